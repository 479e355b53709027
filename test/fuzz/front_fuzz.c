// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Feeds the front end with mutated files: front_fuzz [flags] FILES... | @LIST
//
//   -from N       number of the first program (0); a program depends on its number and the files
//   -count N      how many programs; otherwise until -seconds are over
//   -seconds N    how long at most
//   -plain        the files as they are
//   -evolve       mutate also what came out well; a program then depends on those before it too
//   -show         print program -from instead of compiling it
//   -keep FOLDER  where programs with a fault are written to, and died.go
//   -quiet        no lines of progress
//
// A fault of lowering or wrong IR is counted and told; a crash, a report of a sanitizer, or a
// program that takes longer than ten seconds of processor time ends the run with the number of the
// program. The exit code is 1 when there was a fault.
#include "fuzz/front.h"
#include "fuzz/mutate.h"

#include <llvm-c/ErrorHandling.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef struct Seed {
  const char *path;
  char *text;
  size_t size;
  Pieces pieces;
} Seed;

typedef struct Run {
  Vec(Seed) seeds;
  uint64_t from, count, seconds;
  bool plain, show, quiet, evolve;
  Vec(Seed) offspring; // programs that were lowered, with -evolve
  const char *keep;
  uint64_t results[FRONT_FAULT + 1];
  Vec(char *) faults; // messages told so far
  time_t start, told;
  int exit_code;
} Run;

enum { MAX_OFFSPRING = 4096, MAX_OFFSPRING_BYTES = 24 << 10 };

// The program being compiled, for the handlers.
static struct {
  uint64_t number;
  const char *text, *path; // path: where to keep it, or empty
  size_t size;
} current;

// ---- seeds ----------------------------------------------------------------------------------------

static char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return NULL;
  char *text = NULL;
  size_t capacity = 0;
  *size = 0;
  do {
    capacity += 1 << 16;
    text = realloc(text, capacity);
    *size += text == NULL ? 0 : fread(text + *size, 1, capacity - *size, file);
  } while (text != NULL && *size == capacity);
  fclose(file);
  return text;
}

static bool add_seed(Run *run, const char *path) {
  Seed seed = {.path = path};
  seed.text = read_file(path, &seed.size);
  if (seed.text == NULL) {
    fprintf(stderr, "front_fuzz: cannot read %s\n", path);
    return false;
  }
  if (!run->plain)
    seed.pieces = mutate_split(seed.text, seed.size);
  vec_push(run->seeds, seed);
  return true;
}

// Adds the files that a file names, one a line.
static bool add_list(Run *run, const char *path) {
  size_t size;
  char *text = read_file(path, &size);
  if (text == NULL)
    return false;
  text[size] = 0;
  bool fine = true;
  for (char *line = strtok(text, "\n"); line != NULL && fine; line = strtok(NULL, "\n"))
    fine = add_seed(run, line);
  return fine;
}

// ---- programs -------------------------------------------------------------------------------------

static const Seed *choose_seed(const Run *run, uint64_t *state) {
  size_t bred = vec_len(run->offspring);
  if (bred > 0 && mutate_random(state) % 2 == 0)
    return &run->offspring[mutate_random(state) % bred];
  return &run->seeds[mutate_random(state) % vec_len(run->seeds)];
}

static char *make_program(const Run *run, uint64_t number, size_t *size) {
  uint64_t state = number;
  const Seed *seed = choose_seed(run, &state), *donor = choose_seed(run, &state);
  Pieces pieces = NULL;
  for (size_t i = 0; i < vec_len(seed->pieces); i++)
    vec_push(pieces, seed->pieces[i]);
  uint32_t many = mutate_random(&state) % 8;
  uint32_t mutations = many == 0 ? 1 + mutate_random(&state) % 20 : many < 5 ? 1 : many - 3;
  for (uint32_t i = 0; i < mutations; i++)
    mutate_once(&pieces, donor->pieces, &state);
  char *text = mutate_join(pieces, size);
  vec_free(pieces);
  return text;
}

