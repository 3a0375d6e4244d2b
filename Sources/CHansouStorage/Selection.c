#include "CHansouSelection.h"
#include "Processors.h"

#ifdef hansou_for_newer
#include <immintrin.h>

// Eight values at a time without a branch, as fast as memory gives them: 17 to 19 ms for 34 million values of which one
// in 17 is in the range, where four at a time with a branch take 39. A mask of the lanes inside becomes their numbers,
// packed to the left, by two instructions of BMI2.
hansou_for_newer
static size_t select_by_eight(
    const uint32_t *values, size_t count, uint32_t first, uint32_t width, uint32_t base, uint32_t *out) {
  // Comparing as signed numbers: both sides are moved by 2^31.
  const __m256i firsts = _mm256_set1_epi32((int)(first ^ 0x80000000));
  const __m256i widths = _mm256_set1_epi32((int)(width ^ 0x80000000));
  size_t found = 0;
  for (size_t index = 0; index + 8 <= count; index += 8) {
    const __m256i value = _mm256_loadu_si256((const __m256i *)(values + index));
    // Subtracting with the highest bit turned over turns that of the difference over.
    const __m256i inside = _mm256_cmpgt_epi32(widths, _mm256_sub_epi32(value, firsts));
    const uint64_t mask = (uint64_t)_mm256_movemask_ps(_mm256_castsi256_ps(inside));
    const uint64_t bytes = _pdep_u64(mask, 0x0101010101010101) * 0xFF;
    const uint64_t lanes = _pext_u64(0x0706050403020100, bytes);
    const __m256i places = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128((long long)lanes));
    const __m256i bases = _mm256_set1_epi32((int)(base + (uint32_t)index));
    _mm256_storeu_si256((__m256i *)(out + found), _mm256_add_epi32(places, bases));
    found += (size_t)__builtin_popcountll(mask);
  }
  return found;
}
#endif

// Four values at a time: most groups have none in the range and cost one test. The vectors are the
// compiler's own, as in bitpacking.c.
typedef uint32_t lanes __attribute__((vector_size(16)));
typedef uint32_t loose_lanes __attribute__((vector_size(16), aligned(4)));
typedef int32_t signed_lanes __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

static size_t select_by_four(
    const uint32_t *values, size_t count, uint32_t first, uint32_t width, uint32_t base, uint32_t *out) {
  size_t found = 0;
  const lanes firsts = {first, first, first, first};
  // Comparing as signed numbers, which SSE2 can: both sides are moved by 2^31.
  const lanes shift = {0x80000000, 0x80000000, 0x80000000, 0x80000000};
  const uint32_t moved = width ^ 0x80000000;
  const signed_lanes widths = {(int32_t)moved, (int32_t)moved, (int32_t)moved, (int32_t)moved};
  for (size_t index = 0; index + 4 <= count; index += 4) {
    lanes offset = *(const loose_lanes *)(values + index) - firsts;
    lanes inside = (lanes)((signed_lanes)(offset ^ shift) < widths);
    halves any = (halves)inside;
    if ((any[0] | any[1]) == 0) continue;
    for (unsigned lane = 0; lane < 4; lane++) {
      // Without a branch, since which of the four it is cannot be foreseen.
      out[found] = base + (uint32_t)index + lane;
      found += inside[lane] & 1;
    }
  }
  return found;
}

size_t hansou_select_range(
    const uint32_t *values, size_t count, uint32_t first, uint32_t width, uint32_t base,
    uint32_t *out) {
  size_t found;
  size_t index;
#ifdef hansou_for_newer
  if (hansou_is_newer()) {
    found = select_by_eight(values, count, first, width, base, out);
    index = count & ~(size_t)7;
  } else
#endif
  {
    found = select_by_four(values, count, first, width, base, out);
    index = count & ~(size_t)3;
  }
  for (; index < count; index++) {
    out[found] = base + (uint32_t)index;
    found += values[index] - first < width;
  }
  return found;
}

// A binary search waits seven times for the memory and the comparison before. Here it is once, and all numbers of the half
// that is left are compared at the same time: 64 in 8 steps of AVX2.
hansou_for_processors
uint32_t hansou_block_rank(const uint32_t *values, uint32_t target) {
  const uint32_t skipped = values[63] < target ? 64 : 0;
  const int32_t *rest = (const int32_t *)values + skipped;
  int32_t below = 0;
  for (unsigned index = 0; index < 64; index++) below += rest[index] < (int32_t)target;
  return skipped + (uint32_t)below;
}

// Most terms stand a few times in a passage, and which of the places are left cannot be foreseen: each is compared with up to
// eight at once, and nothing branches but the end.
typedef uint32_t eight __attribute__((vector_size(32)));
typedef uint32_t loose_eight __attribute__((vector_size(32), aligned(4)));

hansou_for_processors
size_t hansou_keep_starts(
    uint32_t *starts, size_t count, const uint32_t *positions, size_t positionCount, uint32_t offset) {
  const eight numbers = {0, 1, 2, 3, 4, 5, 6, 7};
  const eight are_there = (eight)(numbers < ((eight){0} + (uint32_t)positionCount));
  const eight wanted = *(const loose_eight *)positions - offset;
  size_t kept = 0;
  for (size_t index = 0; index < count; index++) {
    const uint32_t start = starts[index];
    const eight equal = (eight)(wanted == start) & are_there;
    starts[kept] = start;
    kept += __builtin_reduce_or(equal) & 1;
  }
  return kept;
}
