// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which files make a package follows the go command: files that are named must be Go files; of a
// folder, all files that end in .go except tests, names that start with _ or a dot, and files for
// other systems. Files come in the order of the command line, those of a folder in the order of
// their names.
#include "driver/load.h"
#include "driver/build_tags.h"
#include "driver/host.h"

#include <errno.h>
#include <string.h>

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
  if (!build_tags_match_text(file->text, machine))
    return ++*others;
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

static ExitCode load_only_folder(SourcePackage *package, Compilation *c, Inputs *looked,
                                 const char *folder) {
  const char *error;
  if (load_folder(package, c, looked, folder, MACHINE_AMD64, &error) < 0)
    return fault_program("%s", error);
  if (vec_len(package->files) == 0)
    return fault_program("no Go files for this system in %s", folder);
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
    if (!ends_with(inputs[i], ".go"))
      return fault_usage("named files must be .go files: %s", inputs[i]);
    code = add_file(package, c, looked, inputs[i]);
  }
  return code;
}

void load_free(SourcePackage *package) { vec_free(package->files); }
