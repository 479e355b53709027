// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Struct types: fields, embedded fields and tags (Go spec, "Struct types").
#include "types/checker.h"

typedef struct {
  Vec(StructField) fields;
  Map(Str, Object *) names; // all fields are of this package: the name is the identity
} Fields;

static void add_field(Checker *c, Fields *fs, Expr *name, Str text, Pos pos, Type *type, Str tag,
                      bool embedded) {
  Object *field = check_new_var(c, VAR_FIELD, pos, text, type);
  field->u.var.embedded = embedded;
  field->u.var.index = (uint32_t)vec_len(fs->fields);
  if (text != c->blank) {
    ptrdiff_t other = map_find(fs->names, text);
    if (other >= 0) {
      check_error_at(c, pos, "%s redeclared%s", text->text,
                     text_other_decl(c, fs->names[other].value));
      return;
    }
    map_put(fs->names, text, field);
  }
  if (name != NULL)
    name->u.name.object = field;
  vec_push(fs->fields, ((StructField){field, tag}));
}

// The name inside T, *T, p.T or T[A]; null when it is none of these.
static Expr *embedded_name(Expr *e) {
  switch ((int)e->kind) {
  case EXPR_NAME:
    return e;
  case EXPR_STAR:
    return e->u.star.x->kind == EXPR_STAR ? NULL : embedded_name(e->u.star.x);
  case EXPR_SELECTOR:
    return e->u.selector.sel;
  case EXPR_INDEX:
    return embedded_name(e->u.index.x);
  default:
    return NULL;
  }
}

typedef struct {
  Type *type;
  Pos pos, end;
} EmbeddedCheck;

static void valid_embedded(Checker *c, void *data) {
  const EmbeddedCheck *check = data;
  bool is_pointer;
  Type *type = type_deref(check->type, &is_pointer);
  Type *under = type_underlying(type);
  const char *problem = NULL;
  if (type_is_param(type))
    problem = "a (pointer to a) type parameter";
  else if (under->kind == KIND_UNSAFE_POINTER)
    problem = "unsafe.Pointer";
  else if (under->kind == KIND_POINTER)
    problem = "a pointer";
  else if (under->kind == KIND_INTERFACE && is_pointer)
    problem = "a pointer to an interface";
  if (problem != NULL)
    check_error(c, check->pos, check->end, "embedded field type cannot be %s", problem);
}

static void add_embedded(Checker *c, Fields *fs, const Field *field, Type *type, Str tag) {
  Expr *name = embedded_name(field->type);
  Pos pos = check_start(field->type);
  if (name == NULL || name->kind != EXPR_NAME) {
    if (field->type->kind != EXPR_BAD)
      check_error_expr(c, field->type, "invalid embedded field type %s",
                       text_of_expr(c, field->type));
    add_field(c, fs, NULL, c->blank, pos, c->universe->basic[KIND_INVALID], c->empty, true);
    return;
  }
  // The name goes on denoting the type: only the field itself refers to its object.
  add_field(c, fs, NULL, name->u.name.name, pos, type, tag, true);
  EmbeddedCheck *check = arena_new(c->arena, EmbeddedCheck);
  *check = (EmbeddedCheck){type, pos, field->type->end};
  check_later(c, valid_embedded, check);
}

static Str field_tag(Checker *c, const Expr *tag) {
  if (tag == NULL || tag->kind != EXPR_LIT || tag->u.lit.bad || tag->u.lit.kind != LIT_STRING)
    return c->empty;
  Const *value = const_literal(c->arena, LIT_STRING, tag->u.lit.text->text, tag->u.lit.text->len);
  ConstString s = const_string(c->arena, value);
  return intern_bytes(&c->context->compilation->names, s.text, s.len);
}

void check_struct_type(Checker *c, Type *type, Expr *e) {
  FieldList list = e->u.struct_type.fields;
  ExprList tags = e->u.struct_type.tags;
  Fields fs = {0};
  const Expr *last = NULL;
  Type *field_type = NULL;
  for (uint32_t i = 0; i < list.len; i++) {
    const Field *field = list.items[i];
    if (field->type != last) // fields that are declared together share it
      field_type = check_var_type(c, field->type);
    last = field->type;
    Str tag = field_tag(c, i < tags.len ? tags.items[i] : NULL);
    if (field->name == NULL || field->embedded)
      add_embedded(c, &fs, field, field_type, tag);
    else
      add_field(c, &fs, field->name, field->name->u.name.name, field->name->pos, field_type, tag,
                false);
  }
  type->struct_.nfields = (uint32_t)vec_len(fs.fields);
  type->struct_.fields = arena_new_array(c->arena, StructField, vec_len(fs.fields) + 1);
  if (type->struct_.nfields > 0)
    memcpy(type->struct_.fields, fs.fields, vec_len(fs.fields) * sizeof *fs.fields);
  vec_free(fs.fields);
  map_free(fs.names);
}
