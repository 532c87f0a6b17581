#include "reader.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

// A progressive picture sends its coefficients in several scans, about ten. A small file can ask for thousands, each over
// all of a large picture.
enum { most_scans = 100 };

// So many stray bytes behind a scan are sloppiness of a writer. More of them are pixels that the decoder lost its way in,
// unless they are padding.
enum { few_stray_bytes = 8 };

typedef struct {
    codec_reader reader;
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    // Where the function that was called last wants to hear of an error.
    jmp_buf failed;
    codec_problem *problem;
    codec_bytes bytes;
    // A row of a picture in printers' colours, before it becomes red, green and blue.
    uint8_t *printed;
    uint8_t *profile;
    // A row of a scan.
    uint8_t *scanned;
} jpeg_reader;

static jpeg_reader *owner(j_common_ptr info) { return info->client_data; }

_Noreturn static void fail(j_common_ptr info, codec_code code, const char *text) {
    codec_fail(owner(info)->problem, code, text);
    longjmp(owner(info)->failed, 1);
}

_Noreturn static void fail_in_its_words(j_common_ptr info, codec_code code) {
    char text[JMSG_LENGTH_MAX];
    info->err->format_message(info, text);
    fail(info, code, text);
}

_Noreturn static void on_error(j_common_ptr info) {
    switch (info->err->msg_code) {
    case JERR_OUT_OF_MEMORY:
    case JERR_WIDTH_OVERFLOW: fail_in_its_words(info, codec_no_room);
    case JERR_IMAGE_TOO_BIG: fail(info, codec_unsupported, "a JPEG with a side above 65,500 pixels");
    case JERR_SOF_UNSUPPORTED: fail(info, codec_unsupported, "a lossless JPEG");
    case JERR_BAD_PRECISION: fail(info, codec_unsupported, "a 12-bit JPEG");
    default: fail_in_its_words(info, codec_damaged);
    }
}

// Whether the bytes that were passed over say nothing: zeros, or what fills up to a marker.
static bool are_padding(const jpeg_reader *jpeg, size_t count) {
    const uint8_t *end = jpeg->info.src->next_input_byte;
    if (count > (size_t)(end - jpeg->bytes.start)) return false;
    for (const uint8_t *byte = end - count; byte < end; byte++) {
        if (*byte != 0 && *byte != 0xFF) return false;
    }
    return true;
}

static void on_message(j_common_ptr info, int level) {
    if (level >= 0) return;
    switch (info->err->msg_code) {
    case JWRN_ARITH_BAD_CODE:
    case JWRN_BOGUS_PROGRESSION:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_JPEG_EOF:
    case JWRN_MUST_RESYNC: fail_in_its_words(info, codec_damaged);
    case JWRN_EXTRANEOUS_DATA: {
        bool is_behind_pixels = ((j_decompress_ptr)info)->input_scan_number > 0;
        int count = info->err->msg_parm.i[0];
        if (is_behind_pixels && count > few_stray_bytes && !are_padding(owner(info), (size_t)count)) {
            fail_in_its_words(info, codec_damaged);
        }
        break;
    }
    // What cameras and programs get wrong and every viewer forgives: parameters of a scan that mean nothing in a jpeg of
    // one scan, revisions of JFIF, Adobe's transforms, profiles.
    default: break;
    }
}

static void on_progress(j_common_ptr info) {
    if (((j_decompress_ptr)info)->input_scan_number > most_scans) {
        fail(info, codec_unsupported, "a JPEG of more than 100 scans");
    }
}

// Notes where an APP1 segment lies if it is the first with EXIF, and passes over it.
static boolean note_exif(j_decompress_ptr info) {
    jpeg_reader *jpeg = owner((j_common_ptr)info);
    struct jpeg_source_mgr *source = info->src;
    static const uint8_t mark[6] = {'E', 'x', 'i', 'f', 0, 0};
    size_t length = 0;
    if (source->bytes_in_buffer >= 2) length = (size_t)source->next_input_byte[0] << 8 | source->next_input_byte[1];
    if (length < 2 || length > source->bytes_in_buffer) ERREXIT(info, JERR_BAD_LENGTH);
    const uint8_t *content = source->next_input_byte + 2;
    if (jpeg->reader.exif.count == 0 && length >= 2 + sizeof mark && memcmp(content, mark, sizeof mark) == 0) {
        jpeg->reader.exif = (codec_bytes){content + sizeof mark, length - 2 - sizeof mark};
    }
    source->next_input_byte += length;
    source->bytes_in_buffer -= length;
    return TRUE;
}

static uint64_t coefficients(const struct jpeg_decompress_struct *info) {
    uint64_t count = 0;
    for (int i = 0; i < info->num_components; i++) {
        const jpeg_component_info *component = &info->comp_info[i];
        count += (uint64_t)component->width_in_blocks * component->height_in_blocks * DCTSIZE2;
    }
    return count * sizeof(JCOEF);
}

static bool read_header(jpeg_reader *jpeg) {
    if (setjmp(jpeg->failed)) return false;
    jpeg_create_decompress(&jpeg->info);
    jpeg->info.client_data = jpeg;
    jpeg->info.progress = &jpeg->progress;
    jpeg_mem_src(&jpeg->info, jpeg->bytes.start, jpeg->bytes.count);
    jpeg_set_marker_processor(&jpeg->info, JPEG_APP0 + 1, note_exif);
    jpeg_save_markers(&jpeg->info, JPEG_APP0 + 2, 0xFFFF);
    jpeg_read_header(&jpeg->info, TRUE);
    if (jpeg->info.jpeg_color_space == JCS_UNKNOWN) {
        return codec_fail(jpeg->problem, codec_unsupported, "a JPEG of neither 1, 3 nor 4 colour channels");
    }
    uint64_t memory = jpeg_has_multiple_scans(&jpeg->info) ? coefficients(&jpeg->info) : 0;
    bool is_printed = jpeg->info.jpeg_color_space == JCS_CMYK || jpeg->info.jpeg_color_space == JCS_YCCK;
    jpeg->reader.header =
        (codec_header){jpeg->info.image_width, jpeg->info.image_height, memory, memory, is_printed};
    return true;
}

