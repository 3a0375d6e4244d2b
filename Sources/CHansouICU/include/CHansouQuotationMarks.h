#pragma once

#include <stddef.h>
#include <stdint.h>

/// The first place, in steps of 16 from `index`, where 16 bytes may have a quotation mark: ", or E2 80
/// or E3 80 and a third byte with bit 3, as “ ” 《 》 「 」 『 』 have it and 、 。 have not. Where fewer than 18 bytes are
/// left, the place where they begin.
static inline size_t hansou_next_quotation_mark(const uint8_t *bytes, size_t index, size_t count) {
  typedef uint8_t block __attribute__((vector_size(16)));
  typedef uint8_t loose_block __attribute__((vector_size(16), aligned(1)));
  typedef uint64_t halves __attribute__((vector_size(16)));
  for (; index + 18 <= count; index += 16) {
    const block first = *(const loose_block *)(bytes + index);
    const block second = *(const loose_block *)(bytes + index + 1);
    const block third = *(const loose_block *)(bytes + index + 2);
    // 1000 1xxx and 1001 1xxx.
    const block of_three =
        (block)((first & 0xFE) == 0xE2) & (block)(second == 0x80) & (block)((third & 0xE8) == 0x88);
    const halves found = (halves)(of_three | (block)(first == 0x22));
    if ((found[0] | found[1]) != 0) break;
  }
  return index;
}
