#include "png_scan.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

enum { room = 64 << 10 };

typedef struct {
    z_stream stream;
    uint8_t *unpacked;
    const png_rows *passes;
    int count;
    // Where the unpacked data is: in which pass and row, and how many bytes of it are left.
    int pass;
    size_t row;
    size_t left;
    // Nothing more is to be unpacked.
    bool has_ended;
} unpacking;

static uint32_t big_endian(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool is_at_end(const unpacking *it) { return it->pass == it->count; }

static void skip_finished(unpacking *it) {
    while (!is_at_end(it) && it->row == it->passes[it->pass].count) {
        it->pass++;
        it->row = 0;
    }
}

// Counts rows off, and looks at the number of the filter that each begins with.
static bool take(unpacking *it, const uint8_t *bytes, size_t count) {
    while (count > 0 && !is_at_end(it)) {
        if (it->left == 0) {
            if (*bytes > 4) return false;
            it->left = it->passes[it->pass].length + 1;
        }
        size_t taken = it->left < count ? it->left : count;
        bytes += taken;
        count -= taken;
        it->left -= taken;
        if (it->left == 0) {
            it->row++;
            skip_finished(it);
        }
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
            return codec_fail(problem, codec_damaged, "bad adaptive filter value");
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

bool png_scan_opaque(codec_bytes chunks, const png_rows *passes, int count, codec_bytes *exif, codec_problem *problem) {
    unpacking it = {.passes = passes, .count = count};
    skip_finished(&it);
    it.unpacked = malloc(room);
    bool has_memory = it.unpacked && inflateInit(&it.stream) == Z_OK;
    bool is_whole =
        has_memory ? walk(&it, chunks, exif, problem) : codec_fail(problem, codec_no_room, "out of memory");
    if (has_memory) inflateEnd(&it.stream);
    free(it.unpacked);
    return is_whole;
}
