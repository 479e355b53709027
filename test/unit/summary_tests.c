// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Summaries as text: `summary_tests [-mutations N] FILE...` reads modules and holds for each of
// their functions that the text of its summary, read and written again, says the same. Then it
// spoils each text N times. What is still read is taken in at a call, and is written and read
// again; nothing of that may crash. Mutations are the same in each run.
#include "pass/summary_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <llvm-c/Core.h>
#include <llvm-c/IRReader.h>

typedef struct Totals {
  unsigned modules, functions, top, unsaid, mutants, accepted, wrong;
  size_t longest;
} Totals;

// Comparing.

static int by_text(const void *left, const void *right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

/// Items in alphabetical order, each once; the head is one, and commas in types and names cut them
/// in pieces, which does no harm.
static size_t sorted_items(char *text, char **items) {
  size_t count = 0, kept = 0;
  for (char *item = strtok(text, ",:"); item; item = strtok(NULL, ",:"))
    items[count++] = item + strspn(item, " ");
  qsort(items, count, sizeof *items, by_text);
  for (size_t i = 0; i < count; i++)
    if (!kept || strcmp(items[kept - 1], items[i]) != 0)
      items[kept++] = items[i];
  return kept;
}

static bool says_the_same(const char *a, const char *b) {
  char *left = mem_dup(a, strlen(a)), *right = mem_dup(b, strlen(b));
  char **of_left = mem_alloc((strlen(a) + 1) * sizeof *of_left);
  char **of_right = mem_alloc((strlen(b) + 1) * sizeof *of_right);
  size_t count = sorted_items(left, of_left);
  bool same = count == sorted_items(right, of_right);
  for (size_t i = 0; i < count && same; i++)
    same = strcmp(of_left[i], of_right[i]) == 0;
  mem_free(left);
  mem_free(right);
  mem_free(of_left);
  mem_free(of_right);
  return same;
}

static void complain(Totals *t, LLVMValueRef function, const char *what, const char *text) {
  size_t len;
  t->wrong++;
  fprintf(stderr, "%s: %s: %s\n", LLVMGetValueName2(function, &len), what, text);
}

static void check_round_trip(Totals *t, LLVMValueRef function, const char *text) {
  char *error = NULL;
  Summary *again = summary_parse(function, text, strlen(text), &error);
  char *written = again ? summary_attribute(again, function) : NULL;
  if (!again)
    complain(t, function, error, text);
  else if (!written)
    complain(t, function, "cannot be written again", text);
  else if (!says_the_same(text, written))
    complain(t, function, written, text);
  summary_free(again);
  mem_free(written);
  mem_free(error);
}

// Spoiling.

static uint64_t random_state;

static size_t below(size_t limit) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (size_t)(random_state % limit);
}

static const char *const words[] = {
    "Out",  "Const", "Rt",    "P0",     "P1",   "P0.1",        "X2",       "X4",  "New3", "C4",
    "F5",   "[0]",   "[8]",   "[-8]",   "[?]",  "[0:16]",      "[8:?]",    "+?",  "+8",   "=",
    ",",    "leak ", "free ", "call ",  ":",    " is ptr ()",  " method ", "\"",  "R0=",  "R?=",
    "%8",   "ptr",   "i64",   "{ ptr}", " cc ", "4294967296",  "@sink",    "\\0", "(",    "...",
    "[4 x", "<2 x",  " via ", "1 ",     "",     "2147483648]", "[16]=P1",  "\t",  "R1=",  "9"};

/// Puts a word, or a piece of the text itself, in the place of some bytes.
static char *spoil(const char *text) {
  size_t len = strlen(text), at = below(len + 1), gone = below(len - at + 1);
  gone = gone > 6 ? gone % 6 : gone;
  const char *put = words[below(sizeof words / sizeof *words)];
  size_t put_len = strlen(put);
  if (below(3) == 0) {
    size_t from = below(len + 1);
    put = text + from;
    put_len = below(len - from + 1) % 24;
  }
  char *spoilt = mem_alloc(len - gone + put_len + 1);
  memcpy(spoilt, text, at);
  memcpy(spoilt + at, put, put_len);
  memcpy(spoilt + at + put_len, text + at + gone, len - at - gone);
  return spoilt;
}

static LLVMValueRef argument_of_type(LLVMBuilderRef builder, LLVMTypeRef type) {
  if (LLVMGetTypeKind(type) != LLVMPointerTypeKind || LLVMGetPointerAddressSpace(type) != 0)
    return LLVMGetUndef(type);
  return LLVMBuildAlloca(builder, LLVMArrayType2(type, 8), "");
}

