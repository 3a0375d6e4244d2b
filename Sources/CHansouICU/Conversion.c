#include "CHansouICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

enum { CHUNK = 4096 };

/// Appends UTF-16 as UTF-8. A high surrogate at the end waits in `*pending` for its other half.
static uint8_t *append_utf8(uint8_t *to, const UChar *text, const UChar *end, UChar *pending) {
    while (text < end) {
        uint32_t unit = *text++;
        if (*pending) {
            uint32_t high = *pending;
            *pending = 0;
            if ((unit & 0xFC00) == 0xDC00) {
                uint32_t scalar = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
                *to++ = (uint8_t)(0xF0 | scalar >> 18);
                *to++ = (uint8_t)(0x80 | (scalar >> 12 & 0x3F));
                *to++ = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
                *to++ = (uint8_t)(0x80 | (scalar & 0x3F));
                continue;
            }
        }
        if ((unit & 0xFC00) == 0xD800) {
            *pending = (UChar)unit;
        } else if (unit < 0x80) {
            *to++ = (uint8_t)unit;
        } else if (unit < 0x800) {
            *to++ = (uint8_t)(0xC0 | unit >> 6);
            *to++ = (uint8_t)(0x80 | (unit & 0x3F));
        } else {
            if ((unit & 0xFC00) == 0xDC00) unit = 0xFFFD;
            *to++ = (uint8_t)(0xE0 | unit >> 12);
            *to++ = (uint8_t)(0x80 | (unit >> 6 & 0x3F));
            *to++ = (uint8_t)(0x80 | (unit & 0x3F));
        }
    }
    return to;
}

int64_t hansou_convert_to_utf8(
    const char *encoding, const uint8_t *source, int64_t length, int32_t is_whole, uint8_t *target,
    int64_t capacity, int64_t *first_bad, int64_t *bad_count, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    *first_bad = -1;
    *bad_count = 0;
    UConverter *converter = ucnv_open(encoding, &status);
    // The default callback substitutes in silence.
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    const char *from = (const char *)source, *end = from + length;
    uint8_t *to = target, *limit = target + capacity;
    UChar units[CHUNK], pending = 0;
    int done = 0;
    while (U_SUCCESS(status) && !done && limit - to >= CHUNK * 3 + 16) {
        UChar *next = units;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(
            converter, &next, units + CHUNK, &from, end, NULL, is_whole != 0, &status);
        to = append_utf8(to, units, next, &pending);
        if (status == U_BUFFER_OVERFLOW_ERROR) {
            status = U_ZERO_ERROR;
        } else if (
            status == U_INVALID_CHAR_FOUND || status == U_ILLEGAL_CHAR_FOUND
            || status == U_TRUNCATED_CHAR_FOUND || status == U_ILLEGAL_ESCAPE_SEQUENCE) {
            char bad[32];
            int8_t count = sizeof bad;
            UErrorCode ignored = U_ZERO_ERROR;
            ucnv_getInvalidChars(converter, bad, &count, &ignored);
            if (*bad_count == 0) *first_bad = (int64_t)(from - (const char *)source) - count;
            *bad_count += 1;
            *to++ = 0xEF;
            *to++ = 0xBF;
            *to++ = 0xBD;
            done = status == U_TRUNCATED_CHAR_FOUND || from >= end;
            status = U_ZERO_ERROR;
        } else {
            done = 1;
        }
    }
    if (U_SUCCESS(status) && !done) status = U_BUFFER_OVERFLOW_ERROR;
    ucnv_close(converter);
    *error = status;
    return to - target;
}

int32_t hansou_detect_encodings(
    const uint8_t *source, int32_t length, const char **names, int32_t *confidences,
    int32_t capacity, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    int32_t found = 0, count = 0;
    ucsdet_setText(detector, (const char *)source, length, &status);
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &found, &status);
    for (; U_SUCCESS(status) && count < found && count < capacity; count++) {
        // The matches go with the detector; the names are ICU's constants.
        names[count] = ucsdet_getName(matches[count], &status);
        confidences[count] = ucsdet_getConfidence(matches[count], &status);
    }
    ucsdet_close(detector);
    *error = status;
    return U_SUCCESS(status) ? count : 0;
}
