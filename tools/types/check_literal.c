// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Composite literals (Go spec) and function literals. Inside a literal of arrays, slices or maps
// the element type is handed down as a hint, for elements that leave it out.
#include "types/checker.h"

// ---- structs ------------------------------------------------------------------------------------

static void keyed_field(Checker *c, Expr *e, Type *fields, const Type *base, bool *visited) {
  Operand x;
  if (e->kind != EXPR_KEY_VALUE) {
    check_error_expr(c, e, "mixture of field:value and value elements in struct literal");
    return;
  }
  Expr *key = e->u.key_value.key;
  check_expr(c, &x, e->u.key_value.value);
  if (key->kind != EXPR_NAME) {
    check_error_expr(c, e, "invalid field name %s in struct literal", text_of_expr(c, key));
    return;
  }
  Str name = key->u.name.name;
  int64_t index = name == c->blank ? -1 : struct_field_index(fields, c->package, name);
  if (index < 0) {
    check_error_expr(c, key, "unknown field '%s' in struct literal of type %s", name->text,
                     text_of_type(c, base));
    return;
  }
  Object *field = fields->struct_.fields[index].object;
  key->u.name.object = field;
  check_assignment(c, &x, field->type, "struct literal");
  if (visited[index])
    check_error_expr(c, e, "duplicate field name %s in struct literal", name->text);
  visited[index] = true;
}

static void positional_fields(Checker *c, Expr *e, Type *fields, const Type *type,
                              const Type *base) {
  ExprList elems = e->u.composite.elems;
  for (uint32_t i = 0; i < elems.len; i++) {
    Operand x;
    if (elems.items[i]->kind == EXPR_KEY_VALUE) {
      check_error_expr(c, elems.items[i],
                       "mixture of field:value and value elements in struct literal");
      continue;
    }
    check_expr(c, &x, elems.items[i]);
    if (i >= fields->struct_.nfields) {
      check_error_operand(c, &x, "too many values in %s{…}", text_of_type(c, base));
      break;
    }
    Object *field = fields->struct_.fields[i].object;
    if (!name_is_exported(field->name) && field->package != c->package) {
      check_error_operand(c, &x, "implicit assignment to unexported field %s in %s literal",
                          field->name->text, text_of_type(c, type));
      continue;
    }
    check_assignment(c, &x, field->type, "struct literal");
  }
  if (elems.len < fields->struct_.nfields)
    check_error(c, e->u.composite.rbrace, 0, "too few values in %s{…}", text_of_type(c, base));
}

static void struct_literal(Checker *c, Expr *e, Type *fields, const Type *type, const Type *base) {
  ExprList elems = e->u.composite.elems;
  if (elems.len == 0)
    return;
  if (elems.items[0]->kind != EXPR_KEY_VALUE) {
    positional_fields(c, e, fields, type, base);
    return;
  }
  bool *visited = arena_new_array(c->arena, bool, fields->struct_.nfields + 1);
  for (uint32_t i = 0; i < elems.len; i++)
    keyed_field(c, elems.items[i], fields, base, visited);
}

// ---- arrays and slices --------------------------------------------------------------------------

typedef struct {
  int64_t length; // of the array, or -1
  int64_t index;  // of the next element
  int64_t max;    // one behind the greatest index so far
  Map(int64_t, bool) visited;
  bool keyed; // some element had a key: only then can an index occur twice
} Indices;

// Whether element e has a known place, which ix->index is then.
static bool place_element(Checker *c, Expr *e, Indices *ix) {
  if (e->kind == EXPR_KEY_VALUE) {
    int64_t value;
    ix->keyed = true;
    if (type_is_invalid(check_index(c, e->u.key_value.key, ix->length, &value)))
      return false;
    if (value >= 0) {
      ix->index = value;
      return true;
    }
    check_error_expr(c, e, "index %s must be integer constant",
                     text_of_expr(c, e->u.key_value.key));
    return false;
  }
  if (ix->length >= 0 && ix->index >= ix->length) {
    check_error_expr(c, e, "index %lld is out of bounds (>= %lld)", (long long)ix->index,
                     (long long)ix->length);
    return false;
  }
  return true;
}

static bool any_keyed(ExprList elems) {
  for (uint32_t i = 0; i < elems.len; i++)
    if (elems.items[i]->kind == EXPR_KEY_VALUE)
      return true;
  return false;
}

