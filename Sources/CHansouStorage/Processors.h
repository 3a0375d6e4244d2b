#pragma once

// A function marked so is compiled twice, for any processor and for those with AVX2 and BMI2, and the one that
// fits is chosen when the program starts (GCC 12's libgcc knows how). What it calls is compiled for any processor
// unless it is inlined. Musl has no way to choose.
#ifdef hansou_for_processors
// Tests/CBaselineKernels leaves it empty, to try what any processor runs.
#elif defined(__x86_64__) && __has_include(<gnu/libc-version.h>)
#define hansou_for_processors __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define hansou_for_processors
#endif
