#include "internal.h"

#include <curses.h>
#include <langinfo.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

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
  /* Of a mouse's sequence curses takes the beginning alone and makes a key of it; the numbers behind
   * it would come as what was typed. Without that key the sequence comes whole, for us to read. */
  define_key(NULL, KEY_MOUSE);
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

/* The bytes of a character that is not whole yet, and a byte that came where none of its kind may. */
static uint32_t begun;
static int missing;
static int shortest;
static int held = -1;

enum { REPLACEMENT = 0xFFFD };

static int is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

static int begin(int byte, int32_t *code) {
  if (byte < 0x80) {
    *code = byte;
    return 1;
  }
  missing = byte >= 0xF0 && byte <= 0xF4 ? 3 : byte >= 0xE0 && byte <= 0xEF ? 2
      : byte >= 0xC2 && byte <= 0xDF ? 1 : 0;
  if (missing == 0) {
    *code = REPLACEMENT;
    return 1;
  }
  begun = (uint32_t)byte & (0x3F >> missing);
  shortest = missing == 3 ? 0x10000 : missing == 2 ? 0x800 : 0x80;
  return 0;
}

/* Takes one byte of UTF-8 (RFC 3629 3). Returns 1 where that makes a scalar; what is none becomes
 * U+FFFD. */
static int take(int byte, int32_t *code) {
  if (missing == 0) return begin(byte, code);
  if ((byte & 0xC0) != 0x80) {
    missing = 0;
    held = byte;
    *code = REPLACEMENT;
    return 1;
  }
  begun = begun << 6 | ((uint32_t)byte & 0x3F);
  if (--missing > 0) return 0;
  int is_scalar = begun >= (uint32_t)shortest && begun <= 0x10FFFF
      && !(begun >= 0xD800 && begun <= 0xDFFF);
  *code = is_scalar ? (int32_t)begun : REPLACEMENT;
  return 1;
}

/* Bytes are decoded here and not by get_wch: that takes up to 144 more bytes with one that is no
 * character, and leaves the end of a paste where nobody looks for it until the next key. */
int cn_read(int32_t *code) {
  for (;;) {
    int found = held >= 0 ? held : getch();
    held = -1;
    if (found == ERR) return CN_NOTHING;
    if (found > 0xFF) {
      missing = 0;
      *code = own_code((wint_t)found);
      return CN_KEY;
    }
    if (is_utf8()) {
      if (take(found, code)) return CN_SCALAR;
      continue;
    }
    wint_t scalar = btowc(found);
    *code = scalar == WEOF ? REPLACEMENT : (int32_t)scalar;
    return CN_SCALAR;
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
