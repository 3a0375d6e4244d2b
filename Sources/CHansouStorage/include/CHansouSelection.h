#pragma once

#include <stddef.h>
#include <stdint.h>

/// Stores the indices of the values v of `values[0..<count]` with first <= v < first + width,
/// each plus `base`, ascending, and returns how many there are. `out` has room for `count` + 8.
size_t hansou_select_range(
    const uint32_t *values, size_t count, uint32_t first, uint32_t width, uint32_t base,
    uint32_t *out);

/// How many of 128 ascending values are below `target`. All are below 2^31.
uint32_t hansou_block_rank(const uint32_t *values, uint32_t target);

/// Keeps those of `starts[0..<count]` that are one of `positions[0..<positionCount]` less `offset`, in their order, and
/// returns how many there are. At most 8 positions; 8 can be read.
size_t hansou_keep_starts(
    uint32_t *starts, size_t count, const uint32_t *positions, size_t positionCount, uint32_t offset);
