#ifndef CHANSOU_MEMORY_H
#define CHANSOU_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/// Has the allocator give blocks of at least so many bytes back to the system when they are freed.
void hansou_return_freed_blocks(size_t least);

/// Takes a block that somebody kept; NULL if there is none. All who keep and take use blocks of one size.
void *hansou_take_kept_block(void);

/// Keeps a block for whoever takes one next, on any thread; false if enough are kept, then it is still the caller's.
bool hansou_keep_block(void *block);

#endif
