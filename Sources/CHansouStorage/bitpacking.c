#include "CHansouBitPacking.h"
#include "Processors.h"

#include <stdbool.h>
#include <string.h>

// Full blocks are packed vertically (integer i in 32-bit lane i % 4, as in Lemire and Boytsov,
// "Decoding billions of integers per second through vectorization", 2015), so that one shift and
// one mask yield four integers. The vectors are the compiler's own, not one processor's
// intrinsics: clang lowers them to SSE2 and to NEON alike.
typedef uint32_t lanes __attribute__((vector_size(16)));
// The same, at any address.
typedef uint32_t loose_lanes __attribute__((vector_size(16), aligned(1)));
// Eight at a time, which is two vectors where the processor has none so wide.
typedef uint32_t wide __attribute__((vector_size(32)));
typedef uint32_t loose_wide __attribute__((vector_size(32), aligned(1)));

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "packed blocks are read in place and need a little-endian machine"
#endif

enum {
  width_mask = 0x3F,
  has_list = 0x40,
  has_bitmap = 0x80
};

static inline lanes load(const void *address) {
  return *(const loose_lanes *)address;
}

static inline void store(void *address, lanes value) {
  *(loose_lanes *)address = value;
}

static inline unsigned bits_of(uint32_t value) {
  // Without a branch for zero.
  return 63 - (unsigned)__builtin_clzll((uint64_t)value << 1 | 1);
}

static inline size_t packed_bytes(size_t count, unsigned width) {
  return (count * width + 7) / 8;
}

// What a block's first bytes say; `length` is 0 when it is malformed.
typedef struct {
  unsigned width;
  unsigned upper_width;
  size_t exceptions;
  size_t header;
  size_t packed;
  size_t places;
  bool has_places_listed;
  size_t length;
} layout;

static inline __attribute__((always_inline))
layout read_layout(const uint8_t *in, size_t available, size_t count) {
  layout found = {0};
  if (available == 0) return found;
  unsigned first = in[0];
  found.width = first & width_mask;
  found.header = 1;
  if (found.width > 32) return found;
  if ((first & (has_list | has_bitmap)) != 0) {
    if (available < 3) return found;
    found.exceptions = in[1];
    found.upper_width = in[2];
    found.header = 3;
    found.has_places_listed = (first & has_bitmap) == 0;
    found.places = found.has_places_listed ? found.exceptions : (count + 7) / 8;
    if ((first & has_list) != 0 && (first & has_bitmap) != 0) return found;
    if (found.exceptions == 0 || found.exceptions > count) return found;
    if (found.upper_width == 0 || found.width + found.upper_width > 32) return found;
  }
  found.packed = packed_bytes(count, found.width);
  size_t length = found.header + found.packed + found.places
      + packed_bytes(found.exceptions, found.upper_width);
  if (length <= available) found.length = length;
  return found;
}

// No integer of the block has more bits.
static inline unsigned bits_bound(const layout *block) {
  return block->width + block->upper_width;
}

// The bitmap of the exceptions' places: bit i of word i / 64.
typedef struct {
  uint64_t words[2];
} bitmap;

static inline bitmap load_bitmap(const uint8_t *places, size_t bytes) {
  bitmap found = {{0, 0}};
  memcpy(found.words, places, bytes);
  return found;
}

// The bits below `place`, which is at most 128.
static inline bitmap bits_below(bitmap all, size_t place) {
  if (place < 64) {
    all.words[0] &= ((uint64_t)1 << place) - 1;
    all.words[1] = 0;
  } else if (place < 128) {
    all.words[1] &= ((uint64_t)1 << (place - 64)) - 1;
  }
  return all;
}

static inline size_t bits_set(bitmap all) {
  return (size_t)(__builtin_popcountll(all.words[0]) + __builtin_popcountll(all.words[1]));
}

typedef uint8_t bytes __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

// The first places of a list, sixteen at once since how many there are cannot be foreseen.
typedef struct {
  bytes places;
  // All bits of each that is there.
  bytes are_there;
} short_list;

// Whether a list has no more places than are read at once, and so many bytes can be read.
static inline bool is_short(const layout *block, size_t available) {
  return block->exceptions <= sizeof(bytes) && available >= sizeof(bytes);
}

