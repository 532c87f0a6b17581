#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include <webp/decode.h>

typedef struct {
    codec_reader reader;
    codec_bytes bytes;
    bool has_alpha;
    uint8_t *pixels;
    size_t next;
} webp_reader;

// Lossless pixels take so many bytes each while they are decoded; alpha beside lossy ones is lossless.
enum { lossless_pixel = 4 };

static bool fail(codec_problem *problem, VP8StatusCode status) {
    switch (status) {
    case VP8_STATUS_OUT_OF_MEMORY: return codec_fail(problem, codec_no_room, "out of memory");
    case VP8_STATUS_NOT_ENOUGH_DATA: return codec_fail(problem, codec_damaged, "the file ends too early");
    default: return codec_fail(problem, codec_damaged, "a bitstream error");
    }
}

static size_t little_endian(const uint8_t *bytes) {
    return (size_t)bytes[0] | (size_t)bytes[1] << 8 | (size_t)bytes[2] << 16 | (size_t)bytes[3] << 24;
}

// The content of the first chunk of this name; empty when there is none.
static codec_bytes chunk(codec_bytes file, const char *name) {
    for (size_t offset = 12; offset + 8 <= file.count;) {
        size_t count = little_endian(file.start + offset + 4);
        if (count > file.count - offset - 8) break;
        if (memcmp(file.start + offset, name, 4) == 0) return (codec_bytes){file.start + offset + 8, count};
        offset += 8 + count + (count & 1);
    }
    return (codec_bytes){NULL, 0};
}

// The EXIF specification leaves the mark of a JPEG's segment out, some writers do not.
static codec_bytes exif(codec_bytes file) {
    codec_bytes exif = chunk(file, "EXIF");
    if (exif.count >= 6 && memcmp(exif.start, "Exif\0\0", 6) == 0) return (codec_bytes){exif.start + 6, exif.count - 6};
    return exif;
}

static bool scan(codec_reader *base, bool *shows_through, sampling *sampling, codec_problem *problem) {
    webp_reader *reader = (webp_reader *)base;
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return codec_fail(problem, codec_no_room, "another libwebp");
    size_t width = base->header.width, height = base->header.height, channels = 3, reduction = 1;
    config.options.no_fancy_upsampling = 1;
    if (reader->has_alpha) {
        // Every pixel's alpha counts.
        config.output.colorspace = MODE_RGBA;
        channels = 4;
    } else {
        // The codec's reduction is not exact, so the last step is not its.
        size_t cell = samples_cell(base->header.width, base->header.height) / 2;
        if (cell == 0) cell = 1;
        width = (width + cell - 1) / cell;
        height = (height + cell - 1) / cell;
        reduction = 0;
        config.options.use_scaling = cell > 1;
        config.options.scaled_width = (int)width;
        config.options.scaled_height = (int)height;
    }
    VP8StatusCode status = WebPDecode(reader->bytes.start, reader->bytes.count, &config);
    bool is_whole = status == VP8_STATUS_OK ? codec_sample(sampling, width, height, reduction, problem)
                                            : fail(problem, status);
    uint8_t all = 255;
    for (size_t y = 0; is_whole && y < height; y++) {
        uint8_t *row = config.output.u.RGBA.rgba + y * (size_t)config.output.u.RGBA.stride;
        for (size_t x = 0; channels == 4 && x < width; x++) all &= row[4 * x + 3];
        sampling_add(sampling, row, channels, y, 0, 1, width);
    }
    *shows_through = all != 255;
    WebPFreeDecBuffer(&config.output);
    return is_whole;
}

static bool begin(codec_reader *base, codec_problem *problem) {
    webp_reader *reader = (webp_reader *)base;
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return codec_fail(problem, codec_no_room, "another libwebp");
    size_t stride = (size_t)base->header.width * 4;
    reader->pixels = malloc(stride * base->header.height);
    if (!reader->pixels) return codec_fail(problem, codec_no_room, "out of memory");
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = reader->pixels;
    config.output.u.RGBA.stride = (int)stride;
    config.output.u.RGBA.size = stride * base->header.height;
    VP8StatusCode status = WebPDecode(reader->bytes.start, reader->bytes.count, &config);
    return status == VP8_STATUS_OK || fail(problem, status);
}

static bool row(codec_reader *base, uint8_t *row, codec_problem *problem) {
    (void)problem;
    webp_reader *reader = (webp_reader *)base;
    size_t stride = (size_t)base->header.width * 4;
    memcpy(row, reader->pixels + reader->next++ * stride, stride);
    return true;
}

static bool end(codec_reader *base, codec_problem *problem) {
    (void)base;
    (void)problem;
    return true;
}

static void close(codec_reader *base) {
    webp_reader *reader = (webp_reader *)base;
    free(reader->pixels);
    free(reader);
}

static const codec_decoder decoder = {scan, begin, row, end, close};

codec_reader *webp_open(codec_bytes bytes, codec_problem *problem) {
    WebPBitstreamFeatures features;
    VP8StatusCode status = WebPGetFeatures(bytes.start, bytes.count, &features);
    if (status != VP8_STATUS_OK) {
        fail(problem, status);
        return NULL;
    }
    if (features.has_animation) {
        codec_fail(problem, codec_unsupported, "an animated WebP");
        return NULL;
    }
    webp_reader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        codec_fail(problem, codec_no_room, "out of memory");
        return NULL;
    }
    uint64_t pixels = (uint64_t)features.width * (uint64_t)features.height;
    bool is_lossless = features.format == 2;
    // Without alpha the pixels are made small at once.
    uint64_t scanned = (is_lossless ? lossless_pixel * pixels : 0) + (features.has_alpha ? 4 * pixels : 0);
    uint64_t kept = (is_lossless ? lossless_pixel * pixels : 0) + 4 * pixels;
    reader->reader.decoder = &decoder;
    reader->reader.header = (codec_header){(uint32_t)features.width, (uint32_t)features.height, scanned, kept, false};
    reader->reader.exif = exif(bytes);
    reader->reader.profile = codec_rgb_profile(chunk(bytes, "ICCP"));
    reader->bytes = bytes;
    reader->has_alpha = features.has_alpha;
    return &reader->reader;
}
