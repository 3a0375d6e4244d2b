#pragma once

#include <stddef.h>
#include <stdint.h>

// XXH3 with seed 0, from the system's header-only xxHash: the algorithm is fixed since 0.8.0.

typedef struct {
  uint64_t low;
  uint64_t high;
} hansou_hash128;

uint64_t hansou_xxh3_64(const void *bytes, size_t count);
hansou_hash128 hansou_xxh3_128(const void *bytes, size_t count);

// A 64-bit hash of bytes that come piece by piece. `create` returns NULL without memory.
typedef struct hansou_hasher hansou_hasher;

hansou_hasher *hansou_hasher_create(void);
void hansou_hasher_reset(hansou_hasher *hasher);
void hansou_hasher_update(hansou_hasher *hasher, const void *bytes, size_t count);
uint64_t hansou_hasher_digest(const hansou_hasher *hasher);
void hansou_hasher_destroy(hansou_hasher *hasher);
