#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include <webp/encode.h>

typedef struct {
    uint8_t *file;
    size_t count;
    size_t capacity;
} growing;

static int append(const uint8_t *bytes, size_t count, const WebPPicture *picture) {
    growing *target = picture->custom_ptr;
    if (count > target->capacity - target->count) {
        size_t capacity = target->capacity * 2 + count;
        uint8_t *file = realloc(target->file, capacity);
        if (!file) return 0;
        target->file = file;
        target->capacity = capacity;
    }
    memcpy(target->file + target->count, bytes, count);
    target->count += count;
    return 1;
}

static void put(uint8_t **end, const void *bytes, size_t count) {
    memcpy(*end, bytes, count);
    *end += count;
}

static void put_number(uint8_t **end, size_t number, int bytes) {
    for (int i = 0; i < bytes; i++) *(*end)++ = (uint8_t)(number >> 8 * i);
}

// A file of the simple kind has no room for a profile: the extended kind begins with a chunk of flags and the profile, and
// has the pixels behind (WebP container specification, "Extended file format").
static bool add_profile(growing *target, const codec_picture *picture) {
    codec_bytes profile = picture->profile;
    bool is_simple = memcmp(target->file + 12, "VP8X", 4) != 0;
    // The extended kind's own header, which lossy pixels with alpha begin with, is replaced.
    size_t skipped = is_simple ? 12 : 12 + 18;
    size_t padding = profile.count & 1;
    size_t total = 12 + 18 + 8 + profile.count + padding + target->count - skipped;
    uint8_t *file = malloc(total);
    if (!file) return false;
    uint8_t *end = file;
    put(&end, "RIFF", 4);
    put_number(&end, total - 8, 4);
    put(&end, "WEBPVP8X", 8);
    put_number(&end, 10, 4);
    put_number(&end, 0x20 | (picture->has_alpha ? 0x10 : 0), 4);
    put_number(&end, picture->width - 1, 3);
    put_number(&end, picture->height - 1, 3);
    put(&end, "ICCP", 4);
    put_number(&end, profile.count, 4);
    put(&end, profile.start, profile.count);
    put_number(&end, 0, (int)padding);
    put(&end, target->file + skipped, target->count - skipped);
    free(target->file);
    *target = (growing){file, total, total};
    return true;
}

bool webp_write(const codec_picture *picture, int quality, uint8_t **file, size_t *count, codec_problem *problem) {
    WebPConfig config;
    WebPPicture encoded;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&encoded)) {
        return codec_fail(problem, codec_no_room, "another libwebp");
    }
    if (picture->width > WEBP_MAX_DIMENSION || picture->height > WEBP_MAX_DIMENSION) {
        return codec_fail(problem, codec_no_room, "a side is too long");
    }
    growing target = {NULL, 0, 0};
    config.quality = (float)quality;
    encoded.width = (int)picture->width;
    encoded.height = (int)picture->height;
    encoded.writer = append;
    encoded.custom_ptr = &target;
    int stride = (int)picture->width * 4;
    int is_imported = picture->has_alpha ? WebPPictureImportRGBA(&encoded, picture->pixels, stride)
                                         : WebPPictureImportRGBX(&encoded, picture->pixels, stride);
    bool is_written = is_imported && WebPEncode(&config, &encoded);
    WebPPictureFree(&encoded);
    if (is_written && picture->profile.count > 0) is_written = add_profile(&target, picture);
    if (!is_written) {
        free(target.file);
        return codec_fail(problem, codec_no_room, "out of memory");
    }
    *file = target.file;
    *count = target.count;
    return true;
}
