// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is a function recursive? Asked only for frames large enough to matter: many small slots in a
// frame that is there ten thousand times overflow the stack. Follows direct calls of functions
// with a body; what a function value or unseen code calls is not followed.
#include "pass/analysis.h"

#include "pass/attr.h"
#include "pass/hooks.h"

#include <llvm-c/Core.h>

enum { MAX_FUNCTIONS = 4000 };

typedef struct Search {
  LLVMValueRef target;
  PtrMap seen;
  VEC(LLVMValueRef) stack;
  bool found;
} Search;

static void visit_callee(Search *s, LLVMValueRef call) {
  LLVMValueRef callee = call_callee(call);
  if (!callee || LLVMIsDeclaration(callee))
    return;
  s->found |= callee == s->target;
  if (map_get(&s->seen, callee))
    return;
  map_set(&s->seen, callee, 1);
  vec_push(&s->stack, callee);
}

static void visit_function(Search *s, LLVMValueRef function) {
  for (LLVMValueRef c = hook_first_call(function); c; c = hook_next_call(c))
    visit_callee(s, c);
}

bool function_may_recurse(LLVMValueRef function) {
  if (function_has_attr(function, ATTR_NORECURSE))
    return false;
  Search s = {.target = function};
  vec_push(&s.stack, function);
  while (s.stack.len && !s.found && s.seen.len < MAX_FUNCTIONS)
    visit_function(&s, s.stack.data[--s.stack.len]);
  bool gave_up = s.stack.len > 0;
  map_free(&s.seen);
  vec_free(&s.stack);
  return s.found || gave_up;
}
