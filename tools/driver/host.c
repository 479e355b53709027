// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The runtime is found relative to the executable, never through a path fixed at build time, so
// that the build tree, an installed tree and a moved one all work. Only the GOROOT of Debian's
// package is a fixed name, and $GOROOT goes before it.
#define _GNU_SOURCE
#include "driver/host.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char work_prefix[] = "work-";

// The folder of path, without its last slash.
static const char *folder_of(Arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? "." : arena_strndup(arena, path, (size_t)(slash - path));
}

static const char *getenv_or(const char *name, const char *otherwise) {
  const char *value = getenv(name);
  return value != NULL && *value != 0 ? value : otherwise;
}

static const char *find_cache(Arena *arena) {
  const char *base = getenv_or("XDG_CACHE_HOME", NULL);
  if (base == NULL) {
    const char *home = getenv_or("HOME", NULL);
    base = home == NULL ? getenv_or("TMPDIR", "/tmp") : arena_printf(arena, "%s/.cache", home);
  }
  return getenv_or("LETGO_CACHE", arena_printf(arena, "%s/letgo", base));
}

ExitCode host_find(Host *host, Arena *arena) {
  char path[PATH_MAX];
  ssize_t len = readlink("/proc/self/exe", path, sizeof path);
  if (len < 0 || len == sizeof path)
    return fault_internal("cannot tell where this executable is");
  host->command = arena_strndup(arena, path, (size_t)len);
  const char *root = folder_of(arena, folder_of(arena, host->command));
  host->library = arena_printf(arena, "%s/lib/letgo", root);
  host->plugin = arena_printf(arena, "%s/lib/LetgoEscape.so", root);
  host->goroot = getenv_or("GOROOT", LETGO_DEFAULT_GOROOT);
  host->cache = find_cache(arena);
  return LETGO_FINE;
}

bool host_make_folders(Arena *arena, const char *path) {
  char *copy = arena_strndup(arena, path, strlen(path));
  for (char *slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(copy, 0777);
    *slash = '/';
  }
  return mkdir(copy, 0777) == 0 || errno == EEXIST;
}

ExitCode host_make_work_folder(const Host *host, Arena *arena, bool keep, const char **folder) {
  char *name = keep ? arena_printf(arena, "%s/%sXXXXXX", host->cache, work_prefix)
                    : arena_printf(arena, "%s/letgo-XXXXXX", getenv_or("TMPDIR", "/tmp"));
  if (keep && !host_make_folders(arena, host->cache))
    return fault_program("cannot make the cache %s: %s", host->cache, strerror(errno));
  *folder = mkdtemp(name);
  if (*folder == NULL)
    return fault_program("cannot make a folder for temporary files, %s: %s", name, strerror(errno));
  return LETGO_FINE;
}

static bool is_dots(const char *name) { return strcmp(name, ".") == 0 || strcmp(name, "..") == 0; }

void host_remove_work_folder(Arena *arena, const char *folder) {
  DIR *listing = opendir(folder);
  if (listing == NULL)
    return;
  for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
    if (!is_dots(entry->d_name))
      unlink(arena_printf(arena, "%s/%s", folder, entry->d_name));
  closedir(listing);
  rmdir(folder);
}

ExitCode host_clean_work_folders(const Host *host, Arena *arena) {
  DIR *listing = opendir(host->cache);
  if (listing == NULL)
    return errno == ENOENT ? LETGO_FINE
                           : fault_program("cannot read %s: %s", host->cache, strerror(errno));
  ExitCode code = LETGO_FINE;
  for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
    if (strncmp(entry->d_name, work_prefix, sizeof work_prefix - 1) != 0)
      continue;
    const char *folder = arena_printf(arena, "%s/%s", host->cache, entry->d_name);
    host_remove_work_folder(arena, folder);
    if (access(folder, F_OK) == 0)
      code = fault_program("could not remove %s", folder);
  }
  closedir(listing);
  return code;
}

const char *host_display_path(Arena *arena, const char *path) {
  char here[PATH_MAX];
  while (strncmp(path, "./", 2) == 0)
    path += 2;
  if (path[0] == '/' && getcwd(here, sizeof here) != NULL) {
    size_t len = strlen(here);
    if (strncmp(path, here, len) == 0 && path[len] == '/')
      path += len + 1;
  }
  bool bare = strchr(path, '/') == NULL;
  return bare ? arena_printf(arena, "./%s", path) : path;
}
