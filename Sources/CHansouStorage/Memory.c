#include "CHansouMemory.h"

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
