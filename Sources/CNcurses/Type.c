#include "internal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

const char *cn_type_string(const char *name) {
  char *found = tigetstr(name);
  return found == NULL || found == (char *)-1 ? "" : found;
}

/* Asked before curses is started, because initscr would end the process, and newterm would start on
 * a type that cannot place its cursor. */
int cn_type_check(void) {
  const char *type = getenv("TERM");
  if (type == NULL || *type == 0) return CN_NO_TYPE;
  int found = 0;
  if (setupterm(NULL, STDOUT_FILENO, &found) != OK) {
    /* 1 is a hard-copy terminal: known, but without a cursor. */
    return found == 1 ? CN_CANNOT_MOVE : CN_UNKNOWN_TYPE;
  }
  int code = *cn_type_string("cup") == 0 || tigetflag("gn") == 1 ? CN_CANNOT_MOVE : CN_OK;
  del_curterm(cur_term);
  return code;
}

int cn_look(int *colors) {
  *colors = 0;
  int code = cn_type_check();
  int found = 0;
  if (code != CN_OK || setupterm(NULL, STDOUT_FILENO, &found) != OK) return code;
  int number = tigetnum("colors");
  *colors = number > 0 ? number : 0;
  del_curterm(cur_term);
  return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) ? CN_OK : CN_NOT_A_TERMINAL;
}

const char *cn_version(void) { return curses_version(); }

static int is_direct(const char *type) {
  int found = 0;
  if (setupterm(type, STDOUT_FILENO, &found) != OK) return 0;
  int answer = cn_type_has_direct() && *cn_type_string("cup") != 0;
  del_curterm(cur_term);
  return answer;
}

int cn_type_has_direct(void) { return tigetflag("RGB") == 1 || tigetnum("RGB") > 0; }

/* Curses sends 24-bit colours only for a type whose entry has the flag RGB (user_caps(5)). Those
 * are entries of their own, such as xterm-direct, and many systems lack them (Debian: ncurses-term). */
const char *cn_type_direct(void) {
  static char name[64];
  const char *type = getenv("TERM");
  if (type == NULL || is_direct(type)) return NULL;
  snprintf(name, sizeof name, "%.*s-direct", (int)strcspn(type, "-"), type);
  return is_direct(name) ? name : NULL;
}
