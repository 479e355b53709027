// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A full disk, a folder that is not there, a name that is a folder: each must leave whatever was
// at the place before, and say which file it was about. Devices and pipes are written directly,
// since they cannot be replaced by a rename.
#define _GNU_SOURCE
#include "driver/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ExitCode cannot_write(const char *path) {
  return fault_program("cannot write %s: %s", path, strerror(errno));
}

ExitCode output_begin(Output *output, Arena *arena, const char *path) {
  struct stat info;
  *output = (Output){.path = path, .temporary = path};
  output->direct = strcmp(path, "-") == 0 || (stat(path, &info) == 0 && !S_ISREG(info.st_mode));
  if (output->direct) {
    if (strcmp(path, "-") != 0 && S_ISDIR(info.st_mode))
      return errno = EISDIR, cannot_write(path);
    return LETGO_FINE;
  }
  const char *slash = strrchr(path, '/');
  int folder = slash == NULL ? 0 : (int)(slash - path) + 1;
  char *temporary = arena_printf(arena, "%.*s" OUTPUT_TEMPORARY "XXXXXX", folder, path);
  int file = mkstemp(temporary);
  if (file < 0)
    return cannot_write(path);
  close(file);
  output->temporary = temporary;
  return LETGO_FINE;
}

ExitCode output_commit(Output *output, bool executable) {
  if (output->direct)
    return LETGO_FINE;
  mode_t mask = umask(0);
  umask(mask);
  mode_t mode = (executable ? 0777 : 0666) & ~mask;
  if (chmod(output->temporary, mode) != 0 || rename(output->temporary, output->path) != 0) {
    ExitCode code = cannot_write(output->path);
    output_abort(output);
    return code;
  }
  return LETGO_FINE;
}

void output_abort(Output *output) {
  if (!output->direct)
    unlink(output->temporary);
}

bool output_write_all(int file, const char *data, size_t size) {
  while (size > 0) {
    ssize_t done = write(file, data, size);
    if (done < 0 && errno == EINTR)
      continue;
    if (done < 0)
      return false;
    data += done;
    size -= (size_t)done;
  }
  return true;
}

static bool write_file(const char *path, const char *data, size_t size) {
  if (strcmp(path, "-") == 0)
    return output_write_all(STDOUT_FILENO, data, size);
  int file = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
  if (file < 0)
    return false;
  bool fine = output_write_all(file, data, size);
  int error = errno;
  if (close(file) != 0)
    return false;
  errno = error;
  return fine;
}

ExitCode output_copy(Output *output, const char *from) {
  bool to_stdout = strcmp(output->path, "-") == 0;
  int source = open(from, O_RDONLY | O_CLOEXEC);
  int target = to_stdout ? STDOUT_FILENO : open(output->path, O_WRONLY | O_CLOEXEC);
  char buffer[1 << 16];
  ssize_t size = source < 0 || target < 0 ? -1 : 0;
  while (size >= 0 && (size = read(source, buffer, sizeof buffer)) > 0)
    if (!output_write_all(target, buffer, (size_t)size))
      size = -1;
  ExitCode code = size < 0 ? cannot_write(output->path) : LETGO_FINE;
  if (source >= 0)
    close(source);
  if (target >= 0 && !to_stdout)
    close(target);
  return code;
}

static ExitCode write_whole(Arena *arena, const char *path, const char *data, size_t size,
                            bool executable) {
  Output output;
  ExitCode code = output_begin(&output, arena, path);
  if (code != LETGO_FINE)
    return code;
  if (!write_file(output.temporary, data, size)) {
    code = cannot_write(path);
    output_abort(&output);
    return code;
  }
  return output_commit(&output, executable);
}

ExitCode output_write(Arena *arena, const char *path, const char *data, size_t size) {
  return write_whole(arena, path, data, size, false);
}

ExitCode output_write_program(Arena *arena, const char *path, const char *data, size_t size) {
  return write_whole(arena, path, data, size, true);
}