static inline short_list load_list(const uint8_t *places, const layout *block) {
  const bytes numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  short_list found;
  memcpy(&found.places, places, sizeof found.places);
  found.are_there = (bytes)(numbers < ((bytes){0} + (uint8_t)block->exceptions));
  return found;
}

// Whether one of the places is in `from ..< from + wanted`, which ends at 256 at most.
static inline bool has_place(const short_list *list, size_t from, size_t wanted) {
  const bytes distances = list->places - (uint8_t)from;
  const bytes are_inside = (bytes)(distances < ((bytes){0} + (uint8_t)wanted));
  const halves found = (halves)(are_inside & list->are_there);
  return (found[0] | found[1]) != 0;
}

// Whether the places of the exceptions are inside the block, and as many as it says; `available` bytes can be read.
static inline __attribute__((always_inline))
bool has_sound_places(
    const uint8_t *places, size_t available, const layout *block, size_t count) {
  if (block->has_places_listed) {
    if (is_short(block, available)) {
      const short_list list = load_list(places, block);
      return !has_place(&list, count, 256 - count);
    }
    uint8_t greatest = 0;
    for (size_t index = 0; index < block->exceptions; index++) {
      if (places[index] > greatest) greatest = places[index];
    }
    return greatest < count;
  }
  const bitmap all = load_bitmap(places, block->places);
  const bitmap inside = bits_below(all, count);
  return inside.words[0] == all.words[0] && inside.words[1] == all.words[1]
      && bits_set(all) == block->exceptions;
}

// MARK: Full blocks

static inline __attribute__((always_inline))
void unpack_width(
    const uint8_t *in, uint32_t *out, const unsigned width) {
  const uint32_t mask = width == 32 ? UINT32_MAX : ((uint32_t)1 << width) - 1;
  const lanes masks = {mask, mask, mask, mask};
  lanes word = load(in);
  unsigned bit = 0;
#pragma clang loop unroll(full)
  for (unsigned index = 0; index < 32; index++) {
    lanes value = word >> bit;
    bit += width;
    if (bit >= 32) {
      bit -= 32;
      // After the last integer the words are used up exactly: 32 * width bits a lane.
      if (index != 31) {
        in += 16;
        word = load(in);
      }
      if (bit > 0) value |= word << (width - bit);
    }
    store(out + 4 * index, value & masks);
  }
}

// Not inlined into each kernel: 32 unrolled loops of vectors that newer processors run no faster.
static void unpack_full(const uint8_t *in, unsigned width, uint32_t *out) {
  switch (width) {
    case 0: memset(out, 0, hansou_block_size * sizeof(uint32_t)); break;
#define CASE(w) case w: unpack_width(in, out, w); break;
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8)
    CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) CASE(14) CASE(15) CASE(16)
    CASE(17) CASE(18) CASE(19) CASE(20) CASE(21) CASE(22) CASE(23) CASE(24)
    CASE(25) CASE(26) CASE(27) CASE(28) CASE(29) CASE(30) CASE(31) CASE(32)
#undef CASE
    default: break;
  }
}

static inline __attribute__((always_inline))
void pack_width(
    const uint32_t *values, const unsigned width, uint8_t *out) {
  const uint32_t mask = width == 32 ? UINT32_MAX : ((uint32_t)1 << width) - 1;
  const lanes masks = {mask, mask, mask, mask};
  lanes word = {0};
  unsigned bit = 0;
#pragma clang loop unroll(full)
  for (unsigned index = 0; index < 32; index++) {
    lanes value = load(values + 4 * index) & masks;
    word |= value << bit;
    bit += width;
    if (bit >= 32) {
      store(out, word);
      out += 16;
      bit -= 32;
      word = bit > 0 ? value >> (width - bit) : (lanes){0};
    }
  }
}

static void pack_full(const uint32_t *values, unsigned width, uint8_t *out) {
  switch (width) {
#define CASE(w) case w: pack_width(values, w, out); break;
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8)
    CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) CASE(14) CASE(15) CASE(16)
    CASE(17) CASE(18) CASE(19) CASE(20) CASE(21) CASE(22) CASE(23) CASE(24)
    CASE(25) CASE(26) CASE(27) CASE(28) CASE(29) CASE(30) CASE(31) CASE(32)
#undef CASE
    default: break;
  }
}

// MARK: Short blocks

