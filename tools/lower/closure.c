// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Function values: one pointer to a record whose first word is the code, which gets the record in
// its `nest` parameter. A literal that captures nothing and a declared function are constant
// records; the code of the latter is a small function that drops the record. A literal that
// captures holds, for each variable, its value, when nothing can change it any more and it is not
// large, else its cell's address; a method value holds the receiver.
#include "lower/abi.h"
#include "lower/call.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/site.h"
#include "lower/text.h"
#include "lower/type_name.h"
#include "lower/wrapper.h"

enum {
  CODE_BYTES = 8,
  MAX_HELD = 128, // bytes of a variable that is copied into a closure, as in gc
};

static LLVMValueRef constant_record(Lower *l, const char *symbol, LLVMValueRef code) {
  const char *name = arena_printf(l->arena,
                                  "%s\xc2\xb7"
                                  "f",
                                  symbol);
  LLVMValueRef record = LLVMGetNamedGlobal(l->module, name);
  if (record != NULL)
    return record;
  record = LLVMAddGlobal(l->module, l->t.ptr, name);
  LLVMSetInitializer(record, code);
  LLVMSetGlobalConstant(record, true);
  LLVMSetLinkage(record, LLVMInternalLinkage);
  LLVMSetAlignment(record, 8);
  return record;
}

static const char *symbol_of(Lower *l, LLVMValueRef fn) {
  size_t len;
  const char *name = LLVMGetValueName2(fn, &len);
  return arena_strndup(l->arena, name, len);
}

// Begins a wrapper with a closure record; false when it exists already.
static bool begin_wrapper(Fn *f, Lower *l, const char *name, const Abi *abi, LLVMValueRef *fn) {
  *fn = LLVMGetNamedFunction(l->module, name);
  if (*fn != NULL)
    return false;
  *fn = abi_add_function(l, name, abi);
  LLVMSetLinkage(*fn, LLVMInternalLinkage);
  func_begin(f, l, *fn, abi, name, module_pos(l));
  return true;
}

// The scalars of the wrapper's own parameters from LLVM index `from` on.
static void push_own_parameters(Fn *f, unsigned from, Values *args) {
  for (unsigned i = from; i < LLVMCountParams(f->fn); i++)
    vec_push(*args, LLVMGetParam(f->fn, i));
}

static void end_wrapper(Fn *f, const Abi *callee_abi, LLVMValueRef callee, Values args) {
  abi_forward(f, callee_abi, callee, args);
  vec_free(args);
  func_end(f);
}

LLVMValueRef closure_of_function(Lower *l, Object *object, const TypeList *targs) {
  Declared d = module_declared(l, object, targs);
  const char *symbol = symbol_of(l, d.fn);
  const char *name = arena_printf(l->arena, "%s-nest", symbol);
  const Abi *abi = abi_of(l, d.func, d.recv, true);
  LLVMValueRef wrapper;
  Fn f;
  if (begin_wrapper(&f, l, name, abi, &wrapper)) {
    Values args = NULL;
    push_own_parameters(&f, abi->first, &args);
    end_wrapper(&f, d.abi, d.fn, args);
  }
  return constant_record(l, symbol, wrapper);
}

LLVMValueRef closure_constant(Lower *l, FuncInfo *info) {
  LLVMValueRef code = module_function(l, info);
  return constant_record(l, symbol_of(l, code), code);
}

// Nobody sees whether it is a copy: it has its value when a literal that names it is evaluated.
bool closure_holds_value(const Object *variable) {
  return !variable->u.var.reassigned && !variable->u.var.address_taken &&
         variable->u.var.kind != VAR_RESULT && type_size(variable->type) <= MAX_HELD;
}

static Type *held_type(Lower *l, const Object *variable) {
  return closure_holds_value(variable) ? variable->type : ltype_basic(l, KIND_UNSAFE_POINTER);
}

int64_t closure_offset(Lower *l, const FuncInfo *info, uint32_t capture) {
  int64_t at = CODE_BYTES;
  for (uint32_t i = 0;; i++) {
    Type *type = i < info->ncaptures ? held_type(l, info->captures[i]) : NULL;
    if (type == NULL)
      return at;
    int64_t align = (int64_t)type_align(type);
    at = (at + align - 1) / align * align;
    if (i == capture)
      return at;
    at += (int64_t)type_size(type);
  }
}

LLVMValueRef closure_new(Fn *f, Expr *x) {
  Lower *l = f->l;
  FuncInfo *info = x->u.func_lit.info;
  Site site = {"func literal", "closure", x->type, NULL, x->pos, 0};
  LLVMValueRef size = ltype_int(l, closure_offset(l, info, info->ncaptures));
  return site_new(f, &site, size, true);
}

