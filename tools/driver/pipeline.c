// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// run_steps below is the whole compiler, top to bottom. Each step is a function from Build to an
// exit code; what a step makes is kept in Build for the ones after it, and freed at the end
// whichever step was the last. A build that the cache holds skips all steps but the last.
#include "driver/pipeline.h"
#include "driver/bitcode.h"
#include "driver/codegen.h"
#include "driver/explain.h"
#include "driver/gc_words.h"
#include "driver/imports.h"
#include "driver/inline.h"
#include "driver/link.h"
#include "driver/linkage.h"
#include "driver/load.h"
#include "driver/oracle.h"
#include "driver/output.h"
#include "driver/params.h"
#include "driver/process.h"
#include "driver/recall.h"
#include "driver/remark.h"
#include "driver/report.h"
#include "driver/split.h"
#include "driver/verdict.h"
#include "driver/workers.h"
#include "lower/lower.h"
#include "syntax/parse.h"
#include "types/check.h"
#include "types/scope.h"

#include <errno.h>
#include <inttypes.h>
#include <llvm-c/Linker.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef struct Build {
  const Options *options;
  const Host *host;
  Arena *arena;
  Compilation c;
  ExitCode code;    // of the last step
  int program_code; // of the program, when it ran

  Digest compiler;   // what makes code of sources
  Digest command;    // the key under which this command line is cached
  Inputs looked;     // what was looked at on disk
  bool recalled;     // finished comes from the cache
  Finished finished; // what was told, and when recalled also what was made

  Place place; // explain: what is asked about
  SourcePackage sources;
  Vec(File *) files;
  Program packages;
  Universe *universe;
  Package *package;
  PackageCode imported;
  LLVMContextRef context;
  LLVMModuleRef module;
  LLVMTargetMachineRef target;
  SourceMap map;
  Remarks remarks;
  Verdicts verdicts;
  LLVMMemoryBufferRef code_bytes;
  size_t parts;              // of the program's code
  Vec(const char *) objects; // the files that they are in
  const char *work_folder;   // NULL until something needs it
  const char *program;       // path of the linked program
} Build;

// ---- whole builds in the cache ------------------------------------------------------------------

static bool wants_program(const Options *options) {
  return options->command == COMMAND_RUN ||
         (options->output != NULL && options->emit == EMIT_PROGRAM);
}

// Of a library nothing was made: whoever wants a program of it shall hear why not.
static void take_recalled(Build *b, bool found) {
  b->recalled = found && (b->finished.made.size > 0 || !wants_program(b->options));
}

static ExitCode recall_before_reading(Build *b) {
  if (b->options->command == COMMAND_CHECK)
    return LETGO_FINE;
  b->compiler = recall_compiler(b->options, b->host, b->arena);
  if (!recall_keeps(b->options))
    return LETGO_FINE;
  b->command = recall_command_key(&b->compiler, b->options, b->host);
  if (!b->options->rebuild)
    take_recalled(b, recall_unchanged(b->host, b->arena, &b->command, &b->finished));
  return LETGO_FINE;
}

static ExitCode recall_after_reading(Build *b) {
  recall_free(&b->finished);
  if (recall_keeps(b->options) && !b->options->rebuild)
    take_recalled(b, recall_build(b->host, b->arena, &b->command, &b->looked, &b->finished));
  return LETGO_FINE;
}

static void keep_bytes(Build *b, const char *made, size_t size) {
  // The cache only reads it.
  union {
    const char *in;
    char *out;
  } start = {.in = made};
  Finished finished = {.told = b->finished.told, .made = {start.out, size}};
  recall_keep(b->host, b->arena, &b->command, &b->looked, &finished);
}

// ---- front end ----------------------------------------------------------------------------------

static ExitCode read_files(Build *b) {
  const Options *options = b->options;
  if (options->command != COMMAND_EXPLAIN)
    return load_package(&b->sources, &b->c, &b->looked, options->inputs,
                        vec_len(options->inputs));
  ExitCode code = explain_parse_place(&b->place, b->arena, options->inputs[0]);
  if (code != LETGO_FINE)
    return code;
  return load_package(&b->sources, &b->c, &b->looked, &b->place.file, 1);
}

static ExitCode errors_so_far(Build *b) {
  if (b->c.diags.errors == 0)
    return LETGO_FINE;
  diag_flush(&b->c.diags, stderr);
  return LETGO_PROGRAM_WRONG;
}

