#pragma once

#include "include/samples.h"

// PDQ, a hash of what a picture looks like (Meta, https://github.com/facebook/ThreatExchange/tree/main/pdq), of the brightness
// of each cell. False when there is no memory.
bool pdq_hash(const picture_samples *samples, const float *light, uint8_t hash[32], uint8_t *quality);