// Eight bytes may be loaded at any of the first `bytes` of what it returns: of `in` itself where enough
// can be read behind them, otherwise of a copy with slack.
static inline const uint8_t *with_slack(
    const uint8_t *in, size_t bytes, size_t available, uint8_t *copy) {
  if (bytes + sizeof(uint64_t) <= available) return in;
  memcpy(copy, in, bytes);
  return copy;
}

enum { short_capacity = 4 * hansou_block_size + sizeof(uint64_t) };

// The `width` bits, at most 32, from `bit` on.
static inline uint32_t bits_at(const uint8_t *in, size_t bit, unsigned width) {
  uint64_t word;
  memcpy(&word, in + bit / 8, sizeof word);
  return (uint32_t)((word >> (bit % 8)) & (((uint64_t)1 << width) - 1));
}

// The 32 bits from the byte of bit `bit` on.
static inline uint32_t word_at(const uint8_t *in, size_t bit) {
  uint32_t word;
  memcpy(&word, in + bit / 8, sizeof word);
  return word;
}

static inline __attribute__((always_inline))
void unpack_short(
    const uint8_t *in, size_t available, size_t count, unsigned width, uint32_t *out) {
  uint8_t copy[short_capacity];
  in = with_slack(in, packed_bytes(count, width), available, copy);
  size_t index = 0;
  // Eight integers take `width` whole bytes; of up to 25 bits each lies in 32 from its first byte on.
  if (width <= 25) {
    const wide shifts = (wide){0, 1, 2, 3, 4, 5, 6, 7} * width & 7;
    const wide masks = (wide){0} + (((uint32_t)1 << width) - 1);
    for (; index + 8 <= count; index += 8) {
      const wide words = {
        word_at(in, 0), word_at(in, width), word_at(in, 2 * width), word_at(in, 3 * width),
        word_at(in, 4 * width), word_at(in, 5 * width), word_at(in, 6 * width),
        word_at(in, 7 * width),
      };
      *(loose_wide *)(out + index) = words >> shifts & masks;
      in += width;
    }
  }
  size_t bit = 0;
  for (; index < count; index++) {
    out[index] = bits_at(in, bit, width);
    bit += width;
  }
}

static void pack_short(const uint32_t *values, size_t count, unsigned width, uint8_t *out) {
  const uint64_t mask = ((uint64_t)1 << width) - 1;
  uint64_t word = 0;
  unsigned bit = 0;
  for (size_t index = 0; index < count; index++) {
    word |= (values[index] & mask) << bit;
    bit += width;
    if (bit >= 32) {
      uint32_t low = (uint32_t)word;
      memcpy(out, &low, sizeof low);
      out += sizeof low;
      word >>= 32;
      bit -= 32;
    }
  }
  for (; bit > 8; bit -= 8) {
    *out++ = (uint8_t)word;
    word >>= 8;
  }
  if (bit > 0) *out = (uint8_t)word;
}

// MARK: Blocks

// How many of the values have more than `width` bits, fewer than 32.
static inline __attribute__((always_inline))
size_t count_wider(const uint32_t *values, size_t count, unsigned width) {
  uint32_t wider = 0;
  // Most lists are short: what does not fill the compiler's four vectors at a time would be counted one by one.
#pragma clang loop vectorize_width(8) interleave_count(1)
  for (size_t index = 0; index < count; index++) wider += values[index] >> width != 0;
  return wider;
}

