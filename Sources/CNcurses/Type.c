#include "internal.h"

#include <curses.h>
#include <stdlib.h>
#include <term.h>
#include <unistd.h>

const char *cn_type_string(const char *name) {
  char *found = tigetstr(name);
  return found == NULL || found == (char *)-1 ? "" : found;
}

/* Asked before curses is started, because initscr would end the process, and newterm would start on a
 * type that cannot place its cursor. */
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
