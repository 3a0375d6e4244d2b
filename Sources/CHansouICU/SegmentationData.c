#include "CHansouICU.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/putil.h>
#include <unicode/unorm2.h>
#include <unicode/ures.h>
#include <unicode/uscript.h>

// MARK: Classes of scalars

static uint8_t segmentation_class(UChar32 c) {
    int8_t type = u_charType(c);
    if (type == U_UNASSIGNED || type == U_SURROGATE || type == U_PRIVATE_USE_CHAR) {
        return HANSOU_SCALAR_OTHER;
    }
    switch (c) {
    case '.': return HANSOU_SCALAR_DOT;
    case '%': case 0x2030: case '+': case '$': case 0xA3: case 0xA5: case 0x20AC:
        return HANSOU_SCALAR_SIGN;
    default: break;
    }
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    int32_t word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
    bool is_script = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
    // What the rules chain and what the engine takes differ in a few marks: those are left to ICU,
    // and so is what the engine would normalize first.
    bool is_chained = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || word_break == U_WB_KATAKANA;
    bool is_taken = is_script || c == 0x30FC;
    if (is_chained || is_taken) {
        if (!is_chained || !is_taken) return HANSOU_SCALAR_OTHER;
        if (u_getIntPropertyValue(c, UCHAR_NFKC_QUICK_CHECK) != UNORM_YES) return HANSOU_SCALAR_OTHER;
        if (u_getCombiningClass(c) != 0 || word_break == U_WB_EXTEND) return HANSOU_SCALAR_OTHER;
        return c >= 0x30A1 && c <= 0x30FE && c != 0x30FB ? HANSOU_SCALAR_KATAKANA : HANSOU_SCALAR_HAN;
    }
    if (c >= 0xAC00 && c <= 0xD7A3) return HANSOU_SCALAR_OTHER;
    if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return HANSOU_SCALAR_OTHER;
    switch (word_break) {
    case U_WB_ALETTER: return HANSOU_SCALAR_LETTER;
    case U_WB_NUMERIC: return HANSOU_SCALAR_DIGIT;
    case U_WB_EXTEND: return HANSOU_SCALAR_MARK;
    default: return HANSOU_SCALAR_OTHER;
    }
}

void hansou_segmentation_classes(uint8_t *classes) {
    for (UChar32 c = 0; c < 0x110000; c++) classes[c] = segmentation_class(c);
}

// MARK: The dictionary

// A break dictionary's header: eight 32-bit integers, of which these.
enum { TRIE_OFFSET = 0, TOTAL_SIZE = 3, TRIE_TYPE = 4, HEADER_LENGTH = 8 };
enum { TRIE_TYPE_MASK = 7, TRIE_OF_UNITS = 1 };
enum { LONGEST_WORD = 64 };

// A walk through a trie of 16-bit units (the layout is ICU's UCharsTrie, described in
// unicode/ucharstrie.h), in the order of the units. Every read is checked against the end.
typedef struct {
    const uint16_t *units;
    int32_t length;
    hansou_dictionary_visitor *visit;
    void *context;
    uint16_t word[LONGEST_WORD];
    UErrorCode status;
} walk;

static int32_t unit_at(walk *w, int32_t place) {
    if (place < 0 || place >= w->length) {
        w->status = U_INVALID_FORMAT_ERROR;
        return 0;
    }
    return w->units[place];
}

static int32_t two_units_at(walk *w, int32_t place) {
    return (int32_t)((uint32_t)unit_at(w, place) << 16 | (uint32_t)unit_at(w, place + 1));
}

// The number that begins with `lead` (15 bits) and goes on at `*place`.
static int32_t compact_number(walk *w, int32_t lead, int32_t *place) {
    if (lead < 0x4000) return lead;
    if (lead < 0x7FFF) return (lead - 0x4000) << 16 | unit_at(w, (*place)++);
    *place += 2;
    return two_units_at(w, *place - 2);
}

// The value that shares its leading unit with a node.
static int32_t node_value(walk *w, int32_t lead, int32_t *place) {
    if (lead < 0x4040) return (lead >> 6) - 1;
    if (lead < 0x7FC0) return ((lead & 0x7FC0) - 0x4040) << 10 | unit_at(w, (*place)++);
    *place += 2;
    return two_units_at(w, *place - 2);
}

// Where the jump at `*place` leads; `*place` moves behind it.
static int32_t jump_target(walk *w, int32_t *place) {
    int32_t delta = unit_at(w, (*place)++);
    if (delta == 0xFFFF) {
        delta = two_units_at(w, *place);
        *place += 2;
    } else if (delta >= 0xFC00) {
        delta = (delta - 0xFC00) << 16 | unit_at(w, (*place)++);
    }
    if (delta < 0 || delta > w->length) w->status = U_INVALID_FORMAT_ERROR;
    return U_SUCCESS(w->status) ? *place + delta : 0;
}

static void visit_node(walk *w, int32_t place, int32_t depth);

static bool push_unit(walk *w, int32_t place, int32_t depth) {
    if (depth >= LONGEST_WORD) w->status = U_INVALID_FORMAT_ERROR;
    int32_t unit = unit_at(w, place);
    if (U_FAILURE(w->status)) return false;
    w->word[depth] = (uint16_t)unit;
    return true;
}

