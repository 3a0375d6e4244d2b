#pragma once

#include "CHansouBitPacking.h"
#include "CHansouChecksum.h"
#include "CHansouCompression.h"
#include "CHansouPrefetch.h"
