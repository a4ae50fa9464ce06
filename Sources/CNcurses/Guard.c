#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

/* All of this is reached from signal handlers, which can be handed nothing. */
static struct termios saved_modes;
static volatile sig_atomic_t is_armed;
static volatile sig_atomic_t reset_length;
static char reset_bytes[512];
static int pipe_ends[2] = {-1, -1};
static int real_errors = -1;
static int kept_errors = -1;

enum { KEPT_BYTES = 64 * 1024 };

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGABRT, SIGFPE, SIGTRAP};
static const int passed[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
enum { FATAL = sizeof fatal / sizeof *fatal, PASSED = sizeof passed / sizeof *passed };
static struct sigaction before_fatal[FATAL];
static struct sigaction before_passed[PASSED];

/* Of a size that is enough for the handler below, which calls nothing deep. */
static char handler_stack[64 * 1024];

static void write_all(int descriptor, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(descriptor, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

/* Only calls that POSIX lists as safe in a signal handler; endwin is not one. */
static void on_fatal(int number) {
  if (is_armed) {
    is_armed = 0;
    write_all(STDOUT_FILENO, reset_bytes, (size_t)reset_length);
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
    cn_guard_show_errors();
  }
  /* The action is the default one again: dying by the same signal tells the shell the truth, and
   * Swift's backtracer, which waits for a key for 30 s, stays out of it. */
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, NULL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
}

static void on_passed(int number) {
  int kept = errno;
  char byte = (char)number;
  /* A full pipe drops the byte: 65,536 others wait to be read already. */
  if (write(pipe_ends[1], &byte, 1) < 0) errno = kept;
  errno = kept;
}

static int open_pipe(void) {
  if (pipe_ends[0] >= 0) return 0;
  return pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK);
}

/* A handler's stack belongs to a thread, and dispatch may serve its main queue from several. */
void cn_guard_cover_thread(void) {
  static _Thread_local int is_covered;
  if (is_covered) return;
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  is_covered = sigaltstack(&stack, NULL) == 0;
}

/* Handlers are used, not dispatch's signal sources: those need the signals blocked or ignored,
 * and both would be inherited by the processes that we start. */
int cn_guard_arm(const char *reset) {
  if (open_pipe() != 0) return -1;
  size_t length = strlen(reset);
  if (length > sizeof reset_bytes) length = sizeof reset_bytes;
  memcpy(reset_bytes, reset, length);
  reset_length = (sig_atomic_t)length;

  cn_guard_cover_thread();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_fatal;
  action.sa_flags = SA_ONSTACK;
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before_fatal[i]);
  action.sa_handler = on_passed;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  for (int i = 0; i < PASSED; i++) sigaction(passed[i], &action, &before_passed[i]);
  is_armed = 1;
  return 0;
}

void cn_guard_disarm(void) {
  if (!is_armed) return;
  is_armed = 0;
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before_fatal[i], NULL);
  for (int i = 0; i < PASSED; i++) sigaction(passed[i], &before_passed[i], NULL);
}

/* The rest of the group is stopped first, with the signal ignored here, and this thread last by a
 * signal of its own: kill(0, …) alone may stop us only after it has returned. The thread may be one
 * of dispatch's, which block everything. */
void cn_guard_stop_group(void) {
  struct sigaction action, before_stop, before_continue;
  sigset_t stop, before_mask;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &action, &before_stop);
  kill(0, SIGTSTP);
  /* Ignoring it again drops it where it waits: a signal that is blocked when it is sent, as it is in
   * the main thread just behind a handler, stays pending although it is ignored. */
  sigaction(SIGTSTP, &action, NULL);
  action.sa_handler = SIG_DFL;
  sigaction(SIGCONT, &action, &before_continue);
  sigaction(SIGTSTP, &action, NULL);
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &before_mask);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &before_mask, NULL);
  sigaction(SIGCONT, &before_continue, NULL);
  sigaction(SIGTSTP, &before_stop, NULL);
}

int cn_guard_save_modes(void) { return tcgetattr(STDIN_FILENO, &saved_modes); }

void cn_guard_restore_modes(void) { tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes); }

/* A message in the middle of the screen would stay there until the next full repaint, so what is
 * written to standard error is kept in memory, the first 64 KiB of it. An error stream that
 * is not the terminal is left alone. */
void cn_guard_hide_errors(void) {
  if (real_errors >= 0 || !isatty(STDERR_FILENO)) return;
  kept_errors = memfd_create("errors", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (kept_errors < 0) return;
  if (ftruncate(kept_errors, KEPT_BYTES) != 0
      || fcntl(kept_errors, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK) != 0
      || (real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)) < 0) {
    close(kept_errors);
    kept_errors = -1;
    return;
  }
  dup2(kept_errors, STDERR_FILENO);
}

/* Also called by the handler of fatal signals. Whatever is not printable ASCII is shown as `?`. */
void cn_guard_show_errors(void) {
  if (real_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  close(real_errors);
  real_errors = -1;
  off_t end = lseek(kept_errors, 0, SEEK_CUR);
  char bytes[1024];
  for (off_t place = 0; place < end;) {
    ssize_t count = pread(kept_errors, bytes, sizeof bytes, place);
    if (count > end - place) count = (ssize_t)(end - place);
    if (count <= 0) break;
    for (ssize_t i = 0; i < count; i++) {
      if (bytes[i] != '\n' && (bytes[i] < 0x20 || bytes[i] > 0x7E)) bytes[i] = '?';
    }
    write_all(STDERR_FILENO, bytes, (size_t)count);
    place += count;
  }
  close(kept_errors);
  kept_errors = -1;
}

/* For a program that draws nothing over: it goes on in the foreground, or its window has changed. */
static volatile sig_atomic_t interruptions;

static void on_interruption(int number) {
  interruptions = interruptions + 1;
  on_passed(number);
}

int cn_watch_interruptions(void) {
  if (open_pipe() != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_interruption;
  action.sa_flags = SA_RESTART;
  sigaction(SIGCONT, &action, NULL);
  sigaction(SIGWINCH, &action, NULL);
  return pipe_ends[0];
}

int cn_interruptions(void) { return interruptions; }

int cn_output_columns(void) {
  struct winsize size;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int cn_signal_descriptor(void) { return pipe_ends[0]; }

int cn_next_signal(void) {
  unsigned char byte;
  return pipe_ends[0] >= 0 && read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}
