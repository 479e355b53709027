// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An entry is a file: the digest of its content, then the content. Entries lie in 64 folders of the
// cache, by the first bits of their keys. Keys are spread evenly, so that each folder can be kept
// small by itself: whoever writes to one removes what was not used for longest there. Reading an
// entry sets its time. Writers use a name of their own and rename; nothing is locked.
#define _GNU_SOURCE
#include "driver/cache.h"
#include "driver/output.h"
#include "support/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
  SHARDS = 64,
  SHARD_BYTES = 16 << 20, // that a folder may hold beside its newest entry: 1 GiB in all
  STALE_SECONDS = 3600,   // after which a file that somebody was writing is left over
};

typedef struct Entry {
  const char *path;
  struct timespec used;
  size_t size;
} Entry;

static const char *shard_path(const Host *host, Arena *arena, unsigned shard) {
  return arena_printf(arena, "%s/%02x", host->cache, shard);
}

static const char *entry_path(const Host *host, Arena *arena, const Digest *key) {
  char text[DIGEST_TEXT_BYTES];
  digest_text(key, text);
  return arena_printf(arena, "%s/%s", shard_path(host, arena, key->bytes[0] % SHARDS), text);
}

// ---- reading ------------------------------------------------------------------------------------

static bool read_all(int file, char *data, size_t size) {
  while (size > 0) {
    ssize_t done = read(file, data, size);
    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0)
      return false;
    data += done;
    size -= (size_t)done;
  }
  return true;
}

// Reads the content of an open entry; false when it is not what was written.
static bool read_entry(int file, Bytes *bytes) {
  struct stat info;
  Digest expected;
  if (fstat(file, &info) != 0 || info.st_size < DIGEST_BYTES ||
      !read_all(file, (char *)expected.bytes, DIGEST_BYTES))
    return false;
  bytes->size = (size_t)info.st_size - DIGEST_BYTES;
  bytes->data = malloc(bytes->size + 1);
  if (bytes->data == NULL)
    return false;
  bytes->data[bytes->size] = 0;
  if (read_all(file, bytes->data, bytes->size)) {
    Digest found = digest_of(bytes->data, bytes->size);
    if (digest_equal(&found, &expected))
      return true;
  }
  free(bytes->data);
  return false;
}

bool cache_read(const Host *host, Arena *arena, const Digest *key, Bytes *bytes) {
  const char *path = entry_path(host, arena, key);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return false;
  bool fine = read_entry(file, bytes);
  if (fine)
    futimens(file, NULL);
  else
    unlink(path);
  close(file);
  return fine;
}

bool cache_has(const Host *host, Arena *arena, const Digest *key) {
  return access(entry_path(host, arena, key), R_OK) == 0;
}

// ---- writing ------------------------------------------------------------------------------------

static int compare_used(const void *a, const void *b) {
  const struct timespec *left = &((const Entry *)a)->used, *right = &((const Entry *)b)->used;
  if (left->tv_sec != right->tv_sec)
    return left->tv_sec < right->tv_sec ? 1 : -1;
  return left->tv_nsec == right->tv_nsec ? 0 : left->tv_nsec < right->tv_nsec ? 1 : -1;
}

static bool is_entry_name(const char *name) {
  return strlen(name) == DIGEST_TEXT_BYTES - 1 && strspn(name, "0123456789abcdef") == strlen(name);
}

static bool is_stale_part(const char *name, const struct stat *info) {
  return strncmp(name, OUTPUT_TEMPORARY, strlen(OUTPUT_TEMPORARY)) == 0 &&
         time(NULL) - info->st_mtime > STALE_SECONDS;
}

// The entries of a folder; what a writer that was killed left behind goes.
static Vec(Entry) list_entries(Arena *arena, const char *folder) {
  Vec(Entry) entries = NULL;
  DIR *listing = opendir(folder);
  if (listing == NULL)
    return NULL;
  for (struct dirent *file; (file = readdir(listing)) != NULL;) {
    struct stat info;
    if (fstatat(dirfd(listing), file->d_name, &info, 0) != 0)
      continue;
    if (is_entry_name(file->d_name))
      vec_push(entries, ((Entry){arena_printf(arena, "%s/%s", folder, file->d_name), info.st_mtim,
                                 (size_t)info.st_size}));
    else if (is_stale_part(file->d_name, &info))
      unlinkat(dirfd(listing), file->d_name, 0);
  }
  closedir(listing);
  return entries;
}

static void trim(Arena *arena, const char *folder) {
  Vec(Entry) entries = list_entries(arena, folder);
  size_t count = vec_len(entries), held = 0;
  if (count > 1)
    qsort(entries, count, sizeof *entries, compare_used);
  for (size_t i = 1; i < count; i++) {
    held += entries[i].size;
    if (held > SHARD_BYTES)
      unlink(entries[i].path);
  }
  vec_free(entries);
}

static bool write_parts(int file, const Digest *digest, const char *data, size_t size) {
  return output_write_all(file, (const char *)digest->bytes, DIGEST_BYTES) &&
         output_write_all(file, data, size);
}

bool cache_write(const Host *host, Arena *arena, const Digest *key, const void *data, size_t size) {
  const char *folder = shard_path(host, arena, key->bytes[0] % SHARDS);
  if (access(folder, W_OK) != 0 && !host_make_folders(arena, folder))
    return false;
  char *temporary = arena_printf(arena, "%s/" OUTPUT_TEMPORARY "XXXXXX", folder);
  int file = mkostemp(temporary, O_CLOEXEC);
  if (file < 0)
    return false;
  Digest digest = digest_of(data, size);
  bool fine = write_parts(file, &digest, data, size);
  fine = close(file) == 0 && fine && rename(temporary, entry_path(host, arena, key)) == 0;
  if (fine)
    trim(arena, folder);
  else
    unlink(temporary);
  return fine;
}

// ---- cleaning -----------------------------------------------------------------------------------

ExitCode cache_clean(const Host *host, Arena *arena) {
  for (unsigned shard = 0; shard < SHARDS; shard++) {
    const char *folder = shard_path(host, arena, shard);
    Vec(Entry) entries = list_entries(arena, folder);
    for (size_t i = 0; i < vec_len(entries); i++)
      if (unlink(entries[i].path) != 0 && errno != ENOENT) {
        ExitCode code = fault_program("could not remove %s: %s", entries[i].path, strerror(errno));
        vec_free(entries);
        return code;
      }
    vec_free(entries);
    rmdir(folder);
  }
  return LETGO_FINE;
}
