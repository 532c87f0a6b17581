#ifndef CSPAWN_H
#define CSPAWN_H

#include <sys/types.h>

/// Starts a program, which gets no file of this process but the two that are named.
///
/// `arguments` and `environment` end with a null. `folder` is where it runs; null: here. What it says goes to the file
/// descriptors `output` and `errors`. Returns 0, or the number of the error.
int spawn_program(
    pid_t *process, const char *path, char *const arguments[], char *const environment[], const char *folder,
    int output, int errors);

#endif
