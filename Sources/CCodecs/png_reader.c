#include "png_scan.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

typedef struct {
    codec_reader reader;
    png_structp png;
    png_infop info;
    // Where the function that was called last wants to hear of an error.
    jmp_buf failed;
    codec_problem *problem;
    // What was not read yet.
    codec_bytes rest;
    bool may_show_through;
    // A row that is only looked at.
    uint8_t *row;
    // All rows of an interlaced picture, and the next one to give.
    uint8_t *pixels;
    size_t next;
} png_reader;

static void on_error(png_structp png, png_const_charp text) {
    png_reader *reader = png_get_error_ptr(png);
    codec_fail(reader->problem, codec_damaged, text);
    longjmp(reader->failed, 1);
}

// What libpng only warns of does not change the pixels.
static void on_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void on_read(png_structp png, png_bytep target, size_t count) {
    png_reader *reader = png_get_io_ptr(png);
    if (count > reader->rest.count) png_error(png, "the file ends too early");
    memcpy(target, reader->rest.start, count);
    reader->rest.start += count;
    reader->rest.count -= count;
}

// A picture that moves says so, with the number of its frames, before its pixels.
static bool is_animated(const png_reader *reader) {
    png_unknown_chunkp chunks = NULL;
    int count = png_get_unknown_chunks(reader->png, reader->info, &chunks);
    for (int i = 0; i < count; i++) {
        const png_byte *data = chunks[i].data;
        if (chunks[i].size >= 4 && (data[0] || data[1] || data[2] || data[3] > 1)) return true;
    }
    return false;
}

static void note_exif(png_reader *reader) {
    png_uint_32 count = 0;
    png_bytep exif = NULL;
    if (png_get_eXIf_1(reader->png, reader->info, &count, &exif)) reader->reader.exif = (codec_bytes){exif, count};
}

static bool read_header(png_reader *reader) {
    if (setjmp(reader->failed)) return false;
    png_structp png = reader->png;
    png_set_read_fn(png, reader, on_read);
    // The caller has limits of its own.
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    // Every checksum before the end of the pixels counts, of chunks that are passed over, too.
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, (png_const_bytep) "eXIf\0iCCP", 2);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_ALWAYS, (png_const_bytep) "acTL", 1);
    png_read_info(png, reader->info);
    if (is_animated(reader)) return codec_fail(reader->problem, codec_unsupported, "an animated PNG");
    png_uint_32 width = png_get_image_width(png, reader->info);
    png_uint_32 height = png_get_image_height(png, reader->info);
    bool is_interlaced = png_get_interlace_type(png, reader->info) != PNG_INTERLACE_NONE;
    reader->may_show_through = (png_get_color_type(png, reader->info) & PNG_COLOR_MASK_ALPHA)
        || png_get_valid(png, reader->info, PNG_INFO_tRNS);
    reader->reader.header = (codec_header){width, height, 0, is_interlaced ? (uint64_t)width * height * 4 : 0, false};
    return true;
}

// Reads up to the end marker. Other readers do not look at the checksums of what follows the pixels, so only those of the
// chunks that a png must have count.
static void finish(png_reader *reader) {
    png_set_crc_action(reader->png, PNG_CRC_NO_CHANGE, PNG_CRC_QUIET_USE);
    png_read_end(reader->png, reader->info);
    note_exif(reader);
}

static bool is_opaque(const uint8_t *row, size_t count, size_t channels) {
    uint8_t all = 255;
    for (size_t i = channels - 1; i < count * channels; i += channels) all &= row[i];
    return all == 255;
}

// The rows as they lie in the file: those of an interlaced picture are of seven small ones.
static int passes(const png_reader *reader, png_rows *passes) {
    size_t width = reader->reader.header.width, height = reader->reader.header.height;
    if (png_get_interlace_type(reader->png, reader->info) == PNG_INTERLACE_NONE) {
        passes[0] = (png_rows){.count = height, .pixels = width, .step = 1, .row_step = 1};
        return 1;
    }
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++) {
        size_t columns = PNG_PASS_COLS(width, pass);
        passes[pass] = (png_rows){
            .count = columns == 0 ? 0 : PNG_PASS_ROWS(height, pass),
            .pixels = columns,
            .first = PNG_PASS_START_COL(pass),
            .step = (size_t)1 << PNG_PASS_COL_SHIFT(pass),
            .first_row = PNG_PASS_START_ROW(pass),
            .row_step = (size_t)1 << PNG_PASS_ROW_SHIFT(pass),
        };
    }
    return PNG_INTERLACE_ADAM7_PASSES;
}

