#pragma once

// Asks the processor for a cache line that will soon be read and written. Never faults.
static inline void hansou_prefetch(const void *address) { __builtin_prefetch(address, 1); }

// The same of one that will only be read.
static inline void hansou_prefetch_read(const void *address) { __builtin_prefetch(address, 0); }
