// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Text: duplicates of unknown length, buffers that library functions fill, tokens that point into
// a buffer, a buffer that printf is given the address of.

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

static NOINLINE int duplicated(const char *text) {
  char *copy = strdup(text);
  for (char *p = copy; *p; p++)
    *p = (char)toupper((unsigned char)*p);
  int v = copy[0] + copy[strlen(copy) - 1];
  free(copy);
  return v;
}

static NOINLINE int constant_duplicate(void) {
  char *copy = strdup("constant");
  copy[0] = 'C';
  int v = strcmp(copy, "Constant");
  char *part = strndup(copy, 3);
  v += (int)strlen(part);
  free(part);
  free(copy);
  return v;
}

static NOINLINE long formatted(int n) {
  char *buffer = malloc(64);
  int len = snprintf(buffer, 64, "%d squared is %d", n, n * n);
  long hash = len;
  for (int i = 0; i < len; i++)
    hash = hash * 31 + buffer[i];
  free(buffer);
  return hash;
}

// strtok keeps the address of the rest in a static variable.
static NOINLINE int tokens(void) {
  char *line = malloc(40);
  strcpy(line, "one two,three  four");
  int count = 0, letters = 0;
  for (char *t = strtok(line, " ,"); t; t = strtok(NULL, " ,")) {
    count++;
    letters += (int)strlen(t);
  }
  free(line);
  return 100 * count + letters;
}

static NOINLINE char *joined(const char *a, const char *b) {
  char *both = malloc(strlen(a) + strlen(b) + 1);
  strcpy(both, a);
  return strcat(both, b);
}

static NOINLINE void printed(int n) {
  char *text = malloc(8);
  text[0] = (char)('a' + n);
  text[1] = 0;
  printf("printed %s\n", text);
  free(text);
}

int main(void) {
  printf("%d %d\n", duplicated("some text"), constant_duplicate());
  printf("%ld %ld\n", formatted(12), formatted(-3));
  printf("%d\n", tokens());
  char *all = joined("left", " and right");
  puts(all);
  free(all);
  for (int i = 0; i < 3; i++)
    printed(i);
  return 0;
}
