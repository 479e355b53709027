// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types as text, the way gc's error messages spell them. Types may be recursive through nothing but
// pointers while a declaration is in error: the writer notices when it meets a type inside itself.
#include "support/vec.h"
#include "types/type_info.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct {
  Arena *arena;
  const Package *relative_to;
  bool message; // for a reader: packages that share a name are told by their paths
  bool linked_args; // type arguments as they are in symbols
  Vec(char) out;
  Vec(const Type *) open; // types being written
} Writer;

static const char *const basic_text[] = {
    [KIND_INVALID] = "invalid type",
    [KIND_BOOL] = "bool",
    [KIND_INT] = "int",
    [KIND_INT8] = "int8",
    [KIND_INT16] = "int16",
    [KIND_INT32] = "int32",
    [KIND_INT64] = "int64",
    [KIND_UINT] = "uint",
    [KIND_UINT8] = "uint8",
    [KIND_UINT16] = "uint16",
    [KIND_UINT32] = "uint32",
    [KIND_UINT64] = "uint64",
    [KIND_UINTPTR] = "uintptr",
    [KIND_FLOAT32] = "float32",
    [KIND_FLOAT64] = "float64",
    [KIND_COMPLEX64] = "complex64",
    [KIND_COMPLEX128] = "complex128",
    [KIND_STRING] = "string",
    [KIND_UNSAFE_POINTER] = "unsafe.Pointer",
    [KIND_UNTYPED_BOOL] = "untyped bool",
    [KIND_UNTYPED_INT] = "untyped int",
    [KIND_UNTYPED_RUNE] = "untyped rune",
    [KIND_UNTYPED_FLOAT] = "untyped float",
    [KIND_UNTYPED_COMPLEX] = "untyped complex",
    [KIND_UNTYPED_STRING] = "untyped string",
    [KIND_UNTYPED_NIL] = "untyped nil",
};

static void write(Writer *w, const char *text) {
  for (; *text != 0; text++)
    vec_push(w->out, *text);
}

static void write_int(Writer *w, int64_t value) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)value);
  write(w, text);
}

static void write_type(Writer *w, const Type *type);

static void write_quoted(Writer *w, Str text) {
  write(w, "\"");
  for (uint32_t i = 0; i < text->len; i++) {
    char c = text->text[i];
    if (c == '"' || c == '\\')
      vec_push(w->out, '\\');
    vec_push(w->out, c);
  }
  write(w, "\"");
}

static void write_struct(Writer *w, const Type *t) {
  write(w, "struct{");
  for (uint32_t i = 0; i < t->struct_.nfields; i++) {
    const StructField *field = &t->struct_.fields[i];
    if (i > 0)
      write(w, "; ");
    if (!field->object->u.var.embedded) {
      write(w, field->object->name->text);
      write(w, " ");
    }
    write_type(w, field->object->type);
    if (field->tag != NULL && field->tag->len > 0) {
      write(w, " ");
      write_quoted(w, field->tag);
    }
  }
  write(w, "}");
}

static void write_list(Writer *w, ObjectList list, bool variadic) {
  write(w, "(");
  for (uint32_t i = 0; i < list.len; i++) {
    const Object *var = list.items[i];
    if (i > 0)
      write(w, ", ");
    if (var->name->len > 0) {
      write(w, var->name->text);
      write(w, " ");
    }
    const Type *type = var->type;
    if (variadic && i + 1 == list.len && type != NULL && type->kind == KIND_SLICE) {
      write(w, "...");
      type = type->slice.elem;
    }
    write_type(w, type);
  }
  write(w, ")");
}

