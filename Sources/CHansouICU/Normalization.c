#include "CHansouICU.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utrans.h>

int32_t hansou_nfkc_casefold(
    const uint16_t *text, int32_t length, uint16_t *result, int32_t capacity, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&status);
    int32_t count = 0;
    if (U_SUCCESS(status)) {
        count = unorm2_normalize(
            fold, (const UChar *)text, length, (UChar *)result, capacity, &status);
    }
    *error = status == U_BUFFER_OVERFLOW_ERROR ? U_ZERO_ERROR : status;
    return count;
}

void hansou_simplify_scalars(uint32_t *scalars, int32_t count, int32_t *error) {
    static const UChar id[] = u"Traditional-Simplified";
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator *transform = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    for (int32_t i = 0; i < count && U_SUCCESS(status); i++) {
        UChar text[16];
        int32_t length = 0, next = 0;
        UChar32 result;
        U16_APPEND_UNSAFE(text, length, (UChar32)scalars[i]);
        int32_t limit = length;
        utrans_transUChars(transform, text, &length, 16, 0, &limit, &status);
        U16_NEXT(text, next, length, result);
        if (U_SUCCESS(status) && next == length) scalars[i] = (uint32_t)result;
    }
    utrans_close(transform);
    *error = status;
}
