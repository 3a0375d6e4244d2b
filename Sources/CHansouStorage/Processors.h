#pragma once

// A function marked so is compiled twice, for any processor and for those with AVX2 and BMI2 (nearly all since
// 2013), and the one that fits is chosen when the program starts. What it calls has to be inlined into it. Musl
// has no way to choose.
#if defined(__x86_64__) && __has_include(<gnu/libc-version.h>)
#define hansou_for_processors __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define hansou_for_processors
#endif
