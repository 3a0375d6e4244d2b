#include <stdint.h>
#include <stdlib.h>
#include <zstd.h>

#include "CHansouCompression.h"

struct hansou_compressor {
  ZSTD_CCtx *context;
  int level;
};

hansou_compressor *hansou_compressor_create(int level) {
  hansou_compressor *compressor = malloc(sizeof *compressor);
  if (compressor == NULL) return NULL;
  compressor->context = ZSTD_createCCtx();
  compressor->level = level;
  if (compressor->context == NULL) {
    free(compressor);
    return NULL;
  }
  return compressor;
}

void hansou_compressor_destroy(hansou_compressor *compressor) {
  ZSTD_freeCCtx(compressor->context);
  free(compressor);
}

size_t hansou_compressed_bound(size_t count) { return ZSTD_compressBound(count); }

ptrdiff_t hansou_compress(hansou_compressor *compressor, void *target, size_t capacity,
                          const void *source, size_t count) {
  size_t result = ZSTD_compressCCtx(compressor->context, target, capacity, source, count,
                                    compressor->level);
  return ZSTD_isError(result) ? -1 : (ptrdiff_t)result;
}

ptrdiff_t hansou_decompress(void *target, size_t capacity, const void *source, size_t count) {
  size_t result = ZSTD_decompress(target, capacity, source, count);
  return ZSTD_isError(result) ? -1 : (ptrdiff_t)result;
}

ptrdiff_t hansou_frame_content_size(const void *source, size_t count) {
  unsigned long long size = ZSTD_getFrameContentSize(source, count);
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR) return -1;
  return size > PTRDIFF_MAX ? -1 : (ptrdiff_t)size;
}
