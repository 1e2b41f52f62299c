#define _GNU_SOURCE
#include "start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Catches signals as soon as the process can, and keeps 0, 1 and 2 for what they are.
 *
 * A program of this size is loaded and initialised for tens of milliseconds before its main function is called. A run
 * that is stopped in that time shall say how to go on, too. */

static int ends[2] = {-1, -1};

int tongbao_signals(void) { return ends[0]; }

static int argument_count;

int tongbao_argument_count(void) { return argument_count; }

static void note(int number) {
  int former = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(ends[1], &byte, 1);
  (void)written;
  errno = former;
}

static void catch_once(int number) {
  struct sigaction former, action;
  /* nohup leaves a signal ignored; so it stays. */
  if (sigaction(number, NULL, &former) != 0 || former.sa_handler == SIG_IGN) return;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  /* The handler goes with its first signal, so that a second one ends the process; system calls go on. */
  action.sa_flags = SA_RESTART | SA_RESETHAND;
  sigaction(number, &action, NULL);
}

/* A standard stream that was closed is put in place by one that refuses what is asked of it: the next file that is
 * opened, a database say, would else become standard output. */
static void keep_standard_streams(void) {
  for (int descriptor = 0; descriptor <= 2; descriptor++) {
    if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    int other = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    if (other >= 0 && other != descriptor) {
      dup2(other, descriptor);
      close(other);
    }
  }
}

static void start(int count, char **arguments, char **environment) {
  (void)environment;
  argument_count = count;
  keep_standard_streams();
  if (count < 2 || strcmp(arguments[1], "run") != 0 || pipe2(ends, O_CLOEXEC) != 0) return;
  catch_once(SIGINT);
  catch_once(SIGTERM);
  catch_once(SIGHUP);
}

/* Functions of this section are called before the libraries' own initialisers (System V ABI, .preinit_array). */
__attribute__((section(".preinit_array"), used)) static void (*const first)(int, char **, char **) = start;
