// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An import path means, in this order: a folder relative to the importing package's, when it begins
// with a dot and there is no module; a package of GOROOT; a package of the module whose go.mod is
// above the program. Nothing is downloaded. Packages are loaded depth first, so that each comes
// after what it imports, and a package that is met while it is still being loaded is a cycle.
//
// Of GOROOT, files are chosen for a machine that nobody knows, which leaves no assembly; only a few
// packages that describe the machine need the real one. The overlay beside the runtime adds files
// to packages of GOROOT and stands in for those that a Go runtime writes itself.
#include "driver/imports.h"

#include "syntax/parse.h"
#include "types/check.h"
#include "types/constant.h"

#include <stdlib.h>
#include <string.h>

static const char *const machine_packages[] = {"syscall", "internal/goarch",
                                               "internal/syscall/unix", "os", NULL};
static const char *const replaced_packages[] = {"runtime", "os", NULL};

static bool is_among(const char *const *words, const char *word) {
  for (; *words != NULL; words++)
    if (strcmp(*words, word) == 0)
      return true;
  return false;
}

static bool is_folder(Program *program, const char *path) {
  return inputs_is_folder(program->looked, path);
}

// Any, also tests and those for other systems: without, a folder of a module is no package.
static bool holds_go_files(Program *program, const char *folder) {
  Vec(const char *) names = NULL;
  bool found = is_folder(program, folder) && inputs_list(program->looked, folder, &names) &&
               (vec_len(names) > 0 || load_has_tests(folder));
  vec_free(names);
  return found;
}

static const char *absolute(Arena *arena, const char *path) {
  char *real = realpath(path, NULL);
  if (real == NULL)
    return path;
  const char *copy = arena_strndup(arena, real, strlen(real));
  free(real);
  return copy;
}

static bool has_path_prefix(const char *path, const char *prefix) {
  size_t len = strlen(prefix);
  return strncmp(path, prefix, len) == 0 && (path[len] == 0 || path[len] == '/');
}

// ---- the module ---------------------------------------------------------------------------------

// The word behind the verb of a line in the text of a go.mod, or null.
static const char *module_word(Arena *arena, const char *text, const char *verb) {
  size_t len = strlen(verb);
  for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
    line += strspn(line, " \t\r\n");
    if (strncmp(line, verb, len) != 0 || line[len] == 0 || strchr(" \t", line[len]) == NULL)
      continue;
    const char *word = line + len + strspn(line + len, " \t\"");
    return arena_strndup(arena, word, strcspn(word, " \t\r\n\""));
  }
  return NULL;
}

// The language that a go.mod asks for; without a word about it, that of Go 1.16.
static int module_lang(Arena *arena, const char *text) {
  enum { UNSAID = 16, NEWEST = 19 };
  const char *version = module_word(arena, text, "go");
  int minor = version == NULL ? UNSAID : strncmp(version, "1.", 2) == 0 ? atoi(version + 2) : 0;
  return minor < NEWEST ? minor : 0;
}

// Looks for go.mod in the folder and those above it.
static void find_module(Program *program, const char *folder) {
  Arena *arena = &program->c->arena;
  char *at = arena_strndup(arena, folder, strlen(folder));
  for (;;) {
    Sources scratch;
    source_init(&scratch, arena);
    const char *error, *path = arena_printf(arena, "%s/go.mod", at);
    SourceFile *file = inputs_load(program->looked, &scratch, path, &error);
    const char *module = file != NULL ? module_word(arena, file->text, "module") : NULL;
    if (module != NULL)
      program->lang = module_lang(arena, file->text);
    source_free(&scratch);
    if (module != NULL) {
      program->module_folder = at;
      program->module_path = module;
      return;
    }
    char *slash = strrchr(at, '/');
    if (slash == NULL || slash == at)
      return;
    *slash = 0;
  }
}

// ---- resolving ----------------------------------------------------------------------------------

typedef struct Resolved {
  const char *path, *folder; // folder null: there is no such package, and why says so
  const char *why;
  bool standard;
} Resolved;

static bool is_relative(const char *path) {
  return has_path_prefix(path, ".") || has_path_prefix(path, "..");
}

