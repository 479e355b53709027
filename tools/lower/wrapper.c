// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Method wrappers. A wrapper takes the receiver that the caller has, follows embedded fields and
// pointers to the one that the method wants, and forwards everything else. Where a method with a
// value receiver is called through a nil pointer the panic says which, as gc's does.
#include "lower/wrapper.h"

#include "lower/call.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/iface.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/type_name.h"
#include "lower/typedesc.h"
#include "syntax/unicode.h"
#include "types/type_info.h"

#include <string.h>

// pkg.(*T).M, pkg.T.M, or for types without a name the type's text and the method's; and an ending
// by which tracebacks know it.
static const char *symbol_of(Lower *l, Type *recv, const Object *method) {
  const char *name = method->name->text;
  bool is_pointer;
  Type *base = type_deref(recv, &is_pointer);
  if (base->kind == KIND_NAMED && !name_is_exported(method->name) &&
      base->named.object->package != method->package)
    name = arena_printf(l->arena, "%s.%s", method->package->path->text, name);
  const char *text = type_name_linked(l, base);
  if (!is_pointer)
    return arena_printf(l->arena, "%s.%s.wrapper", text, name);
  if (base->kind != KIND_NAMED || base->named.object->package == NULL)
    return arena_printf(l->arena, "(*%s).%s.wrapper", text, name);
  size_t package = base->named.object->package->path->len;
  return arena_printf(l->arena, "%.*s.(*%s).%s.wrapper", (int)package, text,
                      text + package + 1, name);
}

void wrapper_forward(Fn *f, Place place, Object *method, unsigned next) {
  Values args = NULL;
  const Abi *abi;
  LLVMValueRef code;
  if (type_is_interface(place.type)) {
    LLVMValueRef value = place_value(f, place);
    abi = iface_abi(f->l, method);
    vec_push(args, emit_extract(f, value, 1));
    code = iface_code(f, emit_extract(f, value, 0), method_set_index(f->l, place.type, method));
  } else {
    Declared d = module_declared(f->l, method, NULL);
    abi_push(f, &args, d.recv, call_receiver(f, place, d.recv));
    abi = d.abi;
    code = d.fn;
  }
  for (unsigned i = next; i < LLVMCountParams(f->fn); i++)
    vec_push(args, LLVMGetParam(f->fn, i));
  abi_forward(f, abi, code, args);
  vec_free(args);
}

static void check_receiver(Fn *f, LLVMValueRef pointer, const char *type, const Object *method) {
  Lower *l = f->l;
  LLVMValueRef nil = LLVMBuildICmp(f->b, LLVMIntEQ, pointer, LLVMConstNull(l->t.ptr), "");
  LLVMBasicBlockRef resume = emit_when(f, nil);
  if (resume == NULL)
    return;
  const char *bare = strrchr(type, '.');
  const char *text = arena_printf(l->arena, "value method %s.%s called using nil *%s pointer", type,
                                  method->name->text, bare != NULL ? bare + 1 : type);
  LLVMValueRef string = module_string(l, text, strlen(text) + 1);
  EMIT_RT(f, rt_panic_plain, emit_extract(f, string, 0));
  emit_checked(f, resume);
}

static void emit_body(Fn *f, Type *recv, const MethodEntry *m) {
  unsigned next = f->abi->first;
  Place place = {ltype_in_memory(recv), abi_take(f, recv, &next), recv};
  bool is_pointer;
  Type *base = type_deref(recv, &is_pointer);
  // gc has this text for ordinary types only; those of an instance dereference the nil pointer.
  if (is_pointer && m->npath == 0 && base->named.targs.len == 0)
    check_receiver(f, place.v, type_name_shown(f->l, base), m->object);
  place = place_path(f, place, m->path, m->npath);
  wrapper_forward(f, place, m->object, next);
}

LLVMValueRef wrapper_by_value(Lower *l, Type *recv, const MethodEntry *m) {
  if (m->npath == 0) {
    Declared d = module_declared(l, m->object, NULL);
    if ((ltype_kind(recv) == KIND_POINTER) == (ltype_kind(d.recv) == KIND_POINTER))
      return d.fn;
  }
  const char *symbol = symbol_of(l, recv, m->object);
  LLVMValueRef fn = LLVMGetNamedFunction(l->module, symbol);
  if (fn != NULL)
    return fn;
  Abi *abi = abi_of(l, m->object->type, recv, false);
  abi->method = iface_method_key(l, m->object, m->object->type);
  fn = abi_add_function(l, symbol, abi);
  module_set_link_once(l, fn);
  Fn f;
  func_begin(&f, l, fn, abi, symbol, module_pos(l));
  emit_body(&f, recv, m);
  func_end(&f);
  return fn;
}

LLVMValueRef wrapper_by_word(Lower *l, Type *recv, const MethodEntry *m) {
  if (typedesc_is_direct(recv))
    return wrapper_by_value(l, recv, m);
  return wrapper_by_value(l, type_new_pointer(l->arena, recv), m);
}
