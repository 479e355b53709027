// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types, objects and packages: what the checker makes and the lowering reads.
//
// Types are tagged unions in the compilation's arena and are immutable once complete; a named type
// is completed after its object exists, so that recursive types work. Identity is structural
// (type_identical), never pointer equality, except for named types and type parameters without
// type arguments, and for the predeclared types.
//
// Generics: a generic function or type is checked once. Its types mention KIND_TYPE_PARAM; an
// instance is the pair (origin, type arguments), and type_subst gives a type with the parameters
// replaced. The lowering makes one copy of the code for each set of type arguments.
#ifndef LETGO_TYPES_TYPES_H
#define LETGO_TYPES_TYPES_H

#include "support/arena.h"
#include "support/intern.h"
#include "support/source.h"
#include "syntax/ast.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Type Type;
typedef struct Const Const;
typedef struct Object Object;
typedef struct Scope Scope;
typedef struct Package Package;
typedef struct FuncInfo FuncInfo;
typedef struct Selection Selection;
typedef struct TypeList TypeList;

// ---- types --------------------------------------------------------------------------------------

typedef enum {
  KIND_INVALID, // poisoned by an error that was reported
  KIND_BOOL,
  KIND_INT, KIND_INT8, KIND_INT16, KIND_INT32, KIND_INT64,
  KIND_UINT, KIND_UINT8, KIND_UINT16, KIND_UINT32, KIND_UINT64, KIND_UINTPTR,
  KIND_FLOAT32, KIND_FLOAT64, KIND_COMPLEX64, KIND_COMPLEX128,
  KIND_STRING, KIND_UNSAFE_POINTER,
  KIND_UNTYPED_BOOL, KIND_UNTYPED_INT, KIND_UNTYPED_RUNE, KIND_UNTYPED_FLOAT,
  KIND_UNTYPED_COMPLEX, KIND_UNTYPED_STRING, KIND_UNTYPED_NIL,
  KIND_ARRAY, KIND_SLICE, KIND_STRUCT, KIND_POINTER, KIND_FUNC, KIND_INTERFACE, KIND_MAP,
  KIND_CHAN, KIND_NAMED, KIND_TYPE_PARAM, KIND_TUPLE, KIND_UNION,
} TypeKind;

struct TypeList {
  Type **items;
  uint32_t len;
};

// A field of a struct. Tags are part of the type's identity.
typedef struct {
  Object *object; // OBJECT_VAR with is_field
  Str tag;        // unquoted; the empty string when absent
} StructField;

// A parameter or result list. Unnamed ones have objects with an empty name.
typedef struct {
  Object **items;
  uint32_t len;
} ObjectList;

// One term of a union in a constraint: ~T or T.
typedef struct {
  bool tilde;
  Type *type;
} UnionTerm;

typedef struct {
  Object *object; // OBJECT_FUNC, its type is KIND_FUNC without receiver
} Method;

struct Type {
  TypeKind kind;
  union {
    struct {
      Type *elem;
      int64_t len; // negative: unknown after an error
    } array;
    struct {
      Type *elem;
    } slice, pointer;
    struct {
      StructField *fields;
      uint32_t nfields;
    } struct_;
    struct {
      ObjectList params, results;
      Object *recv;       // null for functions; for methods the receiver's variable
      ObjectList tparams; // of a generic function (OBJECT_TYPE_NAME), else empty
      bool variadic;      // the last parameter's type is then KIND_SLICE
      Scope *scope;       // checker: holds the parameters, becomes the body's scope
    } func;
    struct {
      Method *methods; // explicitly declared
      uint32_t nmethods;
      Type **embedded;
      Pos *embedded_pos;
      uint32_t nembedded;
      bool implicit; // made for a constraint literal such as [P ~int]
      // The complete set of methods, sorted by name (unexported ones by package path behind),
      // and the type set's terms; filled by interface_complete.
      bool complete, completing;
      Method *all_methods;
      uint32_t nall_methods;
      UnionTerm *terms; // meaningful when has_terms
      uint32_t nterms;
      bool has_terms; // false: every type is in the type set
      bool is_comparable; // embeds comparable
      Arena *arena;       // for completing it; null for predeclared ones
      const struct TypeSetErrors *errors; // checker: who is told about duplicate methods
    } interface;
    struct {
      Type *key, *elem;
    } map;
    struct {
      ChanDir dir;
      Type *elem;
    } chan;
    struct {
      Object *object;     // the type's name; shared by all instances
      Type *origin;       // the generic type it is an instance of; itself when not an instance
      TypeList targs;     // type arguments of an instance
      ObjectList tparams; // type parameters of a generic type (origin only)
      Type *underlying;   // never KIND_NAMED once resolved; null while being resolved
      Object **methods;   // OBJECT_FUNC, declared order; of an instance made by named_method
      uint32_t nmethods;
      uint32_t local_index; // >0 for a type declared in a function: distinguishes equal names
      Type *rhs;    // checker: the type it was declared as, may be KIND_NAMED
      bool valid;   // checker: known not to contain itself
      bool expanding; // an instance whose underlying type is being made
      // A generic type's instances, each once; and where they come from.
      Type **instances;
      uint32_t ninstances;
      Arena *arena;
      Pos pos; // checker: where an instance was written first, for messages
    } named;
    struct {
      Object *object;   // its name
      uint32_t index;   // in its list
      Type *constraint; // an interface once resolved
    } tparam;
    TypeList tuple; // several results
    struct {
      TypeList types;  // the same as tuple
      ObjectList vars; // their names, for messages; may be empty
    } results;
    struct {
      UnionTerm *terms;
      uint32_t nterms;
    } union_;
  };
  uint64_t cached_size;  // layout cache of layout.c, 0 when not computed
  uint32_t cached_align;
};

