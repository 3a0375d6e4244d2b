#include <stdint.h>
#include <stdlib.h>
#include <pthread.h>
#include <zstd.h>

#include "CHansouCompression.h"

struct hansou_compressor {
  ZSTD_CCtx *context;
};

hansou_compressor *hansou_compressor_create(int level) {
  hansou_compressor *compressor = malloc(sizeof *compressor);
  if (compressor == NULL) return NULL;
  compressor->context = ZSTD_createCCtx();
  if (compressor->context == NULL) {
    free(compressor);
    return NULL;
  }
  ZSTD_CCtx_setParameter(compressor->context, ZSTD_c_compressionLevel, level);
  /* Four bytes a frame, so that whoever reads one finds a bit that has flipped. */
  ZSTD_CCtx_setParameter(compressor->context, ZSTD_c_checksumFlag, 1);
  return compressor;
}

void hansou_compressor_destroy(hansou_compressor *compressor) {
  ZSTD_freeCCtx(compressor->context);
  free(compressor);
}

size_t hansou_compressed_bound(size_t count) { return ZSTD_compressBound(count); }

ptrdiff_t hansou_compress(hansou_compressor *compressor, void *target, size_t capacity,
                          const void *source, size_t count) {
  size_t result = ZSTD_compress2(compressor->context, target, capacity, source, count);
  return ZSTD_isError(result) ? -1 : (ptrdiff_t)result;
}

/* A context is 160 kB that zstd clears whenever it makes one: an eighth of the time of a walk over
 * all blocks. So each thread keeps its own until it ends. */
static pthread_key_t context_key;
static pthread_once_t context_once = PTHREAD_ONCE_INIT;
static int context_key_error;

static void free_context(void *context) { ZSTD_freeDCtx(context); }

static void make_context_key(void) {
  context_key_error = pthread_key_create(&context_key, free_context);
}

/* NULL when there is no memory for one. */
static ZSTD_DCtx *thread_context(void) {
  pthread_once(&context_once, make_context_key);
  if (context_key_error) return NULL;
  ZSTD_DCtx *context = pthread_getspecific(context_key);
  if (context) return context;
  context = ZSTD_createDCtx();
  if (context && pthread_setspecific(context_key, context)) {
    ZSTD_freeDCtx(context);
    return NULL;
  }
  return context;
}

ptrdiff_t hansou_decompress(void *target, size_t capacity, const void *source, size_t count) {
  ZSTD_DCtx *context = thread_context();
  size_t result = context ? ZSTD_decompressDCtx(context, target, capacity, source, count)
                          : ZSTD_decompress(target, capacity, source, count);
  return ZSTD_isError(result) ? -1 : (ptrdiff_t)result;
}

ptrdiff_t hansou_frame_content_size(const void *source, size_t count) {
  unsigned long long size = ZSTD_getFrameContentSize(source, count);
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR) return -1;
  return size > PTRDIFF_MAX ? -1 : (ptrdiff_t)size;
}
