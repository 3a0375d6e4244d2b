#include "CHansouMemory.h"

#include <stdatomic.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void hansou_return_freed_blocks(size_t least) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, (int)least);
  mallopt(M_TRIM_THRESHOLD, (int)least);
#else
  (void)least;
#endif
}

// As many as the lists of most queries.
enum { kept_limit = 8 };
static _Atomic(void *) kept_blocks[kept_limit];

void *hansou_take_kept_block(void) {
  for (int index = 0; index < kept_limit; index++) {
    // A look costs less than an exchange of nothing.
    if (atomic_load_explicit(&kept_blocks[index], memory_order_relaxed) == NULL) continue;
    void *block = atomic_exchange_explicit(&kept_blocks[index], NULL, memory_order_acquire);
    if (block != NULL) return block;
  }
  return NULL;
}

bool hansou_keep_block(void *block) {
  for (int index = 0; index < kept_limit; index++) {
    if (atomic_load_explicit(&kept_blocks[index], memory_order_relaxed) != NULL) continue;
    void *none = NULL;
    if (atomic_compare_exchange_strong_explicit(
            &kept_blocks[index], &none, block, memory_order_release, memory_order_relaxed)) {
      return true;
    }
  }
  return false;
}
