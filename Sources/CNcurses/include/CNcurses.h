/* A closed door to ncursesw: plain functions over integers, and no header of curses behind it.
 *
 * One screen for a process, and one thread (the main one) for all functions. Rows and columns count
 * from 0. Functions that return an int give 0 for success unless they say otherwise. */
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdint.h>

/* Why the screen cannot be started. */
enum {
  CN_OK = 0,
  CN_NOT_A_TERMINAL = 1,   /* input or output is not a terminal */
  CN_NO_TYPE = 2,          /* TERM is not set */
  CN_UNKNOWN_TYPE = 3,     /* terminfo does not know TERM */
  CN_CANNOT_MOVE = 4,      /* the type cannot place its cursor, such as `dumb` */
  CN_FAILED = 5            /* curses or the system refused */
};

/* Attributes of a cell, to be combined. */
enum { CN_BOLD = 1, CN_DIM = 2, CN_UNDERLINE = 4, CN_REVERSE = 8 };

/* Reads the locale of the environment for characters only; of one that is not installed but names
 * UTF-8, C.UTF-8 takes the place. Returns 1 where characters are UTF-8. */
int cn_locale(void);

/* Columns of a scalar as the C library sees them in the locale, -1 for what is not printable. */
int cn_width(uint32_t scalar);

/* Looks at the type that TERM names without taking the terminal: one of the codes above, and how many
 * colours the type has, 0 for none. */
int cn_look(int *colors);

/* Name and version of the library. */
const char *cn_version(void);

/* Takes the terminal over: raw mode, alternate screen, keypad, bracketed paste; keeps standard
 * error back while the screen is up; sets the handlers for signals. `is_direct` 1 asks for 24-bit
 * colours where terminfo has an entry with them for this kind of terminal. Returns one of the codes
 * above. */
int cn_start(int is_direct);

/* Gives the terminal back as it was and prints what was kept back of standard error. May be called
 * again without harm. */
void cn_stop(void);

/* Stops the process group with the terminal as it was; returns when the process goes on. */
void cn_suspend(void);

/* Takes the terminal again after the process was stopped by someone else. */
void cn_resume(void);

/* Whether presses of buttons and the wheel are reported (1) or left to the terminal (0). Reports come
 * as scalars of their sequences (ctlseqs, mode 1006), not as a key. */
void cn_mouse(int is_on);

/* The size of the screen. */
void cn_size(int *rows, int *columns);

/* Asks the system for the size and follows it. Returns 1 where it has changed. */
int cn_resize(void);

/* A cell: a scalar of width 1 or 2 and at most two marks (0 for none), attributes, colour pair. */
typedef struct {
  uint32_t scalars[3];
  uint32_t attributes;
  int32_t pair;
} cn_cell;

/* Puts cells side by side; a wide one takes two columns. Nothing goes over the right edge. */
void cn_put(int row, int column, const cn_cell *cells, int count);

/* Blanks the screen. */
void cn_erase(void);

/* Places the cursor; a negative row hides it. */
void cn_cursor(int row, int column);

/* Sends what has changed since the last call. */
void cn_flush(void);

/* Lets the next flush send everything. */
void cn_repaint(void);

/* Colours that the terminal has, 0 for none; and colour pairs, the pair 0 included. */
int cn_colors(void);
int cn_pairs(void);

/* 1 where a colour above 7 is a 24-bit value, red in the upper byte. */
int cn_is_direct(void);

/* 1 where the colour -1 is the terminal's own. */
int cn_has_default_colors(void);

/* Defines a pair, 1 ..< cn_pairs(). */
int cn_define_pair(int pair, int foreground, int background);

/* Forgets all pairs; everything is sent anew. */
void cn_reset_pairs(void);

/* Kinds of what is read. */
enum { CN_NOTHING = 0, CN_SCALAR = 1, CN_KEY = 2 };

/* Keys that are not scalars. */
enum {
  CN_KEY_OTHER = 0,
  CN_KEY_UP, CN_KEY_DOWN, CN_KEY_LEFT, CN_KEY_RIGHT, CN_KEY_PAGE_UP, CN_KEY_PAGE_DOWN,
  CN_KEY_HOME, CN_KEY_END, CN_KEY_ENTER, CN_KEY_BACK_TAB, CN_KEY_BACKSPACE, CN_KEY_DELETE,
  CN_KEY_INSERT, CN_KEY_PASTE_BEGIN, CN_KEY_PASTE_END,
  CN_KEY_FUNCTION = 100    /* F1 is 101 */
};

/* Reads what waits, a scalar or a key; never waits longer than it takes to tell Esc from the start
 * of a sequence (25 ms). Returns the kind. */
int cn_read(int32_t *code);

/* 1 where the terminal's input has ended or the terminal is gone. */
int cn_has_hung_up(void);

/* A descriptor that is readable when signals wait, -1 before the start; and the next of them, 0 for
 * none: SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT. */
int cn_signal_descriptor(void);
int cn_next_signal(void);

/* For a program that draws nothing over: counts how often it went on after a stop, or its window
 * changed, and gives a descriptor that is readable then; -1 where there is none. */
int cn_watch_interruptions(void);
int cn_interruptions(void);

/* Of the terminal at standard output; 0 where that is none. */
int cn_output_columns(void);

#endif
