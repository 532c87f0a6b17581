#include "png_scan.h"

#include "png_row.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>
#include <zlib.h>

enum { room = 64 << 10 };
// Up to so many bytes, packed and unpacked, are unpacked at once, by libdeflate, in less than half the time.
enum { most_at_once = 16 << 20 };

static const char bad_filter[] = "bad adaptive filter value";

typedef struct {
    z_stream stream;
    uint8_t *unpacked;
    const png_pixels *pixels;
    const png_rows *passes;
    int count;
    sampling *sampling;
    // Where the unpacked data is: in which pass and row, and how many bytes of it there are.
    int pass;
    size_t row;
    size_t taken;
    // The row and the one above it, each behind zeros; its filter is the last byte before it.
    uint8_t *current;
    uint8_t *above;
    // The pixels of a row, 8 bits a channel.
    uint8_t *expanded;
    // Nothing more is to be unpacked.
    bool has_ended;
} unpacking;

static uint32_t big_endian(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool is_at_end(const unpacking *it) { return it->pass == it->count; }

static size_t row_bytes(const unpacking *it, int pass) {
    return (it->passes[pass].pixels * it->pixels->bits * it->pixels->channels + 7) / 8;
}

// The first row of a pass has zeros above it.
static void begin_pass(unpacking *it) {
    while (!is_at_end(it) && it->row == it->passes[it->pass].count) {
        it->pass++;
        it->row = 0;
        if (!is_at_end(it)) memset(it->above, 0, png_row_margin + row_bytes(it, it->pass));
    }
}

static void finish_row(unpacking *it) {
    size_t bits = it->pixels->bits * it->pixels->channels;
    const png_rows *pass = &it->passes[it->pass];
    uint8_t *row = it->current + png_row_margin;
    int filter = row[-1];
    row[-1] = 0;
    png_unfilter(filter, row, it->above + png_row_margin, row_bytes(it, it->pass), bits < 8 ? 1 : bits / 8);
    size_t channels = it->pixels->has_palette ? 3 : it->pixels->channels;
    bool is_ready = it->pixels->bits == 8 && !it->pixels->has_palette;
    if (!is_ready) png_expand(it->pixels, row, it->expanded, pass->pixels);
    sampling_add(it->sampling, is_ready ? row : it->expanded, channels, pass->first_row + it->row * pass->row_step,
                 pass->first, pass->step, pass->pixels);
    uint8_t *above = it->above;
    it->above = it->current;
    it->current = above;
    it->row++;
    begin_pass(it);
}

// Collects rows, and looks at the number of the filter that each begins with.
static bool take(unpacking *it, const uint8_t *bytes, size_t count) {
    while (count > 0 && !is_at_end(it)) {
        if (it->taken == 0 && *bytes > 4) return false;
        size_t left = row_bytes(it, it->pass) + 1 - it->taken;
        size_t taken = left < count ? left : count;
        memcpy(it->current + png_row_margin - 1 + it->taken, bytes, taken);
        bytes += taken;
        count -= taken;
        it->taken += taken;
        if (taken < left) break;
        it->taken = 0;
        finish_row(it);
    }
    return true;
}

// Unpacks the content of one chunk. What follows the last row may be anything, as long as it comes to an end.
static bool unpack(unpacking *it, const uint8_t *bytes, size_t count, codec_problem *problem) {
    it->stream.next_in = (Bytef *)bytes;
    it->stream.avail_in = (uInt)count;
    while (it->stream.avail_in > 0 && !it->has_ended) {
        it->stream.next_out = it->unpacked;
        it->stream.avail_out = room;
        int status = inflate(&it->stream, Z_NO_FLUSH);
        bool was_at_end = is_at_end(it);
        it->has_ended = status == Z_STREAM_END || (was_at_end && status != Z_OK && status != Z_BUF_ERROR);
        if (!it->has_ended && status != Z_OK && status != Z_BUF_ERROR) {
            return codec_fail(problem, codec_damaged, it->stream.msg ? it->stream.msg : "the pixels do not unpack");
        }
        if (!take(it, it->unpacked, room - it->stream.avail_out)) {
            return codec_fail(problem, codec_damaged, bad_filter);
        }
    }
    return true;
}

static bool is_named(const uint8_t *name) {
    for (int i = 0; i < 4; i++) {
        uint8_t letter = name[i] | 0x20;
        if (letter < 'a' || letter > 'z') return false;
    }
    return true;
}

// All bytes of the rows and their filters, as they are unpacked.
static size_t all_bytes(const unpacking *it) {
    size_t count = 0;
    for (int pass = 0; pass < it->count; pass++) count += it->passes[pass].count * (row_bytes(it, pass) + 1);
    return count;
}

// The content of the chunks with pixels, one behind the other; NULL when the file does not have them whole, or no memory.
static uint8_t *gather(codec_bytes chunks, size_t *count) {
    uint8_t *packed = malloc(chunks.count);
    *count = 0;
    const uint8_t *at = chunks.start, *end = chunks.start + chunks.count;
    while (packed && end - at >= 12 && memcmp(at + 4, "IDAT", 4) == 0) {
        size_t length = big_endian(at);
        if (length > (size_t)(end - at) - 12) break;
        memcpy(packed + *count, at + 8, length);
        *count += length;
        at += length + 12;
    }
    return packed;
}

// Unpacks a picture that is whole and not large. Where that fails nothing has happened: zlib then says what is wrong.
static bool unpack_at_once(unpacking *it, codec_bytes chunks, codec_problem *problem) {
    size_t wanted = all_bytes(it), count = 0;
    if (wanted > most_at_once || chunks.count > most_at_once) return true;
    uint8_t *packed = gather(chunks, &count), *rows = malloc(wanted);
    struct libdeflate_decompressor *libdeflate = libdeflate_alloc_decompressor();
    it->has_ended = packed && rows && libdeflate
        && libdeflate_zlib_decompress(libdeflate, packed, count, rows, wanted, NULL) == LIBDEFLATE_SUCCESS;
    bool is_right = !it->has_ended || take(it, rows, wanted);
    libdeflate_free_decompressor(libdeflate);
    free(packed);
    free(rows);
    return is_right || codec_fail(problem, codec_damaged, bad_filter);
}

static bool walk(unpacking *it, codec_bytes chunks, codec_bytes *exif, codec_problem *problem) {
    const uint8_t *at = chunks.start, *end = chunks.start + chunks.count;
    for (bool is_behind_pixels = false;;) {
        if (end - at < 12) return codec_fail(problem, codec_damaged, "the file ends too early");
        size_t length = big_endian(at);
        const uint8_t *name = at + 4, *content = at + 8;
        if (!is_named(name)) return codec_fail(problem, codec_damaged, "invalid chunk type");
        if (length > (size_t)(end - content) - 4) return codec_fail(problem, codec_damaged, "the file ends too early");
        bool is_pixels = memcmp(name, "IDAT", 4) == 0;
        bool is_critical = !(name[0] & 0x20);
        if (!is_pixels) is_behind_pixels = true;
        bool is_right = crc32(0, name, (uInt)length + 4) == big_endian(content + length);
        if (!is_right && is_critical) {
            char text[] = "XXXX: CRC error";
            memcpy(text, name, 4);
            return codec_fail(problem, codec_damaged, text);
        }
        if (is_pixels && !is_behind_pixels && !unpack(it, content, length, problem)) return false;
        if (is_behind_pixels && !(is_at_end(it) && it->has_ended)) {
            return codec_fail(problem, codec_damaged, "Not enough image data");
        }
        if (memcmp(name, "eXIf", 4) == 0) *exif = (codec_bytes){content, length};
        if (memcmp(name, "IEND", 4) == 0) return true;
        if (is_critical && !is_pixels) return codec_fail(problem, codec_damaged, "a chunk out of place");
        at = content + length + 4;
    }
}

bool png_scan_opaque(codec_bytes chunks, const png_pixels *pixels, const png_rows *passes, int count, sampling *sampling,
                     codec_bytes *exif, codec_problem *problem) {
    unpacking it = {.pixels = pixels, .passes = passes, .count = count, .sampling = sampling};
    size_t longest = (sampling->width * pixels->bits * pixels->channels + 7) / 8 + png_row_margin + png_row_slack;
    it.unpacked = malloc(room);
    it.current = calloc(1, longest);
    it.above = calloc(1, longest);
    it.expanded = malloc(sampling->width * 3);
    bool has_memory = it.unpacked && it.current && it.above && it.expanded;
    bool is_ready = has_memory && inflateInit(&it.stream) == Z_OK;
    if (is_ready) begin_pass(&it);
    bool is_whole = is_ready
        ? unpack_at_once(&it, chunks, problem) && walk(&it, chunks, exif, problem)
        : codec_fail(problem, codec_no_room, "out of memory");
    if (is_ready) inflateEnd(&it.stream);
    free(it.unpacked);
    free(it.current);
    free(it.above);
    free(it.expanded);
    return is_whole;
}
