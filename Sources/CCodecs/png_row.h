#pragma once

#include "png_scan.h"

// So many bytes before a row can be read, and are zeros: a filter looks one pixel to the left.
enum { png_row_margin = 16 };
// And so many behind its end.
enum { png_row_slack = 1 };

// Undoes a filter, 0 to 4 (PNG, 9.2). Both rows have their margin and slack.
// - distance: bytes from one pixel to the next, at least 1.
void png_unfilter(int filter, uint8_t *row, const uint8_t *above, size_t count, size_t distance);

// Pixels of 8 bits a channel: RGB of a palette, or the channels as they are.
void png_expand(const png_pixels *pixels, const uint8_t *row, uint8_t *target, size_t count);