static bool is_told(const Run *run, const char *message) {
  for (size_t i = 0; i < vec_len(run->faults); i++)
    if (strcmp(run->faults[i], message) == 0)
      return true;
  return false;
}

static void keep_program(const Run *run, uint64_t number, const char *text, size_t size) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%llu.go", run->keep, (unsigned long long)number);
  FILE *file = fopen(path, "wb");
  if (file == NULL)
    return;
  fwrite(text, 1, size, file);
  fclose(file);
}

// Tells a fault once, whatever the place in the program.
static void tell_fault(Run *run, uint64_t number, char *message, const char *text, size_t size) {
  run->exit_code = 1;
  char *what = strstr(message, "internal error: ");
  if (what == NULL)
    what = message;
  what[strcspn(what, "\n")] = 0;
  if (!is_told(run, what)) {
    const char *path = run->plain ? run->seeds[number].path : "";
    fprintf(stderr, "FAULT in program %llu %s: %s\n", (unsigned long long)number, path, what);
    vec_push(run->faults, strdup(what));
    if (run->keep != NULL)
      keep_program(run, number, text, size);
  }
  free(message);
}

static void limit_time(time_t seconds) {
  struct itimerval timer = {.it_value.tv_sec = seconds};
  setitimer(ITIMER_PROF, &timer, NULL);
}

// Takes over text, as a parent for later programs.
static void breed(Run *run, uint64_t number, char *text, size_t size) {
  Seed child = {"", text, size, mutate_split(text, size)};
  if (vec_len(run->offspring) < MAX_OFFSPRING) {
    vec_push(run->offspring, child);
    return;
  }
  Seed *place = &run->offspring[number % MAX_OFFSPRING];
  vec_free(place->pieces);
  free(place->text);
  *place = child;
}

static void compile(Run *run, uint64_t number) {
  size_t size;
  Seed *seed = run->plain ? &run->seeds[number] : NULL;
  char *text = run->plain ? seed->text : make_program(run, number, &size);
  if (run->plain)
    size = seed->size;
  char *message;
  current.number = number, current.text = text, current.size = size;
  limit_time(10);
  FrontResult result = front_run(text, size, run->plain || number % 8 == 0, &message);
  limit_time(0);
  run->results[result]++;
  if (message != NULL)
    tell_fault(run, number, message, text, size);
  if (run->evolve && result == FRONT_LOWERED && size < MAX_OFFSPRING_BYTES)
    breed(run, number, text, size);
  else if (!run->plain)
    free(text);
}

static void tell(const Run *run, uint64_t next) {
  uint64_t done = next - run->from;
  double seconds = difftime(time(NULL), run->start);
  fprintf(stderr,
          "%llu programs, next is %llu, %.0f a second; syntax errors %llu, type errors %llu, "
          "lowered %llu, faults %llu of %zu kinds\n",
          (unsigned long long)done, (unsigned long long)next,
          (double)done / (seconds > 0 ? seconds : 1),
          (unsigned long long)run->results[FRONT_SYNTAX],
          (unsigned long long)run->results[FRONT_TYPES],
          (unsigned long long)run->results[FRONT_LOWERED],
          (unsigned long long)run->results[FRONT_FAULT], vec_len(run->faults));
}

static void show(const Run *run) {
  size_t size;
  char *text = make_program(run, run->from, &size);
  fwrite(text, 1, size, stdout);
  fflush(stdout);
  free(text);
}

static void *run_all(void *data) {
  Run *run = data;
  if (run->show) {
    show(run);
    return NULL;
  }
  run->start = run->told = time(NULL);
  uint64_t next = run->from;
  for (; next - run->from < run->count; next++) {
    compile(run, next);
    time_t now = time(NULL);
    if (now - run->start >= (time_t)run->seconds)
      break;
    if (!run->quiet && now - run->told >= 60) {
      tell(run, next + 1);
      run->told = now;
    }
  }
  tell(run, next);
  return NULL;
}

