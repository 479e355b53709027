// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The "escape-summary" attribute: put on definitions that other modules may call, read from
// declarations. A definition's own is never read, for the body knows better: passes that renumber
// parameters keep the text.
#include "pass/summary_text.h"

#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/type_text.h"

#include <llvm-c/Core.h>

/// What the declarations of a module say.
typedef struct DeclaredSummary {
  LLVMValueRef function;
  Summary *summary; ///< null: the text is ignored
  char *error;      ///< why
} DeclaredSummary;

struct Declared {
  PtrMap index; ///< function to index + 1
  VEC(DeclaredSummary) all;
};

static const char *text_of(LLVMValueRef function, unsigned *len) {
  return function_string_attr(function, SUMMARY_KEY, len);
}

// Reading.

static void read_declaration(Declared *d, LLVMValueRef function) {
  unsigned len;
  const char *text = LLVMIsDeclaration(function) ? text_of(function, &len) : NULL;
  if (!text)
    return;
  DeclaredSummary one = {.function = function};
  if (!takes_by_value(function))
    one.summary = summary_parse(function, text, len, &one.error);
  vec_push(&d->all, one);
  map_set(&d->index, function, (uint32_t)d->all.len);
}

Declared *declared_read(LLVMModuleRef module) {
  Declared *d = mem_alloc(sizeof *d);
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f))
    read_declaration(d, f);
  return d;
}

void declared_free(Declared *d) {
  for (size_t i = 0; i < d->all.len; i++) {
    summary_free(d->all.data[i].summary);
    mem_free(d->all.data[i].error);
  }
  vec_free(&d->all);
  map_free(&d->index);
  mem_free(d);
}

const Summary *declared_find(const Declared *d, LLVMValueRef function) {
  uint32_t index = function ? map_get(&d->index, function) : 0;
  return index ? d->all.data[index - 1].summary : NULL;
}

static char *sentence(const DeclaredSummary *one) {
  CharVec text = {0};
  size_t len;
  text_put(&text, SUMMARY_KEY " of '%s' is ignored: %s", LLVMGetValueName2(one->function, &len),
           one->error ? one->error : "it has a parameter by value");
  vec_push(&text, '\0');
  return text.data;
}

void declared_warn(const Declared *d) {
  for (size_t i = 0; i < d->all.len; i++) {
    if (d->all.data[i].summary)
      continue;
    char *text = sentence(&d->all.data[i]);
    hook_warn(d->all.data[i].function, text);
    mem_free(text);
  }
}

void declared_print(const Declared *d, PrintFn print, void *user) {
  for (size_t i = 0; i < d->all.len; i++) {
    size_t len;
    print(LLVMGetValueName2(d->all.data[i].function, &len), user);
    print(", declared: ", user);
    char *text = d->all.data[i].summary ? summary_text(d->all.data[i].summary) : NULL;
    print(text ? text : "ignored", user);
    print("\n", user);
    mem_free(text);
  }
}

// Writing.

bool run_forget_summaries(LLVMModuleRef module) {
  bool changed = false;
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f)) {
    unsigned len;
    if (LLVMIsDeclaration(f) || !text_of(f, &len))
      continue;
    function_set_string_attr(f, SUMMARY_KEY, NULL);
    changed = true;
  }
  return changed;
}

bool summary_is_for_others(LLVMValueRef function) {
  return LLVMGetLinkage(function) == LLVMExternalLinkage && hook_is_exact(function);
}

bool run_write_summaries(LLVMModuleRef module, const Summaries *summaries) {
  bool changed = run_forget_summaries(module);
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f)) {
    bool is_near;
    const Summary *s = summary_is_for_others(f) ? summaries_find(summaries, NULL, f, &is_near)
                                                : NULL;
    char *text = s ? summary_attribute(s, f) : NULL;
    if (!text)
      continue;
    function_set_string_attr(f, SUMMARY_KEY, text);
    mem_free(text);
    changed = true;
  }
  return changed;
}
