// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types as text, for type descriptors. Identical types have the same linked name and different ones
// different names: that is what makes one descriptor for each type of the program. The shown name
// is the one that gc gives to package reflect.
#include "lower/type_name.h"

#include "syntax/unicode.h"
#include "types/type_info.h"

#include <stdio.h>

typedef struct {
  Lower *l;
  bool linked;
  Vec(char) out;
  Vec(const Type *) open; // interface types that are being written
} Writer;

static void write(Writer *w, const char *text) {
  for (; *text != '\0'; text++)
    vec_push(w->out, *text);
}

static void write_int(Writer *w, int64_t value) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)value);
  write(w, text);
}

static void write_type(Writer *w, const Type *type);

static const char *package_name(const Writer *w, const Package *package) {
  return w->linked ? package->path->text : package->name->text;
}

// As strconv.Quote does it for tags, which are almost always printable ASCII.
static void write_quoted(Writer *w, Str text) {
  write(w, "\"");
  for (uint32_t i = 0; i < text->len; i++) {
    unsigned char c = (unsigned char)text->text[i];
    char escaped[8];
    if (c == '"' || c == '\\') {
      snprintf(escaped, sizeof escaped, "\\%c", c);
    } else if (c < ' ' || c == 0x7f) {
      const char *known = strchr("\aa\bb\ff\nn\rr\tt\vv", c);
      snprintf(escaped, sizeof escaped, known != NULL ? "\\%c" : "\\x%02x",
               known != NULL && c != 0 ? known[1] : c);
    } else {
      snprintf(escaped, sizeof escaped, "%c", c);
    }
    write(w, escaped);
  }
  write(w, "\"");
}

static void write_field(Writer *w, const StructField *field) {
  const Object *object = field->object;
  if (w->linked && !name_is_exported(object->name) && object->package != NULL) {
    write(w, object->package->path->text);
    write(w, ".");
  }
  if (w->linked || !object->u.var.embedded) {
    write(w, object->name->text);
    write(w, w->linked && object->u.var.embedded ? "? " : " ");
  }
  write_type(w, object->type);
  if (field->tag != NULL && field->tag->len > 0) {
    write(w, " ");
    write_quoted(w, field->tag);
  }
}

static void write_struct(Writer *w, const Type *t) {
  write(w, "struct {");
  for (uint32_t i = 0; i < t->struct_.nfields; i++) {
    write(w, i > 0 ? "; " : " ");
    write_field(w, &t->struct_.fields[i]);
  }
  write(w, t->struct_.nfields > 0 ? " }" : "}");
}

static void write_list(Writer *w, ObjectList list, bool variadic) {
  write(w, "(");
  for (uint32_t i = 0; i < list.len; i++) {
    write(w, i > 0 ? ", " : "");
    const Type *type = list.items[i]->type;
    if (variadic && i + 1 == list.len && type->kind == KIND_SLICE) {
      write(w, "...");
      type = type->slice.elem;
    }
    write_type(w, type);
  }
  write(w, ")");
}

static void write_signature(Writer *w, const Type *t) {
  write_list(w, t->func.params, t->func.variadic);
  ObjectList results = t->func.results;
  if (results.len == 0)
    return;
  write(w, " ");
  if (results.len == 1)
    write_type(w, results.items[0]->type);
  else
    write_list(w, results, false);
}

// interface { M(interface { T }) } of a T with this method M contains itself: @1 is the outermost
// one.
static bool write_open(Writer *w, const Type *t) {
  for (size_t i = 0; i < vec_len(w->open); i++)
    if (w->open[i] == t) {
      write(w, "@");
      write_int(w, (int64_t)i + 1);
      return true;
    }
  vec_push(w->open, t);
  return false;
}

static void write_interface(Writer *w, const Type *t) {
  if (write_open(w, t))
    return;
  interface_complete((Type *)t);
  write(w, "interface {");
  for (uint32_t i = 0; i < t->interface.nall_methods; i++) {
    const Object *method = t->interface.all_methods[i].object;
    write(w, i > 0 ? "; " : " ");
    if (!name_is_exported(method->name) && method->package != NULL) {
      write(w, package_name(w, method->package));
      write(w, ".");
    }
    write(w, method->name->text);
    write_signature(w, method->type);
  }
  write(w, t->interface.nall_methods > 0 ? " }" : "}");
  (void)vec_pop(w->open);
}

static void write_chan(Writer *w, const Type *t) {
  bool parens = t->chan.dir == CHAN_BOTH && t->chan.elem->kind == KIND_CHAN &&
                t->chan.elem->chan.dir == CHAN_RECV;
  write(w, t->chan.dir == CHAN_BOTH ? "chan " : t->chan.dir == CHAN_SEND ? "chan<- " : "<-chan ");
  write(w, parens ? "(" : "");
  write_type(w, t->chan.elem);
  write(w, parens ? ")" : "");
}

// Type arguments are written in full even where they are shown.
static void write_targs(Writer *w, TypeList targs) {
  bool linked = w->linked;
  w->linked = true;
  write(w, "[");
  for (uint32_t i = 0; i < targs.len; i++) {
    write(w, i > 0 ? "," : "");
    write_type(w, targs.items[i]);
  }
  write(w, "]");
  w->linked = linked;
}

static void write_named(Writer *w, const Type *t) {
  const Object *object = t->named.object;
  if (object->package != NULL) {
    write(w, package_name(w, object->package));
    write(w, ".");
  }
  write(w, object->name->text);
  uint32_t local = t->named.origin != NULL ? t->named.origin->named.local_index : 0;
  if (w->linked && local > 0) {
    write(w, "\xc2\xb7");
    write_int(w, local);
  }
  if (t->named.targs.len > 0)
    write_targs(w, t->named.targs);
}

static void write_type(Writer *w, const Type *t) {
  switch ((int)t->kind) {
  case KIND_ARRAY:
    write(w, "[");
    write_int(w, t->array.len);
    write(w, "]");
    write_type(w, t->array.elem);
    return;
  case KIND_SLICE:
    write(w, "[]");
    write_type(w, t->slice.elem);
    return;
  case KIND_POINTER:
    write(w, "*");
    write_type(w, t->pointer.elem);
    return;
  case KIND_MAP:
    write(w, "map[");
    write_type(w, t->map.key);
    write(w, "]");
    write_type(w, t->map.elem);
    return;
  case KIND_FUNC:
    write(w, "func");
    write_signature(w, t);
    return;
  case KIND_STRUCT:
    write_struct(w, t);
    return;
  case KIND_INTERFACE:
    write_interface(w, t);
    return;
  case KIND_CHAN:
    write_chan(w, t);
    return;
  case KIND_NAMED:
    write_named(w, t);
    return;
  case KIND_UINT8: // also byte
    write(w, "uint8");
    return;
  case KIND_INT32: // also rune
    write(w, "int32");
    return;
  default:
    write(w, type_string(w->l->arena, t, NULL));
  }
}

static const char *name_of(Lower *l, const Type *type, bool linked) {
  Writer w = {l, linked, NULL, NULL};
  write_type(&w, type);
  const char *text = arena_strndup(l->arena, w.out, vec_len(w.out));
  vec_free(w.out);
  vec_free(w.open);
  return text;
}

const char *type_name_shown(Lower *l, const Type *type) { return name_of(l, type, false); }

const char *type_name_linked(Lower *l, const Type *type) { return name_of(l, type, true); }