static ExitCode parse_files(Build *b) {
  bool broken = false;
  for (size_t i = 0; i < vec_len(b->sources.files); i++) {
    File *file = syntax_parse(&b->c, b->sources.files[i], (ParseOptions){.user = true});
    broken |= file == NULL;
    vec_push(b->files, file);
  }
  // Errors in literals and the like do not keep gc from checking types.
  return broken || b->c.diags.syntax_errors > 0 ? errors_so_far(b) : LETGO_FINE;
}

static ExitCode load_imports(Build *b) {
  const Options *options = b->options;
  const char *input = options->command == COMMAND_EXPLAIN ? b->place.file : options->inputs[0];
  b->packages.c = &b->c;
  b->packages.host = b->host;
  b->packages.looked = &b->looked;
  b->packages.declarations = options->command == COMMAND_CHECK;
  // What the parser let pass shall not keep the types from being checked.
  size_t before = b->c.diags.errors;
  imports_load(&b->packages, input, b->files);
  return b->c.diags.errors > before ? errors_so_far(b) : LETGO_FINE;
}

static Package *check_unit(Build *b, Unit *unit) {
  CheckContext context = {.compilation = &b->c,
                          .universe = b->universe,
                          .import = imports_find,
                          .import_data = unit,
                          .complete = !b->options->incomplete && !unit->standard,
                          .lang = b->options->lang != 0 ? b->options->lang : b->packages.lang};
  unit->package = check_package(&context, unit->path, unit->files, (uint32_t)vec_len(unit->files));
  return unit->package;
}

// Imports first. A mistake in an imported package ends it: what follows from it helps nobody.
static ExitCode check_types(Build *b) {
  b->universe = universe_new(&b->c.arena, &b->c.names);
  for (size_t i = 0; i < vec_len(b->packages.units); i++) {
    Unit *unit = b->packages.units[i];
    if (unit->standard)
      imports_check_standard(&b->packages, b->universe, unit);
    else if (!check_unit(b, unit)->complete)
      return errors_so_far(b);
  }
  b->package = check_unit(b, &b->packages.main);
  if (b->c.diags.errors == 0)
    imports_report_unsupported(&b->packages);
  return errors_so_far(b);
}

static bool is_program(const Build *b) { return strcmp(b->package->name->text, "main") == 0; }

static bool has_main(Build *b) {
  const Object *object = scope_lookup(b->package->scope, intern_text(&b->c.names, "main"));
  return object != NULL && object->kind == OBJECT_FUNC;
}

// As with the go command a library can be built, to see that it compiles and what -m says; nothing
// is left of it unless -emit asks for something.
static ExitCode require_main(Build *b) {
  if (wants_program(b->options) && !is_program(b))
    return fault_program("package %s is not a main package", b->packages.title);
  if (is_program(b) && b->options->emit == EMIT_PROGRAM && !has_main(b))
    return fault_program("function main is undeclared in the main package");
  return LETGO_FINE;
}

static bool tells_verdicts(const Options *options) {
  return options->verdicts > 0 || options->report != NULL || options->command == COMMAND_EXPLAIN;
}

static LowerOptions lower_settings(const Options *options) {
  return (LowerOptions){
      .producer = "letgo " LETGO_VERSION,
      .escape_off = options->escape == ESCAPE_OFF,
      .debug_full = options->debug_info,
      .optimised = options->opt_level > 0,
      .no_inline = options->no_inline,
      // Or LLVM loads from slots before it is known whether they are alive.
      .sanitize_address = options->sanitize_address || options->escape_verify,
      .verify = true,
  };
}

// The program's own package.
static ExitCode lower_main(void *data, size_t index) {
  (void)index;
  Build *b = data;
  const char *error = NULL;
  b->module = lower_package(b->context, &b->imported.settings, &b->c, b->universe, b->package,
                            &error);
  if (b->module == NULL && error == NULL)
    return errors_so_far(b);
  if (b->module == NULL)
    return fault_internal("lowering package %s: %s", b->package->path->text, error);
  if (tells_verdicts(b->options))
    params_map(&b->map, &b->c, b->package, b->module);
  return LETGO_FINE;
}

