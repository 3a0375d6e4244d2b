#include "CHansouStorage.h"