/// A module with a call of a declaration of the type, the result of which is returned.
static LLVMModuleRef module_with_call(LLVMModuleRef like, LLVMTypeRef type, LLVMValueRef *callee) {
  LLVMContextRef context = LLVMGetModuleContext(like);
  LLVMModuleRef module = LLVMModuleCreateWithNameInContext("call", context);
  LLVMSetDataLayout(module, LLVMGetDataLayoutStr(like));
  *callee = LLVMAddFunction(module, "callee", type);
  LLVMTypeRef result = LLVMGetReturnType(type);
  LLVMValueRef caller =
      LLVMAddFunction(module, "caller", LLVMFunctionType(result, NULL, 0, false));
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(context);
  LLVMPositionBuilderAtEnd(builder, LLVMAppendBasicBlockInContext(context, caller, ""));
  unsigned count = LLVMCountParamTypes(type);
  LLVMTypeRef *params = mem_alloc((count + 1) * sizeof *params);
  LLVMValueRef *args = mem_alloc((count + 1) * sizeof *args);
  LLVMGetParamTypes(type, params);
  for (unsigned i = 0; i < count; i++)
    args[i] = argument_of_type(builder, params[i]);
  LLVMValueRef call = LLVMBuildCall2(builder, type, *callee, args, count, "");
  if (LLVMGetTypeKind(result) == LLVMVoidTypeKind)
    LLVMBuildRetVoid(builder);
  else
    LLVMBuildRet(builder, call);
  LLVMDisposeBuilder(builder);
  mem_free(params);
  mem_free(args);
  return module;
}

static void take_in(LLVMModuleRef module, LLVMValueRef callee, const char *text) {
  EscapeOptions options;
  escape_options_init(&options);
  LLVMAttributeIndex index = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  LLVMAddAttributeAtIndex(callee, index,
                          LLVMCreateStringAttribute(LLVMGetModuleContext(module), SUMMARY_KEY,
                                                    sizeof SUMMARY_KEY - 1, text,
                                                    (unsigned)strlen(text)));
  summaries_free(summaries_compute(module, &options, SUMMARIES_OF_ALL, VERDICTS_OF_NONE));
}

static void try_mutants(Totals *t, LLVMValueRef function, const char *text, unsigned count) {
  LLVMValueRef callee;
  LLVMModuleRef module = module_with_call(LLVMGetGlobalParent(function),
                                          LLVMGlobalGetValueType(function), &callee);
  random_state = 88172645463325252u;
  take_in(module, callee, text);
  for (unsigned i = 0; i < count; i++) {
    char *spoilt = spoil(text), *error = NULL;
    Summary *read = summary_parse(callee, spoilt, strlen(spoilt), &error);
    char *written = read ? summary_attribute(read, callee) : NULL;
    t->mutants++;
    t->accepted += read != NULL;
    if (written)
      check_round_trip(t, callee, written);
    if (read)
      take_in(module, callee, spoilt);
    summary_free(read);
    mem_free(written);
    mem_free(spoilt);
    mem_free(error);
  }
  LLVMDisposeModule(module);
}

// Modules.

static void check_function(Totals *t, const Summaries *summaries, LLVMValueRef function,
                           unsigned mutations) {
  bool is_near;
  const Summary *s = summaries_find(summaries, NULL, function, &is_near);
  char *text = s ? summary_attribute(s, function) : NULL;
  t->functions++;
  t->top += !s;
  t->unsaid += s && !text;
  if (!text)
    return;
  t->longest = strlen(text) > t->longest ? strlen(text) : t->longest;
  check_round_trip(t, function, text);
  if (mutations)
    try_mutants(t, function, text, mutations);
  mem_free(text);
}

static void check_module(Totals *t, LLVMModuleRef module, unsigned mutations) {
  EscapeOptions options;
  escape_options_init(&options);
  Summaries *summaries =
      summaries_compute(module, &options, SUMMARIES_OF_ALL, VERDICTS_OF_NONE);
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f))
    if (!LLVMIsDeclaration(f))
      check_function(t, summaries, f, mutations);
  summaries_free(summaries);
}

/// A file that is no module, or many, is left out.
static void check_file(Totals *t, const char *path, unsigned mutations) {
  LLVMContextRef context = LLVMContextCreate();
  LLVMMemoryBufferRef buffer;
  LLVMModuleRef module;
  char *message = NULL;
  if (!LLVMCreateMemoryBufferWithContentsOfFile(path, &buffer, &message) &&
      !LLVMParseIRInContext(context, buffer, &module, &message)) {
    t->modules++;
    check_module(t, module, mutations);
    LLVMDisposeModule(module);
  }
  LLVMDisposeMessage(message);
  LLVMContextDispose(context);
}

int main(int argc, char **argv) {
  Totals t = {0};
  unsigned mutations = 0;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "-mutations") == 0 && i + 1 < argc)
      mutations = (unsigned)strtoul(argv[++i], NULL, 10);
    else
      check_file(&t, argv[i], mutations);
  }
  printf("%u modules, %u functions: %u top, %u not in words, longest text %zu bytes\n", t.modules,
         t.functions, t.top, t.unsaid, t.longest);
  printf("%u mutants, %u of them read\n%u wrong\n", t.mutants, t.accepted, t.wrong);
  return t.wrong != 0;
}