// It comes first, so that the IR begins with what the reader wrote.
static ExitCode link_packages(Build *b) {
  for (size_t i = 0; i < vec_len(b->packages.units); i++) {
    LLVMModuleRef module = bitcode_read(&b->imported, b->context, i);
    if (module == NULL)
      return LETGO_FAULT;
    if (LLVMLinkModules2(b->module, module))
      return fault_internal("package %s does not link with the others",
                            b->packages.units[i]->path);
  }
  if (b->options->oracle)
    oracle_mark(b->module, b->options->escape == ESCAPE_OFF);
  return LETGO_FINE;
}

static EscapeOptions escape_settings(const Options *options) {
  EscapeOptions settings;
  memset(&settings, 0, sizeof settings);
  escape_options_init(&settings);
  settings.mode = options->escape == ESCAPE_FULL    ? ESCAPE_MODE_FULL
                  : options->escape == ESCAPE_LOCAL ? ESCAPE_MODE_LOCAL
                                                    : ESCAPE_MODE_NONE;
  if (options->max_bytes != UINT64_MAX)
    settings.max_bytes = settings.max_var_bytes = options->max_bytes;
  if (options->frame_bytes != UINT64_MAX)
    settings.frame_bytes = settings.recursive_bytes = options->frame_bytes;
  settings.writes_summaries = options->emit == EMIT_LL || options->emit == EMIT_BC;
  if (options->pool_bytes != UINT64_MAX)
    settings.pool_bytes = options->pool_bytes;
  settings.time_steps = options->trace_steps;
  settings.verify = options->escape_verify;
  settings.force = options->force;
  return settings;
}

// Where all sites are to be told about, and where there is no analysis, packages come as they are.
static bool wants_naive(const Options *options) {
  return options->emit == EMIT_NAIVE || options->report != NULL ||
         (options->escape != ESCAPE_FULL && options->escape != ESCAPE_LOCAL);
}

static void describe_packages(Build *b) {
  b->imported = (PackageCode){.host = b->host,
                           .arena = b->arena,
                           .c = &b->c,
                           .universe = b->universe,
                           .program = &b->packages,
                           .settings = lower_settings(b->options),
                           .escape = escape_settings(b->options),
                           .naive = wants_naive(b->options),
                           .rebuild = b->options->rebuild,
                           .trace = b->options->trace_steps,
                           .compiler = b->compiler};
  b->imported.escape.time_steps = false; // of the program as a whole only
  char *triple = LLVMGetTargetMachineTriple(b->target);
  char here[4096];
  b->imported.settings.triple = arena_strndup(b->arena, triple, strlen(triple));
  if (getcwd(here, sizeof here) != NULL)
    b->imported.settings.directory = arena_strndup(b->arena, here, strlen(here));
  LLVMDisposeMessage(triple);
}

static ExitCode lower_to_ir(Build *b) {
  b->target = codegen_create_target(b->options);
  if (b->target == NULL)
    return LETGO_FAULT;
  b->context = LLVMContextCreate();
  describe_packages(b);
  ExitCode code = bitcode_make_all(&b->imported, lower_main, b);
  return code == LETGO_FINE ? link_packages(b) : code;
}

// Of a library, most is not used: it need not be analysed.
static ExitCode drop_unused(Build *b) {
  LLVMPassBuilderOptionsRef settings = LLVMCreatePassBuilderOptions();
  LLVMErrorRef error = LLVMRunPasses(b->module, "globaldce", b->target, settings);
  LLVMDisposePassBuilderOptions(settings);
  if (error == NULL)
    return LETGO_FINE;
  char *message = LLVMGetErrorMessage(error);
  ExitCode code = fault_internal("dropping what is unused: %s", message);
  LLVMDisposeErrorMessage(message);
  return code;
}

static ExitCode hide_symbols(Build *b) {
  linkage_hide(b->module, !is_program(b)                ? LINKAGE_KEEP_LIBRARY
                          : tells_verdicts(b->options) ? LINKAGE_KEEP_UNCALLED
                                                        : LINKAGE_KEEP_ENTRY);
  ExitCode code = vec_len(b->packages.units) == 0 ? LETGO_FINE : drop_unused(b);
  linkage_pin(b->module);
  return code;
}

// ---- middle -------------------------------------------------------------------------------------

static ExitCode optimise(Build *b) {
  const Options *options = b->options;
  bool told = tells_verdicts(options);
  if (options->verdicts > 0 && !options->no_inline)
    remark_listen(&b->remarks, b->context);
  EscapeOptions settings = escape_settings(options);
  settings.whole_program = is_program(b); // all packages are in the module
  char *error = NULL;
  const char *pipeline = arena_printf(b->arena, "default<O%u>", options->opt_level);
  if (escape_run_pipeline(b->module, b->target, pipeline, &settings, told ? verdict_collect : NULL,
                          &b->verdicts, &error))
    return LETGO_FINE;
  ExitCode code = fault_internal("optimising: %s", error);
  free(error);
  return code;
}