// base/path without . and ..
static const char *join(Arena *arena, const char *base, const char *path) {
  char *result = arena_printf(arena, "%s", base);
  for (const char *at = path; *at != 0;) {
    size_t len = strcspn(at, "/");
    char *slash = strrchr(result, '/');
    if (len == 2 && at[0] == '.' && at[1] == '.' && slash != NULL)
      *slash = 0;
    else if (len == 2 && at[0] == '.' && at[1] == '.')
      result = arena_printf(arena, ".");
    else if (len > 0 && !(len == 1 && at[0] == '.'))
      result = arena_printf(arena, "%s/%.*s", result, (int)len, at);
    at += len + (at[len] == '/');
  }
  return result;
}

// A folder below the program's is named after its place there, whatever links lead to it.
static const char *local_path(Program *program, const Unit *from, const char *path,
                              const char *folder) {
  const char *real = absolute(&program->c->arena, folder);
  size_t len = strlen(program->main.folder);
  if (strncmp(real, program->main.folder, len) == 0 && real[len] == '/')
    return arena_printf(&program->c->arena, "%s%s", program->main.place, real + len);
  return join(&program->c->arena, from->place, path);
}

static Resolved resolve_relative(Program *program, const Unit *from, const char *path) {
  Arena *arena = &program->c->arena;
  Resolved r = {.path = path};
  if (from->standard || program->module_path != NULL)
    r.why = arena_printf(arena, "local import \"%s\" in non-local package", path);
  else
    r.folder = join(arena, from->folder, path);
  if (r.folder != NULL && !is_folder(program, r.folder)) {
    r.why = arena_printf(arena, "cannot find package \"%s\" in:\n\t%s", path, r.folder);
    r.folder = NULL;
  }
  if (r.folder != NULL)
    r.path = local_path(program, from, path, r.folder);
  return r;
}

static const char *find_standard(Program *program, const Unit *from, const char **path) {
  Arena *arena = &program->c->arena;
  const char *src = arena_printf(arena, "%s/src", program->host->goroot);
  const char *folder = arena_printf(arena, "%s/%s", src, *path);
  if (memchr(*path, '.', strcspn(*path, "/")) == NULL && is_folder(program, folder))
    return folder;
  folder = arena_printf(arena, "%s/vendor/%s", src, *path);
  if (!from->standard || !is_folder(program, folder))
    return NULL;
  *path = arena_printf(arena, "vendor/%s", *path);
  return folder;
}

static const char *why_missing(Program *program, const char *path) {
  Arena *arena = &program->c->arena;
  if (memchr(path, '.', strcspn(path, "/")) == NULL)
    return arena_printf(arena, "package %s is not in GOROOT (%s/src/%s)", path,
                        program->host->goroot, path);
  if (program->module_path != NULL)
    return arena_printf(arena, "no required module provides package %s; letgo downloads none",
                        path);
  return arena_printf(arena,
                      "no required module provides package %s: go.mod file not found in current "
                      "directory or any parent directory; see 'go help modules'",
                      path);
}

static Resolved resolve(Program *program, const Unit *from, const char *path) {
  if (is_relative(path))
    return resolve_relative(program, from, path);
  Resolved r = {.path = path};
  r.folder = find_standard(program, from, &r.path);
  r.standard = r.folder != NULL;
  if (!r.standard && program->module_path != NULL && has_path_prefix(path, program->module_path)) {
    const char *folder = arena_printf(&program->c->arena, "%s%s", program->module_folder,
                                      path + strlen(program->module_path));
    r.folder = holds_go_files(program, folder) ? folder : NULL;
  }
  if (r.folder == NULL)
    r.why = why_missing(program, path);
  return r;
}

// The element "internal" that ends last in the path, or null.
static const char *last_internal(const char *path) {
  static const char word[] = "internal";
  const char *last = NULL;
  for (const char *at = path; (at = strstr(at, word)) != NULL; at++) {
    const char *end = at + sizeof word - 1;
    if ((at == path || at[-1] == '/') && (*end == 0 || *end == '/'))
      last = at;
  }
  return last;
}

// What stands above `internal` may use what stands below.
static bool may_use(Arena *arena, const Unit *from, const Resolved *to) {
  const char *internal = last_internal(to->path);
  if (internal == NULL)
    return true;
  if (to->standard != from->standard)
    return false;
  if (internal == to->path)
    return true;
  const char *above = arena_strndup(arena, to->path, (size_t)(internal - to->path - 1));
  return has_path_prefix(from->place, above);
}

