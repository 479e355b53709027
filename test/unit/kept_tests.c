// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One solved graph for summary and verdict: `kept_tests FILE...` reads modules and reaches the
// verdicts of all their functions twice, from the analyses that were kept with the summaries, and
// from new ones. The graphs and the verdicts must be the same, word by word. So they must once more
// when calls went to clones that take rooms.
#include "pass/kept.h"
#include "pass/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <llvm-c/Core.h>
#include <llvm-c/IRReader.h>

typedef struct Totals {
  unsigned modules, cloned, functions, different;
} Totals;

typedef VEC(char) Text;

static void append(const char *piece, void *user) {
  Text *text = user;
  for (; *piece; piece++)
    vec_push(text, *piece);
}

static Text print(LLVMValueRef function, Summaries *summaries, bool graph,
                  const EscapeOptions *options) {
  Text text = {0};
  RunConfig config = {.options = *options, .print_only = true, .print_graph = graph};
  config.pools = true;
  config.summaries = summaries;
  config.print = append;
  config.print_user = &text;
  run_on_function(function, &config);
  vec_push(&text, '\0');
  return text;
}

static void compare(Totals *t, LLVMValueRef function, Text kept, Text fresh) {
  if (strcmp(kept.data, fresh.data) != 0) {
    size_t len;
    printf("%s is different:\n%s\n%s\n", LLVMGetValueName2(function, &len), kept.data, fresh.data);
    t->different++;
  }
  vec_free(&kept);
  vec_free(&fresh);
}

static void compare_functions(Totals *t, LLVMModuleRef module, Summaries *kept, Summaries *fresh,
                              bool graph, const EscapeOptions *options) {
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f))
    if (!LLVMIsDeclaration(f)) {
      t->functions++;
      compare(t, f, print(f, kept, graph, options), print(f, fresh, graph, options));
    }
}

static void check_module(Totals *t, LLVMModuleRef module, bool graph,
                         const EscapeOptions *options) {
  Summaries *kept = summaries_compute(module, options, SUMMARIES_OF_ALL, VERDICTS_OF_ALL);
  Summaries *fresh = summaries_compute(module, options, SUMMARIES_OF_ALL, VERDICTS_OF_NONE);
  compare_functions(t, module, kept, fresh, graph, options);
  summaries_free(kept);
  summaries_free(fresh);
}

static void check_rooms(Totals *t, LLVMModuleRef module, bool graph,
                        const EscapeOptions *options) {
  Families *families = families_collect(module);
  Summaries *kept = summaries_compute(module, options, SUMMARIES_AND_ROOMS, VERDICTS_OF_ALL);
  Rooms *rooms = summaries_take_rooms(kept);
  if (rooms_make(rooms, kept, families)) {
    t->cloned++;
    summaries_follow_rooms(kept, rooms);
    Summaries *fresh = summaries_compute(module, options, SUMMARIES_OF_ALL, VERDICTS_OF_NONE);
    compare_functions(t, module, kept, fresh, graph, options);
    summaries_free(fresh);
  }
  rooms_free(rooms);
  summaries_free(kept);
  families_free(families);
}

typedef void (*Check)(Totals *t, LLVMModuleRef module, bool graph, const EscapeOptions *options);

/// A file that is no module, or many, is left out.
static void check_file(Totals *t, const char *path, Check check, bool graph,
                       const EscapeOptions *options) {
  LLVMContextRef context = LLVMContextCreate();
  LLVMMemoryBufferRef buffer;
  LLVMModuleRef module;
  char *message = NULL;
  if (!LLVMCreateMemoryBufferWithContentsOfFile(path, &buffer, &message) &&
      !LLVMParseIRInContext(context, buffer, &module, &message)) {
    t->modules++;
    check(t, module, graph, options);
    LLVMDisposeModule(module);
  }
  LLVMDisposeMessage(message);
  LLVMContextDispose(context);
}

static void check_all_ways(Totals *t, const char *path) {
  const Check checks[] = {check_module, check_rooms};
  EscapeOptions options;
  escape_options_init(&options);
  for (unsigned way = 0; way < 8; way++) {
    options.whole_program = way & 1;
    check_file(t, path, checks[way >> 2], way & 2, &options);
  }
}

/// No bytes at all: then everything is solved again.
static void check_limit(Totals *t) {
  LLVMContextRef context = LLVMContextCreate();
  LLVMModuleRef module = LLVMModuleCreateWithNameInContext("m", context);
  LLVMTypeRef type = LLVMFunctionType(LLVMVoidTypeInContext(context), NULL, 0, false);
  LLVMValueRef function = LLVMAddFunction(module, "f", type);
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(context);
  LLVMPositionBuilderAtEnd(builder, LLVMAppendBasicBlockInContext(context, function, ""));
  LLVMBuildRetVoid(builder);
  LLVMDisposeBuilder(builder);
  EscapeOptions options;
  escape_options_init(&options);
  Kept none = {.limit = 0}, one = {.limit = 1 << 20};
  Analysis *a = analysis_new(function, &options);
  analysis_solve(a);
  bool is_right = !kept_add(&none, a) && kept_add(&one, a) && one.bytes > 0 &&
                  kept_take(&one, function) == a && one.bytes == 0 && !kept_take(&one, function);
  t->different += !is_right;
  analysis_delete(a);
  kept_free(&none);
  kept_free(&one);
  LLVMDisposeModule(module);
  LLVMContextDispose(context);
}

int main(int argc, char **argv) {
  Totals t = {0};
  check_limit(&t);
  for (int i = 1; i < argc; i++)
    check_all_ways(&t, argv[i]);
  printf("%u modules, %u of them with clones, %u functions: %u different\n", t.modules, t.cloned,
         t.functions, t.different);
  return t.different != 0;
}
