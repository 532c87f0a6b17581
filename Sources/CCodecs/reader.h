#pragma once

#include "codecs.h"
#include "sampling.h"

// What each codec's file gives to reader.c.

typedef struct {
    bool (*scan)(codec_reader *reader, bool *shows_through, sampling *sampling, codec_problem *problem);
    bool (*begin)(codec_reader *reader, codec_problem *problem);
    bool (*row)(codec_reader *reader, uint8_t *row, codec_problem *problem);
    bool (*end)(codec_reader *reader, codec_problem *problem);
    void (*close)(codec_reader *reader);
} codec_decoder;

// The beginning of each codec's own reader.
struct codec_reader {
    const codec_decoder *decoder;
    codec_header header;
    codec_bytes exif;
    codec_bytes profile;
};

codec_reader *jpeg_open(codec_bytes bytes, codec_problem *problem);
codec_reader *png_open(codec_bytes bytes, codec_problem *problem);
codec_reader *webp_open(codec_bytes bytes, codec_problem *problem);

bool jpeg_write(const codec_picture *picture, int quality, uint8_t **file, size_t *count, codec_problem *problem);
bool png_write(const codec_picture *picture, uint8_t **file, size_t *count, codec_problem *problem);
bool webp_write(const codec_picture *picture, int quality, uint8_t **file, size_t *count, codec_problem *problem);

// Notes a problem; always false.
bool codec_fail(codec_problem *problem, codec_code code, const char *text);

// sampling_begin for rows of this size; false with a problem when there is no memory.
bool codec_sample(sampling *sampling, size_t width, size_t height, size_t reduction, codec_problem *problem);

// The profile when it is one of RGB colours, which rows are; else none.
codec_bytes codec_rgb_profile(codec_bytes profile);