// ---- loading ------------------------------------------------------------------------------------

static void load_unit_imports(Program *program, Unit *unit);

// The line `package P` and a line for each import on the way to what is being loaded now.
static const char *chain(Program *program, const char *last) {
  Arena *arena = &program->c->arena;
  const char *text = arena_printf(arena, "package %s", program->title);
  for (size_t i = 0; i < vec_len(program->loading); i++)
    text = arena_printf(arena, "%s\n\timports %s", text, program->loading[i]->path);
  return arena_printf(arena, "%s\n\timports %s", text, last);
}

static int read_files(Program *program, Unit *unit, const char **error) {
  Compilation *c = program->c;
  if (program->declarations)
    return load_folder(&unit->sources, c, program->looked, unit->folder, MACHINE_AMD64, error);
  Machine machine =
      !unit->standard || is_among(machine_packages, unit->path) ? MACHINE_AMD64 : MACHINE_UNKNOWN;
  const char *overlay =
      arena_printf(&c->arena, "%s/overlay/%s", program->host->library, unit->path);
  bool overlaid = unit->standard && is_folder(program, overlay);
  int others = 0;
  unit->sources.full_names = unit->standard;
  if (overlaid)
    others = load_folder(&unit->sources, c, program->looked, overlay, MACHINE_AMD64, error);
  if (others >= 0 && !(overlaid && is_among(replaced_packages, unit->path)))
    others = load_folder(&unit->sources, c, program->looked, unit->folder, machine, error);
  return others;
}

static const char *short_name(const Program *program, const File *file) {
  const char *name = program->c->sources.files[file->source]->name;
  const char *slash = strrchr(name, '/');
  return slash != NULL ? slash + 1 : name;
}

// Complains when the files are not of one package.
static bool is_one_package(Program *program, const Unit *unit) {
  Compilation *c = program->c;
  const File *first = unit->files[0];
  Str name = first->package_name->u.name.name;
  for (size_t i = 1; i < vec_len(unit->files); i++) {
    Str other = unit->files[i]->package_name->u.name.name;
    if (other != name) {
      diag_error(&c->diags, unit->pos, 0, "found packages %s (%s) and %s (%s) in %s", name->text,
                 short_name(program, first), other->text, short_name(program, unit->files[i]),
                 unit->folder);
      return false;
    }
  }
  return true;
}

// Parses the files; complains when they are not of one package, or of a program.
static void parse_files(Program *program, Unit *unit, const char *written) {
  Compilation *c = program->c;
  for (size_t i = 0; i < vec_len(unit->sources.files); i++) {
    File *file = syntax_parse(c, unit->sources.files[i], (ParseOptions){.user = !unit->standard});
    if (file != NULL)
      vec_push(unit->files, file);
  }
  if (vec_len(unit->files) == 0 || !is_one_package(program, unit))
    return;
  if (strcmp(unit->files[0]->package_name->u.name.name->text, "main") == 0)
    diag_error(&c->diags, unit->pos, 0, "import \"%s\" is a program, not an importable package",
               written);
}

static void load_unit(Program *program, Unit *unit, const char *written) {
  Compilation *c = program->c;
  const char *error = NULL;
  int others = read_files(program, unit, &error);
  if (others < 0) {
    diag_error(&c->diags, unit->pos, 0, "%s", error);
    return;
  }
  if (vec_len(unit->sources.files) == 0) {
    diag_error(&c->diags, 0, 0, "%s: %s", chain(program, unit->path),
               load_why_empty(&c->arena, unit->folder, others));
    return;
  }
  parse_files(program, unit, written);
  unit->loading = true;
  vec_push(program->loading, unit);
  load_unit_imports(program, unit);
  vec_set_len(program->loading, vec_len(program->loading) - 1);
  unit->loading = false;
}

static Unit *known_unit(Program *program, const char *folder) {
  if (!program->files_named && strcmp(program->main.folder, folder) == 0)
    return &program->main;
  for (size_t i = 0; i < vec_len(program->loading); i++)
    if (strcmp(program->loading[i]->folder, folder) == 0)
      return program->loading[i];
  for (size_t i = 0; i < vec_len(program->units); i++)
    if (strcmp(program->units[i]->folder, folder) == 0)
      return program->units[i];
  return NULL;
}

