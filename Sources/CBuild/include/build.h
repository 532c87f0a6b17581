#pragma once

// The commit that the program was built from; empty where the build did not say, as in a working copy.
const char *tailor_build_commit(void);