// -m tells about the package that was asked for, the report about all.
static void forget_imported(Build *b) {
  size_t kept = 0;
  for (size_t i = 0; i < vec_len(b->verdicts.sites); i++) {
    const char *file = b->verdicts.sites[i].pos.file;
    if (file == NULL || !imports_has_file(&b->packages, file))
      b->verdicts.sites[kept++] = b->verdicts.sites[i];
  }
  if (b->verdicts.sites != NULL)
    vec_set_len(b->verdicts.sites, kept);
}

// The text is kept, for the next build may come from the cache and says the same.
static void tell_in_gc_words(Build *b, const SourceTree *tree) {
  Bytes *told = &b->finished.told;
  FILE *out = open_memstream(&told->data, &told->size);
  gc_words_print(out, b->arena, &b->verdicts, &b->map, tree, &b->remarks, b->options->verdicts > 1);
  fclose(out);
  fwrite(told->data, 1, told->size, stderr);
}

static ExitCode tell_verdicts(Build *b) {
  const Options *options = b->options;
  ExitCode code =
      options->report == NULL ? LETGO_FINE : report_write(options, b->arena, &b->verdicts);
  if (code != LETGO_FINE)
    return code;
  forget_imported(b);
  SourceTree tree = {.c = &b->c, .files = b->files};
  if (options->command == COMMAND_EXPLAIN)
    return explain_print(&(Explained){&b->verdicts, &b->map, &tree}, b->arena, b->place);
  if (options->verdicts > 0)
    tell_in_gc_words(b, &tree);
  return LETGO_FINE;
}

// ---- back end -----------------------------------------------------------------------------------

// Not with AddressSanitizer, which shall see the runtime's accesses as the runtime's.
static ExitCode inline_runtime(Build *b) {
  return inline_fast_paths(b->module, b->target, b->host, b->arena);
}

static ExitCode instrument(Build *b) { return codegen_sanitize_address(b->module, b->target); }

static ExitCode check_slots(Build *b) {
  EscapeOptions settings = escape_settings(b->options);
  char *error = NULL;
  if (escape_run_pipeline(b->module, b->target, "escape-verify", &settings, NULL, NULL, &error))
    return LETGO_FINE;
  ExitCode code = fault_internal("checking slots: %s", error);
  free(error);
  return code;
}

static ExitCode generate_code(Build *b) {
  EmitKind kind = b->options->emit;
  if (kind == EMIT_OBJ || kind == EMIT_ASM)
    codegen_prepare(b->module);
  b->code_bytes = codegen_render(b->module, b->target, b->options, kind);
  return b->code_bytes == NULL ? LETGO_FAULT : LETGO_FINE;
}

// The name of what is made: of the folder, or of the first file without its ending.
static const char *stem(Build *b) {
  const char *first = b->options->inputs[0];
  size_t len = strlen(first);
  bool file = len > 3 && strcmp(first + len - 3, ".go") == 0;
  char *absolute = file ? NULL : realpath(first, NULL);
  const char *path = absolute == NULL ? first : absolute;
  const char *slash = strrchr(path, '/');
  const char *base = slash == NULL ? path : slash + 1;
  const char *name = arena_strndup(b->arena, base, strlen(base) - (file ? 3 : 0));
  free(absolute);
  return *name == 0 ? "a.out" : name;
}

static bool is_folder(const char *path) {
  struct stat info;
  size_t len = strlen(path);
  return (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) || (len > 0 && path[len - 1] == '/');
}

// Text goes to standard output, like a person reads it; the rest to a file.
static const char *output_path(Build *b) {
  const char *named = b->options->output;
  if (named != NULL && b->options->emit == EMIT_PROGRAM && is_folder(named))
    return arena_printf(b->arena, "%s/%s", named, stem(b));
  if (named != NULL)
    return named;
  switch (b->options->emit) {
  case EMIT_NAIVE:
  case EMIT_LL:
  case EMIT_ASM:
    return "-";
  case EMIT_BC:
    return arena_printf(b->arena, "%s.bc", stem(b));
  case EMIT_OBJ:
    return arena_printf(b->arena, "%s.o", stem(b));
  case EMIT_PROGRAM:
    break;
  }
  return stem(b);
}