// ---- objects ------------------------------------------------------------------------------------

typedef enum {
  OBJECT_PKG_NAME, // an imported package under its local name
  OBJECT_CONST,
  OBJECT_TYPE_NAME,
  OBJECT_VAR, // variables, parameters, results, fields
  OBJECT_FUNC, // functions and methods
  OBJECT_LABEL,
  OBJECT_BUILTIN,
  OBJECT_NIL,
} ObjectKind;

typedef enum { VAR_LOCAL, VAR_PACKAGE, VAR_PARAM, VAR_RESULT, VAR_RECV, VAR_FIELD } VarKind;

#define BUILTINS(X)                                                                                \
  X(BUILTIN_APPEND, "append") X(BUILTIN_CAP, "cap") X(BUILTIN_CLOSE, "close")                      \
  X(BUILTIN_COMPLEX, "complex") X(BUILTIN_COPY, "copy") X(BUILTIN_DELETE, "delete")                \
  X(BUILTIN_IMAG, "imag") X(BUILTIN_LEN, "len") X(BUILTIN_MAKE, "make") X(BUILTIN_NEW, "new")      \
  X(BUILTIN_PANIC, "panic") X(BUILTIN_PRINT, "print") X(BUILTIN_PRINTLN, "println")                \
  X(BUILTIN_REAL, "real") X(BUILTIN_RECOVER, "recover")                                            \
  X(BUILTIN_UNSAFE_ADD, "Add") X(BUILTIN_UNSAFE_ALIGNOF, "Alignof")                                \
  X(BUILTIN_UNSAFE_OFFSETOF, "Offsetof") X(BUILTIN_UNSAFE_SIZEOF, "Sizeof")                        \
  X(BUILTIN_UNSAFE_SLICE, "Slice")
#define BUILTIN_ENUM(name, text) name,
typedef enum { BUILTINS(BUILTIN_ENUM) BUILTIN_COUNT } BuiltinId;
#undef BUILTIN_ENUM

struct Object {
  ObjectKind kind;
  Str name;         // "_" is never looked up
  Pos pos;          // of its declaration; 0 for predeclared ones
  Package *package; // null for predeclared ones
  Scope *parent;    // the scope it is declared in; null for fields, methods, labels
  Type *type;       // null while not resolved
  bool used;        // for the 'declared but not used' and 'imported and not used' errors
  uint8_t colour;   // cycle detection of the checker
  Pos scope_pos;    // local objects are visible from here on
  Decl *decl;       // package-level objects and methods
  struct DeclInfo *info; // checker: of package-level objects and methods
  Type *recv_type;       // of an instance's method: the instance
  union {
    struct {
      Const *value;
    } constant;
    struct {
      VarKind kind;
      bool embedded;      // an embedded field
      bool captured;      // a closure refers to it
      bool address_taken; // &x, x[:] of an array, or a pointer method called on it
      bool reassigned;    // assigned to after its declaration
      FuncInfo *owner;    // the function whose frame it belongs to; null for package variables
      uint32_t index;     // field: position in the struct
    } var;
    struct {
      bool alias;
    } type_name;
    struct {
      FuncInfo *info;  // null for interface methods and imported declarations without body
      bool pointer_recv;
      Object *origin;  // method of an instance: the generic type's method; else itself
      Linkname *linkname;
    } func;
    struct {
      Package *imported;
    } pkg_name;
    BuiltinId builtin;
  } u;
};

// A function with a body (declared or literal), its frame's variables and what it captures.
struct FuncInfo {
  Object *object;   // null for a function literal
  FuncInfo *parent; // enclosing function of a literal; null at package level
  Package *package;
  Str name;         // gc's symbol name inside the package: f, T.M, (*T).M, f.func1, glob..func1
  Type *type;       // KIND_FUNC; for a method with recv set
  FuncType *syntax;
  Block *body;
  Pos pos;
  uint32_t pragma;
  Object **captures; // variables of enclosing functions used here or in nested literals,
  uint32_t ncaptures; // in order of first use
  bool has_defer, has_recover;
  bool instance; // a copy for one set of type arguments, made by whoever needs it
  FuncInfo **literals; // directly nested function literals, in source order
  uint32_t nliterals;
};

// How x.sel reached its field or method.
typedef enum {
  SELECT_FIELD,       // x.f
  SELECT_METHOD,      // x.m, called or bound (method value)
  SELECT_METHOD_EXPR, // T.m
} SelectionKind;