// Checks the elements and returns the length they need.
static int64_t indexed_elements(Checker *c, ExprList elems, Type *type, int64_t length) {
  Indices ix = {.length = length, .keyed = any_keyed(elems)};
  for (uint32_t i = 0; i < elems.len; i++) {
    Expr *e = elems.items[i];
    if (place_element(c, e, &ix) && ix.keyed) {
      if (map_has(ix.visited, ix.index))
        check_error_expr(c, e, "duplicate index %lld in array or slice literal",
                         (long long)ix.index);
      map_put(ix.visited, ix.index, true);
    }
    ix.index++;
    ix.max = ix.index > ix.max ? ix.index : ix.max;
    Operand x;
    check_expr_with_hint(c, &x, e->kind == EXPR_KEY_VALUE ? e->u.key_value.value : e, type);
    check_assignment(c, &x, type, "array or slice literal");
  }
  map_free(ix.visited);
  return ix.max;
}

// ---- maps ---------------------------------------------------------------------------------------

// A text that is equal for equal constants of any numeric kind.
static Str key_text(Checker *c, const Const *value) {
  Interner *names = &c->context->compilation->names;
  const Const *i = const_as_int(c->arena, value);
  if (const_kind(i) == CONST_INT)
    return intern_text(names, const_text(c->arena, i));
  switch (const_kind(value)) {
  case CONST_STRING: {
    ConstString s = const_string(c->arena, value);
    return intern_printf(names, "\"%.*s", (int)s.len, s.text);
  }
  case CONST_FLOAT:
    return intern_printf(names, "%a", const_to_double(value));
  case CONST_COMPLEX:
    return intern_printf(names, "%a,%a", const_to_double(const_real(c->arena, value)),
                         const_to_double(const_imag(c->arena, value)));
  default:
    return intern_text(names, const_text(c->arena, value));
  }
}

typedef struct {
  Str text;
  const Type *type; // its first type; in maps with interface keys there may be others
} SeenKey;

static bool is_duplicate_key(Checker *c, Vec(SeenKey) * seen, const Operand *x, bool by_type) {
  Str text = key_text(c, x->value);
  for (size_t i = 0; i < vec_len(*seen); i++)
    if ((*seen)[i].text == text && (!by_type || type_identical((*seen)[i].type, x->type)))
      return true;
  vec_push(*seen, ((SeenKey){text, x->type}));
  return false;
}

typedef struct {
  Map(Str, Type *) first; // of each constant
  Vec(SeenKey) others;    // further types of the same constant, for interface keys
} SeenKeys;

static bool note_key(Checker *c, SeenKeys *seen, const Operand *x, bool by_type) {
  Str text = key_text(c, x->value);
  ptrdiff_t at = map_find(seen->first, text);
  if (at < 0) {
    map_put(seen->first, text, x->type);
    return false;
  }
  if (!by_type || type_identical(seen->first[at].value, x->type))
    return true;
  return is_duplicate_key(c, &seen->others, x, true);
}

static void map_element(Checker *c, Expr *e, const Type *map, SeenKeys *seen) {
  Operand x;
  if (e->kind != EXPR_KEY_VALUE) {
    check_error_expr(c, e, "missing key in map literal");
    return;
  }
  check_expr_with_hint(c, &x, e->u.key_value.key, map->map.key);
  check_assignment(c, &x, map->map.key, "map literal");
  if (x.mode == MODE_INVALID)
    return;
  if (x.mode == MODE_CONSTANT && note_key(c, seen, &x, type_is_interface(map->map.key))) {
    check_error_operand(c, &x, "duplicate key %s in map literal", const_text(c->arena, x.value));
    return;
  }
  check_expr_with_hint(c, &x, e->u.key_value.value, map->map.elem);
  check_assignment(c, &x, map->map.elem, "map literal");
}

static void map_literal(Checker *c, Expr *e, const Type *map) {
  SeenKeys seen = {0};
  for (uint32_t i = 0; i < e->u.composite.elems.len; i++)
    map_element(c, e->u.composite.elems.items[i], map, &seen);
  map_free(seen.first);
  vec_free(seen.others);
}

// ---- all of them --------------------------------------------------------------------------------

