// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the parts of the checker share.
//
// How an expression is checked: check_expr and its relatives take the tree node and fill an
// Operand, top down. On the way out check_raw_expr records mode, type and value in the node. A type
// that is still untyped there may change later, when the context is known: check_update_type walks
// down again and replaces it. After an error the operand's mode is MODE_INVALID, its type is the
// invalid type, and nobody reports anything about it again.
//
// Package-level objects are resolved on demand (check_object). What needs complete types or must
// not run in the middle of a declaration (function bodies above all) is delayed: check_later.
#ifndef LETGO_TYPES_CHECKER_H
#define LETGO_TYPES_CHECKER_H

#include "support/map.h"
#include "syntax/print.h"
#include "types/check.h"
#include "types/check_support.h"
#include "types/scope.h"
#include "types/type_info.h"

// What an expression evaluated to, on its way up.
typedef struct {
  ExprMode mode;
  BuiltinId builtin; // MODE_BUILTIN
  Expr *expr;        // for messages and their position
  Type *type;
  Const *value; // MODE_CONSTANT
} Operand;

// Whether an expression may stand alone as a statement.
typedef enum { KIND_OF_CONVERSION, KIND_OF_EXPRESSION, KIND_OF_STATEMENT } StatementKind;

// A package-level declaration, or that of a method.
typedef struct DeclInfo {
  Object *object;
  Scope *file;  // scope of the file it is in
  Object **lhs; // of `var a, b = f()`: all variables, shared; else null
  uint32_t nlhs;
  struct DeclInfo *primary; // that of lhs[0], which has the dependencies of all; else itself
  Expr *type, *init;        // const and var, null where absent
  bool inherited;           // the init expression is repeated from an earlier constant
  Decl *decl;
  Const *iota;
  uint32_t order;           // of appearance, from 1
  Map(Object *, bool) deps; // package-level objects that its expression or body mentions
  Vec(Object *) methods;    // of a type name: collected, not yet attached to the type
  bool emitted;             // its initialisation is in the order already
} DeclInfo;

// What holds while a declaration, function body or expression is checked.
typedef struct {
  DeclInfo *decl; // whose dependencies are collected
  Scope *scope;
  Const *iota;           // in a constant declaration
  Pos errpos;            // where errors in a repeated constant expression are reported, or 0
  Type *sig;             // of the function whose body this is
  FuncInfo *func;        // the same function's frame; null in package-level declarations
  bool has_call_or_recv; // of the expression: len(x) is then no constant
  bool in_tparams;       // in a type parameter list
} Environment;

typedef struct Checker Checker;

typedef struct {
  void (*run)(Checker *c, void *data);
  void *data;
} Delayed;

typedef struct {
  Scope *scope; // of a file
  Str name;     // imported with a dot
  Object *package_name;
} DotImport;

typedef struct {
  const Expr *expr; // where the type is written
  Type *type;       // array or channel
} SizeCheck;

// All about the package that is being checked.
struct Checker {
  CheckContext *context;
  Arena *arena;
  Universe *universe;
  Package *package;
  Environment env;
  Vec(DeclInfo *) infos; // in order of appearance
  Vec(Object *) path;    // objects whose declaration is being checked, outermost first
  Vec(Delayed) delayed;
  Vec(Object *) imports; // package names, of all files
  Vec(DotImport) dot_imports;
  Vec(SizeCheck) sizes;
  uint32_t local_types; // number of types declared in functions so far
  struct {
    Vec(Object *) params;
    Map(Object *, uint32_t) index; // of a type parameter in params
    Vec(struct MonoEdge *) edges;
  } mono;                             // see check_mono.c
  Map(Object *, bool) broken_aliases; // being declared: not usable yet
  bool has_error;
  char *stack_limit; // the lowest address that recursion may reach
  bool too_deep;
  uint32_t suggestions; // asked for so far
  Support support;
  TypeSetErrors type_set_errors;
  Vec(Decl *) embeds; // variables with a //go:embed comment
  Vec(Pos) generic_local_types; // declarations of types inside generic functions
  Str blank, empty;
};

// ---- errors and their texts (check_report.c) ----------------------------------------------------

void check_error(Checker *c, Pos pos, Pos end, const char *fmt, ...) LETGO_PRINTF(4, 5);
// At the start of x, underlining it.
void check_error_expr(Checker *c, const Expr *x, const char *fmt, ...) LETGO_PRINTF(3, 4);
void check_error_at(Checker *c, Pos pos, const char *fmt, ...) LETGO_PRINTF(3, 4);
#define check_error_operand(c, x, ...) check_error_expr((c), (x)->expr, __VA_ARGS__)