static Unit *load_import(Program *program, Unit *from, const char *path, Pos pos) {
  Compilation *c = program->c;
  Resolved r = resolve(program, from, path);
  if (r.folder == NULL) {
    diag_error(&c->diags, pos, 0, "%s", r.why);
    return NULL;
  }
  if (!may_use(&c->arena, from, &r)) {
    diag_error(&c->diags, pos, 0, "use of internal package %s not allowed", r.path);
    return NULL;
  }
  const char *folder = absolute(&c->arena, r.folder);
  Unit *unit = known_unit(program, folder);
  if (unit != NULL && unit->loading)
    diag_error(&c->diags, 0, 0, "%s: import cycle not allowed",
               chain(program, unit == &program->main ? program->title : unit->path));
  if (unit != NULL)
    return unit;
  unit = arena_new(&c->arena, Unit);
  *unit =
      (Unit){.path = r.path, .place = r.path, .folder = folder, .standard = r.standard, .pos = pos};
  load_unit(program, unit, path);
  vec_push(program->units, unit);
  return unit;
}

// Why gc's compiler takes no such path from anybody; null when it does.
static const char *why_unusable(Arena *arena, const char *path) {
  if (path[0] == '/')
    return "import path cannot be absolute path";
  if (strcmp(path, "main") == 0)
    return "cannot import \"main\"";
  const char *clean = join(arena, "", path) + 1;
  if (!is_relative(path) && strcmp(path, clean) != 0)
    return arena_printf(arena, "non-canonical import path \"%s\" (should be \"%s\")", path, clean);
  return NULL;
}

// The path of an import declaration; null for what the checker complains about, and for unsafe.
static const char *written_path(Compilation *c, const Decl *d) {
  const Expr *literal = d->u.import.path;
  if (literal == NULL || literal->kind != EXPR_LIT || literal->u.lit.bad ||
      literal->u.lit.kind != LIT_STRING)
    return NULL;
  const char *why, *path = check_import_path(&c->arena, literal, &why);
  return path != NULL && strcmp(path, "unsafe") != 0 && strcmp(path, "C") != 0 ? path : NULL;
}

static bool is_imported(const Unit *unit, const char *path) {
  for (size_t i = 0; i < vec_len(unit->imports); i++)
    if (strcmp(unit->imports[i].path, path) == 0)
      return true;
  return false;
}

static void load_unit_imports(Program *program, Unit *unit) {
  for (size_t i = 0; i < vec_len(unit->files); i++) {
    DeclList decls = unit->files[i]->decls;
    for (uint32_t j = 0; j < decls.len; j++) {
      const Decl *d = decls.items[j];
      const char *path = d->kind == DECL_IMPORT ? written_path(program->c, d) : NULL;
      if (path == NULL || is_imported(unit, path))
        continue;
      const Expr *local = d->u.import.local_name;
      Pos pos = local != NULL ? local->pos : d->u.import.path->pos;
      const char *why = why_unusable(&program->c->arena, path);
      Unit *imported = why == NULL ? load_import(program, unit, path, pos) : NULL;
      vec_push(unit->imports, ((Import){path, imported, pos, why}));
    }
  }
}

// The import path of a folder of GOROOT/src, or null.
static const char *standard_place(Program *program, const char *folder) {
  Arena *arena = &program->c->arena;
  const char *src = absolute(arena, arena_printf(arena, "%s/src", program->host->goroot));
  size_t len = strlen(src);
  return has_path_prefix(folder, src) && folder[len] == '/' ? folder + len + 1 : NULL;
}

// Where the program is, and what it is called in messages.
static void place_main(Program *program, const char *input) {
  Arena *arena = &program->c->arena;
  Unit *main = &program->main;
  program->files_named = !is_folder(program, input);
  main->folder = absolute(arena, program->files_named ? load_folder_of(arena, input) : input);
  main->path = "main";
  find_module(program, main->folder);
  const char *standard = standard_place(program, main->folder);
  main->standard = standard != NULL;
  if (standard != NULL)
    main->place = standard;
  else if (program->module_path != NULL)
    main->place = arena_printf(arena, "%s%s", program->module_path,
                               main->folder + strlen(program->module_folder));
  else
    main->place = strrchr(main->folder, '/') + 1;
  program->title = program->files_named ? "command-line-arguments" : main->place;
}

