#pragma once

#include <stddef.h>
#include <stdint.h>

// Packed blocks: up to 128 integers at one bit width, the few that are wider patched in.
// The layout is specified in Sources/HansouIndex/Postings/PackedBlockFormat.swift.
//
// Every reading function takes the number of bytes that may be read and returns the number of
// bytes that the block takes, or 0 when it is malformed or would reach beyond them.

#ifdef __cplusplus
extern "C" {
#endif

enum {
  /// Integers in a full block.
  hansou_block_size = 128,
  /// No packed block is longer: the widest width without exceptions is always a choice.
  hansou_block_max_bytes = 3 + 4 * 128
};

/// Packs `count` integers (1 to 128) into `out`, which has room for `hansou_block_max_bytes`.
size_t hansou_block_pack(const uint32_t *values, size_t count, uint8_t *out);

/// The bytes that a block of `count` integers takes, from its first three bytes alone.
size_t hansou_block_length(const uint8_t *in, size_t available, size_t count);

/// The bytes that a block takes if no later unpacking of it can fail, and no integer in it has more
/// than `bits` bits.
size_t hansou_block_check(const uint8_t *in, size_t available, size_t count, unsigned bits);

/// Unpacks `count` integers into `out`.
size_t hansou_block_unpack(
    const uint8_t *in, size_t available, size_t count, uint32_t *out);

/// Unpacks the integers `from ..< from + wanted` of `count` into `out`, without the others.
///
/// For the positions of a posting about 300 instructions, where unpacking the whole block takes 690.
size_t hansou_block_extract(
    const uint8_t *in, size_t available, size_t count, size_t from, size_t wanted, uint32_t *out);

/// Unpacks `count` integers v and stores their running sums:
/// out[i] = start + v[0] + ... + v[i] + i * step.
///
/// The sums never decrease; a block whose sums do not fit 32 bits is malformed. `start` is below
/// 2^31 and `step` is 0 or 1.
size_t hansou_block_unpack_sums(
    const uint8_t *in, size_t available, size_t count, uint32_t start, uint32_t step,
    uint32_t *out);

#ifdef __cplusplus
}
#endif
