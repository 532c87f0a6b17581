#include "reader.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

typedef struct {
    png_structp png;
    png_infop info;
    jmp_buf failed;
    codec_problem *problem;
    uint8_t *file;
    size_t count;
    size_t capacity;
} png_writer;

static void on_error(png_structp png, png_const_charp text) {
    png_writer *writer = png_get_error_ptr(png);
    codec_fail(writer->problem, codec_no_room, text);
    longjmp(writer->failed, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void on_write(png_structp png, png_bytep bytes, size_t count) {
    png_writer *writer = png_get_io_ptr(png);
    if (count > writer->capacity - writer->count) {
        size_t capacity = writer->capacity * 2 + count;
        uint8_t *file = realloc(writer->file, capacity);
        if (!file) png_error(png, "out of memory");
        writer->file = file;
        writer->capacity = capacity;
    }
    memcpy(writer->file + writer->count, bytes, count);
    writer->count += count;
}

static void on_flush(png_structp png) { (void)png; }

static bool write(png_writer *writer, const codec_picture *picture) {
    if (setjmp(writer->failed)) return false;
    png_structp png = writer->png;
    png_set_write_fn(png, writer, on_write, on_flush);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(
        png, writer->info, picture->width, picture->height, 8,
        picture->has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (picture->profile.count > 0) {
        png_set_iCCP(
            png, writer->info, "ICC profile", PNG_COMPRESSION_TYPE_BASE, picture->profile.start,
            (png_uint_32)picture->profile.count);
    }
    png_write_info(png, writer->info);
    if (!picture->has_alpha) png_set_filler(png, 0, PNG_FILLER_AFTER);
    for (size_t y = 0; y < picture->height; y++) png_write_row(png, picture->pixels + y * picture->width * 4);
    png_write_end(png, writer->info);
    return true;
}

bool png_write(const codec_picture *picture, uint8_t **file, size_t *count, codec_problem *problem) {
    png_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return codec_fail(problem, codec_no_room, "out of memory");
    writer->problem = problem;
    writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, on_error, on_warning);
    if (writer->png) writer->info = png_create_info_struct(writer->png);
    bool is_written =
        writer->info ? write(writer, picture) : codec_fail(problem, codec_no_room, "out of memory");
    png_destroy_write_struct(&writer->png, &writer->info);
    if (is_written) {
        *file = writer->file;
        *count = writer->count;
    } else {
        free(writer->file);
    }
    free(writer);
    return is_written;
}
