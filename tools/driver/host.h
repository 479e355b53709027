// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What surrounds the command on this machine: where it stands itself, where the runtime, Go's
// library and the cache are, and folders for temporary files.
#ifndef LETGO_DRIVER_HOST_H
#define LETGO_DRIVER_HOST_H

#include "driver/fault.h"

#include <stdbool.h>

typedef struct Host {
  const char *command; // the running executable, absolute
  const char *library; // its runtime: ../lib/letgo beside the executable's folder
  const char *plugin;  // ../lib/LetgoEscape.so
  const char *goroot;  // $GOROOT, else where the system has it
  const char *cache;   // $LETGO_CACHE, else letgo in the user's cache folder
} Host;

// Finds all of it. Names what must be there, not what is. LETGO_FAULT when the system does not even
// say which executable this is.
ExitCode host_find(Host *host, Arena *arena);

// Makes a new folder for temporary files and sets *folder; in the cache, to outlive the command,
// when it shall be kept.
ExitCode host_make_work_folder(const Host *host, Arena *arena, bool keep, const char **folder);

// Removes a work folder and the files in it. A work folder holds no folders.
void host_remove_work_folder(Arena *arena, const char *folder);

// Makes a folder and those above it. False, with errno set, when that cannot be.
bool host_make_folders(Arena *arena, const char *path);

// Removes the work folders that the cache holds. Complains when one cannot be removed.
ExitCode host_clean_work_folders(const Host *host, Arena *arena);

// path as messages name it, as the go command does: ./x.go for a file below the current folder.
const char *host_display_path(Arena *arena, const char *path);

#endif
