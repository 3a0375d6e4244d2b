#ifndef CHANSOU_MEMORY_H
#define CHANSOU_MEMORY_H

#include <stddef.h>

/// Has the allocator give blocks of at least so many bytes back to the system when they are freed.
void hansou_return_freed_blocks(size_t least);

#endif