const char *text_of_type(Checker *c, const Type *type);
const char *text_of_operand(Checker *c, const Operand *x);
const char *text_of_expr(Checker *c, const Expr *x);
const char *text_of_object(Checker *c, const Object *object);
// "\n\tfile:line:col: other declaration of NAME", or "" without a position.
const char *text_other_decl(Checker *c, const Object *object);
const char *text_of_pos(Checker *c, Pos pos);
// "(int, string)", with "number" for untyped numeric operands.
const char *text_of_types(Checker *c, Type *const *types, uint32_t count, bool variadic);

// Where gc reports errors about x: at its leftmost operand, which for some has a position of its own
// (the bracket of a slice expression, the colon of a key-value pair).
Pos check_start(const Expr *x);
// Where gc reports errors about the operation x: its operator, else its start.
Pos check_op_pos(const Expr *x);

// False, with an error once, when the stack is nearly used up.
bool check_enter(Checker *c);

// Whether the language is go1.MINOR or later.
bool check_allows(const Checker *c, int minor);
// The same; where not, an error at pos that what the text names requires it.
bool check_requires(Checker *c, Pos pos, int minor, const char *fmt, ...) LETGO_PRINTF(4, 5);

// For a number whose notation is newer than the language.
void check_literal_version(Checker *c, const Expr *e);

// Names close to an undefined one, as a note behind the error.
void check_suggest(Checker *c, Str name);

// ---- declarations (check.c, check_resolve.c, check_decl.c, check_cycle.c, check_local.c) --------

void check_later(Checker *c, void (*run)(Checker *c, void *data), void *data);
// Runs what was delayed since the stack had `top` entries.
void check_run_delayed(Checker *c, size_t top);

Object *check_new_object(Checker *c, ObjectKind kind, Pos pos, Str name, Type *type);
Object *check_new_var(Checker *c, VarKind kind, Pos pos, Str name, Type *type);
// Puts object in scope, with an error when the name is taken, and links the name to it.
void check_declare(Checker *c, Scope *scope, Expr *name, Object *object);
void check_open_scope(Checker *c);
void check_close_scope(Checker *c);
Object *check_lookup(Checker *c, Str name);

void check_collect_objects(Checker *c);
// Finds out which of the packages that this one depends on share a name.
void check_mark_ambiguous(Checker *c);
void check_package_objects(Checker *c);
void check_unused_imports(Checker *c);
void check_object(Checker *c, Object *object, Type *def);
void check_type_decl(Checker *c, Object *object, Decl *decl, Type *def);
void check_const_decl(Checker *c, Object *object, Expr *type, Expr *init, bool inherited,
                      Const *iota);
void check_var_decl(Checker *c, Object *object, Object **lhs, uint32_t nlhs, Expr *type,
                    Expr *init);
void check_arity(Checker *c, Pos pos, ExprList names, ExprList inits, bool is_const,
                 bool inherited);
void check_decl_stmt(Checker *c, const Stmt *s);
void check_add_dependency(Checker *c, Object *object);

enum { COLOUR_WHITE, COLOUR_BLACK, COLOUR_GREY };
void check_push_path(Checker *c, Object *object);
void check_pop_path(Checker *c);
// Whether the cycle through object (grey, on the path) is allowed; else an error.
bool check_valid_cycle(Checker *c, Object *object);
void check_cycle_error(Checker *c, Object **cycle, uint32_t count);
// Follows the names that named is defined as; an error if that goes round in circles.
void check_resolve_named(Checker *c, Type *named);
// Reports types that contain themselves.
void check_valid_type(Checker *c, Type *named);

void check_init_order(Checker *c);

// Whether a type parameter, or an endless recursion, decides about the size (check_sizes.c).
bool check_has_variable_size(const Type *type);
void check_note_size(Checker *c, const Expr *e, Type *type);
void check_sizes(Checker *c);
// What gc says about //go: comments when a package has no other errors (check_pragma.c).
void check_pragmas(Checker *c);
void check_note_embed(Checker *c, Decl *var);
// Complains when a pointer to what must not be in the heap is made from another pointer.
void check_heap_conversion(Checker *c, const Operand *x, const Type *type);

// ---- functions (check_func.c, check_return.c) ---------------------------------------------------

FuncInfo *check_new_func(Checker *c, Object *object, FuncType *syntax, Type *type, Block *body,
                         Pos pos);