struct Selection {
  SelectionKind kind;
  Type *recv;     // type of x, or T of a method expression
  Object *object; // the field or method found; of an interface: its method
  uint32_t *path; // field indices from recv to the object; for a method: to the embedded receiver
  uint32_t npath;
  bool indirect;  // a pointer was followed on the way (auto dereference)
  Type *type;     // of x.sel; for methods without receiver
};

// ---- packages -----------------------------------------------------------------------------------

// One initialisation `lhs... = rhs` of package variables, in execution order.
typedef struct {
  Object **lhs; // may contain "_" variables
  uint32_t nlhs;
  Expr *rhs;
} InitStep;

struct Package {
  Str path; // import path; "main" for the program
  Str name;
  Scope *scope;
  File **files;
  uint32_t nfiles;
  Package **imports; // in the order in which they are written: they are initialised so
  uint32_t nimports;
  InitStep *init_order;
  uint32_t ninit_order;
  FuncInfo **funcs; // declared functions and methods with bodies, source order; then init funcs too
  uint32_t nfuncs;
  FuncInfo **glob_literals; // function literals of package variables' initialisers
  uint32_t nglob_literals;
  Object **inits; // the functions named init, source order
  uint32_t ninits;
  bool complete;  // checked without errors
  bool partial;   // names that it lacks are unsupported, not undefined
  bool fake;      // stands for one that could not be imported: anything may be selected from it
  bool ambiguous; // has its name from another package too: messages tell the path
};

// ---- the universe and constructors ---------------------------------------------------------------

// The predeclared types and scope; made once per compilation by universe_new.
typedef struct {
  Type *basic[KIND_UNTYPED_NIL + 1]; // by kind
  Type *byte_alias, *rune_alias;     // identical to uint8 and int32, printed as byte and rune
  Type *any, *error, *comparable;
  Type *empty_interface;
  Scope *scope;
  Package *unsafe_package;
} Universe;

Universe *universe_new(Arena *arena, Interner *strings);

Type *type_new_array(Arena *arena, Type *elem, int64_t len);
Type *type_new_slice(Arena *arena, Type *elem);
Type *type_new_pointer(Arena *arena, Type *elem);

// The underlying type: itself unless named; a type parameter's is its constraint's interface.
Type *type_underlying(const Type *type);

// The core type of a type parameter or interface (Go spec, "Core types"); null when there is none.
// For other types the underlying type.
Type *type_core(const Type *type);

bool type_identical(const Type *a, const Type *b);
bool type_is_named(const Type *type); // predeclared, defined or type parameter
bool type_is_generic_instance_complete(const Type *type); // no type parameter inside

// Predicates look through names; on a type parameter they ask every type of its type set.
bool type_is_boolean(const Type *type);
bool type_is_integer(const Type *type);
bool type_is_unsigned(const Type *type);
bool type_is_float(const Type *type);
bool type_is_complex(const Type *type);
bool type_is_numeric(const Type *type);
bool type_is_string(const Type *type);
bool type_is_untyped(const Type *type);
bool type_is_interface(const Type *type); // not a type parameter
bool type_is_comparable(const Type *type);
bool type_has_nil(const Type *type);

// type with each parameters[i] replaced by arguments.items[i]; shares what does not change. Null
// arguments leave their parameter as it is.
Type *type_subst(Arena *arena, Type *type, ObjectList parameters, TypeList arguments);

// The instance of a generic type with the given arguments; the same one each time it is asked.
// Its underlying type is made when it is needed.
Type *type_instance(Arena *arena, Type *origin, TypeList arguments);

// Method i of a defined type (declared order), with the type arguments put in for an instance.
Object *named_method(Type *named, uint32_t i);
// Gives an instance's method its type if the generic method has one by now.
void named_complete_method(Object *method);

// The field or method x.name as the spec's selector rules find it; false when there is none.
// `package` decides the visibility of unexported names.
typedef struct {
  Object *object; // null when not found or ambiguous
  uint32_t *path;
  uint32_t npath;
  bool indirect;
  bool ambiguous;
  bool pointer_needed; // a method with pointer receiver found on a value type
} Lookup;
Lookup type_lookup(Arena *arena, Type *type, bool addressable, const Package *package, Str name);

// gc's spelling of a type in error messages; relative_to's own names are unqualified. In arena.
const char *type_string(Arena *arena, const Type *type, const Package *relative_to);

// gc's spelling in verdicts: type arguments are in full and have no blanks between them.
const char *type_verdict_string(Arena *arena, const Type *type, const Package *relative_to);

// ---- layout (gc on amd64) --------------------------------------------------------------------------

// Size and alignment in bytes; type parameters must be substituted first.
int64_t type_size(Type *type);
int64_t type_align(Type *type);
// Byte offset of field i of a struct type.
int64_t type_field_offset(Type *struct_type, uint32_t index);
// Number of leading bytes that may hold pointers; 0 means pointer-free.
int64_t type_pointer_bytes(Type *type);

#endif
