// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Workers take the next package that is missing from one counter in memory that they share, and
// leave the bitcode in the cache. A package always comes out of its bitcode, also where it was made
// in this process, so that the program is the same whatever the cache held.
//
// Packages of GOROOT have file names and a compilation folder that do not depend on where letgo
// runs, so that all programs share them.
#define _GNU_SOURCE
#include "driver/bitcode.h"

#include <llvm-c/BitReader.h>
#include <llvm-c/BitWriter.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// The step of pass/pipeline.def that all others build on.
#define ESCAPE_FIRST_STEP "function(escape-cells-loop)"

// ---- keys ---------------------------------------------------------------------------------------

static LowerOptions unit_settings(const PackageCode *code, const Unit *unit) {
  LowerOptions settings = code->settings;
  if (unit->standard)
    settings.directory = code->host->goroot;
  return settings;
}

static void hash_settings(Hasher *hasher, const LowerOptions *settings) {
  const char *const texts[] = {settings->triple,   settings->data_layout, settings->cpu,
                               settings->features, settings->directory,   settings->producer};
  const bool flags[] = {settings->escape_off, settings->debug_full,       settings->optimised,
                        settings->no_inline,  settings->sanitize_address, settings->whole_program};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    hash_text(hasher, texts[i]);
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    hash_number(hasher, flags[i]);
}

static void hash_escape(Hasher *hasher, const EscapeOptions *escape) {
  hash_number(hasher, escape->mode);
  hash_number(hasher, escape->max_bytes);
  hash_number(hasher, escape->max_var_bytes);
  hash_number(hasher, escape->frame_bytes);
  hash_number(hasher, escape->recursive_bytes);
  hash_number(hasher, escape->chain_bytes);
  hash_number(hasher, escape->pool_bytes);
}

static void hash_files(Hasher *hasher, const Unit *unit) {
  hash_number(hasher, vec_len(unit->sources.files));
  for (size_t i = 0; i < vec_len(unit->sources.files); i++) {
    const SourceFile *file = unit->sources.files[i];
    hash_text(hasher, file->name);
    hash_number(hasher, file->size);
    hash_bytes(hasher, file->text, file->size);
  }
}

static size_t unit_index(const Program *program, const Unit *unit) {
  size_t i = 0;
  while (program->units[i] != unit)
    i++;
  return i;
}

// Units come after what they import: those have their keys.
static Digest unit_key(const PackageCode *code, const Unit *unit) {
  Hasher hasher;
  LowerOptions settings = unit_settings(code, unit);
  hash_init(&hasher);
  hash_text(&hasher, "package");
  hash_digest(&hasher, &code->compiler);
  hash_settings(&hasher, &settings);
  hash_escape(&hasher, &code->escape);
  hash_text(&hasher, unit->path);
  hash_files(&hasher, unit);
  for (size_t i = 0; i < vec_len(unit->imports); i++) {
    hash_text(&hasher, unit->imports[i].path);
    hash_digest(&hasher, &code->keys[unit_index(code->program, unit->imports[i].unit)]);
  }
  return hash_end(&hasher);
}

// ---- making -------------------------------------------------------------------------------------

static LLVMModuleRef lower(const PackageCode *code, LLVMContextRef context, const Unit *unit) {
  LowerOptions settings = unit_settings(code, unit);
  const char *error = NULL;
  LLVMModuleRef module =
      lower_package(context, &settings, code->c, code->universe, unit->package, &error);
  if (module == NULL && error == NULL)
    diag_flush(&code->c->diags, stderr);
  else if (module == NULL)
    fault_internal("lowering package %s: %s", unit->path, error);
  return module;
}

static bool simplify(const PackageCode *code, const Unit *unit, LLVMModuleRef module) {
  char *error = NULL;
  if (escape_run_pipeline(module, NULL, ESCAPE_FIRST_STEP, &code->escape, NULL, NULL, &error))
    return true;
  fault_internal("simplifying package %s: %s", unit->path, error);
  free(error);
  return false;
}