// Adobe writes printers' colours inverted, and everybody follows.
static void light_of_inks(const uint8_t *inks, uint8_t *row, size_t count) {
    for (size_t x = 0; x < count; x++, inks += 4, row += 4) {
        uint8_t black = inks[3];
        for (int channel = 0; channel < 3; channel++) row[channel] = (uint8_t)(inks[channel] * black / 255);
        row[3] = 255;
    }
}

// The codec makes pixels of squares of 2, 4 or 8 for less than single ones. Damage shows where the coefficients are read.
static unsigned reduction_for(uint32_t cell) { return cell >= 8 ? 8 : cell >= 4 ? 4 : cell >= 2 ? 2 : 1; }

static bool scan(codec_reader *reader, bool *shows_through, sampling *sampling, codec_problem *problem) {
    jpeg_reader *jpeg = (jpeg_reader *)reader;
    j_decompress_ptr info = &jpeg->info;
    jpeg->problem = problem;
    if (setjmp(jpeg->failed)) return false;
    unsigned reduction = reduction_for(samples_cell(info->image_width, info->image_height));
    info->scale_num = 1;
    info->scale_denom = reduction;
    info->do_fancy_upsampling = FALSE;
    switch (info->jpeg_color_space) {
    case JCS_CMYK:
    case JCS_YCCK: info->out_color_space = JCS_CMYK; break;
    case JCS_GRAYSCALE: break;
    default: info->out_color_space = JCS_RGB;
    }
    jpeg_start_decompress(info);
    size_t channels = (size_t)info->output_components;
    if (!codec_sample(sampling, info->output_width, info->output_height, reduction, problem)) return false;
    jpeg->scanned = malloc(info->output_width * channels);
    if (!jpeg->scanned) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
    JSAMPROW row = jpeg->scanned;
    while (info->output_scanline < info->output_height) {
        size_t y = info->output_scanline;
        jpeg_read_scanlines(info, &row, 1);
        if (channels == 4) light_of_inks(row, row, info->output_width);
        sampling_add(sampling, row, channels, y, 0, 1, info->output_width);
    }
    jpeg_finish_decompress(info);
    *shows_through = false;
    return true;
}

static bool begin(codec_reader *reader, codec_problem *problem) {
    jpeg_reader *jpeg = (jpeg_reader *)reader;
    j_decompress_ptr info = &jpeg->info;
    jpeg->problem = problem;
    if (setjmp(jpeg->failed)) return false;
    unsigned count = 0;
    if (jpeg_read_icc_profile(info, &jpeg->profile, &count)) {
        jpeg->reader.profile = codec_rgb_profile((codec_bytes){jpeg->profile, count});
    }
    info->out_color_space = jpeg->reader.header.is_printed ? JCS_CMYK : JCS_EXT_RGBA;
    jpeg_start_decompress(info);
    if (jpeg->reader.header.is_printed) {
        jpeg->printed = malloc((size_t)info->output_width * 4);
        if (!jpeg->printed) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
    }
    return true;
}

static bool row(codec_reader *reader, uint8_t *row, codec_problem *problem) {
    jpeg_reader *jpeg = (jpeg_reader *)reader;
    jpeg->problem = problem;
    if (setjmp(jpeg->failed)) return false;
    JSAMPROW target = jpeg->printed ? jpeg->printed : row;
    if (jpeg_read_scanlines(&jpeg->info, &target, 1) != 1) ERREXIT(&jpeg->info, JERR_INPUT_EOF);
    if (!jpeg->printed) return true;
    light_of_inks(jpeg->printed, row, jpeg->info.output_width);
    return true;
}

static bool end(codec_reader *reader, codec_problem *problem) {
    jpeg_reader *jpeg = (jpeg_reader *)reader;
    jpeg->problem = problem;
    if (setjmp(jpeg->failed)) return false;
    jpeg_finish_decompress(&jpeg->info);
    return true;
}

static void close(codec_reader *reader) {
    jpeg_reader *jpeg = (jpeg_reader *)reader;
    jpeg_destroy_decompress(&jpeg->info);
    free(jpeg->printed);
    free(jpeg->scanned);
    free(jpeg->profile);
    free(jpeg);
}

static const codec_decoder decoder = {scan, begin, row, end, close};

codec_reader *jpeg_open(codec_bytes bytes, codec_problem *problem) {
    jpeg_reader *jpeg = calloc(1, sizeof *jpeg);
    if (!jpeg) {
        codec_fail(problem, codec_no_room, "out of memory");
        return NULL;
    }
    jpeg->reader.decoder = &decoder;
    jpeg->bytes = bytes;
    jpeg->problem = problem;
    jpeg->info.err = jpeg_std_error(&jpeg->errors);
    jpeg->info.client_data = jpeg;
    jpeg->errors.error_exit = on_error;
    jpeg->errors.emit_message = on_message;
    jpeg->progress.progress_monitor = on_progress;
    if (read_header(jpeg)) return &jpeg->reader;
    close(&jpeg->reader);
    return NULL;
}
