#include "pdq.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { normal_side = 256 };

// A cell belongs to the background while none of its channels is further away from it.
enum { background_noise = 24 };
// A border of one colour shows it in so many of a hundred cells.
enum { uniform_share = 95 };
// Less than that of a cell is not seen.
enum { least_alpha = 13 };

static uint8_t largest_of_most(const uint32_t *histogram, uint32_t count) {
    uint32_t above = 0;
    for (int level = 255; level > 0; level--) {
        above += histogram[level];
        if (above * 100 > count) return (uint8_t)level;
    }
    return 0;
}

static float entropy_of(const uint32_t *histogram, uint32_t count) {
    double sum = 0;
    for (int level = 0; level < 256; level++) {
        if (histogram[level] == 0) continue;
        double share = (double)histogram[level] / count;
        sum -= share * log2(share);
    }
    return (float)sum;
}

static void measure_levels(const picture_samples *samples, const float *light, picture_features *features) {
    uint32_t levels[256] = {0}, colours[256] = {0}, count = samples->columns * samples->rows;
    const uint8_t *cell = samples->cells;
    for (uint32_t i = 0; i < count; i++, cell += 4) {
        levels[(int)(light[i] + 0.5f)]++;
        uint8_t largest = cell[0] > cell[1] ? cell[0] : cell[1], least = cell[0] < cell[1] ? cell[0] : cell[1];
        if (cell[2] > largest) largest = cell[2];
        if (cell[2] < least) least = cell[2];
        colours[largest - least]++;
    }
    features->brightness = largest_of_most(levels, count);
    features->colour = largest_of_most(colours, count);
    features->entropy = entropy_of(levels, count);
}

// One side of a plane in another, smaller length: the mean of what each place covers.
static void shrink(const float *source, size_t length, size_t from_one_to_next, float *target, size_t target_length,
                   size_t target_step) {
    double ratio = (double)length / (double)target_length;
    for (size_t i = 0; i < target_length; i++) {
        double from = (double)i * ratio, to = from + ratio, sum = 0;
        for (size_t j = (size_t)from; j < length && (double)j < to; j++) {
            double start = (double)j > from ? (double)j : from, end = (double)j + 1 < to ? (double)j + 1 : to;
            sum += (end - start) * (double)source[j * from_one_to_next];
        }
        target[i * target_step] = (float)(sum / ratio);
    }
}

static float variance_of_laplacian(const float *plane, size_t columns, size_t rows) {
    if (columns < 3 || rows < 3) return 0;
    double sum = 0, squares = 0;
    for (size_t y = 1; y + 1 < rows; y++) {
        const float *at = plane + y * columns;
        for (size_t x = 1; x + 1 < columns; x++) {
            double value = at[x - 1] + at[x + 1] + at[x - columns] + at[x + columns] - 4 * at[x];
            sum += value;
            squares += value * value;
        }
    }
    double count = (double)((columns - 2) * (rows - 2)), mean = sum / count;
    return (float)(squares / count - mean * mean);
}

static bool measure_sharpness(const picture_samples *samples, const float *light, float *sharpness) {
    size_t columns = samples->columns, rows = samples->rows, longest = columns > rows ? columns : rows;
    if (longest <= normal_side) {
        *sharpness = variance_of_laplacian(light, columns, rows);
        return true;
    }
    size_t wide = columns * normal_side / longest, tall = rows * normal_side / longest;
    if (wide == 0) wide = 1;
    if (tall == 0) tall = 1;
    float *narrow = malloc(wide * rows * sizeof *narrow), *small = malloc(wide * tall * sizeof *small);
    bool has_memory = narrow && small;
    if (has_memory) {
        for (size_t y = 0; y < rows; y++) shrink(light + y * columns, columns, 1, narrow + y * wide, wide, 1);
        for (size_t x = 0; x < wide; x++) shrink(narrow + x, rows, wide, small + x, tall, wide);
        *sharpness = variance_of_laplacian(small, wide, tall);
    }
    free(narrow);
    free(small);
    return has_memory;
}