// Null, after a message, when that fails.
static LLVMMemoryBufferRef make(const PackageCode *code, const Unit *unit) {
  LLVMContextRef context = LLVMContextCreate();
  LLVMModuleRef module = lower(code, context, unit);
  LLVMMemoryBufferRef bitcode = NULL;
  if (module != NULL && simplify(code, unit, module))
    bitcode = LLVMWriteBitcodeToMemoryBuffer(module);
  if (module != NULL)
    LLVMDisposeModule(module);
  LLVMContextDispose(context);
  return bitcode;
}

static LLVMMemoryBufferRef make_and_keep(const PackageCode *code, size_t unit) {
  if (code->trace)
    fprintf(stderr, "  package %s\n", code->program->units[unit]->path);
  LLVMMemoryBufferRef bitcode = make(code, code->program->units[unit]);
  if (bitcode != NULL)
    cache_write(code->host, code->arena, &code->keys[unit], LLVMGetBufferStart(bitcode),
                LLVMGetBufferSize(bitcode));
  return bitcode;
}

typedef struct Task {
  const PackageCode *code;
  Vec(size_t) missing;  // units
  atomic_size_t *taken; // how many of those are somebody's, shared among processes
  Work meanwhile;
  void *data;
} Task;

static ExitCode make_missing(const Task *task) {
  for (size_t i; (i = atomic_fetch_add(task->taken, 1)) < vec_len(task->missing);) {
    LLVMMemoryBufferRef bitcode = make_and_keep(task->code, task->missing[i]);
    if (bitcode == NULL)
      return task->code->c->diags.errors > 0 ? LETGO_PROGRAM_WRONG : LETGO_FAULT;
    LLVMDisposeMemoryBuffer(bitcode);
  }
  return LETGO_FINE;
}

static ExitCode work(void *data, size_t index) {
  const Task *task = data;
  ExitCode code = index == 0 ? task->meanwhile(task->data, 0) : LETGO_FINE;
  return code == LETGO_FINE ? make_missing(task) : code;
}

static Vec(size_t) find_missing(PackageCode *code) {
  Vec(size_t) missing = NULL;
  for (size_t i = 0; i < vec_len(code->program->units); i++) {
    vec_push(code->keys, unit_key(code, code->program->units[i]));
    if (code->rebuild || !cache_has(code->host, code->arena, &code->keys[i]))
      vec_push(missing, i);
  }
  return missing;
}

ExitCode bitcode_make_all(PackageCode *code, Work meanwhile, void *data) {
  if (code->naive)
    return meanwhile(data, 0);
  Task task = {.code = code, .meanwhile = meanwhile, .data = data, .missing = find_missing(code)};
  task.taken = mmap(NULL, sizeof *task.taken, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                    -1, 0);
  if (task.taken == MAP_FAILED) {
    vec_free(task.missing);
    return fault_program("out of memory");
  }
  size_t most = vec_len(task.missing) + 1, cores = workers_cores();
  ExitCode worst = workers_run(most < cores ? most : cores, work, &task);
  munmap(task.taken, sizeof *task.taken);
  vec_free(task.missing);
  return worst;
}

// ---- reading ------------------------------------------------------------------------------------

static LLVMMemoryBufferRef find(PackageCode *code, size_t unit) {
  Bytes bytes;
  if (!cache_read(code->host, code->arena, &code->keys[unit], &bytes))
    return NULL;
  LLVMMemoryBufferRef bitcode =
      LLVMCreateMemoryBufferWithMemoryRangeCopy(bytes.data, bytes.size, "bitcode");
  free(bytes.data);
  return bitcode;
}

LLVMModuleRef bitcode_read(PackageCode *code, LLVMContextRef context, size_t unit) {
  if (code->naive)
    return lower(code, context, code->program->units[unit]);
  LLVMMemoryBufferRef bitcode = find(code, unit);
  if (bitcode == NULL) // no cache, or a damaged entry
    bitcode = make_and_keep(code, unit);
  if (bitcode == NULL)
    return NULL;
  LLVMModuleRef module;
  bool wrong = LLVMParseBitcodeInContext2(context, bitcode, &module);
  LLVMDisposeMemoryBuffer(bitcode);
  if (!wrong)
    return module;
  fault_internal("the bitcode of package %s cannot be read", code->program->units[unit]->path);
  return NULL;
}

void bitcode_free(PackageCode *code) { vec_free(code->keys); }