// "[P, Q C]"
static void write_tparams(Writer *w, ObjectList list) {
  write(w, "[");
  const Type *last = NULL;
  for (uint32_t i = 0; i < list.len; i++) {
    const Type *param = list.items[i]->type;
    const Type *constraint = param->kind == KIND_TYPE_PARAM ? param->tparam.constraint : param;
    if (i > 0 && constraint != last) {
      write(w, " ");
      write_type(w, last);
    }
    if (i > 0)
      write(w, ", ");
    last = constraint;
    write_type(w, param);
  }
  if (last != NULL) {
    write(w, " ");
    write_type(w, last);
  }
  write(w, "]");
}

static void write_signature(Writer *w, const Type *t) {
  if (t->func.tparams.len > 0)
    write_tparams(w, t->func.tparams);
  write_list(w, t->func.params, t->func.variadic);
  ObjectList results = t->func.results;
  if (results.len == 0)
    return;
  write(w, " ");
  if (results.len == 1 && results.items[0]->name->len == 0)
    write_type(w, results.items[0]->type);
  else
    write_list(w, results, false);
}

static void write_union(Writer *w, const UnionTerm *terms, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0)
      write(w, "|");
    if (terms[i].tilde)
      write(w, "~");
    write_type(w, terms[i].type);
  }
}

// The universe's any and comparable are the interfaces without an arena and without methods.
static bool write_predeclared_interface(Writer *w, const Type *t) {
  if (t->interface.arena != NULL || t->interface.nmethods > 0)
    return false;
  write(w, t->interface.is_comparable ? "interface{comparable}"
           : t->interface.implicit    ? "any"
                                      : "interface{}");
  return true;
}

static void write_interface(Writer *w, const Type *t) {
  if (write_predeclared_interface(w, t))
    return;
  if (t->interface.implicit && t->interface.nmethods == 0 && t->interface.nembedded == 1) {
    write_type(w, t->interface.embedded[0]);
    return;
  }
  write(w, "interface{");
  for (uint32_t i = 0; i < t->interface.nmethods; i++) {
    if (i > 0)
      write(w, "; ");
    write(w, t->interface.methods[i].object->name->text);
    write_signature(w, t->interface.methods[i].object->type);
  }
  for (uint32_t i = 0; i < t->interface.nembedded; i++) {
    if (i > 0 || t->interface.nmethods > 0)
      write(w, "; ");
    write_type(w, t->interface.embedded[i]);
  }
  write(w, "}");
}

static void write_chan(Writer *w, const Type *t) {
  bool parens = t->chan.dir == CHAN_BOTH && t->chan.elem != NULL &&
                t->chan.elem->kind == KIND_CHAN && t->chan.elem->chan.dir == CHAN_RECV;
  write(w, t->chan.dir == CHAN_BOTH ? "chan " : t->chan.dir == CHAN_SEND ? "chan<- " : "<-chan ");
  write(w, parens ? "(" : "");
  write_type(w, t->chan.elem);
  write(w, parens ? ")" : "");
}

static void write_targs(Writer *w, TypeList targs) {
  const Package *relative_to = w->relative_to;
  if (w->linked_args)
    w->relative_to = NULL;
  write(w, "[");
  for (uint32_t i = 0; i < targs.len; i++) {
    write(w, i == 0 ? "" : w->linked_args ? "," : ", ");
    write_type(w, targs.items[i]);
  }
  write(w, "]");
  w->relative_to = relative_to;
}

const char *package_message_name(Arena *arena, const Package *package) {
  return package->ambiguous ? arena_printf(arena, "\"%s\"", package->path->text)
                            : package->name->text;
}

static void write_named(Writer *w, const Type *t) {
  const Object *object = t->named.object;
  if (object->package != NULL && object->package != w->relative_to) {
    write(w, w->message ? package_message_name(w->arena, object->package)
                        : object->package->name->text);
    write(w, ".");
  }
  write(w, object->name->text);
  if (t->named.targs.len > 0) {
    write_targs(w, t->named.targs);
  } else if (t->named.tparams.len > 0) {
    write_tparams(w, t->named.tparams);
  }
}

