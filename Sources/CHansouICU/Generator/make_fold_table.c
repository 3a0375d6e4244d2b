// Prints FoldTable.c: for every scalar, what it folds to and what kind of character that is.
//
// Run by `make fold-table`. The rules are those of Architecture.md, "Folding": ICU's NFKC_Casefold,
// then its Traditional-Simplified transform character by character, then the class of the result.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

// Keep in step with ScalarClass in Sources/HansouText/Fold/ScalarClass.swift.
enum { TRANSPARENT, CLOSING, SEPARATOR, DOT, COMMA, HAN, SYLLABLE, LETTER, DIGIT, SIGN, SUPERSCRIPT, NUMERAL, CIRCLE };

enum { SEQUENCE = 1 << 25, NOTHING = 1 << 26, COMBINES = 1 << 27 };

static const UNormalizer2 *fold;
static UTransliterator *simplify;

static void check(UErrorCode status, const char *what) {
    if (U_FAILURE(status)) {
        fprintf(stderr, "make_fold_table: %s: %s\n", what, u_errorName(status));
        exit(1);
    }
}

static UChar32 simplified(UChar32 c) {
    UChar text[16];
    int32_t length = 0, limit;
    U16_APPEND_UNSAFE(text, length, c);
    limit = length;
    UErrorCode status = U_ZERO_ERROR;
    utrans_transUChars(simplify, text, &length, 16, 0, &limit, &status);
    check(status, "transform");
    int32_t next = 0;
    UChar32 result;
    U16_NEXT(text, next, length, result);
    // Only Han to one Han: the transform's rules for quotation marks are no concern of the fold.
    if (next != length) return c;
    return uscript_hasScript(c, USCRIPT_HAN) && u_isalpha(c) ? result : c;
}

static int contains(const UChar32 *list, UChar32 c) {
    for (; *list; list++) if (*list == c) return 1;
    return 0;
}