static void use_elements(Checker *c, ExprList elems) {
  for (uint32_t i = 0; i < elems.len; i++) {
    // A key may be the name of a field that we do not know: leave it alone.
    Expr *e = elems.items[i];
    check_use(c, e->kind == EXPR_KEY_VALUE ? e->u.key_value.value : e);
  }
}

// The type of the literal; *base is what it is a literal of (*T in a hint stands for &T{}).
static Type *literal_type(Checker *c, Expr *e, Type *hint, Type **base) {
  Expr *syntax = e->u.composite.type;
  if (syntax != NULL && syntax->kind == EXPR_ARRAY_TYPE && syntax->u.array_type.len == NULL) {
    Type *elem = check_var_type(c, syntax->u.array_type.elem);
    return *base = type_new_array(c->arena, elem, -1);
  }
  if (syntax != NULL)
    return *base = check_type(c, syntax);
  if (hint == NULL) {
    check_error_expr(c, e, "missing type in composite literal");
    return NULL;
  }
  Type *core = type_core(hint);
  if (core == NULL) {
    check_error_expr(c, e, "invalid composite literal element type %s: no core type",
                     text_of_type(c, hint));
    return NULL;
  }
  bool is_pointer;
  *base = type_deref(core, &is_pointer);
  return hint;
}

// An array type of which only the kind is known yet: a declaration that refers to itself.
static bool is_unfinished(const Type *type) {
  return (type->kind == KIND_ARRAY && type->array.elem == NULL) ||
         (type->kind == KIND_SLICE && type->slice.elem == NULL) ||
         (type->kind == KIND_MAP && type->map.elem == NULL) ||
         (type->kind == KIND_STRUCT && type->struct_.fields == NULL);
}

static bool literal_elements(Checker *c, Expr *e, Type *type, Type *base) {
  ExprList elems = e->u.composite.elems;
  Type *core = type_core(base);
  if (core != NULL && is_unfinished(core)) {
    check_error_expr(c, e, "illegal cycle in type declaration");
    return false;
  }
  switch (core == NULL ? (int)KIND_INVALID : (int)core->kind) {
  case KIND_STRUCT:
    struct_literal(c, e, core, type, base);
    return true;
  case KIND_ARRAY: {
    int64_t length = indexed_elements(c, elems, core->array.elem, core->array.len);
    if (core->array.len < 0) {
      core->array.len = length;
      if (e->u.composite.type != NULL)
        check_record_type(e->u.composite.type, MODE_TYPE, core, NULL);
    }
    return true;
  }
  case KIND_SLICE:
    indexed_elements(c, elems, core->slice.elem, -1);
    return true;
  case KIND_MAP:
    map_literal(c, e, core);
    return true;
  default:
    use_elements(c, elems);
    if (core != NULL && core->kind == KIND_INVALID)
      return true; // reported before
    check_error_expr(c, e, "invalid composite literal type %s", text_of_type(c, type));
    return false;
  }
}

void check_composite(Checker *c, Operand *x, Expr *e, Type *hint) {
  Type *base = NULL, *type = literal_type(c, e, hint, &base);
  if (type == NULL || !literal_elements(c, e, type, base))
    return;
  x->mode = MODE_VALUE;
  x->type = type;
}

// ---- function literals --------------------------------------------------------------------------

typedef struct {
  DeclInfo *decl;
  FuncInfo *info;
  Const *iota;
} LiteralBody;

static void literal_body(Checker *c, void *data) {
  LiteralBody *body = data;
  if (!c->context->declarations)
    check_func_body(c, body->decl, body->info, body->iota);
}

void check_func_lit(Checker *c, Operand *x, Expr *e) {
  if (e->u.func_lit.info == NULL) {
    Type *type = check_new_type(c, KIND_FUNC);
    FuncInfo *info =
        check_new_func(c, NULL, e->u.func_lit.type, type, e->u.func_lit.body, e->start);
    e->u.func_lit.info = info;
    check_func_type(c, type, NULL, (FieldList){0}, e->u.func_lit.type, info);
    // Not now: the function may be part of a type's declaration that its body mentions. But
    // before the scope around it changes.
    LiteralBody *body = arena_new(c->arena, LiteralBody);
    *body = (LiteralBody){c->env.decl, info, c->env.iota};
    check_later(c, literal_body, body);
  }
  x->mode = MODE_VALUE;
  x->type = e->u.func_lit.info->type;
}
