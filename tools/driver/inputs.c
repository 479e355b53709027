// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A file is noted by its content, not by its time: a build that is wrong because a clock was, or
// because two writes fell into one tick, costs more than reading the files again. What was not
// there matters too: a go.mod that appears, or a folder that comes first on the way of an import.
//
// What is noted is what was used: the names of a folder and the content of a file are hashed from
// the same bytes that the build goes on with.
#include "driver/inputs.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void note(Inputs *inputs, InputKind kind, const char *path, Digest found) {
  Input input = {kind, arena_strndup(inputs->arena, path, strlen(path)), found};
  vec_push(inputs->list, input);
}

// ---- looking ------------------------------------------------------------------------------------

SourceFile *inputs_load(Inputs *inputs, Sources *sources, const char *path, const char **error) {
  SourceFile *file = source_load(sources, path, error);
  note(inputs, INPUT_FILE, path,
       file == NULL ? (Digest){.bytes = {0}} : digest_of(file->text, file->size));
  return file;
}

static bool is_package_file(const char *name) {
  size_t len = strlen(name);
  static const char test[] = "_test.go";
  return name[0] != '_' && name[0] != '.' && len > 3 && strcmp(name + len - 3, ".go") == 0 &&
         (len < sizeof test - 1 || strcmp(name + len - (sizeof test - 1), test) != 0);
}

static int compare_names(const void *a, const void *b) {
  const char *const *left = a, *const *right = b;
  return strcmp(*left, *right);
}

static bool list_folder(Arena *arena, const char *folder, Vec(const char *) * names) {
  *names = NULL;
  DIR *listing = opendir(folder);
  if (listing == NULL)
    return false;
  for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
    if (is_package_file(entry->d_name))
      vec_push(*names, arena_strndup(arena, entry->d_name, strlen(entry->d_name)));
  closedir(listing);
  if (vec_len(*names) > 1)
    qsort(*names, vec_len(*names), sizeof **names, compare_names);
  return true;
}

static Digest digest_names(Vec(const char *) names) {
  Hasher hasher;
  hash_init(&hasher);
  for (size_t i = 0; i < vec_len(names); i++)
    hash_text(&hasher, names[i]);
  return hash_end(&hasher);
}

bool inputs_list(Inputs *inputs, const char *folder, Vec(const char *) * names) {
  bool fine = list_folder(inputs->arena, folder, names);
  note(inputs, INPUT_FOLDER, folder, fine ? digest_names(*names) : (Digest){.bytes = {0}});
  return fine;
}

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static Digest place_digest(bool there) { return (Digest){.bytes = {there}}; }

bool inputs_is_folder(Inputs *inputs, const char *path) {
  bool there = is_folder(path);
  note(inputs, INPUT_PLACE, path, place_digest(there));
  return there;
}

// ---- looking again ------------------------------------------------------------------------------

// A pipe must not be read twice: it counts as changed.
static Digest look_at_file(const char *path) {
  struct stat info;
  if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
    return (Digest){.bytes = {0}};
  Arena arena = {0};
  Sources sources;
  source_init(&sources, &arena);
  const char *error;
  const SourceFile *file = source_load(&sources, path, &error);
  Digest found = file == NULL ? (Digest){.bytes = {0}} : digest_of(file->text, file->size);
  source_free(&sources);
  arena_free(&arena);
  return found;
}

static Digest look_at_folder(const char *path) {
  Arena arena = {0};
  Vec(const char *) names;
  Digest found = list_folder(&arena, path, &names) ? digest_names(names) : (Digest){.bytes = {0}};
  vec_free(names);
  arena_free(&arena);
  return found;
}

static Digest look(const Input *input) {
  switch (input->kind) {
  case INPUT_FILE:
    return look_at_file(input->path);
  case INPUT_FOLDER:
    return look_at_folder(input->path);
  case INPUT_PLACE:
    break;
  }
  return place_digest(is_folder(input->path));
}

bool inputs_unchanged(const Inputs *inputs) {
  for (size_t i = 0; i < vec_len(inputs->list); i++) {
    Digest found = look(&inputs->list[i]);
    if (!digest_equal(&found, &inputs->list[i].found))
      return false;
  }
  return true;
}

// ---- packing ------------------------------------------------------------------------------------

// An input is its kind, the digest and the path with its NUL.
Bytes inputs_pack(const Inputs *inputs) {
  Vec(char) text = NULL;
  for (size_t i = 0; i < vec_len(inputs->list); i++) {
    const Input *input = &inputs->list[i];
    size_t at = vec_len(text), len = strlen(input->path) + 1;
    vec_set_len(text, at + 1 + DIGEST_BYTES + len);
    text[at] = (char)input->kind;
    memcpy(text + at + 1, input->found.bytes, DIGEST_BYTES);
    memcpy(text + at + 1 + DIGEST_BYTES, input->path, len);
  }
  Bytes bytes = {.data = malloc(vec_len(text) + 1), .size = vec_len(text)};
  if (bytes.data != NULL && bytes.size > 0)
    memcpy(bytes.data, text, bytes.size);
  vec_free(text);
  return bytes;
}

bool inputs_unpack(Inputs *inputs, const Bytes *bytes) {
  const char *at = bytes->data, *end = at + bytes->size;
  while (at < end) {
    if (end - at < 2 + DIGEST_BYTES || *at < INPUT_FILE || *at > INPUT_PLACE)
      return false;
    const char *path = at + 1 + DIGEST_BYTES;
    const char *stop = memchr(path, 0, (size_t)(end - path));
    if (stop == NULL)
      return false;
    Digest found;
    memcpy(found.bytes, at + 1, DIGEST_BYTES);
    note(inputs, (InputKind)*at, path, found);
    at = stop + 1;
  }
  return true;
}

Digest inputs_digest(const Inputs *inputs) {
  Hasher hasher;
  hash_init(&hasher);
  for (size_t i = 0; i < vec_len(inputs->list); i++) {
    hash_number(&hasher, inputs->list[i].kind);
    hash_text(&hasher, inputs->list[i].path);
    hash_digest(&hasher, &inputs->list[i].found);
  }
  return hash_end(&hasher);
}

void inputs_free(Inputs *inputs) { vec_free(inputs->list); }
