#include "pixels.h"

#include <math.h>
#include <stdlib.h>

// How the pixels of one side become those of a side of another length: pixel i of the target is the sum of `count[i]`
// pixels of the source, from `first[i]` on, each times its weight.
typedef struct {
    size_t *first;
    size_t *count;
    float *weights;
    // From the weights of one pixel to those of the next.
    size_t stride;
} kernel;

// Mitchell's cubic with B = C = 1/3, between -2 and 2.
static double mitchell(double x) {
    x = fabs(x);
    if (x < 1) return (7 * x * x * x - 12 * x * x + 16.0 / 3) / 6;
    if (x < 2) return (-7.0 / 3 * x * x * x + 12 * x * x - 20 * x + 32.0 / 3) / 6;
    return 0;
}

// How much of pixel j lies between two places of the source.
static double overlap(size_t j, double from, double to) {
    double start = fmax((double)j, from), end = fmin((double)j + 1, to);
    return end > start ? end - start : 0;
}

static bool make_kernel(kernel *kernel, size_t source, size_t target) {
    double ratio = (double)source / (double)target;
    kernel->stride = target <= source ? (size_t)ceil(ratio) + 1 : 5;
    kernel->first = calloc(target, sizeof *kernel->first);
    kernel->count = calloc(target, sizeof *kernel->count);
    kernel->weights = calloc(target * kernel->stride, sizeof *kernel->weights);
    if (!kernel->first || !kernel->count || !kernel->weights) return false;
    for (size_t i = 0; i < target; i++) {
        double center = ((double)i + 0.5) * ratio;
        double reach = target <= source ? ratio / 2 : 2;
        size_t first = center > reach ? (size_t)(center - reach) : 0;
        float *weights = kernel->weights + i * kernel->stride;
        double sum = 0;
        size_t count = 0;
        while (count < kernel->stride && first + count < source) {
            size_t j = first + count;
            double weight = target <= source ? overlap(j, center - reach, center + reach)
                                            : mitchell((double)j + 0.5 - center);
            weights[count++] = (float)weight;
            sum += weight;
        }
        for (size_t k = 0; k < count; k++) weights[k] = (float)(weights[k] / sum);
        kernel->first[i] = first;
        kernel->count[i] = count;
    }
    return true;
}

static void free_kernel(kernel *kernel) {
    free(kernel->first);
    free(kernel->count);
    free(kernel->weights);
}

// One row of the source in the target's width, premultiplied.
static void scale_row(const uint8_t *source, const kernel *kernel, float *target, size_t width) {
    for (size_t x = 0; x < width; x++) {
        const float *weights = kernel->weights + x * kernel->stride;
        const uint8_t *pixel = source + 4 * kernel->first[x];
        float red = 0, green = 0, blue = 0, alpha = 0;
        for (size_t k = 0; k < kernel->count[x]; k++, pixel += 4) {
            float weight = weights[k] * (float)pixel[3];
            red += weight * (float)pixel[0];
            green += weight * (float)pixel[1];
            blue += weight * (float)pixel[2];
            alpha += weight;
        }
        target[4 * x] = red;
        target[4 * x + 1] = green;
        target[4 * x + 2] = blue;
        target[4 * x + 3] = alpha;
    }
}

static uint8_t level(float value) { return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(value + 0.5f); }

static void write_row(const float *sum, uint8_t *target, size_t width) {
    for (size_t x = 0; x < width; x++) {
        const float *pixel = sum + 4 * x;
        uint8_t alpha = level(pixel[3]);
        for (int channel = 0; channel < 3; channel++) {
            target[4 * x + (size_t)channel] = alpha == 0 ? 0 : level(pixel[channel] / pixel[3]);
        }
        target[4 * x + 3] = alpha;
    }
}

bool pixels_scale(const uint8_t *source, size_t width, size_t height, uint8_t *target, size_t target_width,
                  size_t target_height) {
    kernel across = {0}, down = {0};
    float *rows = NULL, *sum = NULL;
    bool has_memory = make_kernel(&across, width, target_width) && make_kernel(&down, height, target_height);
    if (has_memory) {
        // The rows that a row of the target may need, each at its number's remainder.
        rows = calloc(down.stride * target_width, 4 * sizeof *rows);
        sum = calloc(target_width, 4 * sizeof *sum);
        has_memory = rows && sum;
    }
    size_t made = 0;
    for (size_t y = 0; has_memory && y < target_height; y++) {
        size_t end = down.first[y] + down.count[y];
        if (made < down.first[y]) made = down.first[y];
        for (; made < end; made++) {
            float *row = rows + made % down.stride * target_width * 4;
            scale_row(source + made * width * 4, &across, row, target_width);
        }
        for (size_t i = 0; i < 4 * target_width; i++) sum[i] = 0;
        for (size_t k = 0; k < down.count[y]; k++) {
            float weight = down.weights[y * down.stride + k];
            const float *row = rows + (down.first[y] + k) % down.stride * target_width * 4;
            for (size_t i = 0; i < 4 * target_width; i++) sum[i] += weight * row[i];
        }
        write_row(sum, target + y * target_width * 4, target_width);
    }
    free_kernel(&across);
    free_kernel(&down);
    free(rows);
    free(sum);
    return has_memory;
}
