// Checksums, compression, block kernels and system calls in C, behind plain types.

#pragma once

#include "CHansouBitPacking.h"
#include "CHansouChecksum.h"
#include "CHansouCompression.h"
#include "CHansouFiles.h"
#include "CHansouMemory.h"
#include "CHansouPrefetch.h"
#include "CHansouSelection.h"
