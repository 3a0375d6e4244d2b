#pragma once

#include <stddef.h>
#include <stdint.h>

// As the functions of CHansouBitPacking.h.
size_t baseline_block_pack(const uint32_t *values, size_t count, uint8_t *out);
size_t baseline_block_check(const uint8_t *in, size_t available, size_t count, unsigned bits);
size_t baseline_block_unpack(const uint8_t *in, size_t available, size_t count, uint32_t *out);
size_t baseline_block_extract(
    const uint8_t *in, size_t available, size_t count, size_t from, size_t wanted, uint32_t *out);
size_t baseline_block_unpack_sums(
    const uint8_t *in, size_t available, size_t count, uint32_t start, uint32_t step,
    uint32_t *out);

// As those of CHansouSelection.h.
uint32_t baseline_block_rank(const uint32_t *values, uint32_t target);
size_t baseline_keep_starts(
    uint32_t *starts, size_t count, const uint32_t *positions, size_t positionCount, uint32_t offset);
size_t baseline_select_range(
    const uint32_t *values, size_t count, uint32_t first, uint32_t width, uint32_t base,
    uint32_t *out);