void imports_load(Program *program, const char *input, Vec(File *) files) {
  Unit *main = &program->main;
  place_main(program, input);
  main->loading = true;
  for (size_t i = 0; i < vec_len(files); i++)
    vec_push(main->files, files[i]);
  if (is_one_package(program, main))
    load_unit_imports(program, main);
}

// ---- packages of GOROOT -------------------------------------------------------------------------

static const char *failed_import(const Unit *unit) {
  for (size_t i = 0; i < vec_len(unit->imports); i++)
    if (unit->imports[i].unit != NULL && unit->imports[i].unit->why != NULL)
      return unit->imports[i].unit->why;
  return NULL;
}

static Package *fake_package(Program *program, const Unit *unit) {
  Package *package = arena_new(&program->c->arena, Package);
  package->path = intern_text(&program->c->names, unit->path);
  package->name = unit->files[0]->package_name->u.name.name;
  package->fake = true;
  return package;
}

static const char *check_alone(Program *program, Universe *universe, Unit *unit) {
  Compilation *c = program->c;
  Diags others = c->diags;
  diag_init(&c->diags, &c->sources, &c->arena);
  CheckContext context = {
      .compilation = c,
      .universe = universe,
      .import = imports_find,
      .import_data = unit,
      .declarations = program->declarations};
  unit->package = check_package(&context, unit->path, unit->files, (uint32_t)vec_len(unit->files));
  const char *why = NULL;
  if (!unit->package->complete)
    why = arena_printf(&c->arena, "%s: %s", unit->path,
                       vec_len(c->diags.list) > 0 ? c->diags.list[0].text : "not complete");
  diag_free(&c->diags);
  c->diags = others;
  return why;
}

void imports_check_standard(Program *program, Universe *universe, Unit *unit) {
  unit->why = failed_import(unit);
  if (unit->why == NULL)
    unit->why = check_alone(program, universe, unit);
  if (unit->why != NULL)
    unit->package = fake_package(program, unit);
  else
    unit->package->partial = !program->declarations && is_among(replaced_packages, unit->path);
}

static void report_unsupported(Program *program, const Unit *unit) {
  for (size_t i = 0; i < vec_len(unit->imports); i++) {
    const Import *import = &unit->imports[i];
    if (import->unit == NULL || import->unit->why == NULL)
      continue;
    diag_error(&program->c->diags, import->pos, 0, "letgo does not support package %s yet",
               import->path);
    diag_note(&program->c->diags, 0, "in package %s", import->unit->why);
  }
}

void imports_report_unsupported(Program *program) {
  for (size_t i = 0; i < vec_len(program->units); i++)
    if (!program->units[i]->standard)
      report_unsupported(program, program->units[i]);
  report_unsupported(program, &program->main);
}

// ---- looking up ---------------------------------------------------------------------------------

Package *imports_find(void *data, const char *path, const char **error) {
  const Unit *from = data;
  *error = NULL;
  if (strcmp(path, "C") == 0)
    *error = "letgo does not support cgo";
  for (size_t i = 0; i < vec_len(from->imports); i++)
    if (strcmp(from->imports[i].path, path) == 0) {
      if (from->imports[i].unit != NULL)
        return from->imports[i].unit->package;
      *error = from->imports[i].why;
    }
  return NULL;
}

bool imports_has_file(const Program *program, const char *name) {
  for (size_t i = 0; i < vec_len(program->units); i++) {
    const SourcePackage *sources = &program->units[i]->sources;
    for (size_t j = 0; j < vec_len(sources->files); j++)
      if (strcmp(sources->files[j]->name, name) == 0)
        return true;
  }
  return false;
}

static void free_unit(Unit *unit) {
  load_free(&unit->sources);
  vec_free(unit->files);
  vec_free(unit->imports);
}

void imports_free(Program *program) {
  for (size_t i = 0; i < vec_len(program->units); i++)
    free_unit(program->units[i]);
  free_unit(&program->main);
  vec_free(program->units);
  vec_free(program->loading);
}
