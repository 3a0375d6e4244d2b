// What Hansou needs of ICU, in plain C types.
//
// ICU renames its functions by macro (`ubrk_open_72`), which Swift cannot see; and its headers pull
// in more than Swift should compile. So this header includes no ICU header, handles are opaque, and
// every call does a passage's worth of work. An `error` is an ICU UErrorCode: zero and below is
// success; `hansou_icu_error_name` spells it.

#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "CHansouQuotationMarks.h"
#include "CHansouReadAhead.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Versions

/// ICU's major version at run time.
int32_t hansou_icu_major_version(void);
/// The version of Unicode whose properties the ICU at run time knows, as "15.0".
const char *hansou_icu_unicode_version(void);
/// The name of an error, as "U_MEMORY_ALLOCATION_ERROR".
const char *hansou_icu_error_name(int32_t error);
/// A checksum of how this ICU cuts a fixed list of phrases: it changes when the dictionary does.
uint64_t hansou_icu_dictionary_checksum(int32_t *error);

// MARK: Segmentation

/// A word break iterator. Use one from one thread at a time.
typedef struct hansou_segmenter hansou_segmenter;

hansou_segmenter *hansou_segmenter_open(const char *locale, int32_t *error);
void hansou_segmenter_close(hansou_segmenter *segmenter);
/// Writes the end of every segment of `text`, ascending, the last one `length`.
/// Returns their number; `boundaries` must have room for `length`.
int32_t hansou_segmenter_segment(
    hansou_segmenter *segmenter, const uint16_t *text, int32_t length, int32_t *boundaries,
    int32_t *error);

// MARK: What ICU's word breaks are made of

/// What a scalar is to the rules and the dictionary engine of ICU's word break iterator.
enum hansou_scalar_class {
    /// Left to ICU: scripts with dictionaries or rules of their own, and what no atom holds.
    HANSOU_SCALAR_OTHER = 0,
    /// A letter that joins other letters and digits.
    HANSOU_SCALAR_LETTER = 1,
    HANSOU_SCALAR_DIGIT = 2,
    /// A mark, which joins what stands before it.
    HANSOU_SCALAR_MARK = 3,
    /// `.`, which joins two digits.
    HANSOU_SCALAR_DOT = 4,
    /// A sign that is an atom of its own, and a word.
    HANSOU_SCALAR_SIGN = 5,
    /// Han or Hiragana: cut by the dictionary.
    HANSOU_SCALAR_HAN = 6,
    /// Katakana: cut by the dictionary, a run of it being a word too.
    HANSOU_SCALAR_KATAKANA = 7,
};

/// Writes the class of each scalar below 0x110000.
void hansou_segmentation_classes(uint8_t *classes);

/// Receives a word of a dictionary in UTF-16, and its cost.
typedef void hansou_dictionary_visitor(
    void *context, const uint16_t *word, int32_t length, int32_t cost);

/// Visits the words of ICU's dictionary for Chinese and Japanese in the order of their UTF-16 units.
void hansou_dictionary_visit(hansou_dictionary_visitor *visit, void *context, int32_t *error);
/// A checksum of that dictionary and of the versions of ICU and Unicode.
uint64_t hansou_dictionary_identity(int32_t *error);

// MARK: Normalization

/// NFKC_Casefold of UTF-16 text. Returns the length of the result, which may exceed `capacity`
/// (then call again with more room).
int32_t hansou_nfkc_casefold(
    const uint16_t *text, int32_t length, uint16_t *result, int32_t capacity, int32_t *error);

/// Replaces each scalar by what ICU's Traditional-Simplified transform makes of it standing alone,
/// if that is one scalar. For testing the fold table.
void hansou_simplify_scalars(uint32_t *scalars, int32_t count, int32_t *error);

/// Writes for each scalar its pinyin by ICU's Han-Latin transform: letters without tones, ü as v, in 8
/// bytes of which the last used is zero; empty for what has none.
void hansou_pinyin(const uint32_t *scalars, int32_t count, char *syllables, int32_t *error);

// MARK: Text encodings (Conversion.c)

/// Converts text to UTF-8. A sequence that stands for nothing becomes U+FFFD.
///
/// `encoding` is a name that ICU knows. Writes at most `capacity` bytes, for which three times
/// `length` and 16 always suffice, and returns how many. `first_bad` becomes the offset of the first
/// sequence that stands for nothing, or -1, and `bad_count` their number. A sequence that the end
/// cuts off counts only if `is_whole`.
int64_t hansou_convert_to_utf8(
    const char *encoding, const uint8_t *source, int64_t length, int32_t is_whole, uint8_t *target,
    int64_t capacity, int64_t *first_bad, int64_t *bad_count, int32_t *error);

/// What ICU's detector takes text for, best first: writes at most `capacity` names, which live as
/// long as the process, and returns how many. Texts of 8 characters or fewer it gets wrong.
int32_t hansou_detect_encodings(
    const uint8_t *source, int32_t length, const char **names, int32_t *confidences,
    int32_t capacity, int32_t *error);

// MARK: The fold table (FoldTable.c, made by Generator/make_fold_table.c)

/// For each block of 128 scalars, the number of its block in `hansou_fold_values`.
extern const uint16_t hansou_fold_blocks[];
/// Below 16: the class of a scalar that stays as it is. Otherwise 16 plus an index into
/// `hansou_fold_mappings`.
extern const uint16_t hansou_fold_values[];
/// Bits 0–20 a scalar, or the offset of a sequence; bits 21–24 the class; bit 25 a sequence; bit 26
/// nothing; bit 27 the scalar may combine with what stands before it.
extern const uint32_t hansou_fold_mappings[];
/// Sequences: a length, then mappings without flags.
extern const uint32_t hansou_fold_sequences[];
/// The Unicode version of the table.
extern const char hansou_fold_unicode_version[];

const uint16_t *hansou_fold_blocks_pointer(void);
const uint16_t *hansou_fold_values_pointer(void);
const uint32_t *hansou_fold_mappings_pointer(void);
const uint32_t *hansou_fold_sequences_pointer(void);
const char *hansou_fold_unicode_version_pointer(void);

#ifdef __cplusplus
}
#endif