void check_func_body(Checker *c, DeclInfo *decl, FuncInfo *info, Const *iota);
// Notes that the running function uses a local variable.
void check_note_capture(Checker *c, Object *var);
// Adds to a list in the arena: items may move, their number is *len.
void check_append_func(Checker *c, FuncInfo ***items, uint32_t *len, FuncInfo *func);
// Names the function literals and collects the package's functions.
void check_finish_funcs(Checker *c);
bool check_block_terminates(const Block *block);

// ---- types (check_type.c, check_struct.c, check_signature.c, check_interface.c) -----------------

Type *check_type(Checker *c, Expr *e);
// The same; an error later if it is a constraint.
Type *check_var_type(Checker *c, Expr *e);
void check_valid_var_type(Checker *c, Expr *e, Type *type);
// def: the defined type whose declaration has e on its right-hand side, or null.
Type *check_defined_type(Checker *c, Expr *e, Type *def);
void check_set_underlying(Type *def, Type *type);
Type *check_new_type(Checker *c, TypeKind kind);
void check_struct_type(Checker *c, Type *type, Expr *e);
void check_func_type(Checker *c, Type *type, Field *recv, FieldList tparams, FuncType *syntax,
                     FuncInfo *owner);
void check_interface_type(Checker *c, Type *type, Expr *e, Type *def);
Type *check_union(Checker *c, Expr *e); // ~A | B, or a type
// The type that e denotes, which may be generic; null after an error.
Type *check_generic_type(Checker *c, Expr *e);
TypeSetErrors check_type_set_errors(Checker *c);

// ---- generics (check_generic.c, check_infer.c, check_mono.c) ------------------------------------

// Declares type parameters in the current scope; *early gets them before their constraints are
// looked at.
ObjectList check_collect_tparams(Checker *c, FieldList list, ObjectList *early);
// The type of a receiver T[P, Q], whose parameters are declared in the current scope.
Type *check_generic_receiver(Checker *c, Expr *index);
Type *check_instantiated_type(Checker *c, Expr *e, Type *def);
// The type arguments in f[A, B]; false after an error.
bool check_func_targs(Checker *c, Expr *index, const Type *sig, TypeList *targs);
void check_func_instance(Checker *c, Operand *x, Expr *e);
// sig with its type parameters replaced; notes the arguments in the tree at e, the function.
Type *check_instantiate_func(Checker *c, Pos pos, Expr *e, Type *sig, TypeList targs,
                             ExprList exprs);
// All type arguments, given the first ones and the arguments of a call (params has one entry for
// each of args); an empty list after an error.
TypeList check_infer(Checker *c, Pos pos, ObjectList tparams, TypeList targs, ObjectList params,
                     Operand *args);
void check_mono_instance(Checker *c, Pos pos, ObjectList params, TypeList targs, ExprList exprs);
void check_mono(Checker *c);

// ---- expressions --------------------------------------------------------------------------------

ExprList expr_unpack(Expr **slot); // the elements of a list, or the one expression, or nothing

StatementKind check_raw_expr(Checker *c, Operand *x, Expr *e, Type *hint);
void check_expr(Checker *c, Operand *x, Expr *e);       // one value
void check_multi_expr(Checker *c, Operand *x, Expr *e); // one value or several
void check_expr_with_hint(Checker *c, Operand *x, Expr *e, Type *hint);
void check_expr_or_type(Checker *c, Operand *x, Expr *e);
void check_expr_or_generic(Checker *c, Operand *x, Expr *e); // also a generic function or type
void check_single_value(Checker *c, Operand *x);
// Checks e only to have its names used and its errors reported.
void check_use(Checker *c, Expr *e);
void check_use_list(Checker *c, ExprList list);
void check_record(const Operand *x);
void check_record_type(Expr *e, ExprMode mode, Type *type, Const *value);
void check_invalidate(Checker *c, Operand *x);

