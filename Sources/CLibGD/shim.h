#pragma once

#include <gd.h>
#include <gdfontg.h>
