/* What the files of this target share. */
#ifndef CN_INTERNAL_H
#define CN_INTERNAL_H

#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"

/* Guard.c: signals, the terminal's modes, and standard error. */
int cn_guard_arm(const char *reset);
void cn_guard_disarm(void);
void cn_guard_cover_thread(void);
void cn_guard_stop_group(void);
int cn_guard_save_modes(void);
void cn_guard_restore_modes(void);
void cn_guard_hide_errors(void);
void cn_guard_show_errors(void);

/* Type.c: what terminfo says of the terminal's type. */
int cn_type_check(void);
const char *cn_type_string(const char *name);
int cn_type_has_direct(void);
const char *cn_type_direct(void);

/* Keys.c: sequences that terminfo entries often lack. */
void cn_keys_define(void);

#endif
