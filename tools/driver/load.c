// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which files make a package follows the go command: files that are named must be Go files; of a
// folder, all files that end in .go except tests, names that start with _ or a dot, and files for
// other systems. Files come in the order of the command line, those of a folder in the order of
// their names.
#include "driver/load.h"
#include "driver/build_tags.h"
#include "driver/host.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool ends_with(const char *text, const char *end) {
  size_t len = strlen(text), end_len = strlen(end);
  return len > end_len && strcmp(text + len - end_len, end) == 0;
}

static ExitCode add_file(SourcePackage *package, Compilation *c, Inputs *looked, const char *path) {
  const char *error;
  SourceFile *file = inputs_load(looked, &c->sources, path, &error);
  if (file == NULL)
    return fault_program("%s", error);
  file->name = host_display_path(&c->arena, path);
  vec_push(package->files, file);
  return LETGO_FINE;
}

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash != NULL ? slash + 1 : path;
}

static bool has_file(const SourcePackage *package, const char *name) {
  for (size_t i = 0; i < vec_len(package->files); i++)
    if (strcmp(base_name(package->files[i]->name), name) == 0)
      return true;
  return false;
}

// Reads a file of a folder; one that is for other systems is counted in *others.
static bool add_member(SourcePackage *package, Compilation *c, Inputs *looked, const char *path,
                       Machine machine, int *others, const char **error) {
  if (!build_tags_match_name(base_name(path), machine))
    return ++*others;
  SourceFile *file = inputs_load(looked, &c->sources, path, error);
  if (file == NULL)
    return false;
  if (!build_tags_match_text(&c->arena, file->text, machine, error)) {
    if (*error == NULL)
      return ++*others;
    *error = arena_printf(&c->arena, "%s: %s", base_name(path), *error);
    return false;
  }
  if (!package->full_names)
    file->name = host_display_path(&c->arena, path);
  vec_push(package->files, file);
  return true;
}

int load_folder(SourcePackage *package, Compilation *c, Inputs *looked, const char *folder,
                Machine machine, const char **error) {
  Vec(const char *) names;
  if (!inputs_list(looked, folder, &names)) {
    *error = arena_printf(&c->arena, "%s: %s", folder, strerror(errno));
    return -1;
  }
  int others = 0;
  bool fine = true;
  for (size_t i = 0; fine && i < vec_len(names); i++) {
    const char *path = arena_printf(&c->arena, "%s/%s", folder, names[i]);
    if (!has_file(package, names[i]))
      fine = add_member(package, c, looked, path, machine, &others, error);
  }
  vec_free(names);
  return fine ? others : -1;
}

bool load_has_tests(const char *folder) {
  DIR *listing = opendir(folder);
  bool found = false;
  if (listing == NULL)
    return false;
  for (struct dirent *entry; !found && (entry = readdir(listing)) != NULL;)
    found = entry->d_name[0] != '_' && entry->d_name[0] != '.' &&
            ends_with(entry->d_name, "_test.go");
  closedir(listing);
  return found;
}

const char *load_why_empty(Arena *arena, const char *folder, int others) {
  const char *why = others > 0          ? "build constraints exclude all Go files in"
                    : load_has_tests(folder) ? "no non-test Go files in"
                                        : "no Go files in";
  return arena_printf(arena, "%s %s", why, folder);
}

static ExitCode load_only_folder(SourcePackage *package, Compilation *c, Inputs *looked,
                                 const char *folder) {
  const char *error;
  int others = load_folder(package, c, looked, folder, MACHINE_AMD64, &error);
  if (others < 0)
    return fault_program("%s", error);
  if (vec_len(package->files) > 0)
    return LETGO_FINE;
  char *real = realpath(folder, NULL);
  ExitCode code =
      fault_program("%s", load_why_empty(&c->arena, real == NULL ? folder : real, others));
  free(real);
  return code;
}

const char *load_folder_of(Arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? "." : arena_strndup(arena, path, (size_t)(slash - path));
}

// A name with a dot or a slash in front is meant as a folder.
static ExitCode not_a_file(const char *path) {
  if (access(path, F_OK) != 0 && (path[0] == '.' || path[0] == '/'))
    return fault_program("stat %s: directory not found", path);
  return fault_usage("named files must be .go files: %s", path);
}

static ExitCode check_file_name(Arena *arena, const char *first, const char *path) {
  if (!ends_with(path, ".go"))
    return not_a_file(path);
  const char *home = load_folder_of(arena, first), *folder = load_folder_of(arena, path);
  if (strcmp(home, folder) != 0)
    return fault_program("named files must all be in one directory; have %s and %s", home, folder);
  return LETGO_FINE;
}

ExitCode load_package(SourcePackage *package, Compilation *c, Inputs *looked,
                      const char *const *inputs, size_t count) {
  *package = (SourcePackage){.path = "main"};
  if (count == 1 && inputs_is_folder(looked, inputs[0]))
    return load_only_folder(package, c, looked, inputs[0]);
  ExitCode code = LETGO_FINE;
  for (size_t i = 0; code == LETGO_FINE && i < count; i++) {
    if (inputs_is_folder(looked, inputs[i]))
      return fault_usage("%s is a folder: name Go files, or one folder alone", inputs[i]);
    code = check_file_name(&c->arena, inputs[0], inputs[i]);
    if (code == LETGO_FINE)
      code = add_file(package, c, looked, inputs[i]);
  }
  return code;
}

void load_free(SourcePackage *package) { vec_free(package->files); }
