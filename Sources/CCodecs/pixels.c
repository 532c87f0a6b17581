#include "pixels.h"

#include <string.h>

bool pixels_are_opaque(const uint8_t *pixels, size_t count) {
    uint8_t all = 255;
    for (size_t i = 0; i < count; i++) all &= pixels[4 * i + 3];
    return all == 255;
}

void pixels_flatten(uint8_t *pixels, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint8_t *pixel = pixels + 4 * i;
        unsigned alpha = pixel[3];
        if (alpha == 255) continue;
        for (int channel = 0; channel < 3; channel++) pixel[channel] = (uint8_t)((pixel[channel] * alpha + 127) / 255);
        pixel[3] = 255;
    }
}

void pixels_turn(const uint8_t *source, size_t width, size_t height, int orientation, uint8_t *target) {
    bool is_transposed = orientation >= 5;
    // What is read of the source at the target's place (x, y): its columns and rows from the left or right, top or bottom.
    bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    size_t target_width = is_transposed ? height : width;
    size_t target_height = is_transposed ? width : height;
    for (size_t y = 0; y < target_height; y++) {
        for (size_t x = 0; x < target_width; x++) {
            size_t column = is_transposed ? y : x, row = is_transposed ? x : y;
            if (from_right) column = width - 1 - column;
            if (from_bottom) row = height - 1 - row;
            memcpy(target + 4 * (y * target_width + x), source + 4 * (row * width + column), 4);
        }
    }
}
