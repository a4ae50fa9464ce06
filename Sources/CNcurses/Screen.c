#include "internal.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

/* Buttons and wheel only, no movement; in the form that has no limit of columns. */
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

static SCREEN *screen;
static int reports_mouse;
static int has_default_colors;
static int is_ansi;

int cn_locale(void) {
  if (setlocale(LC_CTYPE, "") == NULL) {
    const char *name = getenv("LC_ALL");
    if (name == NULL || *name == 0) name = getenv("LC_CTYPE");
    if (name == NULL || *name == 0) name = getenv("LANG");
    if (name != NULL && (strcasestr(name, "UTF-8") || strcasestr(name, "utf8"))) {
      setlocale(LC_CTYPE, "C.UTF-8");
    }
  }
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

/* Appends a capability without its padding, `$<5>`, which only a typewriter needs. */
static void append(char *text, size_t room, const char *part) {
  size_t length = strlen(text);
  while (*part != 0 && length + 1 < room) {
    if (part[0] == '$' && part[1] == '<' && strchr(part, '>') != NULL) {
      part = strchr(part, '>') + 1;
    } else {
      text[length++] = *part++;
    }
  }
  text[length] = 0;
}

/* What a crash must send: plain attributes, a visible cursor, the first screen, and nothing left of
 * what was shown. */
static int arm(void) {
  char reset[512] = "";
  append(reset, sizeof reset, cn_type_string("sgr0"));
  append(reset, sizeof reset, cn_type_string("op"));
  append(reset, sizeof reset, cn_type_string("cnorm"));
  append(reset, sizeof reset, cn_type_string("rmkx"));
  if (is_ansi) append(reset, sizeof reset, paste_off);
  /* A crash may come at any time after the mouse was turned on. */
  if (is_ansi) append(reset, sizeof reset, mouse_off);
  append(reset, sizeof reset, cn_type_string("clear"));
  append(reset, sizeof reset, cn_type_string("rmcup"));
  append(reset, sizeof reset, "\r\n");
  return cn_guard_arm(reset);
}

static void send_mode(const char *mode) {
  if (is_ansi && write(STDOUT_FILENO, mode, strlen(mode)) < 0) return;
}

void cn_mouse(int is_on) {
  if (screen == NULL || reports_mouse == is_on) return;
  reports_mouse = is_on;
  send_mode(is_on ? mouse_on : mouse_off);
}

static void start_colors(void) {
  has_default_colors = 0;
  if (!has_colors() || start_color() != OK) return;
  has_default_colors = use_default_colors() == OK;
}

int cn_start(int is_direct) {
  if (screen != NULL) return CN_OK;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CN_NOT_A_TERMINAL;
  int code = cn_type_check();
  if (code != CN_OK) return code;
  if (cn_guard_save_modes() != 0) return CN_FAILED;
  use_tioctl(TRUE);
  set_escdelay(25);
  /* No name means the type that TERM names. */
  screen = newterm(is_direct ? cn_type_direct() : NULL, stdout, stdin);
  if (screen == NULL) return CN_FAILED;
  is_ansi = strncmp(cn_type_string("cup"), "\033[", 2) == 0;
  start_colors();
  raw();
  noecho();
  nonl();
  nodelay(stdscr, TRUE);
  keypad(stdscr, TRUE);
  meta(stdscr, TRUE);
  leaveok(stdscr, FALSE);
  curs_set(0);
  cn_keys_define();
  /* After newterm, which sets handlers of its own. */
  if (arm() != 0) {
    endwin();
    delscreen(screen);
    screen = NULL;
    return CN_FAILED;
  }
  cn_guard_hide_errors();
  send_mode(paste_on);
  cn_resize();
  return CN_OK;
}

/* Typed text that was shown would stay: on a terminal without a second screen, and in the history of
 * one that moves lines there when it goes back to a first screen of another size, as tmux does. */
static void wipe(void) {
  char clear[64] = "";
  append(clear, sizeof clear, cn_type_string("sgr0"));
  append(clear, sizeof clear, cn_type_string("clear"));
  if (write(STDOUT_FILENO, clear, strlen(clear)) < 0) return;
}

static void leave(void) {
  wipe();
  curs_set(1);
  endwin();
  send_mode(paste_off);
  if (reports_mouse) send_mode(mouse_off);
  cn_guard_restore_modes();
  cn_guard_show_errors();
}

void cn_stop(void) {
  if (screen == NULL) return;
  leave();
  cn_guard_disarm();
  delscreen(screen);
  screen = NULL;
  reports_mouse = 0;
}

void cn_suspend(void) {
  if (screen == NULL) return;
  leave();
  cn_guard_stop_group();
  cn_resume();
}

void cn_resume(void) {
  if (screen == NULL) return;
  cn_guard_hide_errors();
  reset_prog_mode();
  keypad(stdscr, TRUE);
  send_mode(paste_on);
  if (reports_mouse) send_mode(mouse_on);
  cn_repaint();
  curs_set(0);
}

void cn_size(int *rows, int *columns) { getmaxyx(stdscr, *rows, *columns); }

int cn_resize(void) {
  struct winsize size;
  if (screen == NULL || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  if (size.ws_row == 0 || size.ws_col == 0) return 0;
  int rows, columns;
  cn_size(&rows, &columns);
  if (rows == size.ws_row && columns == size.ws_col) return 0;
  resizeterm(size.ws_row, size.ws_col);
  return 1;
}

static attr_t curses_attributes(uint32_t attributes) {
  attr_t found = A_NORMAL;
  if (attributes & CN_BOLD) found |= A_BOLD;
  if (attributes & CN_DIM) found |= A_DIM;
  if (attributes & CN_UNDERLINE) found |= A_UNDERLINE;
  if (attributes & CN_REVERSE) found |= A_REVERSE;
  return found;
}

void cn_put(int row, int column, const cn_cell *cells, int count) {
  enum { BATCH = 256 };
  cchar_t batch[BATCH];
  for (int done = 0; done < count;) {
    int taken = 0;
    int start = column;
    for (; taken < BATCH && done + taken < count; taken++) {
      const cn_cell *cell = &cells[done + taken];
      wchar_t text[4] = {
        (wchar_t)cell->scalars[0], (wchar_t)cell->scalars[1], (wchar_t)cell->scalars[2], 0};
      int pair = cell->pair;
      if (setcchar(&batch[taken], text, curses_attributes(cell->attributes), 0, &pair) != OK) {
        setcchar(&batch[taken], L"?", A_NORMAL, 0, NULL);
      }
      int width = text[0] < 0x7F ? 1 : wcwidth(text[0]);
      column += width > 1 ? width : 1;
    }
    mvadd_wchnstr(row, start, batch, taken);
    done += taken;
  }
}

void cn_erase(void) { erase(); }

void cn_cursor(int row, int column) {
  curs_set(row >= 0);
  if (row >= 0) move(row, column);
}

void cn_flush(void) {
  cn_guard_cover_thread();
  wnoutrefresh(stdscr);
  doupdate();
}

void cn_repaint(void) { clearok(curscr, TRUE); }

int cn_colors(void) { return has_colors() ? COLORS : 0; }
int cn_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }
int cn_is_direct(void) { return cn_type_has_direct(); }
int cn_has_default_colors(void) { return has_default_colors; }

int cn_define_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) == OK ? 0 : 1;
}

void cn_reset_pairs(void) { reset_color_pairs(); }