static int class_of(UChar32 c) {
    static const UChar32 separators[] = {
        U'，', U'。', U'、', U'；', U'：', U'！', U'？', ';', ':', '!', '?', U'…', U'—', U'–', '-', '/',
        U'～', '~', '\t', 0};
    static const UChar32 signs[] = {'%', U'‰', '+', '$', U'¥', U'€', U'£', 0};
    static const UChar32 numerals[] = {
        U'〇', U'零', U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八', U'九', 0};
    if (c == '.') return DOT;
    if (c == ',') return COMMA;
    if (c == U'○') return CIRCLE;
    if (contains(numerals, c)) return NUMERAL;
    if (contains(separators, c)) return SEPARATOR;
    if (contains(signs, c)) return SIGN;
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    if (script == USCRIPT_HAN) return HAN;
    int letter = (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0;
    if (letter && (uscript_hasScript(c, USCRIPT_HIRAGANA) || uscript_hasScript(c, USCRIPT_KATAKANA)))
        return SYLLABLE;
    if (c >= 0xAC00 && c <= 0xD7A3) return SYLLABLE;
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) return DIGIT;
    if (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) return LETTER;
    if ((U_GET_GC_MASK(c) & (U_GC_PE_MASK | U_GC_PF_MASK)) || c == '"' || c == '\'') return CLOSING;
    return TRANSPARENT;
}

static int is_superscript_digit(UChar32 c) {
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

static uint32_t *mappings, *sequences;
static int mapping_count, sequence_count;

static uint16_t mapping_index(uint32_t mapping) {
    for (int i = 0; i < mapping_count; i++) if (mappings[i] == mapping) return (uint16_t)(16 + i);
    mappings[mapping_count] = mapping;
    return (uint16_t)(16 + mapping_count++);
}

static uint16_t value_of(UChar32 c) {
    if (c >= 0xD800 && c <= 0xDFFF) return TRANSPARENT;
    UChar source[4], text[64];
    int32_t length = 0;
    U16_APPEND_UNSAFE(source, length, c);
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = unorm2_normalize(fold, source, length, text, 64, &status);
    check(status, "normalize");
    uint32_t combines = unorm2_hasBoundaryBefore(fold, c) ? 0 : COMBINES;

    uint32_t result[64];
    int results = 0;
    for (int32_t next = 0; next < count;) {
        UChar32 folded;
        U16_NEXT(text, next, count, folded);
        folded = simplified(folded);
        result[results++] = (uint32_t)folded | (uint32_t)class_of(folded) << 21;
    }
    if (results == 0) return mapping_index(NOTHING | combines);
    if (results == 1 && is_superscript_digit(c))
        return mapping_index((result[0] & 0x1FFFFF) | (uint32_t)SUPERSCRIPT << 21);
    if (results == 1 && (UChar32)(result[0] & 0x1FFFFF) == c && !combines)
        return (uint16_t)(result[0] >> 21);
    if (results == 1) return mapping_index(result[0] | combines);
    uint32_t offset = (uint32_t)sequence_count;
    sequences[sequence_count++] = (uint32_t)results;
    for (int i = 0; i < results; i++) sequences[sequence_count++] = result[i];
    return mapping_index(offset | SEQUENCE | combines);
}

static void print16(const char *name, const uint16_t *values, int count) {
    printf("\nconst uint16_t %s[%d] = {", name, count);
    for (int i = 0; i < count; i++) printf("%s%u,", i % 24 ? "" : "\n", values[i]);
    printf("\n};\n");
}

static void print32(const char *name, const uint32_t *values, int count) {
    printf("\nconst uint32_t %s[%d] = {", name, count);
    for (int i = 0; i < count; i++) printf("%s%u,", i % 12 ? "" : "\n", values[i]);
    printf("\n};\n");
}

int main(void) {
    enum { SCALARS = 0x110000, BLOCK = 128, BLOCKS = SCALARS / BLOCK };
    UErrorCode status = U_ZERO_ERROR;
    fold = unorm2_getNFKCCasefoldInstance(&status);
    check(status, "NFKC_Casefold");
    simplify = utrans_openU(u"Traditional-Simplified", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    check(status, "Traditional-Simplified");
    mappings = calloc(65536, sizeof *mappings);
    sequences = calloc(65536, sizeof *sequences);
    uint16_t *values = calloc(SCALARS, sizeof *values), *blocks = calloc(BLOCKS, sizeof *blocks);
    int block_count = 0;
    for (int block = 0; block < BLOCKS; block++) {
        uint16_t *fresh = values + block_count * BLOCK;
        for (int i = 0; i < BLOCK; i++) fresh[i] = value_of(block * BLOCK + i);
        int same = 0;
        while (same < block_count && memcmp(values + same * BLOCK, fresh, BLOCK * sizeof *fresh)) same++;
        if (same == block_count) block_count++;
        blocks[block] = (uint16_t)same;
    }
    UVersionInfo version;
    char text[U_MAX_VERSION_STRING_LENGTH];
    u_getUnicodeVersion(version);
    u_versionToString(version, text);
    printf("// Made by Generator/make_fold_table.c from ICU %s, Unicode %s. Do not edit.\n", U_ICU_VERSION, text);
    printf("\n#include \"CHansouICU.h\"\n\nconst char hansou_fold_unicode_version[] = \"%s\";\n", text);
    print16("hansou_fold_blocks", blocks, BLOCKS);
    print16("hansou_fold_values", values, block_count * BLOCK);
    print32("hansou_fold_mappings", mappings, mapping_count);
    print32("hansou_fold_sequences", sequences, sequence_count);
    printf(
        "\nconst uint16_t *hansou_fold_blocks_pointer(void) { return hansou_fold_blocks; }\n"
        "const uint16_t *hansou_fold_values_pointer(void) { return hansou_fold_values; }\n"
        "const uint32_t *hansou_fold_mappings_pointer(void) { return hansou_fold_mappings; }\n"
        "const uint32_t *hansou_fold_sequences_pointer(void) { return hansou_fold_sequences; }\n"
        "const char *hansou_fold_unicode_version_pointer(void) { return hansou_fold_unicode_version; }\n");
    utrans_close(simplify);
    return 0;
}
