#define XXH_INLINE_ALL
#include <xxhash.h>

#include "CHansouChecksum.h"

struct hansou_hasher {
  XXH3_state_t *state;
};

uint64_t hansou_xxh3_64(const void *bytes, size_t count) {
  return XXH3_64bits(bytes, count);
}

hansou_hash128 hansou_xxh3_128(const void *bytes, size_t count) {
  XXH128_hash_t hash = XXH3_128bits(bytes, count);
  hansou_hash128 result = {hash.low64, hash.high64};
  return result;
}

hansou_hasher *hansou_hasher_create(void) {
  hansou_hasher *hasher = (hansou_hasher *)malloc(sizeof(hansou_hasher));
  if (hasher == NULL) return NULL;
  hasher->state = XXH3_createState();
  if (hasher->state == NULL) {
    free(hasher);
    return NULL;
  }
  XXH3_64bits_reset(hasher->state);
  return hasher;
}

void hansou_hasher_reset(hansou_hasher *hasher) { XXH3_64bits_reset(hasher->state); }

void hansou_hasher_update(hansou_hasher *hasher, const void *bytes, size_t count) {
  XXH3_64bits_update(hasher->state, bytes, count);
}

uint64_t hansou_hasher_digest(const hansou_hasher *hasher) {
  return XXH3_64bits_digest(hasher->state);
}

void hansou_hasher_destroy(hansou_hasher *hasher) {
  XXH3_freeState(hasher->state);
  free(hasher);
}
