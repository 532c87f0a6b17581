#ifndef KILL_SWITCH_H
#define KILL_SWITCH_H

/// Whether the library can be preloaded into a program here.
int kill_switch_is_built(void);

#endif