// A branch of `count` ways: halves while there are more than five, then a list.
static void visit_branch(walk *w, int32_t place, int32_t count, int32_t depth) {
    while (count > 5 && U_SUCCESS(w->status)) {
        place++; // The unit that parts the halves; each way names its own.
        int32_t lower = jump_target(w, &place);
        if (U_SUCCESS(w->status)) visit_branch(w, lower, count >> 1, depth);
        count -= count >> 1;
    }
    for (; count > 1; count--) {
        if (!push_unit(w, place++, depth)) return;
        int32_t lead = unit_at(w, place++);
        int32_t number = compact_number(w, lead & 0x7FFF, &place);
        if (U_FAILURE(w->status)) return;
        if (lead & 0x8000) {
            w->visit(w->context, w->word, depth + 1, number);
        } else if (number < 0 || number > w->length) {
            w->status = U_INVALID_FORMAT_ERROR;
            return;
        } else {
            visit_node(w, place + number, depth + 1);
        }
    }
    if (push_unit(w, place++, depth)) visit_node(w, place, depth + 1);
}

static void visit_node(walk *w, int32_t place, int32_t depth) {
    while (U_SUCCESS(w->status)) {
        int32_t lead = unit_at(w, place++);
        if (lead & 0x8000) {
            int32_t cost = compact_number(w, lead & 0x7FFF, &place);
            if (U_SUCCESS(w->status)) w->visit(w->context, w->word, depth, cost);
            return;
        }
        if (lead >= 0x40) {
            int32_t cost = node_value(w, lead, &place);
            if (U_SUCCESS(w->status)) w->visit(w->context, w->word, depth, cost);
            lead &= 0x3F;
        }
        if (lead < 0x30) {
            int32_t count = (lead == 0 ? unit_at(w, place++) : lead) + 1;
            visit_branch(w, place, count, depth);
            return;
        }
        for (int32_t left = lead - 0x30; left >= 0; left--) {
            if (!push_unit(w, place++, depth++)) return;
        }
    }
}

// Reads the name of the dictionary for `script`, as "cjdict.dict", from the break iterators' root.
static void dictionary_name(const char *script, char *name, int32_t capacity, UErrorCode *status) {
    UResourceBundle *root = ures_open(U_ICUDATA_NAME "-brkitr", "root", status);
    UResourceBundle *names = ures_getByKey(root, "dictionaries", NULL, status);
    int32_t length = 0;
    const UChar *text = ures_getStringByKey(names, script, &length, status);
    if (U_SUCCESS(*status)) {
        if (length >= capacity) *status = U_BUFFER_OVERFLOW_ERROR;
        else u_UCharsToChars(text, name, length + 1);
    }
    ures_close(names);
    ures_close(root);
}

// Opens the dictionary for Chinese and Japanese, whose words are at `*header`, in a form that is known.
static UDataMemory *open_dictionary(const int32_t **header, UErrorCode *status) {
    char name[64];
    dictionary_name("Hani", name, sizeof name, status);
    char *dot = U_SUCCESS(*status) ? strrchr(name, '.') : NULL;
    UDataMemory *file = NULL;
    if (dot != NULL) {
        *dot = 0;
        file = udata_open(U_ICUDATA_NAME "-brkitr", dot + 1, name, status);
    }
    if (file == NULL || U_FAILURE(*status)) {
        if (U_SUCCESS(*status)) *status = U_MISSING_RESOURCE_ERROR;
        return NULL;
    }
    UDataInfo info = { .size = sizeof info };
    udata_getInfo(file, &info);
    const int32_t *words = udata_getMemory(file);
    bool is_known = memcmp(info.dataFormat, "Dict", 4) == 0 && info.formatVersion[0] == 1
        && (words[TRIE_TYPE] & TRIE_TYPE_MASK) == TRIE_OF_UNITS
        && words[TRIE_OFFSET] >= HEADER_LENGTH * 4 && words[TOTAL_SIZE] > words[TRIE_OFFSET];
    if (!is_known) {
        *status = U_INVALID_FORMAT_ERROR;
        udata_close(file);
        return NULL;
    }
    *header = words;
    return file;
}

void hansou_dictionary_visit(
    hansou_dictionary_visitor *visit, void *context, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    const int32_t *header = NULL;
    UDataMemory *file = open_dictionary(&header, &status);
    if (file != NULL) {
        walk w = {
            .units = (const uint16_t *)((const char *)header + header[TRIE_OFFSET]),
            .length = (header[TOTAL_SIZE] - header[TRIE_OFFSET]) / 2,
            .visit = visit,
            .context = context,
            .status = U_ZERO_ERROR,
        };
        visit_node(&w, 0, 0);
        status = w.status;
        udata_close(file);
    }
    *error = status;
}

// Two bijections of the sum: a change in any one word changes it.
static uint64_t mixed(uint64_t sum, uint64_t word) {
    sum = (sum ^ word) * 0xFF51AFD7ED558CCDu;
    return sum ^ sum >> 32;
}

uint64_t hansou_dictionary_identity(int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    const int32_t *header = NULL;
    UDataMemory *file = open_dictionary(&header, &status);
    uint64_t sum = 0;
    if (file != NULL) {
        UVersionInfo icu, unicode;
        u_getVersion(icu);
        u_getUnicodeVersion(unicode);
        for (int i = 0; i < U_MAX_VERSION_LENGTH; i++) sum = mixed(sum, (uint64_t)icu[i] << 8 | unicode[i]);
        const char *bytes = (const char *)header;
        size_t length = (size_t)header[TOTAL_SIZE];
        for (size_t offset = 0; offset < length; offset += 8) {
            uint64_t word = 0;
            memcpy(&word, bytes + offset, length - offset < 8 ? length - offset : 8);
            sum = mixed(sum, word);
        }
        udata_close(file);
    }
    *error = status;
    return sum;
}
