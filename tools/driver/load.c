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
#include <sys/stat.h>

static bool ends_with(const char *text, const char *end) {
  size_t len = strlen(text), end_len = strlen(end);
  return len > end_len && strcmp(text + len - end_len, end) == 0;
}

static bool is_package_file(const char *name) {
  return name[0] != '_' && name[0] != '.' && ends_with(name, ".go") && !ends_with(name, "_test.go");
}

static int compare_names(const void *a, const void *b) {
  const char *const *left = a, *const *right = b;
  return strcmp(*left, *right);
}

static ExitCode add_file(SourcePackage *package, Compilation *c, const char *path) {
  const char *error;
  SourceFile *file = source_load(&c->sources, path, &error);
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

// Reads files in the order of their names; *others counts those that are for other systems.
static bool add_files(SourcePackage *package, Compilation *c, Vec(const char *) paths,
                      Machine machine, int *others, const char **error) {
  if (vec_len(paths) > 1)
    qsort(paths, vec_len(paths), sizeof *paths, compare_names);
  for (size_t i = 0; i < vec_len(paths); i++) {
    SourceFile *file = source_load(&c->sources, paths[i], error);
    if (file == NULL)
      return false;
    if (!build_tags_match_text(file->text, machine)) {
      ++*others;
      continue;
    }
    file->name = host_display_path(&c->arena, paths[i]);
    vec_push(package->files, file);
  }
  return true;
}

int load_folder(SourcePackage *package, Compilation *c, const char *folder, Machine machine,
                const char **error) {
  DIR *listing = opendir(folder);
  if (listing == NULL) {
    *error = arena_printf(&c->arena, "%s: %s", folder, strerror(errno));
    return -1;
  }
  Vec(const char *) paths = NULL;
  int others = 0;
  for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
    if (!is_package_file(entry->d_name) || has_file(package, entry->d_name))
      continue;
    if (build_tags_match_name(entry->d_name, machine))
      vec_push(paths, arena_printf(&c->arena, "%s/%s", folder, entry->d_name));
    else
      others++;
  }
  closedir(listing);
  bool read = add_files(package, c, paths, machine, &others, error);
  vec_free(paths);
  return read ? others : -1;
}

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static ExitCode load_only_folder(SourcePackage *package, Compilation *c, const char *folder) {
  const char *error;
  if (load_folder(package, c, folder, MACHINE_AMD64, &error) < 0)
    return fault_program("%s", error);
  if (vec_len(package->files) == 0)
    return fault_program("no Go files for this system in %s", folder);
  return LETGO_FINE;
}

ExitCode load_package(SourcePackage *package, Compilation *c, const char *const *inputs,
                      size_t count) {
  *package = (SourcePackage){.path = "main"};
  if (count == 1 && is_folder(inputs[0]))
    return load_only_folder(package, c, inputs[0]);
  ExitCode code = LETGO_FINE;
  for (size_t i = 0; code == LETGO_FINE && i < count; i++) {
    if (is_folder(inputs[i]))
      return fault_usage("%s is a folder: name Go files, or one folder alone", inputs[i]);
    if (!ends_with(inputs[i], ".go"))
      return fault_usage("named files must be .go files: %s", inputs[i]);
    code = add_file(package, c, inputs[i]);
  }
  return code;
}

void load_free(SourcePackage *package) { vec_free(package->files); }
