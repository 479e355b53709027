// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Threads: what a new thread is given lives as long as it runs, which may be longer than the
// function that started it; thread-local variables; work that is joined in the same function.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Job {
  long from, to, result;
  pthread_t thread;
} Job;

static void *work(void *argument) {
  Job *job = argument;
  for (long i = job->from; i < job->to; i++)
    job->result += i * i % 7;
  return job;
}

// Started here, joined by the caller.
static NOINLINE Job *start(long from, long to) {
  Job *job = malloc(sizeof *job);
  *job = (Job){.from = from, .to = to};
  pthread_create(&job->thread, NULL, work, job);
  return job;
}

static NOINLINE long finish(Job *job) {
  pthread_join(job->thread, NULL);
  long v = job->result;
  free(job);
  return v;
}

static NOINLINE long joined_here(void) {
  Job *job = calloc(1, sizeof *job);
  job->to = 1000;
  pthread_create(&job->thread, NULL, work, job);
  void *same = NULL;
  pthread_join(job->thread, &same);
  long v = job->result + (same == job);
  free(job);
  return v;
}

static void *detached(void *argument) {
  long *values = argument;
  long *sum = malloc(sizeof *sum);
  *sum = values[0] + values[1];
  free(values);
  return sum;
}

static NOINLINE pthread_t give_away(long a, long b) {
  long *values = malloc(2 * sizeof *values);
  values[0] = a;
  values[1] = b;
  pthread_t thread;
  pthread_create(&thread, NULL, detached, values);
  return thread;
}

static _Thread_local long *mine;

static NOINLINE long own_copy(long n) {
  if (!mine) {
    mine = malloc(sizeof *mine);
    *mine = 0;
  }
  *mine += n;
  return *mine;
}

static void *uses_own(void *argument) {
  (void)argument;
  long v = own_copy(100);
  free(mine);
  mine = NULL;
  return (void *)v;
}

int main(void) {
  Job *jobs[4];
  for (long i = 0; i < 4; i++)
    jobs[i] = start(1000 * i, 1000 * (i + 1));
  long total = 0;
  for (int i = 0; i < 4; i++)
    total += finish(jobs[i]);
  printf("%ld %ld\n", total, joined_here());
  long *sum;
  pthread_join(give_away(20, 22), (void **)&sum);
  printf("%ld\n", *sum);
  free(sum);
  own_copy(1);
  pthread_t thread;
  void *theirs;
  pthread_create(&thread, NULL, uses_own, NULL);
  pthread_join(thread, &theirs);
  printf("%ld %ld\n", (long)theirs, own_copy(1));
  free(mine);
  return 0;
}
