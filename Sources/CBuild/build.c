#include "build.h"

const char *tailor_build_commit(void) { return TAILOR_COMMIT; }
