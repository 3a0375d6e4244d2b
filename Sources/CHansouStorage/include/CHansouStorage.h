#pragma once

#include "CHansouChecksum.h"
#include "CHansouCompression.h"
