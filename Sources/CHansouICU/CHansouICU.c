#include "CHansouICU.h"
