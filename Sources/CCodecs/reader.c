#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

codec_reader *codec_open(codec_format format, codec_bytes bytes, codec_problem *problem) {
    problem->code = codec_fine;
    problem->text[0] = 0;
    switch (format) {
    case codec_jpeg: return jpeg_open(bytes, problem);
    case codec_png: return png_open(bytes, problem);
    case codec_webp: return webp_open(bytes, problem);
    }
    return NULL;
}

codec_header codec_describe(const codec_reader *reader) { return reader->header; }

bool codec_scan(codec_reader *reader, bool *shows_through, picture_samples *samples, codec_problem *problem) {
    *shows_through = false;
    *samples = (picture_samples){.width = reader->header.width, .height = reader->header.height};
    sampling sampling = {.samples = samples};
    bool is_whole = reader->decoder->scan(reader, shows_through, &sampling, problem);
    if (is_whole && !sampling_finish(&sampling)) is_whole = codec_fail(problem, codec_no_room, "out of memory");
    sampling_end(&sampling);
    return is_whole;
}

bool codec_sample(sampling *sampling, size_t width, size_t height, size_t reduction, codec_problem *problem) {
    return sampling_begin(sampling, sampling->samples, width, height, reduction)
        || codec_fail(problem, codec_no_room, "out of memory");
}

bool codec_begin(codec_reader *reader, codec_problem *problem) { return reader->decoder->begin(reader, problem); }

bool codec_row(codec_reader *reader, uint8_t *row, codec_problem *problem) {
    return reader->decoder->row(reader, row, problem);
}

bool codec_end(codec_reader *reader, codec_problem *problem) { return reader->decoder->end(reader, problem); }

codec_bytes codec_exif(const codec_reader *reader) { return reader->exif; }

codec_bytes codec_profile(const codec_reader *reader) { return reader->profile; }

void codec_close(codec_reader *reader) { reader->decoder->close(reader); }

bool codec_write(codec_format format, const codec_picture *picture, int quality, uint8_t **file, size_t *count,
                 codec_problem *problem) {
    problem->code = codec_fine;
    problem->text[0] = 0;
    switch (format) {
    case codec_jpeg: return jpeg_write(picture, quality, file, count, problem);
    case codec_png: return png_write(picture, file, count, problem);
    case codec_webp: return webp_write(picture, quality, file, count, problem);
    }
    return false;
}

void codec_free(uint8_t *file) { free(file); }

bool codec_fail(codec_problem *problem, codec_code code, const char *text) {
    problem->code = code;
    snprintf(problem->text, sizeof problem->text, "%s", text);
    return false;
}

codec_bytes codec_rgb_profile(codec_bytes profile) {
    // The colour space of the data is named at this place of the profile's header (ICC.1, 7.2).
    if (profile.count < 128 || memcmp(profile.start + 16, "RGB ", 4) != 0) return (codec_bytes){NULL, 0};
    return profile;
}