static ExitCode write_output(Build *b) {
  return output_write(b->arena, output_path(b), LLVMGetBufferStart(b->code_bytes),
                      LLVMGetBufferSize(b->code_bytes));
}

static ExitCode keep_output(Build *b) {
  if (recall_keeps(b->options))
    keep_bytes(b, LLVMGetBufferStart(b->code_bytes), LLVMGetBufferSize(b->code_bytes));
  return LETGO_FINE;
}

static ExitCode keep_words(Build *b) {
  if (recall_keeps(b->options))
    keep_bytes(b, NULL, 0);
  return LETGO_FINE;
}

static ExitCode make_work_folder(Build *b) {
  ExitCode code = host_make_work_folder(b->host, b->arena, b->options->keep_work, &b->work_folder);
  if (code == LETGO_FINE && b->options->keep_work)
    fprintf(stderr, "WORK=%s\n", b->work_folder);
  return code;
}

// Where the program is linked to: a command that runs it has no other use for it.
static ExitCode place_program(Build *b) {
  ExitCode code = make_work_folder(b);
  if (code == LETGO_FINE)
    b->program = b->options->command == COMMAND_RUN
                     ? arena_printf(b->arena, "%s/%s", b->work_folder, stem(b))
                     : output_path(b);
  return code;
}

static ExitCode generate_part(void *data, size_t index) {
  Build *b = data;
  if (b->parts > 1)
    split_keep(b->module, index, b->parts);
  LLVMMemoryBufferRef bytes = codegen_render(b->module, b->target, b->options, EMIT_OBJ);
  if (bytes == NULL)
    return LETGO_FAULT;
  ExitCode code = output_write(b->arena, b->objects[index], LLVMGetBufferStart(bytes),
                               LLVMGetBufferSize(bytes));
  LLVMDisposeMemoryBuffer(bytes);
  return code;
}

// Large programs are divided among the cores.
static ExitCode generate_objects(Build *b) {
  ExitCode code = place_program(b);
  if (code != LETGO_FINE)
    return code;
  codegen_prepare(b->module);
  b->parts = b->options->sanitize_address ? 1 : split_count(b->module, workers_cores());
  if (b->parts > 1)
    split_prepare(b->module);
  const char *base = arena_printf(b->arena, "%s/%s", b->work_folder, stem(b));
  vec_push(b->objects, arena_printf(b->arena, "%s.o", base));
  for (size_t i = 1; i < b->parts; i++)
    vec_push(b->objects, arena_printf(b->arena, "%s-%zu.o", base, i));
  return workers_run(b->parts, generate_part, b);
}

static ExitCode link_objects(Build *b) {
  return link_program(b->options, b->host, b->arena, b->objects, b->program);
}

