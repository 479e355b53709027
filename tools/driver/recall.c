// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compiler is known by its content, as are the runtime and whatever else of ours goes into a
// program; LLVM's library and the tools of the system by place, size and time, since they are large
// and change only when they are installed. An entry of a build is the size of what was told, that,
// and what was made.
#define _GNU_SOURCE
#include "driver/recall.h"

#include <dlfcn.h>
#include <limits.h>
#include <llvm-c/Core.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- keys ---------------------------------------------------------------------------------------

static void hash_tool(Hasher *hasher, const char *path) {
  struct stat info;
  hash_text(hasher, path);
  if (path == NULL || stat(path, &info) != 0)
    return;
  hash_number(hasher, (uint64_t)info.st_size);
  hash_number(hasher, (uint64_t)info.st_mtim.tv_sec);
  hash_number(hasher, (uint64_t)info.st_mtim.tv_nsec);
}

// A build with sanitizers and debug information is too large to be read each time.
static bool is_large(const char *path) {
  enum { LARGE = 8 << 20 };
  struct stat info;
  return stat(path, &info) == 0 && info.st_size > LARGE;
}

static void hash_content(Hasher *hasher, const char *path) {
  if (is_large(path)) {
    hash_tool(hasher, path);
    return;
  }
  Arena arena = {0};
  Sources sources;
  source_init(&sources, &arena);
  const char *error;
  const SourceFile *file = source_load(&sources, path, &error);
  hash_text(hasher, file == NULL ? NULL : path);
  if (file != NULL) {
    Digest digest = digest_of(file->text, file->size);
    hash_digest(hasher, &digest);
  }
  source_free(&sources);
  arena_free(&arena);
}

static const char *llvm_library(void) {
  Dl_info info;
  union {
    void (*function)(unsigned *, unsigned *, unsigned *);
    void *address;
  } inside = {.function = LLVMGetVersion};
  return dladdr(inside.address, &info) != 0 ? info.dli_fname : NULL;
}

static void hash_options(Hasher *hasher, const Options *options) {
  hash_number(hasher, options->opt_level);
  hash_number(hasher, options->escape);
  hash_number(hasher, options->max_bytes);
  hash_number(hasher, options->frame_bytes);
  hash_number(hasher, options->pool_bytes);
  hash_number(hasher, options->no_inline);
  hash_number(hasher, options->incomplete);
  hash_number(hasher, (uint64_t)options->lang);
  hash_number(hasher, options->debug_info);
  hash_number(hasher, options->sanitize_address);
  hash_number(hasher, options->oracle);
  hash_number(hasher, options->escape_verify);
  hash_text(hasher, options->force);
}

Digest recall_compiler(const Options *options, const Host *host, Arena *arena) {
  Hasher hasher;
  hash_init(&hasher);
  hash_text(&hasher, LETGO_VERSION);
  hash_content(&hasher, host->command);
  hash_content(&hasher, arena_printf(arena, "%s/rt_fast.bc", host->library));
  hash_content(&hasher, arena_printf(arena, "%s/%s", host->library,
                                     options->sanitize_address ? "librt-asan.a" : "librt.a"));
  hash_tool(&hasher, llvm_library());
  hash_tool(&hasher, options->sanitize_address ? LETGO_CLANG : LETGO_CC);
  hash_tool(&hasher, LETGO_LLVM_TOOLS "/ld.lld");
  return hash_end(&hasher);
}

bool recall_keeps(const Options *options) {
  bool compiles = options->command == COMMAND_BUILD || options->command == COMMAND_RUN;
  return compiles && options->report == NULL && !options->keep_work;
}

// The names of files, in positions and messages, depend on the current folder.
Digest recall_command_key(const Digest *compiler, const Options *options, const Host *host) {
  char here[PATH_MAX];
  Hasher hasher;
  hash_init(&hasher);
  hash_text(&hasher, "command");
  hash_digest(&hasher, compiler);
  hash_text(&hasher, host->goroot);
  hash_text(&hasher, getcwd(here, sizeof here));
  hash_options(&hasher, options);
  hash_number(&hasher, options->emit);
  hash_number(&hasher, options->verdicts);
  for (size_t i = 0; i < vec_len(options->inputs); i++)
    hash_text(&hasher, options->inputs[i]);
  return hash_end(&hasher);
}

static Digest build_key(const Digest *command, const Inputs *looked) {
  Digest found = inputs_digest(looked);
  Hasher hasher;
  hash_init(&hasher);
  hash_text(&hasher, "build");
  hash_digest(&hasher, command);
  hash_digest(&hasher, &found);
  return hash_end(&hasher);
}

// ---- finding ------------------------------------------------------------------------------------

// Cuts an entry in two. Takes it over.
static bool unpack(Bytes *entry, Finished *finished) {
  uint64_t told = 0;
  if (entry->size >= sizeof told)
    memcpy(&told, entry->data, sizeof told);
  if (entry->size < sizeof told || entry->size - sizeof told < told) {
    free(entry->data);
    return false;
  }
  *finished = (Finished){.told.size = (size_t)told, .made = *entry};
  finished->told.data = malloc(told + 1);
  if (finished->told.data == NULL)
    abort();
  memcpy(finished->told.data, entry->data + sizeof told, told);
  finished->made.size -= sizeof told + told;
  memmove(entry->data, entry->data + sizeof told + told, finished->made.size);
  return true;
}

static bool read_build(const Host *host, Arena *arena, const Digest *command, const Inputs *looked,
                       Finished *finished) {
  Digest key = build_key(command, looked);
  Bytes entry;
  return cache_read(host, arena, &key, &entry) && unpack(&entry, finished);
}

bool recall_unchanged(const Host *host, Arena *arena, const Digest *command, Finished *finished) {
  Bytes list;
  if (!cache_read(host, arena, command, &list))
    return false;
  Inputs looked = {.arena = arena};
  bool found = inputs_unpack(&looked, &list) && inputs_unchanged(&looked) &&
               read_build(host, arena, command, &looked, finished);
  inputs_free(&looked);
  free(list.data);
  return found;
}

// ---- keeping ------------------------------------------------------------------------------------

static bool keep_list(const Host *host, Arena *arena, const Digest *command, const Inputs *looked) {
  Bytes list = inputs_pack(looked);
  bool kept = list.data != NULL && cache_write(host, arena, command, list.data, list.size);
  free(list.data);
  return kept;
}

bool recall_build(const Host *host, Arena *arena, const Digest *command, const Inputs *looked,
                  Finished *finished) {
  if (!read_build(host, arena, command, looked, finished))
    return false;
  keep_list(host, arena, command, looked);
  return true;
}

void recall_keep(const Host *host, Arena *arena, const Digest *command, const Inputs *looked,
                 const Finished *finished) {
  uint64_t told = finished->told.size;
  size_t size = sizeof told + finished->told.size + finished->made.size;
  char *entry = malloc(size);
  if (entry == NULL)
    return;
  memcpy(entry, &told, sizeof told);
  if (told > 0)
    memcpy(entry + sizeof told, finished->told.data, told);
  if (finished->made.size > 0)
    memcpy(entry + sizeof told + told, finished->made.data, finished->made.size);
  Digest key = build_key(command, looked);
  if (cache_write(host, arena, &key, entry, size))
    keep_list(host, arena, command, looked);
  free(entry);
}

void recall_free(Finished *finished) {
  free(finished->made.data);
  free(finished->told.data);
  *finished = (Finished){.told.size = 0};
}
