// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Questions about types that the checker asks and the lowering does not: sets of basic types as
// bit masks, type sets of constraints, and what messages say about types.
#ifndef LETGO_TYPES_TYPE_INFO_H
#define LETGO_TYPES_TYPE_INFO_H

#include "syntax/unicode.h"
#include "types/types.h"

enum {
  INFO_BOOLEAN = 1 << 0,
  INFO_INTEGER = 1 << 1,
  INFO_UNSIGNED = 1 << 2,
  INFO_FLOAT = 1 << 3,
  INFO_COMPLEX = 1 << 4,
  INFO_STRING = 1 << 5,
  INFO_UNTYPED = 1 << 6,
  INFO_NUMERIC = INFO_INTEGER | INFO_FLOAT | INFO_COMPLEX,
  INFO_ORDERED = INFO_INTEGER | INFO_FLOAT | INFO_STRING,
  INFO_CONST = INFO_BOOLEAN | INFO_NUMERIC | INFO_STRING,
};

// Whether the underlying type is basic and in one of the sets of mask.
bool type_has_info(const Type *type, unsigned mask);
// The same; of a type parameter: every type of its type set, of which there must be some.
bool type_all_info(const Type *type, unsigned mask);

bool type_is_invalid(const Type *type);
bool type_is_typed(const Type *type);
bool type_is_param(const Type *type);
bool type_is_nil(const Type *type);     // the type of nil itself
bool type_is_generic(const Type *type); // a generic type without arguments
bool type_is_bytes_or_runes(const Type *type);
bool type_is_pointer_to_interface(const Type *type);

// The type's name is spelled in the source: basic, defined or type parameter.
#define type_has_name type_is_named

// What a defined type's underlying type is said to be, which may be another name; null while it is
// not known. Expands an instance.
Type *named_underlying(Type *named);

// The underlying type if it has the given kind, else null.
Type *type_as(const Type *type, TypeKind kind);

// The element type of a pointer type (not of a named one), *is_pointer tells; else type itself.
Type *type_deref(Type *type, bool *is_pointer);

// T's underlying array when type is a pointer to an array, else type.
Type *type_array_deref(Type *type);

// Like type_core, but a set of strings and byte slices has the core type string.
Type *type_core_string(const Universe *universe, const Type *type);

bool type_identical_ignore_tags(const Type *a, const Type *b);

// What messages call a package: its name, or its path in quotes where the name is ambiguous.
const char *package_message_name(Arena *arena, const Package *package);

// Whether two objects of the same kind have the same name; unexported ones differ by package.
bool object_same_id(const Object *object, const Package *package, Str name);

// ---- comparability ------------------------------------------------------------------------------

// Whether == is defined; with `dynamic` also for interfaces (which may panic). When it is not and
// cause is given, *cause is a text in the arena or null.
bool type_comparable(Arena *arena, const Type *type, bool dynamic, const char **cause,
                     const Package *relative_to);

// ---- type sets ----------------------------------------------------------------------------------

// What interface_complete tells a checker.
typedef struct TypeSetErrors {
  void *data;
  void (*duplicate_method)(void *data, Pos pos, Object *method, Pos other);
  // Duplicates from two embedded interfaces are errors only if their types differ.
  void (*check_duplicate)(void *data, Pos pos, Object *method, Object *other, Pos other_pos);
  // Whether a union, or a type that is no interface, may be embedded; an error where not.
  bool (*allows_element)(void *data, Pos pos, const Type *type);
} TypeSetErrors;

// Computes the complete method list and the type set of an interface, once, and tells what is wrong
// with it to interface.errors.
void interface_complete(Type *interface);

// Whether the interface (an underlying type) is only a method set: usable as a variable's type.
bool interface_is_method_set(Type *interface);
bool interface_is_empty(Type *interface);     // every type implements it
bool interface_has_no_types(Type *interface); // its type set is empty
bool interface_requires_comparable(Arena *arena, Type *interface);

// The specific types of a type parameter: 0 when there are none or all types are allowed.
uint32_t tparam_term_count(const Type *tparam);
UnionTerm tparam_term(const Type *tparam, uint32_t i);

// Whether terms a are a subset of terms b, and whether type is included in b.
bool terms_include(const UnionTerm *terms, uint32_t nterms, UnionTerm term);

// Whether one of the parameters occurs in type.
bool type_mentions(const Type *type, ObjectList parameters);

// Index of a type parameter in a list, or -1.
int64_t tparam_index(ObjectList parameters, const Type *type);

// A name for messages: "int | ~string".
const char *terms_string(Arena *arena, const UnionTerm *terms, uint32_t nterms);

// ---- lookup -------------------------------------------------------------------------------------

// The complete method list of an interface type searched for a name; null if there is none.
Object *interface_method(Type *interface, const Package *package, Str name, bool fold_case);

// Whether the method has a pointer receiver (false for interface methods).
bool method_has_pointer_recv(const Object *method);

// type_lookup with case ignored when fold_case is set, and without its rule for named pointers.
Lookup type_lookup_raw(Arena *arena, Type *type, bool addressable, const Package *package, Str name,
                       bool fold_case);

// Index of a struct type's own field, or -1.
int64_t struct_field_index(const Type *struct_type, const Package *package, Str name);

// ---- text ---------------------------------------------------------------------------------------

// "(x int) string" of a function type, without "func".
const char *signature_string(Arena *arena, const Type *func, const Package *relative_to);

#endif
