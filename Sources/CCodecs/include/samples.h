#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A picture in small: its longer side has 256 to 511 cells, up to 2047 in a long picture, or its pixels where they are fewer.
// A cell is the mean of a square of pixels, laid on black.
typedef struct {
    // Of the picture, in pixels.
    uint32_t width;
    uint32_t height;
    // Pixels along the sides of a cell. Those of the last column and row may be cut.
    double cell_width;
    double cell_height;
    uint32_t columns;
    uint32_t rows;
    // Rows from the top, each `columns` times red, green, blue and alpha; NULL before there are any.
    uint8_t *cells;
} picture_samples;

// Pixels along a side of a cell, for a picture of this size.
uint32_t samples_cell(uint32_t width, uint32_t height);

// Gives the memory back.
void samples_free(picture_samples *samples);

// What the small picture shows.
typedef struct {
    // PDQ: the bit at row i and column j of the 16 x 16 frequencies is bit (16 i + j) % 8 of byte (16 i + j) / 8.
    uint8_t hash[32];
    // How much there is for PDQ to see: 0 to 100.
    uint8_t hash_quality;
    // The brightness, 0 to 255, that all but a hundredth of the cells stay below.
    uint8_t brightness;
    // The distance between the largest and the least of red, green and blue, that all but a hundredth stay below.
    uint8_t colour;
    // Percent of the width, or of the height where that is more, that the box around the subject takes; -1 when no background
    // shows where the subject is.
    int8_t subject;
    // The variance of the Laplacian, where the longer side has 256 pixels.
    float sharpness;
    // Of the brightness: 0 to 8 bits.
    float entropy;
} picture_features;

// False when there is no memory.
bool samples_measure(const picture_samples *samples, picture_features *features);