static bool scan_opaque(png_reader *reader, const png_rows *rows, int count, sampling *sampling) {
    png_pixels pixels = {
        .bits = png_get_bit_depth(reader->png, reader->info),
        .channels = png_get_channels(reader->png, reader->info),
    };
    png_colorp palette = NULL;
    int colours = 0;
    if (png_get_PLTE(reader->png, reader->info, &palette, &colours)
        && png_get_color_type(reader->png, reader->info) == PNG_COLOR_TYPE_PALETTE) {
        pixels.has_palette = true;
        for (int i = 0; i < colours; i++) {
            pixels.palette[i][0] = palette[i].red;
            pixels.palette[i][1] = palette[i].green;
            pixels.palette[i][2] = palette[i].blue;
        }
    }
    note_exif(reader);
    // libpng has read the length and the name of the first chunk with pixels.
    codec_bytes chunks = {reader->rest.start - 8, reader->rest.count + 8};
    return png_scan_opaque(chunks, &pixels, rows, count, sampling, &reader->reader.exif, reader->problem);
}

static bool scan(codec_reader *base, bool *shows_through, sampling *sampling, codec_problem *problem) {
    png_reader *reader = (png_reader *)base;
    png_structp png = reader->png;
    png_rows rows[PNG_INTERLACE_ADAM7_PASSES];
    reader->problem = problem;
    int count = passes(reader, rows);
    if (!codec_sample(sampling, base->header.width, base->header.height, 1, problem)) return false;
    if (!reader->may_show_through) return scan_opaque(reader, rows, count, sampling);
    if (setjmp(reader->failed)) return false;
    png_set_expand(png);
    png_set_strip_16(png);
    png_read_update_info(png, reader->info);
    size_t channels = png_get_channels(png, reader->info);
    reader->row = malloc(png_get_rowbytes(png, reader->info));
    if (!reader->row) return codec_fail(problem, codec_no_room, "out of memory");
    // An interlaced picture need not be put together to be looked at.
    for (int pass = 0; pass < count; pass++) {
        const png_rows *it = &rows[pass];
        for (size_t i = 0; i < it->count; i++) {
            png_read_row(png, reader->row, NULL);
            if (!*shows_through) *shows_through = !is_opaque(reader->row, it->pixels, channels);
            sampling_add(sampling, reader->row, channels, it->first_row + i * it->row_step, it->first, it->step,
                         it->pixels);
        }
    }
    finish(reader);
    return true;
}

static bool begin(codec_reader *base, codec_problem *problem) {
    png_reader *reader = (png_reader *)base;
    png_structp png = reader->png;
    reader->problem = problem;
    if (setjmp(reader->failed)) return false;
    png_charp name = NULL;
    int compression = 0;
    png_bytep profile = NULL;
    png_uint_32 count = 0;
    if (png_get_iCCP(png, reader->info, &name, &compression, &profile, &count)) {
        base->profile = codec_rgb_profile((codec_bytes){profile, count});
    }
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    if (base->header.rows_memory == 0) {
        png_read_update_info(png, reader->info);
        return true;
    }
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, reader->info);
    size_t stride = (size_t)base->header.width * 4;
    reader->pixels = calloc(base->header.height, stride);
    if (!reader->pixels) return codec_fail(problem, codec_no_room, "out of memory");
    for (int pass = 0; pass < passes; pass++) {
        for (size_t y = 0; y < base->header.height; y++) png_read_row(png, reader->pixels + y * stride, NULL);
    }
    return true;
}

static bool row(codec_reader *base, uint8_t *row, codec_problem *problem) {
    png_reader *reader = (png_reader *)base;
    size_t stride = (size_t)base->header.width * 4;
    if (reader->pixels) {
        memcpy(row, reader->pixels + reader->next++ * stride, stride);
        return true;
    }
    reader->problem = problem;
    if (setjmp(reader->failed)) return false;
    png_read_row(reader->png, row, NULL);
    return true;
}

static bool end(codec_reader *base, codec_problem *problem) {
    png_reader *reader = (png_reader *)base;
    reader->problem = problem;
    if (setjmp(reader->failed)) return false;
    finish(reader);
    return true;
}

static void close(codec_reader *base) {
    png_reader *reader = (png_reader *)base;
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
    free(reader->row);
    free(reader->pixels);
    free(reader);
}

static const codec_decoder decoder = {scan, begin, row, end, close};

codec_reader *png_open(codec_bytes bytes, codec_problem *problem) {
    png_reader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        codec_fail(problem, codec_no_room, "out of memory");
        return NULL;
    }
    reader->reader.decoder = &decoder;
    reader->rest = bytes;
    reader->problem = problem;
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
    if (reader->png) reader->info = png_create_info_struct(reader->png);
    if (!reader->info) {
        codec_fail(problem, codec_no_room, "out of memory");
    } else if (read_header(reader)) {
        return &reader->reader;
    }
    close(&reader->reader);
    return NULL;
}
