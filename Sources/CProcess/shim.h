#pragma once

#if defined(__linux__)
#include <sys/prctl.h>
#endif

// Lets no other program of this user read the process's memory, and writes no core file. prctl has variable arguments.
static inline int tailor_keep_memory_private(void) {
#if defined(__linux__)
    return prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
#else
    return 0;
#endif
}
