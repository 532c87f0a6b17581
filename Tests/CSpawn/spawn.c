// Swift does not see what glibc declares under _GNU_SOURCE only.
#define _GNU_SOURCE
#include "CSpawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

static int begin(
    pid_t *process, const char *path, char *const arguments[], char *const environment[], const char *folder,
    int output, int errors, posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes)
{
    int error = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    if (!error) error = posix_spawn_file_actions_adddup2(actions, output, 1);
    if (!error) error = posix_spawn_file_actions_adddup2(actions, errors, 2);
    if (!error && folder) error = posix_spawn_file_actions_addchdir_np(actions, folder);
    // Tests may run under nohup; what they start hears SIGHUP.
    sigset_t heard;
    sigemptyset(&heard);
    sigaddset(&heard, SIGHUP);
    if (!error) error = posix_spawnattr_setsigdefault(attributes, &heard);
#ifdef __APPLE__
    if (!error) error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_CLOEXEC_DEFAULT | POSIX_SPAWN_SETSIGDEF);
#else
    if (!error) error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
    return error ? error : posix_spawn(process, path, actions, attributes, arguments, environment);
}

int spawn_program(
    pid_t *process, const char *path, char *const arguments[], char *const environment[], const char *folder,
    int output, int errors)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = begin(process, path, arguments, environment, folder, output, errors, &actions, &attributes);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}
