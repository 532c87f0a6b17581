// Preloaded into tailor by the crash tests: ends the program (SIGKILL) at one chosen moment of what it does with the
// files of one folder, and sets its clock. tailor knows nothing of it.
//
//   KILL_SWITCH_FOLDER  the folder, as the system names it (no symbolic links)
//   KILL_SWITCH_AT      number of the moment at which the program ends, from 1; 0 or nothing: it never does
//   KILL_SWITCH_LOG     file to which a line is added for every moment
//   KILL_SWITCH_CLOCK   seconds by which the time of day is ahead
//
// The moments of a write are before it, in the middle of its bytes, and after it; of fdatasync and fsync, after it; of
// rename, link and unlink, before and after it.

#define _GNU_SOURCE
#include "KillSwitch.h"

#if defined(__linux__)

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static atomic_long moments = 0;

static long number_in(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

// What lies in the folder of a name below the watched one counts too; other files of the program do not. Nor does its
// cache and the budget's log: whether they are written depends on how long ago the pictures, and other requests, were.
static int is_watched(const char *path) {
    const char *folder = getenv("KILL_SWITCH_FOLDER");
    if (!folder || !*folder) return 0;
    size_t length = strlen(folder);
    if (strncmp(path, folder, length) != 0 || path[length] != '/') return 0;
    return strncmp(path + length, "/cache/", 7) != 0 && strcmp(path + length, "/budget.log") != 0;
}

static int is_watched_file(int file, char path[PATH_MAX]) {
    char link[64];
    if (!getenv("KILL_SWITCH_FOLDER")) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    long count = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (count < 0) return 0;
    path[count] = 0;
    return is_watched(path) || strcmp(path, getenv("KILL_SWITCH_FOLDER")) == 0;
}

static void note(long number, const char *what, const char *path) {
    const char *log = getenv("KILL_SWITCH_LOG");
    if (!log) return;
    char line[PATH_MAX + 64];
    const char *slash = strrchr(path, '/');
    int length = snprintf(line, sizeof line, "%ld %s %s\n", number, what, slash ? slash + 1 : path);
    long file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return;
    syscall(SYS_write, file, line, length);
    syscall(SYS_close, file);
}

// Counts a moment; true when it is the chosen one.
static int is_last(const char *what, const char *path) {
    long number = atomic_fetch_add(&moments, 1) + 1;
    note(number, what, path);
    return number == number_in("KILL_SWITCH_AT");
}

static void end(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static void moment(const char *what, const char *path) {
    int reason = errno;
    if (is_last(what, path)) end();
    errno = reason;
}

ssize_t write(int file, const void *bytes, size_t count) {
    char path[PATH_MAX];
    int reason = errno;
    int watched = is_watched_file(file, path);
    errno = reason;
    if (!watched) return syscall(SYS_write, file, bytes, count);
    moment("before write", path);
    if (count > 1 && is_last("amid write", path)) {
        syscall(SYS_write, file, bytes, count / 2);
        end();
    }
    ssize_t written = syscall(SYS_write, file, bytes, count);
    moment("after write", path);
    return written;
}

static int synced(int file, long result) {
    char path[PATH_MAX];
    int reason = errno;
    if (is_watched_file(file, path)) moment("after sync", path);
    errno = reason;
    return (int)result;
}

int fdatasync(int file) { return synced(file, syscall(SYS_fdatasync, file)); }
int fsync(int file) { return synced(file, syscall(SYS_fsync, file)); }

int rename(const char *from, const char *to) {
    if (is_watched(to)) moment("before rename to", to);
    long result = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (is_watched(to)) moment("after rename to", to);
    return (int)result;
}

int link(const char *from, const char *to) {
    if (is_watched(to)) moment("before link", to);
    long result = syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (is_watched(to)) moment("after link", to);
    return (int)result;
}

int unlink(const char *path) {
    if (is_watched(path)) moment("before unlink", path);
    long result = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (is_watched(path)) moment("after unlink", path);
    return (int)result;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    long result = syscall(SYS_clock_gettime, clock, now);
    if (result != 0 || clock != CLOCK_REALTIME) return (int)result;
    now->tv_sec += number_in("KILL_SWITCH_CLOCK");
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec precise;
    (void)zone;
    int result = clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return result;
}

#endif
