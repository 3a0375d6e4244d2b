#include "CHansouICU.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utrans.h>

/// Keeps the letters of `text`, ü as v, which is how it is typed; at most 7 of them.
static void keep_letters(const UChar *text, int32_t length, char *letters, UErrorCode *status) {
    UChar plain[64];
    const UNormalizer2 *nfd = unorm2_getNFDInstance(status);
    length = unorm2_normalize(nfd, text, length, plain, 64, status);
    int32_t count = 0;
    for (int32_t i = 0; U_SUCCESS(*status) && i < length && count < 7; i++) {
        UChar unit = plain[i] >= 'A' && plain[i] <= 'Z' ? plain[i] + 32 : plain[i];
        if (unit >= 'a' && unit <= 'z') letters[count++] = (char)unit;
        if (unit == 0x308 && count > 0 && letters[count - 1] == 'u') letters[count - 1] = 'v';
    }
    letters[count] = 0;
}

void hansou_pinyin(const uint32_t *scalars, int32_t count, char *syllables, int32_t *error) {
    static const UChar id[] = u"Han-Latin";
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator *transform = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    for (int32_t i = 0; i < count && U_SUCCESS(status); i++) {
        UChar text[32];
        int32_t length = 0;
        U16_APPEND_UNSAFE(text, length, (UChar32)scalars[i]);
        int32_t limit = length;
        utrans_transUChars(transform, text, &length, 32, 0, &limit, &status);
        syllables[8 * i] = 0;
        if (U_SUCCESS(status)) keep_letters(text, length, syllables + 8 * i, &status);
    }
    utrans_close(transform);
    *error = status;
}