// ---- the process ----------------------------------------------------------------------------------

static void tell_current(void) {
  char text[64];
  int len = snprintf(text, sizeof text, "\nDIED in program %llu\n",
                     (unsigned long long)current.number);
  int file = current.path == NULL ? -1 : open(current.path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (write(STDERR_FILENO, text, (size_t)len) < 0 ||
      (file >= 0 && write(file, current.text, current.size) < 0))
    _exit(2);
}

static void on_signal(int number) {
  static const char slow[] = "\nten seconds are over";
  if (number == SIGPROF && write(STDERR_FILENO, slow, sizeof slow - 1) < 0)
    _exit(2);
  tell_current();
  signal(number, SIG_DFL);
  if (number == SIGPROF)
    abort();
  raise(number);
}

static void on_llvm_error(const char *reason) {
  fprintf(stderr, "LLVM: %s\n", reason);
  abort();
}

#ifdef ARENA_CHECKED
#include <sanitizer/common_interface_defs.h>
static void install_handlers(void) {
  __sanitizer_set_death_callback(tell_current);
  signal(SIGABRT, on_signal);
  signal(SIGPROF, on_signal);
}
#else
static void install_handlers(void) {
  static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGPROF};
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
    signal(fatal[i], on_signal);
}
#endif

static bool parse_flag(Run *run, const char *name, const char *value, int *used) {
  *used = 2;
  if (strcmp(name, "-from") == 0)
    run->from = strtoull(value, NULL, 10);
  else if (strcmp(name, "-count") == 0)
    run->count = strtoull(value, NULL, 10);
  else if (strcmp(name, "-seconds") == 0)
    run->seconds = strtoull(value, NULL, 10);
  else if (strcmp(name, "-keep") == 0)
    run->keep = value;
  else
    *used = 1;
  if (*used == 2)
    return true;
  bool *flag = strcmp(name, "-plain") == 0    ? &run->plain
               : strcmp(name, "-evolve") == 0 ? &run->evolve
               : strcmp(name, "-show") == 0   ? &run->show
               : strcmp(name, "-quiet") == 0  ? &run->quiet
                                              : NULL;
  if (flag != NULL)
    *flag = true;
  return flag != NULL;
}

static bool parse_arguments(Run *run, int argc, char **argv) {
  int at = 1;
  for (int used; at < argc && argv[at][0] == '-'; at += used)
    if (!parse_flag(run, argv[at], at + 1 < argc ? argv[at + 1] : "", &used))
      return false;
  for (; at < argc; at++)
    if (!(argv[at][0] == '@' ? add_list(run, argv[at] + 1) : add_seed(run, argv[at])))
      return false;
  static char path[4096];
  if (run->keep != NULL) {
    snprintf(path, sizeof path, "%s/died.go", run->keep);
    current.path = path;
  }
  if (run->plain && vec_len(run->seeds) - run->from < run->count)
    run->count = vec_len(run->seeds) - run->from;
  return vec_len(run->seeds) > 0;
}

// On a stack as large as the compiler's, times what AddressSanitizer makes of frames.
int main(int argc, char **argv) {
  static Run run = {.count = UINT64_MAX, .seconds = INT64_MAX};
  if (!parse_arguments(&run, argc, argv)) {
    fprintf(stderr, "usage: front_fuzz [flags] FILES... | @LIST; see the head of front_fuzz.c\n");
    return 2;
  }
  LLVMInstallFatalErrorHandler(on_llvm_error);
  install_handlers();
  pthread_attr_t attributes;
  pthread_t thread;
  if (pthread_attr_init(&attributes) != 0 ||
      pthread_attr_setstacksize(&attributes, (size_t)2 << 30) != 0 ||
      pthread_create(&thread, &attributes, run_all, &run) != 0)
    return 2;
  pthread_join(thread, NULL);
  return run.exit_code;
}
