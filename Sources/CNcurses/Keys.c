#include "internal.h"

#include <curses.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { PASTE_BEGIN = KEY_MAX + 1000, PASTE_END };

/* Sequences of xterm and its kin (ctlseqs: PC-style function keys; DEC private mode 2004), for
 * terminfo entries that know fewer keys than the terminal has. */
static const struct { const char *sequence; int code; } common[] = {
  {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
  {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
  {"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
  {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[7~", KEY_HOME}, {"\033[8~", KEY_END},
  {"\033[2~", KEY_IC}, {"\033[3~", KEY_DC}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
  {"\033[Z", KEY_BTAB}, {"\033OM", KEY_ENTER},
  {"\033[200~", PASTE_BEGIN}, {"\033[201~", PASTE_END},
};

void cn_keys_define(void) {
  for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
    if (key_defined(common[i].sequence) == 0) define_key(common[i].sequence, common[i].code);
  }
}

static int32_t own_code(wint_t code) {
  if (code >= KEY_F(1) && code <= KEY_F(63)) return CN_KEY_FUNCTION + (int32_t)(code - KEY_F0);
  switch (code) {
  case KEY_UP: return CN_KEY_UP;
  case KEY_DOWN: return CN_KEY_DOWN;
  case KEY_LEFT: return CN_KEY_LEFT;
  case KEY_RIGHT: return CN_KEY_RIGHT;
  case KEY_PPAGE: case KEY_A3: return CN_KEY_PAGE_UP;
  case KEY_NPAGE: case KEY_C3: return CN_KEY_PAGE_DOWN;
  case KEY_HOME: case KEY_A1: case KEY_FIND: return CN_KEY_HOME;
  case KEY_END: case KEY_C1: case KEY_SELECT: return CN_KEY_END;
  case KEY_ENTER: return CN_KEY_ENTER;
  case KEY_BTAB: return CN_KEY_BACK_TAB;
  case KEY_BACKSPACE: return CN_KEY_BACKSPACE;
  case KEY_DC: return CN_KEY_DELETE;
  case KEY_IC: return CN_KEY_INSERT;
  case PASTE_BEGIN: return CN_KEY_PASTE_BEGIN;
  case PASTE_END: return CN_KEY_PASTE_END;
  default: return CN_KEY_OTHER;
  }
}

int cn_read(int32_t *code) {
  wint_t found = 0;
  switch (get_wch(&found)) {
  case KEY_CODE_YES:
    *code = own_code(found);
    return CN_KEY;
  case OK:
    *code = (int32_t)found;
    return CN_SCALAR;
  default:
    return CN_NOTHING;
  }
}

/* curses gives the same answer for 'nothing yet' and for 'the end', so the system is asked. */
int cn_has_hung_up(void) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&input, 1, 0) <= 0) return 0;
  if (input.revents & (POLLHUP | POLLERR | POLLNVAL)) return 1;
  int waiting = 0;
  return (input.revents & POLLIN) && ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting == 0;
}
