#include "CHansouICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

int32_t hansou_icu_major_version(void) {
    UVersionInfo version;
    u_getVersion(version);
    return version[0];
}

const char *hansou_icu_unicode_version(void) {
    // Written once with the same bytes by whoever comes first.
    static char text[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;
    u_getUnicodeVersion(version);
    u_versionToString(version, text);
    return text;
}

const char *hansou_icu_error_name(int32_t error) {
    return u_errorName((UErrorCode)error);
}

struct hansou_segmenter {
    UBreakIterator *iterator;
};

hansou_segmenter *hansou_segmenter_open(const char *locale, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    hansou_segmenter *segmenter = NULL;
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
    if (U_SUCCESS(status)) {
        segmenter = malloc(sizeof *segmenter);
        if (segmenter == NULL) {
            ubrk_close(iterator);
            status = U_MEMORY_ALLOCATION_ERROR;
        } else {
            segmenter->iterator = iterator;
        }
    }
    *error = status;
    return segmenter;
}

void hansou_segmenter_close(hansou_segmenter *segmenter) {
    if (segmenter == NULL) return;
    ubrk_close(segmenter->iterator);
    free(segmenter);
}

int32_t hansou_segmenter_segment(
    hansou_segmenter *segmenter, const uint16_t *text, int32_t length, int32_t *boundaries,
    int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(segmenter->iterator, (const UChar *)text, length, &status);
    *error = status;
    if (U_FAILURE(status)) return 0;
    int32_t count = 0;
    ubrk_first(segmenter->iterator);
    for (int32_t end = ubrk_next(segmenter->iterator); end != UBRK_DONE && count < length;
         end = ubrk_next(segmenter->iterator)) {
        boundaries[count++] = end;
    }
    return count;
}

// Phrases whose cut depends on the dictionary, not on rules.
static const char *const probes[] = {
    "中华人民共和国国民经济和社会发展第十四个五年规划", "高质量发展数字经济人工智能大数据", "城市更新老旧小区改造营商环境",
    "四水共治放管服专精特新", "研究生命起源南京市长江大桥", "乒乓球拍卖完了结婚的和尚未结婚的",
};

uint64_t hansou_icu_dictionary_checksum(int32_t *error) {
    hansou_segmenter *segmenter = hansou_segmenter_open("zh", error);
    if (segmenter == NULL) return 0;
    uint64_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
        UChar text[64];
        int32_t length = 0, boundaries[64];
        UErrorCode status = U_ZERO_ERROR;
        u_strFromUTF8(text, 64, &length, probes[i], -1, &status);
        if (U_FAILURE(status)) { *error = status; break; }
        int32_t count =
            hansou_segmenter_segment(segmenter, (const uint16_t *)text, length, boundaries, error);
        for (int32_t k = 0; k < count; k++) {
            hash = (hash ^ (uint64_t)boundaries[k]) * 0x100000001b3u;
        }
    }
    hansou_segmenter_close(segmenter);
    return hash;
}
