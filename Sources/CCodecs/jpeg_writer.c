#include "reader.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>
#include <jerror.h>

typedef struct {
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    jmp_buf failed;
    codec_problem *problem;
    unsigned char *file;
    unsigned long count;
} jpeg_writer;

static void on_error(j_common_ptr info) {
    jpeg_writer *writer = info->client_data;
    char text[JMSG_LENGTH_MAX];
    info->err->format_message(info, text);
    codec_fail(writer->problem, codec_no_room, text);
    longjmp(writer->failed, 1);
}

static void on_message(j_common_ptr info, int level) {
    (void)info;
    (void)level;
}

static bool write(jpeg_writer *writer, const codec_picture *picture, int quality) {
    j_compress_ptr info = &writer->info;
    if (setjmp(writer->failed)) return false;
    jpeg_create_compress(info);
    info->client_data = writer;
    jpeg_mem_dest(info, &writer->file, &writer->count);
    info->image_width = picture->width;
    info->image_height = picture->height;
    info->input_components = 4;
    info->in_color_space = JCS_EXT_RGBX;
    jpeg_set_defaults(info);
    jpeg_set_quality(info, quality, TRUE);
    // Who asks for this much wants the colours of every pixel.
    if (quality >= 90) info->comp_info[0].h_samp_factor = info->comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(info, TRUE);
    if (picture->profile.count > 0) {
        jpeg_write_icc_profile(info, picture->profile.start, (unsigned)picture->profile.count);
    }
    while (info->next_scanline < info->image_height) {
        // The codec only reads, although its signature does not say const.
        JSAMPROW row = (JSAMPROW)(picture->pixels + (size_t)info->next_scanline * picture->width * 4);
        jpeg_write_scanlines(info, &row, 1);
    }
    jpeg_finish_compress(info);
    return true;
}

bool jpeg_write(const codec_picture *picture, int quality, uint8_t **file, size_t *count, codec_problem *problem) {
    jpeg_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return codec_fail(problem, codec_no_room, "out of memory");
    writer->problem = problem;
    writer->info.err = jpeg_std_error(&writer->errors);
    writer->info.client_data = writer;
    writer->errors.error_exit = on_error;
    writer->errors.emit_message = on_message;
    bool is_written = write(writer, picture, quality);
    jpeg_destroy_compress(&writer->info);
    if (is_written) {
        *file = writer->file;
        *count = writer->count;
    } else {
        free(writer->file);
    }
    free(writer);
    return is_written;
}