hansou_for_processors
size_t hansou_block_pack(const uint32_t *values, size_t count, uint8_t *out) {
  uint32_t all = 0;
  for (size_t index = 0; index < count; index++) all |= values[index];
  const unsigned widest = bits_of(all);
  size_t best = 1 + packed_bytes(count, widest);
  // With exceptions it takes four bytes more: a list of two or three is seldom worth a look.
  const bool may_have_exceptions = best > 5;

  // From the widest down: narrower saves packed bytes, and costs a place and upper bits for each
  // wider integer. Patching takes time: a byte saved may cost one exception, not more.
  const size_t bitmap = (count + 7) / 8;
  unsigned width = widest;
  size_t exceptions = 0;
  for (unsigned candidate = may_have_exceptions ? widest : 0; candidate > 0;) {
    candidate--;
    const size_t wider = count_wider(values, count, candidate);
    const size_t cost = 3 + wider + (wider < bitmap ? wider : bitmap)
        + packed_bytes(wider, widest - candidate);
    // It only grows from here on: four or five widths are looked at mostly.
    if (cost >= best) break;
    if (cost + packed_bytes(count, candidate) < best) {
      best = cost + packed_bytes(count, candidate);
      width = candidate;
      exceptions = wider;
    }
  }

  const bool lists_places = exceptions < bitmap;
  uint8_t *next = out;
  *next++ = (uint8_t)(width | (exceptions == 0 ? 0 : lists_places ? has_list : has_bitmap));
  if (exceptions > 0) {
    *next++ = (uint8_t)exceptions;
    *next++ = (uint8_t)(widest - width);
  }
  if (count == hansou_block_size) {
    pack_full(values, width, next);
  } else {
    pack_short(values, count, width, next);
  }
  next += packed_bytes(count, width);
  if (exceptions == 0) return (size_t)(next - out);

  // Without branches, since which integers are wider cannot be foreseen.
  uint32_t uppers[hansou_block_size + 1];
  uint8_t places[hansou_block_size + 1];
  size_t found = 0;
  for (size_t index = 0; index < count; index++) {
    uppers[found] = values[index] >> width;
    places[found] = (uint8_t)index;
    found += uppers[found] != 0;
  }
  if (lists_places) {
    memcpy(next, places, found);
  } else {
    memset(next, 0, bitmap);
    for (size_t index = 0; index < found; index++) {
      next[places[index] / 8] |= (uint8_t)(1 << (places[index] % 8));
    }
  }
  next += lists_places ? exceptions : bitmap;
  pack_short(uppers, found, widest - width, next);
  next += packed_bytes(found, widest - width);
  return (size_t)(next - out);
}

size_t hansou_block_length(const uint8_t *in, size_t available, size_t count) {
  return read_layout(in, available, count).length;
}

hansou_for_processors
size_t hansou_block_check(const uint8_t *in, size_t available, size_t count, unsigned bits) {
  layout block = read_layout(in, available, count);
  if (block.length == 0 || bits_bound(&block) > bits) return 0;
  if (block.exceptions == 0) return block.length;
  const uint8_t *places = in + block.header + block.packed;
  available -= block.header + block.packed;
  return has_sound_places(places, available, &block, count) ? block.length : 0;
}

// Adds to `out[place - from]` what the exceptions at the places `from ..< from + wanted` have above the
// width; false when the places are not sound, of which a list is read once for both.
static inline __attribute__((always_inline))
bool patch(
    const uint8_t *places, size_t available, const layout *block, size_t count, size_t from,
    size_t wanted, uint32_t *out) {
  uint8_t copy[short_capacity];
  const unsigned upper = block->upper_width;
  const uint8_t *uppers = with_slack(
      places + block->places, packed_bytes(block->exceptions, upper), available - block->places, copy);
  if (block->has_places_listed) {
    if (wanted < count && is_short(block, available)) {
      const short_list list = load_list(places, block);
      if (has_place(&list, count, 256 - count)) return false;
      if (!has_place(&list, from, wanted)) return true;
    }
    uint8_t greatest = 0;
    for (size_t index = 0; index < block->exceptions; index++) {
      if (places[index] > greatest) greatest = places[index];
      size_t place = places[index] - from;
      if (place < wanted) out[place] |= bits_at(uppers, index * upper, upper) << block->width;
    }
    return greatest < count;
  }
  if (!has_sound_places(places, available, block, count)) return false;
  const bitmap all = load_bitmap(places, block->places);
  const bitmap before = bits_below(all, from);
  bitmap left = bits_below(all, from + wanted);
  size_t bit = bits_set(before) * upper;
  for (size_t half = 0; half < 2; half++) {
    uint64_t word = left.words[half] ^ before.words[half];
    for (; word != 0; word &= word - 1) {
      size_t place = 64 * half + (size_t)__builtin_ctzll(word);
      out[place - from] |= bits_at(uppers, bit, upper) << block->width;
      bit += upper;
    }
  }
  return true;
}

static inline __attribute__((always_inline))
size_t unpack(
    const uint8_t *in, size_t available, const layout *block, size_t count, uint32_t *out) {
  if (block->length == 0) return 0;
  const uint8_t *packed = in + block->header;
  available -= block->header;
  if (count == hansou_block_size) {
    unpack_full(packed, block->width, out);
  } else {
    unpack_short(packed, available, count, block->width, out);
  }
  if (block->exceptions > 0) {
    const uint8_t *places = packed + block->packed;
    if (!patch(places, available - block->packed, block, count, 0, count, out)) return 0;
  }
  return block->length;
}

