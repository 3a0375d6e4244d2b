#pragma once

// What is compiled for newer processors too, those with AVX2 and BMI2, is chosen when the program runs (GCC 12's libgcc
// knows how). Musl has no way to choose.
//
// A function marked `hansou_for_processors` is compiled twice. What it calls is compiled for any processor unless it is
// inlined. One marked `hansou_for_newer` is compiled for newer ones alone; call it where `hansou_is_newer()`.
#ifdef hansou_for_processors
// Tests/CBaselineKernels leaves it empty, to try what any processor runs.
#elif defined(__x86_64__) && __has_include(<gnu/libc-version.h>)
#define hansou_for_processors __attribute__((target_clones("arch=x86-64-v3", "default")))
#define hansou_for_newer __attribute__((target("arch=x86-64-v3")))
#define hansou_is_newer() (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#else
#define hansou_for_processors
#endif