static bool is_plain_file(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static ExitCode keep_program(Build *b) {
  LLVMMemoryBufferRef file;
  char *message;
  if (!recall_keeps(b->options) || !is_plain_file(b->program))
    return LETGO_FINE;
  if (LLVMCreateMemoryBufferWithContentsOfFile(b->program, &file, &message)) {
    LLVMDisposeMessage(message);
    return LETGO_FINE;
  }
  keep_bytes(b, LLVMGetBufferStart(file), LLVMGetBufferSize(file));
  LLVMDisposeMemoryBuffer(file);
  return LETGO_FINE;
}

// What compiling would have said and made.
static ExitCode write_recalled(Build *b) {
  const Finished *finished = &b->finished;
  bool program = b->options->emit == EMIT_PROGRAM;
  fwrite(finished->told.data, 1, finished->told.size, stderr);
  if (finished->made.size == 0)
    return LETGO_FINE;
  ExitCode code = program ? place_program(b) : LETGO_FINE;
  if (code != LETGO_FINE)
    return code;
  if (program)
    return output_write_program(b->arena, b->program, finished->made.data, finished->made.size);
  return output_write(b->arena, output_path(b), finished->made.data, finished->made.size);
}

static ExitCode run_program(Build *b) {
  Vec(const char *) words = NULL;
  vec_push(words, b->program);
  for (size_t i = 0; i < vec_len(b->options->program_args); i++)
    vec_push(words, b->options->program_args[i]);
  vec_push(words, NULL);
  b->program_code = process_run(words);
  vec_free(words);
  if (b->program_code >= 0)
    return LETGO_FINE;
  return fault_program("cannot run %s: %s", b->program, strerror(errno));
}

// ---- the pipeline -------------------------------------------------------------------------------

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

// Runs one step; false when it was the last one.
static bool step(Build *b, const char *name, ExitCode (*run)(Build *)) {
  fault_set_step(name);
  double start = milliseconds();
  b->code = run(b);
  if (b->options->trace_steps)
    fprintf(stderr, "%-18s %8.1f ms\n", name, milliseconds() - start);
  return b->code == LETGO_FINE;
}

static bool load(Build *b) {
  return step(b, "reading files", read_files) && step(b, "parsing", parse_files) &&
         step(b, "loading packages", load_imports);
}

static bool analyse(Build *b) {
  return step(b, "hiding symbols", hide_symbols) && step(b, "optimising", optimise) &&
         step(b, "telling verdicts", tell_verdicts);
}

static bool finish(Build *b) {
  if (b->options->sanitize_address)
    return step(b, "instrumenting", instrument);
  return b->options->opt_level == 0 || step(b, "inlining runtime", inline_runtime);
}

static void compile(Build *b) {
  const Options *options = b->options;
  if (!step(b, "checking types", check_types) || options->command == COMMAND_CHECK)
    return;
  if (!step(b, "looking for main", require_main) || !step(b, "lowering", lower_to_ir))
    return;
  if (options->emit != EMIT_NAIVE && !analyse(b))
    return;
  if (options->command == COMMAND_EXPLAIN)
    return;
  if (options->emit != EMIT_NAIVE && !finish(b))
    return;
  if (options->escape_verify && options->emit != EMIT_NAIVE &&
      !step(b, "checking slots", check_slots))
    return;
  if (options->emit != EMIT_PROGRAM)
    (void)(step(b, "generating code", generate_code) && step(b, "writing", write_output) &&
           step(b, "caching", keep_output));
  else if (is_program(b))
    (void)(step(b, "generating code", generate_objects) && step(b, "linking", link_objects) &&
           step(b, "caching", keep_program));
  else
    step(b, "caching", keep_words);
}

static void run_steps(Build *b) {
  step(b, "looking in cache", recall_before_reading);
  if (!b->recalled && (!load(b) || !step(b, "looking again", recall_after_reading)))
    return;
  if (b->recalled)
    step(b, "writing", write_recalled);
  else
    compile(b);
  if (b->code == LETGO_FINE && b->options->command == COMMAND_RUN)
    step(b, "running", run_program);
}

// The process ends soon, and taking a large module apart is work. LeakSanitizer finds it here.
static LLVMContextRef volatile left_to_the_system;

static void free_build(Build *b) {
  if (b->work_folder != NULL && !b->options->keep_work)
    host_remove_work_folder(b->arena, b->work_folder);
  if (b->code_bytes != NULL)
    LLVMDisposeMemoryBuffer(b->code_bytes);
  left_to_the_system = b->context;
  if (b->target != NULL)
    LLVMDisposeTargetMachine(b->target);
  params_free(&b->map);
  remark_free(&b->remarks);
  verdict_free(&b->verdicts);
  bitcode_free(&b->imported);
  recall_free(&b->finished);
  inputs_free(&b->looked);
  vec_free(b->objects);
  vec_free(b->files);
  imports_free(&b->packages);
  load_free(&b->sources);
  compilation_free(&b->c);
}

// What can be told before any work is done.
static ExitCode check_output_name(const Options *options) {
  if (options->output == NULL)
    return LETGO_FINE;
  if (options->emit == EMIT_PROGRAM && strcmp(options->output, "-") == 0)
    return fault_usage("build: a program cannot be written to standard output");
  for (size_t i = 0; i < vec_len(options->inputs); i++)
    if (strcmp(options->inputs[i], options->output) == 0)
      return fault_usage("build: -o %s would overwrite a source file", options->output);
  return LETGO_FINE;
}

ExitCode pipeline_run(const Options *options, const Host *host, Arena *arena, int *program_code) {
  ExitCode code = check_output_name(options);
  if (code != LETGO_FINE)
    return code;
  Build b = {.options = options, .host = host, .arena = arena};
  compilation_init(&b.c);
  b.c.diags.all = options->all_errors;
  b.looked.arena = arena;
  b.remarks.arena = arena;
  b.verdicts.arena = arena;
  run_steps(&b);
  *program_code = b.program_code;
  code = b.code;
  free_build(&b);
  return code;
}
