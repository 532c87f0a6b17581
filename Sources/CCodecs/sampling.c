#include "sampling.h"

#include <stdlib.h>
#include <string.h>

// Cells of the longer side, of the shorter one of a long picture, and of the longer one of a very long picture, at least.
enum { fewest_long = 256, fewest_short = 128, fewest_very_long = 1024 };

uint32_t samples_cell(uint32_t width, uint32_t height) {
    uint32_t longest = width > height ? width : height, shortest = width > height ? height : width;
    uint32_t cell = longest / fewest_long < shortest / fewest_short ? longest / fewest_long : shortest / fewest_short;
    if (cell < longest / fewest_very_long) cell = longest / fewest_very_long;
    // A power of two, as the reductions of a jpeg are.
    uint32_t power = 1;
    while (2 * power <= cell) power *= 2;
    return power;
}

void samples_free(picture_samples *samples) {
    free(samples->cells);
    samples->cells = NULL;
}

bool sampling_begin(sampling *it, picture_samples *samples, size_t width, size_t height, size_t reduction) {
    size_t cell = samples_cell((uint32_t)width, (uint32_t)height);
    samples->cell_width = (double)cell * (reduction > 0 ? (double)reduction : (double)samples->width / (double)width);
    samples->cell_height = (double)cell * (reduction > 0 ? (double)reduction : (double)samples->height / (double)height);
    samples->columns = (uint32_t)((width + cell - 1) / cell);
    samples->rows = (uint32_t)((height + cell - 1) / cell);
    *it = (sampling){.samples = samples, .width = width, .height = height, .cell = cell};
    it->sums = calloc((size_t)samples->columns * samples->rows, 4 * sizeof *it->sums);
    it->line = calloc(width, 4 * sizeof *it->line);
    return it->sums && it->line;
}

// Adds the line to its row of cells. The compiler makes one loop of each number of channels that it is called with.
static inline void add_line(sampling *it, size_t channels) {
    size_t columns = it->samples->columns;
    uint32_t *target = it->sums + it->line_row * columns * 4;
    const uint32_t *line = it->line;
    for (size_t column = 0; column < columns; column++, target += 4) {
        size_t from = column * it->cell, count = from + it->cell < it->width ? it->cell : it->width - from;
        uint32_t sum[4] = {0};
        for (size_t x = 0; x < count; x++, line += channels) {
            for (size_t channel = 0; channel < channels; channel++) sum[channel] += line[channel];
        }
        bool is_grey = channels < 3, has_alpha = channels % 2 == 0;
        target[0] += sum[0];
        target[1] += is_grey ? sum[0] : sum[1];
        target[2] += is_grey ? sum[0] : sum[2];
        target[3] += has_alpha ? sum[channels - 1] : (uint32_t)(count * it->line_count * 255);
    }
}

static void flush(sampling *it) {
    if (it->line_count == 0) return;
    switch (it->line_channels) {
    case 1: add_line(it, 1); break;
    case 2: add_line(it, 2); break;
    case 3: add_line(it, 3); break;
    default: add_line(it, 4);
    }
    memset(it->line, 0, it->width * it->line_channels * sizeof *it->line);
    it->line_count = 0;
}

static void lay_on_black(uint8_t *row, size_t channels, size_t count) {
    for (size_t i = 0; i < count; i++, row += channels) {
        unsigned alpha = row[channels - 1];
        if (alpha == 255) continue;
        for (size_t channel = 0; channel + 1 < channels; channel++) {
            row[channel] = (uint8_t)((row[channel] * alpha + 127) / 255);
        }
    }
}

void sampling_add(sampling *it, uint8_t *row, size_t channels, size_t y, size_t first, size_t step, size_t count) {
    if (channels % 2 == 0) lay_on_black(row, channels, count);
    size_t cell_row = y / it->cell;
    if (step == 1) {
        if (it->line_count > 0 && it->line_row != cell_row) flush(it);
        it->line_row = cell_row;
        it->line_channels = channels;
        it->line_count++;
        uint32_t *line = it->line;
        for (size_t i = 0; i < count * channels; i++) line[i] += row[i];
        return;
    }
    uint32_t *sums = it->sums + cell_row * it->samples->columns * 4;
    for (size_t i = 0; i < count; i++, row += channels) {
        uint32_t *target = sums + 4 * ((first + i * step) / it->cell);
        bool is_grey = channels < 3;
        target[0] += row[0];
        target[1] += row[is_grey ? 0 : 1];
        target[2] += row[is_grey ? 0 : 2];
        target[3] += channels % 2 == 0 ? row[channels - 1] : 255;
    }
}

// The rounded means of count pixels. Most cells have a power of two of them, which needs no division.
static void divide(const uint32_t sums[4], uint32_t count, uint8_t cell[4]) {
    bool is_power = (count & (count - 1)) == 0;
    int shift = __builtin_ctz(count);
    for (int channel = 0; channel < 4; channel++) {
        uint32_t sum = sums[channel] + count / 2;
        cell[channel] = (uint8_t)(is_power ? sum >> shift : sum / count);
    }
}

bool sampling_finish(sampling *it) {
    flush(it);
    size_t columns = it->samples->columns, rows = it->samples->rows;
    it->samples->cells = malloc(columns * rows * 4);
    if (!it->samples->cells) return false;
    for (size_t row = 0; row < rows; row++) {
        size_t tall = it->cell * (row + 1) <= it->height ? it->cell : it->height - it->cell * row;
        for (size_t column = 0; column < columns; column++) {
            size_t wide = it->cell * (column + 1) <= it->width ? it->cell : it->width - it->cell * column;
            size_t at = 4 * (row * columns + column);
            divide(it->sums + at, (uint32_t)(wide * tall), it->samples->cells + at);
        }
    }
    return true;
}

void sampling_end(sampling *it) {
    free(it->sums);
    free(it->line);
    it->sums = NULL;
    it->line = NULL;
}
