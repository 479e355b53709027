// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes allocation sites. Nothing here asks whether the thing could be on the stack: that every
// local is one call is what the pass starts from and what its results are measured against.
#include "lower/site.h"

#include "lower/debug.h"
#include "lower/emit.h"
#include "lower/ltype.h"
#include "lower/runtime.h"

#include <string.h>

static LLVMMetadataRef text_node(Lower *l, const char *text) {
  return LLVMMDStringInContext2(l->context, text, strlen(text));
}

static LLVMMetadataRef number_node(Lower *l, int64_t n) {
  return LLVMValueAsMetadata(ltype_int(l, n));
}

static void describe(Fn *f, LLVMValueRef call, const Site *site) {
  Lower *l = f->l;
  Position at = source_position(&l->compilation->sources, site->pos);
  LLVMMetadataRef parts[] = {
      text_node(l, site->name),
      text_node(l, site->kind),
      text_node(l, site->type != NULL ? ltype_text(l, site->type) : site->text),
      text_node(l, at.name != NULL ? at.name : ""),
      number_node(l, at.line),
      number_node(l, at.col),
      number_node(l, site->elem_size),
  };
  LLVMMetadataRef node = LLVMMDNodeInContext2(l->context, parts, 7);
  LLVMSetMetadata(call, l->kind_site, LLVMMetadataAsValue(l->context, node));
}

static LLVMValueRef allocate(Fn *f, RtFunctionId id, const Site *site, LLVMValueRef size) {
  Lower *l = f->l;
  Pos old = emit_at(f, site->pos);
  LLVMValueRef call = emit_runtime(f, id, &size, 1);
  LLVMAddCallSiteAttribute(call, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                           runtime_enum(l, "nomerge", 0));
  describe(f, call, site);
  emit_at(f, old);
  return call;
}

LLVMValueRef site_new(Fn *f, const Site *site, LLVMValueRef size, bool pointers) {
  return allocate(f, pointers ? RT_ID_rt_new : RT_ID_rt_new_noptr, site, size);
}

LLVMValueRef site_room(Fn *f, const Site *site, int64_t size) {
  if (f->l->options->escape_off)
    return LLVMConstNull(f->l->t.ptr);
  return allocate(f, RT_ID_rt_room, site, ltype_int(f->l, size));
}

LLVMValueRef site_object(Fn *f, const char *name, const char *kind, Type *type, Pos pos) {
  int64_t elem_size = 0;
  if (ltype_kind(type) == KIND_ARRAY)
    elem_size = type_size(ltype_element(f->l, type));
  Site site = {name, kind, type, NULL, pos, elem_size};
  LLVMValueRef size = ltype_int(f->l, type_size(type));
  return site_new(f, &site, size, type_pointer_bytes(type) != 0);
}

LLVMValueRef site_variable(Fn *f, Object *variable, const char *kind) {
  LLVMValueRef cell = site_object(f, variable->name->text, kind, variable->type, variable->pos);
  // A parameter's name belongs to the LLVM parameter.
  bool is_param = strcmp(kind, "param") == 0;
  const char *name = variable->name->text;
  if (is_param)
    name = arena_printf(f->l->arena, "%s.addr", name);
  LLVMSetValueName2(cell, name, strlen(name));
  debug_declare(f, variable, cell);
  return cell;
}

LLVMValueRef site_temp(Fn *f, Type *type) {
  return site_object(f, ".autotmp", "temp", type, f->pos);
}

bool site_is_allocator(Lower *l, LLVMValueRef fn) {
  return fn == l->runtime[RT_ID_rt_new] || fn == l->runtime[RT_ID_rt_new_noptr];
}
