#include "pdq.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { side = 64, frequencies = 16, bits = frequencies * frequencies };

// How many of a side's pixels are averaged in each of the two passes of Jarosz' filter.
static size_t window(size_t length) { return (length + 2 * side - 1) / (2 * side); }

// How much each cell counts for one of the 64 places of a side: two passes of a box filter over the pixels, and the pixel that
// PDQ picks of the result. The filter is linear, so that it can be said of cells in place of pixels.
static void weigh(size_t place, size_t length, double cell, size_t cells, double *pixels, float *weights) {
    size_t full = window(length), half = (full + 2) / 2;
    // A box around a pixel reaches this far to the left and to the right, as far as there are pixels.
    size_t left = full - half, right = half - 1;
    size_t center = (size_t)(((double)place + 0.5) * (double)length / side);
    size_t first = center > left ? center - left : 0;
    size_t last = center + right < length ? center + right : length - 1;
    size_t from = first > left ? first - left : 0;
    size_t to = last + right < length ? last + right : length - 1;
    // pixels[i] becomes the difference of the weight of pixel from + i to that of the one before.
    memset(pixels, 0, (to - from + 2) * sizeof *pixels);
    for (size_t pixel = first; pixel <= last; pixel++) {
        size_t start = pixel > left ? pixel - left : 0;
        size_t end = pixel + right < length ? pixel + right : length - 1;
        double weight = 1.0 / (double)(end - start + 1) / (double)(last - first + 1);
        pixels[start - from] += weight;
        pixels[end + 1 - from] -= weight;
    }
    memset(weights, 0, cells * sizeof *weights);
    double weight = 0;
    for (size_t pixel = from; pixel <= to; pixel++) {
        weight += pixels[pixel - from];
        size_t at = (size_t)(((double)pixel + 0.5) / cell);
        weights[at < cells ? at : cells - 1] += (float)weight;
    }
}

// The first cell that counts, and the one behind the last.
static void trim(const float *weights, size_t cells, size_t *first, size_t *end) {
    for (*first = 0; *first < cells && weights[*first] == 0;) (*first)++;
    for (*end = cells; *end > *first && weights[*end - 1] == 0;) (*end)--;
}

// The picture's brightness in 64 x 64. Of a picture that has this size, PDQ takes the pixels as they are.
static bool reduce(const picture_samples *samples, const float *light, float *small) {
    if (samples->width == side && samples->height == side) {
        memcpy(small, light, side * side * sizeof *small);
        return true;
    }
    size_t columns = samples->columns, rows = samples->rows;
    size_t longest = samples->width > samples->height ? samples->width : samples->height;
    double *pixels = malloc((2 * window(longest) + 4) * sizeof *pixels);
    float *weights = malloc((columns > rows ? columns : rows) * sizeof *weights);
    float *narrow = malloc(rows * side * sizeof *narrow);
    bool has_memory = pixels && weights && narrow;
    for (size_t x = 0; has_memory && x < side; x++) {
        size_t first, end;
        weigh(x, samples->width, samples->cell_width, columns, pixels, weights);
        trim(weights, columns, &first, &end);
        for (size_t y = 0; y < rows; y++) {
            float sum = 0;
            for (size_t i = first; i < end; i++) sum += weights[i] * light[y * columns + i];
            narrow[y * side + x] = sum;
        }
    }
    for (size_t y = 0; has_memory && y < side; y++) {
        size_t first, end;
        weigh(y, samples->height, samples->cell_height, rows, pixels, weights);
        trim(weights, rows, &first, &end);
        for (size_t x = 0; x < side; x++) {
            float sum = 0;
            for (size_t i = first; i < end; i++) sum += weights[i] * narrow[i * side + x];
            small[y * side + x] = sum;
        }
    }
    free(pixels);
    free(weights);
    free(narrow);
    return has_memory;
}

// The sum of the steps between neighbours.
static uint8_t quality_of(const float *small) {
    int sum = 0;
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            float here = small[y * side + x];
            if (y + 1 < side) sum += abs((int)((here - small[(y + 1) * side + x]) * 100 / 255));
            if (x + 1 < side) sum += abs((int)((here - small[y * side + x + 1]) * 100 / 255));
        }
    }
    return (uint8_t)(sum / 90 < 100 ? sum / 90 : 100);
}

static int compare(const void *left, const void *right) {
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

// The lowest 16 x 16 frequencies without the constant one.
static void transform(const float *small, float *result) {
    float matrix[frequencies * side], half[frequencies * side];
    for (int i = 0; i < frequencies; i++) {
        for (int j = 0; j < side; j++) {
            matrix[i * side + j] = (float)(sqrt(2.0 / side) * cos(M_PI / 2 / side * (i + 1) * (2 * j + 1)));
        }
    }
    memset(half, 0, sizeof half);
    for (int i = 0; i < frequencies; i++) {
        for (int k = 0; k < side; k++) {
            for (int j = 0; j < side; j++) half[i * side + j] += matrix[i * side + k] * small[k * side + j];
        }
    }
    for (int i = 0; i < frequencies; i++) {
        for (int j = 0; j < frequencies; j++) {
            float sum = 0;
            for (int k = 0; k < side; k++) sum += half[i * side + k] * matrix[j * side + k];
            result[i * frequencies + j] = sum;
        }
    }
}

bool pdq_hash(const picture_samples *samples, const float *light, uint8_t hash[32], uint8_t *quality) {
    float small[side * side], strengths[bits], sorted[bits];
    if (!reduce(samples, light, small)) return false;
    *quality = quality_of(small);
    transform(small, strengths);
    memcpy(sorted, strengths, sizeof sorted);
    qsort(sorted, bits, sizeof *sorted, compare);
    float median = sorted[bits / 2 - 1];
    memset(hash, 0, 32);
    for (int i = 0; i < bits; i++) {
        if (strengths[i] > median) hash[i / 8] |= (uint8_t)(1 << i % 8);
    }
    return true;
}
