// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What gc's noder says about //go: comments once the types are right: linknames of what is not
// declared, files embedded into what cannot hold them, type pragmas before an alias.
#include "types/checker.h"

// ---- linknames ----------------------------------------------------------------------------------

static bool is_repeated(const File *file, uint32_t at) {
  for (uint32_t i = 0; i < at; i++)
    if (file->linknames[i].local == file->linknames[at].local)
      return true;
  return false;
}

static void check_linknames(Checker *c, const File *file) {
  for (uint32_t i = 0; i < file->nlinknames; i++) {
    const Linkname *name = &file->linknames[i];
    const Object *object = scope_lookup(c->package->scope, name->local);
    if (object == NULL || (object->kind != OBJECT_VAR && object->kind != OBJECT_FUNC))
      check_error_at(c, name->pos, "//go:linkname must refer to declared function or variable");
    else if (is_repeated(file, i))
      check_error_at(c, name->pos, "duplicate //go:linkname for %s", name->local->text);
  }
}

// ---- embedded files -----------------------------------------------------------------------------

void check_note_embed(Checker *c, Decl *var) {
  if ((var->pragma & PRAGMA_EMBED) != 0)
    vec_push(c->embeds, var);
}

static bool imports_embed(const File *file) {
  for (uint32_t i = 0; i < file->decls.len; i++) {
    const Decl *d = file->decls.items[i];
    if (d->kind == DECL_IMPORT && d->u.import.path != NULL &&
        strcmp(d->u.import.path->u.lit.text->text, "\"embed\"") == 0)
      return true;
  }
  return false;
}

static const File *file_at(const Checker *c, Pos pos) {
  const SourceFile *source = source_file(&c->context->compilation->sources, pos);
  for (uint32_t i = 0; i < c->package->nfiles; i++)
    if (source != NULL && c->package->files[i]->source == source->index)
      return c->package->files[i];
  return NULL;
}

static bool is_package_level(const File *file, const Decl *var) {
  for (uint32_t i = 0; i < file->decls.len; i++)
    if (file->decls.items[i] == var)
      return true;
  return false;
}

static const char *why_not_embed(const File *file, const Decl *var) {
  if (!imports_embed(file))
    return "go:embed only allowed in Go files that import \"embed\"";
  if (var->u.value.names.len > 1)
    return "go:embed cannot apply to multiple vars";
  if (var->u.value.values != NULL)
    return "go:embed cannot apply to var with initializer";
  if (!is_package_level(file, var))
    return "go:embed cannot apply to var inside func";
  return NULL;
}

static void check_embed(Checker *c, const Decl *var) {
  const File *file = file_at(c, var->pos);
  const char *why = file == NULL ? NULL : why_not_embed(file, var);
  if (why != NULL)
    check_error_at(c, var->pragma_pos, "%s", why);
  else if (!check_requires(c, var->pragma_pos, 16, "go:embed"))
    return;
  else if (!c->context->declarations)
    support_note(&c->support, SUPPORT_EMBED, var->pragma_pos);
}

// ---- types --------------------------------------------------------------------------------------

static void check_alias(Checker *c, const Decl *d) {
  if (d->kind == DECL_TYPE && d->u.type.alias && d->pragma != 0)
    check_error_at(c, d->pragma_pos, "misplaced compiler directive");
}

static bool is_not_in_heap(const Type *type) {
  const Decl *d = type->kind == KIND_NAMED ? type->named.origin->named.object->decl : NULL;
  return d != NULL && d->kind == DECL_TYPE && (d->pragma & PRAGMA_NOTINHEAP) != 0;
}

void check_heap_conversion(Checker *c, const Operand *x, const Type *type) {
  const Type *from = type_as(x->type, KIND_POINTER), *to = type_as(type, KIND_POINTER);
  if (from == NULL || to == NULL || !is_not_in_heap(to->pointer.elem) ||
      is_not_in_heap(from->pointer.elem))
    return;
  check_error_operand(c, x,
                      "cannot convert %s (type %s) to type %s:\n\t%s is incomplete (or "
                      "unallocatable), but %s is not",
                      text_of_expr(c, x->expr), text_of_type(c, x->type), text_of_type(c, type),
                      text_of_type(c, to->pointer.elem), text_of_type(c, from->pointer.elem));
}

void check_pragmas(Checker *c) {
  for (uint32_t i = 0; i < c->package->nfiles; i++) {
    const File *file = c->package->files[i];
    check_linknames(c, file);
    for (uint32_t k = 0; k < file->decls.len; k++)
      check_alias(c, file->decls.items[k]);
  }
  for (size_t i = 0; i < vec_len(c->embeds); i++)
    check_embed(c, c->embeds[i]);
}