void closure_fill(Fn *f, Expr *x, LLVMValueRef record) {
  Lower *l = f->l;
  FuncInfo *info = x->u.func_lit.info;
  LLVMBuildStore(f->b, module_function(l, info), record);
  for (uint32_t i = 0; i < info->ncaptures; i++) {
    Object *variable = info->captures[i];
    LLVMValueRef at = emit_offset(f, record, ltype_int(l, closure_offset(l, info, i)));
    LLVMValueRef cell = func_address(f, variable);
    if (closure_holds_value(variable))
      emit_store(f, variable->type, at, emit_load(f, variable->type, cell));
    else
      LLVMBuildStore(f->b, cell, at);
  }
}

LLVMValueRef expr_closure(Fn *f, Expr *x) {
  if (x->u.func_lit.info->ncaptures == 0)
    return closure_constant(f->l, x->u.func_lit.info);
  LLVMValueRef record = closure_new(f, x);
  closure_fill(f, x, record);
  return record;
}

// ---- methods

static LLVMValueRef method_value_wrapper(Lower *l, Declared d) {
  const char *name = arena_printf(l->arena, "%s-fm", symbol_of(l, d.fn));
  const Abi *abi = abi_of(l, d.func, NULL, true);
  LLVMValueRef wrapper;
  Fn f;
  if (!begin_wrapper(&f, l, name, abi, &wrapper))
    return wrapper;
  Values args = NULL;
  LLVMValueRef record = LLVMGetParam(wrapper, abi->nest_index);
  LLVMValueRef held = emit_offset(&f, record, ltype_int(l, 8));
  abi_push(&f, &args, d.recv, emit_load(&f, d.recv, held));
  push_own_parameters(&f, abi->first, &args);
  end_wrapper(&f, d.abi, d.fn, args);
  return wrapper;
}

// I.M-fm: the record holds the interface behind the code.
static LLVMValueRef interface_value_wrapper(Lower *l, Type *iface, Object *method) {
  const char *type = type_name_linked(l, iface);
  const char *name = arena_printf(l->arena, "%s.%s-fm", type, method->name->text);
  const Abi *abi = abi_of(l, method->type, NULL, true);
  LLVMValueRef wrapper;
  Fn f;
  if (!begin_wrapper(&f, l, name, abi, &wrapper))
    return wrapper;
  LLVMValueRef record = LLVMGetParam(wrapper, abi->nest_index);
  LLVMValueRef held = emit_offset(&f, record, ltype_int(l, 8));
  wrapper_forward(&f, (Place){true, held, iface}, method, abi->first);
  func_end(&f);
  return wrapper;
}

static LLVMValueRef interface_method_value(Fn *f, Expr *x, Place place) {
  Lower *l = f->l;
  Object *method = x->u.selector.selection->object;
  LLVMValueRef value = place_value(f, place);
  emit_nil_check(f, emit_extract(f, value, 0));
  Site site = {text_of(l, x), "closure", x->type, NULL, x->pos, 0};
  LLVMValueRef record = site_new(f, &site, ltype_int(l, 24), true);
  LLVMBuildStore(f->b, interface_value_wrapper(l, place.type, method), record);
  emit_store(f, place.type, emit_offset(f, record, ltype_int(l, 8)), value);
  return record;
}

LLVMValueRef expr_method_value(Fn *f, Expr *x) {
  Lower *l = f->l;
  Place place = call_receiver_place(f, x);
  if (type_is_interface(place.type))
    return interface_method_value(f, x, place);
  Declared d = module_declared(l, x->u.selector.selection->object, NULL);
  LLVMValueRef value = call_receiver(f, place, d.recv);
  Site site = {text_of(l, x), "closure", x->type, NULL, x->pos, 0};
  LLVMValueRef record = site_new(f, &site, ltype_int(l, 8 + type_size(d.recv)), true);
  LLVMBuildStore(f->b, method_value_wrapper(l, d), record);
  emit_store(f, d.recv, emit_offset(f, record, ltype_int(l, 8)), value);
  return record;
}

LLVMValueRef closure_of_method_expr(Lower *l, Selection *s) {
  Object *method = s->object;
  const char *type = type_name_linked(l, s->recv);
  const char *symbol = arena_printf(l->arena, "%s.%s-expr", type, method->name->text);
  const Abi *abi = abi_of(l, method->type, s->recv, true);
  LLVMValueRef wrapper;
  Fn f;
  if (begin_wrapper(&f, l, symbol, abi, &wrapper)) {
    unsigned next = abi->first;
    Place place = {ltype_in_memory(s->recv), abi_take(&f, s->recv, &next), s->recv};
    wrapper_forward(&f, place_path(&f, place, s->path, s->npath), method, next);
    func_end(&f);
  }
  return constant_record(l, symbol, wrapper);
}
