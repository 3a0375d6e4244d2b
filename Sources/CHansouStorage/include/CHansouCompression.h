#pragma once

#include <stddef.h>

// One zstd frame per block. A context keeps its memory from block to block; it belongs to one
// thread at a time. Results are byte counts, or -1 when zstd refuses.

typedef struct hansou_compressor hansou_compressor;

hansou_compressor *hansou_compressor_create(int level);
void hansou_compressor_destroy(hansou_compressor *compressor);
size_t hansou_compressed_bound(size_t count);
ptrdiff_t hansou_compress(hansou_compressor *compressor, void *target, size_t capacity,
                          const void *source, size_t count);
ptrdiff_t hansou_decompress(void *target, size_t capacity, const void *source, size_t count);
// What the frame's header says it holds; lets a reader refuse before it takes memory.
ptrdiff_t hansou_frame_content_size(const void *source, size_t count);
