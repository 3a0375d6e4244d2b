// Checksums, compression and block kernels in C, behind plain types.

#pragma once

#include "CHansouBitPacking.h"
#include "CHansouChecksum.h"
#include "CHansouCompression.h"
#include "CHansouMemory.h"
#include "CHansouPrefetch.h"
#include "CHansouSelection.h"
