#include "CHansouSelection.h"

// Four values at a time: most groups have none in the range and cost one test. The vectors are the
// compiler's own, as in bitpacking.c.
typedef uint32_t lanes __attribute__((vector_size(16)));
typedef uint32_t loose_lanes __attribute__((vector_size(16), aligned(4)));
typedef uint64_t halves __attribute__((vector_size(16)));

size_t hansou_select_range(
    const uint32_t *values, size_t count, uint32_t first, uint32_t width, uint32_t base,
    uint32_t *out) {
  size_t found = 0;
  size_t index = 0;
  const lanes firsts = {first, first, first, first};
  // Comparing as signed numbers, which SSE2 can: both sides are moved by 2^31.
  const lanes shift = {0x80000000, 0x80000000, 0x80000000, 0x80000000};
  const uint32_t moved = width ^ 0x80000000;
  typedef int32_t signed_lanes __attribute__((vector_size(16)));
  const signed_lanes widths = {(int32_t)moved, (int32_t)moved, (int32_t)moved, (int32_t)moved};
  for (; index + 4 <= count; index += 4) {
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
  for (; index < count; index++) {
    out[found] = base + (uint32_t)index;
    found += values[index] - first < width;
  }
  return found;
}
