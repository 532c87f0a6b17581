#include "png_row.h"

#include <stdlib.h>
#include <string.h>

static void unfilter_sub(uint8_t *row, size_t count, size_t distance) {
    for (size_t i = 0; i < count; i++) row[i] = (uint8_t)(row[i] + row[(ptrdiff_t)(i - distance)]);
}

static void unfilter_up(uint8_t *restrict row, const uint8_t *restrict above, size_t count) {
    for (size_t i = 0; i < count; i++) row[i] = (uint8_t)(row[i] + above[i]);
}

static void unfilter_average(uint8_t *row, const uint8_t *above, size_t count, size_t distance) {
    for (size_t i = 0; i < count; i++) row[i] = (uint8_t)(row[i] + (row[(ptrdiff_t)(i - distance)] + above[i]) / 2);
}

// Of left, above and above left, what is nearest to left + above - above left.
static uint8_t paeth(int left, int above, int corner) {
    int to_left = abs(above - corner), to_above = abs(left - corner), to_corner = abs(left + above - 2 * corner);
    int nearest = to_left <= to_above ? left : above;
    int distance = to_left <= to_above ? to_left : to_above;
    return (uint8_t)(distance <= to_corner ? nearest : corner);
}

static void unfilter_paeth(uint8_t *row, const uint8_t *above, size_t count, size_t distance) {
    for (size_t i = 0; i < count; i++) {
        ptrdiff_t left = (ptrdiff_t)(i - distance);
        row[i] = (uint8_t)(row[i] + paeth(row[left], above[i], above[left]));
    }
}

#if defined(__clang__) || defined(__GNUC__)

// The channels of a pixel at once. Most pixels have 3 bytes, and most of the time of a picture is spent here.
typedef int16_t lanes __attribute__((vector_size(8)));
typedef uint8_t bytes __attribute__((vector_size(4)));

// Reads one byte more, which counts for nothing.
static lanes load(const uint8_t *pixel) {
    bytes read;
    memcpy(&read, pixel, sizeof read);
    return __builtin_convertvector(read, lanes);
}

static void store(lanes value, uint8_t *pixel) {
    bytes written = __builtin_convertvector(value, bytes);
    memcpy(pixel, &written, 3);
}

static lanes pick(lanes mask, lanes yes, lanes no) { return (mask & yes) | (~mask & no); }

static lanes size_of(lanes value) { return pick(value < 0, -value, value); }

static void unfilter_paeth_rgb(uint8_t *row, const uint8_t *above, size_t count) {
    lanes left = {0}, corner = {0};
    for (size_t i = 0; i + 3 <= count; i += 3) {
        lanes up = load(above + i);
        lanes to_left = up - corner, to_up = left - corner, to_corner = size_of(to_left + to_up);
        to_left = size_of(to_left);
        to_up = size_of(to_up);
        lanes is_left = to_left <= to_up;
        lanes nearest = pick(is_left, left, up), distance = pick(is_left, to_left, to_up);
        lanes value = (load(row + i) + pick(distance <= to_corner, nearest, corner)) & 255;
        store(value, row + i);
        left = value;
        corner = up;
    }
}

#else

static void unfilter_paeth_rgb(uint8_t *row, const uint8_t *above, size_t count) {
    unfilter_paeth(row, above, count, 3);
}

#endif

void png_unfilter(int filter, uint8_t *row, const uint8_t *above, size_t count, size_t distance) {
    switch (filter) {
    case 1:
        if (distance == 3) return unfilter_sub(row, count, 3);
        return unfilter_sub(row, count, distance);
    case 2: return unfilter_up(row, above, count);
    case 3:
        if (distance == 3) return unfilter_average(row, above, count, 3);
        return unfilter_average(row, above, count, distance);
    case 4:
        if (distance == 3) return unfilter_paeth_rgb(row, above, count);
        return unfilter_paeth(row, above, count, distance);
    default: return;
    }
}

void png_expand(const png_pixels *pixels, const uint8_t *row, uint8_t *target, size_t count) {
    size_t bits = pixels->bits;
    if (bits == 16) {
        for (size_t i = 0; i < count * pixels->channels; i++) target[i] = row[2 * i];
        return;
    }
    unsigned most = (1u << bits) - 1;
    for (size_t i = 0; i < count; i++) {
        size_t bit = i * bits;
        unsigned value = (row[bit / 8] >> (8 - bits - bit % 8)) & most;
        if (pixels->has_palette) {
            memcpy(target + 3 * i, pixels->palette[value], 3);
        } else {
            target[i] = (uint8_t)(value * 255 / most);
        }
    }
}
