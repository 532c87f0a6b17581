#pragma once

#include "reader.h"

// So many rows of so many bytes, without the filter's.
typedef struct {
    size_t count;
    size_t length;
} png_rows;

// Whether the chunks from the first with pixels on are whole. Pixels that nothing shows through need not be made for that,
// which saves half of the time: it is enough that they unpack to all rows, that each row names a filter that exists, and that
// checksums are right as far as libpng wants them to be.
bool png_scan_opaque(codec_bytes chunks, const png_rows *passes, int count, codec_bytes *exif, codec_problem *problem);
