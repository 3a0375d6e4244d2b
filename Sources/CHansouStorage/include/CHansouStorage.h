#pragma once

#include "CHansouChecksum.h"
#include "CHansouCompression.h"
#include "CHansouBitPacking.h"
