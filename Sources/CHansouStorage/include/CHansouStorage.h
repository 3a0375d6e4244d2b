#pragma once

#include "CHansouBitPacking.h"