static bool is_on_border(const picture_samples *samples, size_t column, size_t row) {
    return column == 0 || row == 0 || column + 1 == samples->columns || row + 1 == samples->rows;
}

static bool differs(const uint8_t *cell, const uint8_t *background) {
    for (int channel = 0; channel < 3; channel++) {
        if (abs(cell[channel] - background[channel]) > background_noise) return true;
    }
    return false;
}

// The middle of each channel over the border; whether nearly all of the border has it.
static bool find_background(const picture_samples *samples, uint8_t background[3]) {
    uint32_t levels[3][256] = {{0}}, count = 0, same = 0;
    size_t columns = samples->columns, rows = samples->rows;
    for (int round = 0; round < 2; round++) {
        for (size_t row = 0; row < rows; row++) {
            for (size_t column = 0; column < columns; column++) {
                if (!is_on_border(samples, column, row)) continue;
                const uint8_t *cell = samples->cells + 4 * (row * columns + column);
                if (round == 1) {
                    if (!differs(cell, background)) same++;
                    continue;
                }
                count++;
                for (int channel = 0; channel < 3; channel++) levels[channel][cell[channel]]++;
            }
        }
        for (int channel = 0; round == 0 && channel < 3; channel++) {
            uint32_t below = 0;
            for (int level = 0; level < 256; level++) {
                below += levels[channel][level];
                if (below * 2 < count) continue;
                background[channel] = (uint8_t)level;
                break;
            }
        }
    }
    return same * 100 >= count * uniform_share;
}

// Percent of the width or of the height, whichever is more. A single cell that differs is dust.
static int8_t box_around(const picture_samples *samples, const uint8_t *is_subject) {
    size_t columns = samples->columns, rows = samples->rows;
    size_t left = columns, right = 0, top = rows, bottom = 0;
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < columns; column++) {
            const uint8_t *at = is_subject + row * columns + column;
            if (!*at) continue;
            bool has_neighbour = (column > 0 && at[-1]) || (column + 1 < columns && at[1])
                || (row > 0 && at[-(ptrdiff_t)columns]) || (row + 1 < rows && at[columns]);
            if (!has_neighbour) continue;
            if (column < left) left = column;
            if (column > right) right = column;
            if (row < top) top = row;
            if (row > bottom) bottom = row;
        }
    }
    if (left > right || top > bottom) return -1;
    size_t wide = (right - left + 1) * 100 / columns, tall = (bottom - top + 1) * 100 / rows;
    return (int8_t)(wide > tall ? wide : tall);
}

static bool measure_subject(const picture_samples *samples, int8_t *subject) {
    size_t count = (size_t)samples->columns * samples->rows;
    uint8_t background[3] = {0};
    bool shows_through = false;
    for (size_t i = 0; i < count && !shows_through; i++) shows_through = samples->cells[4 * i + 3] < least_alpha;
    *subject = -1;
    if (!shows_through && !find_background(samples, background)) return true;
    uint8_t *is_subject = malloc(count);
    if (!is_subject) return false;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *cell = samples->cells + 4 * i;
        is_subject[i] = shows_through ? cell[3] >= least_alpha : differs(cell, background);
    }
    *subject = box_around(samples, is_subject);
    free(is_subject);
    return true;
}

bool samples_measure(const picture_samples *samples, picture_features *features) {
    size_t count = (size_t)samples->columns * samples->rows;
    float *light = malloc(count * sizeof *light);
    if (!light) return false;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *cell = samples->cells + 4 * i;
        light[i] = 0.299f * cell[0] + 0.587f * cell[1] + 0.114f * cell[2];
    }
    memset(features, 0, sizeof *features);
    measure_levels(samples, light, features);
    bool has_memory = measure_sharpness(samples, light, &features->sharpness)
        && measure_subject(samples, &features->subject)
        && pdq_hash(samples, light, features->hash, &features->hash_quality);
    free(light);
    return has_memory;
}