static void write_tuple(Writer *w, const Type *t) {
  TypeList list = t->tuple;
  write(w, "(");
  for (uint32_t i = 0; i < list.len; i++) {
    write(w, i > 0 ? ", " : "");
    if (i < t->results.vars.len && t->results.vars.items[i]->name->len > 0) {
      write(w, t->results.vars.items[i]->name->text);
      write(w, " ");
    }
    write_type(w, list.items[i]);
  }
  write(w, ")");
}

static void write_kind(Writer *w, const Type *t) {
  switch ((int)t->kind) {
  case KIND_ARRAY:
    write(w, "[");
    write_int(w, t->array.len);
    write(w, "]");
    write_type(w, t->array.elem);
    break;
  case KIND_SLICE:
    write(w, "[]");
    write_type(w, t->slice.elem);
    break;
  case KIND_STRUCT:
    write_struct(w, t);
    break;
  case KIND_POINTER:
    write(w, "*");
    write_type(w, t->pointer.elem);
    break;
  case KIND_FUNC:
    write(w, "func");
    write_signature(w, t);
    break;
  case KIND_INTERFACE:
    write_interface(w, t);
    break;
  case KIND_MAP:
    write(w, "map[");
    write_type(w, t->map.key);
    write(w, "]");
    write_type(w, t->map.elem);
    break;
  case KIND_CHAN:
    write_chan(w, t);
    break;
  case KIND_NAMED:
    write_named(w, t);
    break;
  case KIND_TYPE_PARAM:
    write(w, t->tparam.object->name->text);
    break;
  case KIND_TUPLE:
    write_tuple(w, t);
    break;
  case KIND_UNION:
    write_union(w, t->union_.terms, t->union_.nterms);
    break;
  default:
    break;
  }
}

static void write_type(Writer *w, const Type *type) {
  enum { MAX_DEPTH = 500 };
  if (type == NULL) {
    write(w, "<nil>");
    return;
  }
  if (type->kind == KIND_UINT8 || type->kind == KIND_INT32) {
    // The aliases byte and rune are types of their own, marked by cached_align.
    bool alias = type->cached_align == 1;
    write(w, !alias ? basic_text[type->kind] : type->kind == KIND_UINT8 ? "byte" : "rune");
    return;
  }
  if (type->kind <= KIND_UNTYPED_NIL) {
    write(w, basic_text[type->kind]);
    return;
  }
  for (size_t i = 0; i < vec_len(w->open); i++)
    if (w->open[i] == type) {
      write(w, "<cycle>");
      return;
    }
  if (vec_len(w->open) > MAX_DEPTH) {
    write(w, "...");
    return;
  }
  vec_push(w->open, type);
  write_kind(w, type);
  (void)vec_pop(w->open);
}

static const char *finish(Writer *w) {
  const char *text = arena_strndup(w->arena, w->out, vec_len(w->out));
  vec_free(w->out);
  vec_free(w->open);
  return text;
}

const char *type_string(Arena *arena, const Type *type, const Package *relative_to) {
  Writer w = {.arena = arena, .relative_to = relative_to, .message = relative_to != NULL};
  write_type(&w, type);
  return finish(&w);
}

const char *type_verdict_string(Arena *arena, const Type *type, const Package *relative_to) {
  Writer w = {.arena = arena, .relative_to = relative_to, .linked_args = true};
  write_type(&w, type);
  return finish(&w);
}

const char *signature_string(Arena *arena, const Type *func, const Package *relative_to) {
  Writer w = {.arena = arena, .relative_to = relative_to, .message = true};
  write_signature(&w, func);
  return finish(&w);
}

const char *terms_string(Arena *arena, const UnionTerm *terms, uint32_t nterms) {
  Writer w = {.arena = arena};
  for (uint32_t i = 0; i < nterms; i++) {
    write(&w, i > 0 ? " | " : "");
    write_union(&w, &terms[i], 1);
  }
  return finish(&w);
}
