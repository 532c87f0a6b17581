#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Loops over pixels of red, green, blue and alpha, 8 bits each, row after row without gaps. They are in C because a debug
// build of Swift takes a second for a picture.

// Whether the alpha of every pixel is 255.
bool pixels_are_opaque(const uint8_t *pixels, size_t count);

// Lays the pixels on black.
void pixels_flatten(uint8_t *pixels, size_t count);

// Scales to another size: the mean of what each pixel covers where a side shrinks, a cubic filter where it grows. A pixel
// counts as much as it is opaque, so hidden colours do not show. False when there is no memory.
bool pixels_scale(const uint8_t *source, size_t width, size_t height, uint8_t *target, size_t target_width,
                  size_t target_height);

// Turns and mirrors as an EXIF orientation from 2 to 8 asks for; from 5 on, width and height change places.
void pixels_turn(const uint8_t *source, size_t width, size_t height, int orientation, uint8_t *target);
