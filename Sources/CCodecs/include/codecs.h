#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "samples.h"

// The codecs of jpeg, png and webp behind one interface: the header, then the rows, from the top to the bottom.
//
// libjpeg and libpng report an error by a jump (longjmp). Every jump begins and ends inside one function of this target,
// which then returns false: no frame of a caller is ever jumped over. Nothing is written to stderr.

typedef enum {
    codec_jpeg,
    codec_png,
    codec_webp,
} codec_format;

typedef enum {
    codec_fine,
    // The bytes break the rules of their format, or end too early.
    codec_damaged,
    // The bytes are whole, of a kind that is not decoded; the text names it with its article.
    codec_unsupported,
    // No memory, or a side that the format has no room for.
    codec_no_room,
} codec_code;

typedef struct {
    codec_code code;
    // For people, in the codec's words; cut to fit.
    char text[128];
} codec_problem;

// Bytes that belong to somebody else.
typedef struct {
    const uint8_t *start;
    size_t count;
} codec_bytes;

// Reading.

typedef struct {
    uint32_t width;
    uint32_t height;
    // What decoding holds in memory beside a few rows, in bytes: 0, unless the format has no rows before its end (an
    // interlaced png, a jpeg of several scans, a webp). For codec_scan and for codec_begin.
    uint64_t scan_memory;
    uint64_t rows_memory;
    // The colours are those of printing inks.
    bool is_printed;
} codec_header;

typedef struct codec_reader codec_reader;

// Reads the header. The bytes have to outlive the reader. NULL when there is a problem.
codec_reader *codec_open(codec_format format, codec_bytes bytes, codec_problem *problem);

codec_header codec_describe(const codec_reader *reader);

// Decodes to the end and keeps the picture in small, which is faster than the rows: finds all damage, and whether any pixel
// shows what lies under it. Instead of codec_begin. The samples are to be given back with samples_free, after a problem, too.
bool codec_scan(codec_reader *reader, bool *shows_through, picture_samples *samples, codec_problem *problem);

// Allocates what the rows need. Call it after the header was compared with the caller's limits.
bool codec_begin(codec_reader *reader, codec_problem *problem);

// The next row: width times red, green, blue, alpha (255 is opaque), not premultiplied, 8 bits each.
bool codec_row(codec_reader *reader, uint8_t *row, codec_problem *problem);

// Call it after the last row: reads what follows, up to the end marker.
bool codec_end(codec_reader *reader, codec_problem *problem);

// The EXIF block, from its byte order mark on. Known after codec_scan or codec_end; empty when there is none.
codec_bytes codec_exif(const codec_reader *reader);

// The ICC profile. Known after codec_begin; empty when there is none, or when it is not one of RGB colours.
codec_bytes codec_profile(const codec_reader *reader);

void codec_close(codec_reader *reader);

// Writing.

typedef struct {
    uint32_t width;
    uint32_t height;
    // Rows from the top, each width times red, green, blue, alpha. Without alpha it is not looked at.
    const uint8_t *pixels;
    bool has_alpha;
    // Empty: none.
    codec_bytes profile;
} codec_picture;

// A file, to be given back with codec_free. A jpeg has no alpha. Quality is 0 to 100; a png is without loss.
bool codec_write(codec_format format, const codec_picture *picture, int quality, uint8_t **file, size_t *count,
                 codec_problem *problem);

void codec_free(uint8_t *file);
