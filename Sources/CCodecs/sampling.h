#pragma once

#include "include/samples.h"

// Makes a picture small, from rows in any order.
typedef struct {
    picture_samples *samples;
    // Of the decoded rows, which may be fewer than the picture has.
    size_t width;
    size_t height;
    // Pixels of the decoded rows along a side of a cell.
    size_t cell;
    // Red, green, blue and alpha of each cell.
    uint32_t *sums;
    // The sum of whole rows that lie in the same row of cells, for each byte of a row, and how many there are.
    uint32_t *line;
    size_t line_count;
    size_t line_row;
    size_t line_channels;
} sampling;

// - reduction: pixels of the picture along a side of a pixel of the decoded rows; 0 where the rows have all of the picture in
//   fewer pixels.
// False when there is no memory; sampling_end is to be called in both cases.
bool sampling_begin(sampling *it, picture_samples *samples, size_t width, size_t height, size_t reduction);

// Pixels of one row, 8 bits a channel: grey, grey and alpha, RGB, or RGB and alpha. They are `step` apart from `first` on.
// Alpha is laid on black in the row itself.
void sampling_add(sampling *it, uint8_t *row, size_t channels, size_t y, size_t first, size_t step, size_t count);

// Makes the cells.
bool sampling_finish(sampling *it);

void sampling_end(sampling *it);