void check_ident(Checker *c, Operand *x, Expr *e, Type *def, bool want_type);
void check_unary(Checker *c, Operand *x, Expr *e);
void check_star(Checker *c, Operand *x, Expr *e);
// lhs op rhs; e is the expression, or null for `lhs op= rhs`.
void check_binary(Checker *c, Operand *x, Expr *e, Expr *lhs, Expr *rhs, Operator op);
void check_comparison(Checker *c, Operand *x, Operand *y, Operator op, bool switch_case);
void check_shift(Checker *c, Operand *x, Operand *y, Expr *e, Operator op);
void check_overflow(Checker *c, Operand *x);
void check_composite(Checker *c, Operand *x, Expr *e, Type *hint);
void check_func_lit(Checker *c, Operand *x, Expr *e);
void check_selector(Checker *c, Operand *x, Expr *e, Type *def);
void check_index_expr(Checker *c, Operand *x, Expr *e);
// The same once x has been evaluated from the left side of e.
void check_index_operand(Checker *c, Operand *x, Expr *e);
bool check_is_generic_func(const Operand *x);
void check_slice_expr(Checker *c, Operand *x, Expr *e);
// An index or length: its type (invalid after an error) and *value if constant, else -1. max < 0:
// no limit.
Type *check_index(Checker *c, Expr *e, int64_t max, int64_t *value);
bool check_valid_index(Checker *c, Operand *x, const char *what, bool allow_negative);
void check_assertion(Checker *c, Operand *x, Expr *e);
void check_type_assertion(Checker *c, Expr *e, Operand *x, Type *type, bool type_switch);

StatementKind check_call(Checker *c, Operand *x, Expr *e);
StatementKind builtin_statement_kind(BuiltinId id);
bool check_builtin(Checker *c, Operand *x, Expr *call, BuiltinId id);
bool check_unsafe_builtin(Checker *c, Operand *x, Expr *call, BuiltinId id, Operand *args);
void check_conversion(Checker *c, Operand *x, Type *type);

typedef struct {
  Operand *items;
  uint32_t len;
  bool comma_ok;
} OperandList;

// Evaluates a list of expressions; one call with several results gives as many operands.
OperandList check_expr_list(Checker *c, ExprList list, bool allow_comma_ok);
// Assigns args to the parameters of sig, of which the type arguments targs (written as exprs) are
// given; returns sig, instantiated if it is generic.
Type *check_arguments(Checker *c, Expr *call, Type *sig, OperandList args, TypeList targs,
                      ExprList exprs);

// ---- untyped values and assignability (check_untyped.c, check_assignable.c) ---------------------

typedef enum { FITS, FITS_TRUNCATED, FITS_OVERFLOW, FITS_NOT_CONST, FITS_NOT } Fit;

Type *check_default_type(Checker *c, Type *type);
void check_update_type(Checker *c, Expr *e, Type *type, bool final);
void check_update_value(Expr *e, Const *value);
void check_convert_untyped(Checker *c, Operand *x, Type *target);
// The type that untyped x has where target is expected, null when it cannot be; *value is its
// representation there, or null.
Type *check_implicit_type(Checker *c, Operand *x, Type *target, Const **value, Fit *fit);
void check_representable(Checker *c, Operand *x, Type *type);

// *cause, if given, says why not, or is null.
bool check_assignable(Checker *c, Operand *x, Type *type, const char **cause);
// Why type does not implement interface (a type), or null when it does.
const char *check_implements(Checker *c, Type *type, Type *interface);
typedef struct {
  Object *method; // null: nothing is missing
  Object *other;  // what was found instead, or null
} Missing;
Missing check_missing_method(Checker *c, Type *type, Type *interface, bool is_static);
const char *check_missing_reason(Checker *c, Type *type, Type *interface, Missing missing);

// ---- assignments (check_assign.c) ---------------------------------------------------------------

// Assigns x to a variable of type type; null for the blank identifier.
void check_assignment(Checker *c, Operand *x, Type *type, const char *context);
void check_init_const(Checker *c, Object *lhs, Operand *x);
bool check_init_var(Checker *c, Object *lhs, Operand *x, const char *context);
bool check_assign_var(Checker *c, Expr *lhs, Operand *x);
// ret: the return statement, or null.
void check_init_vars(Checker *c, Object **lhs, uint32_t nlhs, ExprList rhs, Stmt *ret);
void check_assign_vars(Checker *c, ExprList lhs, ExprList rhs);
void check_short_var_decl(Checker *c, Pos pos, ExprList lhs, ExprList rhs);
void check_mark_reassigned(Expr *lhs);
void check_mark_address_taken(Expr *x);

// ---- statements (check_stmt.c, check_switch.c, check_range.c) -----------------------------------

void check_stmt(Checker *c, Stmt *s);
void check_stmt_list(Checker *c, StmtList list);
void check_block(Checker *c, Block *block);
void check_switch(Checker *c, Stmt *s);
void check_type_switch(Checker *c, Stmt *s);
void check_select(Checker *c, Stmt *s);
void check_range(Checker *c, Stmt *s);
void check_usage(Checker *c, Scope *scope);

#endif