hansou_for_processors
size_t hansou_block_unpack(
    const uint8_t *in, size_t available, size_t count, uint32_t *out) {
  layout block = read_layout(in, available, count);
  return unpack(in, available, &block, count, out);
}

// MARK: Single integers

static inline __attribute__((always_inline))
uint32_t full_at(const uint8_t *in, unsigned width, size_t index) {
  const size_t bit = index / 4 * width;
  const uint8_t *first = in + 16 * (bit / 32) + 4 * (index % 4);
  uint32_t low, high = 0;
  memcpy(&low, first, sizeof low);
  if (bit % 32 + width > 32) memcpy(&high, first + 16, sizeof high);
  const uint64_t word = (uint64_t)high << 32 | low;
  return (uint32_t)((word >> (bit % 32)) & (((uint64_t)1 << width) - 1));
}

hansou_for_processors
size_t hansou_block_extract(
    const uint8_t *in, size_t available, size_t count, size_t from, size_t wanted, uint32_t *out) {
  layout block = read_layout(in, available, count);
  if (block.length == 0 || from > count || wanted > count - from) return 0;
  const uint8_t *packed = in + block.header;
  available -= block.header;
  if (block.width == 0) {
    memset(out, 0, wanted * sizeof *out);
  } else if (count == hansou_block_size) {
    for (size_t index = 0; index < wanted; index++) {
      out[index] = full_at(packed, block.width, from + index);
    }
  } else {
    uint8_t copy[short_capacity];
    const uint8_t *source = with_slack(packed, block.packed, available, copy);
    for (size_t index = 0; index < wanted; index++) {
      out[index] = bits_at(source, (from + index) * block.width, block.width);
    }
  }
  if (block.exceptions > 0) {
    const uint8_t *places = packed + block.packed;
    if (!patch(places, available - block.packed, &block, count, from, wanted, out)) return 0;
  }
  return block.length;
}

// MARK: Running sums

static inline __attribute__((always_inline))
void sum_full(uint32_t *out, uint32_t start, uint32_t step) {
  const wide zero = {0};
  const wide steps = {0, step, 2 * step, 3 * step, 4 * step, 5 * step, 6 * step, 7 * step};
  wide base = steps + start;
#pragma clang loop unroll_count(4)
  for (unsigned index = 0; index < hansou_block_size; index += 8) {
    // As they were stored: a load that spans two stores under way waits for both.
    const lanes low = load(out + index);
    const lanes high = load(out + index + 4);
    wide value = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
    // Within each half, as shifts of bytes do it, then the lower half's sum is added to the upper.
    value += __builtin_shufflevector(zero, value, 0, 8, 9, 10, 4, 12, 13, 14);
    value += __builtin_shufflevector(zero, value, 0, 1, 8, 9, 4, 5, 12, 13);
    value += __builtin_shufflevector(zero, value, 0, 1, 2, 3, 11, 11, 11, 11);
    // The next base waits for one addition only.
    const wide last = __builtin_shufflevector(value, value, 7, 7, 7, 7, 7, 7, 7, 7);
    *(loose_wide *)(out + index) = value + base;
    base += last + 8 * step;
  }
}

hansou_for_processors
size_t hansou_block_unpack_sums(
    const uint8_t *in, size_t available, size_t count, uint32_t start, uint32_t step,
    uint32_t *out) {
  layout block = read_layout(in, available, count);
  size_t length = unpack(in, available, &block, count, out);
  if (length == 0) return 0;

  // Less than 2^31 + 128 * 2^24 = 2^32, steps included: no sum of narrow integers can wrap.
  const unsigned narrow = 24;
  if (bits_bound(&block) <= narrow && start < (uint32_t)1 << 31) {
    if (count == hansou_block_size) {
      sum_full(out, start, step);
    } else {
      uint32_t next = start;
      for (size_t index = 0; index < count; index++) {
        next += out[index];
        out[index] = next;
        next += step;
      }
    }
    return length;
  }

  uint64_t next = start;
  for (size_t index = 0; index < count; index++) {
    next += out[index];
    if (next > UINT32_MAX) return 0;
    out[index] = (uint32_t)next;
    next += step;
  }
  return length;
}
