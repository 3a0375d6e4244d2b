#pragma once

/// Asks for the cache line at an address that will be read soon; any address will do.
static inline void hansou_prefetch_read(const void *address) { __builtin_prefetch(address, 0); }
