// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The syntax tree of a Go source file.
//
// Three tagged unions (Expr, Stmt, Decl), `kind` first, then the source span, then the payload
// that belongs to the kind. Nodes live in the arena of the compilation and are never freed one by
// one; lists are arrays in the same arena. Types are expressions, as in the grammar.
//
// Positions follow gc: `pos` is where gc reports an error about the node (the operator of a binary
// expression, the first token of a call's operand, ...), `start` and `end` are the span in the
// source, end exclusive, for carets and ranges.
//
// The parser leaves the slots marked "checker" empty. The type checker fills them, once per
// source node: a generic function is checked once, and its types mention type parameters, which
// the lowering substitutes for each instance.
#ifndef LETGO_SYNTAX_AST_H
#define LETGO_SYNTAX_AST_H

#include "support/intern.h"
#include "support/source.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef struct Decl Decl;
typedef struct Field Field;
typedef struct Block Block;
typedef struct Clause Clause;
typedef struct FuncType FuncType;
typedef struct File File;

// What the checker hangs on the tree; defined in types/types.h and types/constant.h.
struct Type;
struct Const;
struct Object;
struct Selection;
struct FuncInfo;
struct TypeList;

typedef struct {
  Expr **items;
  uint32_t len;
} ExprList;

typedef struct {
  Stmt **items;
  uint32_t len;
} StmtList;

typedef struct {
  Decl **items;
  uint32_t len;
} DeclList;

typedef struct {
  Field **items;
  uint32_t len;
} FieldList;

// The operators, with their spelling. OP_NONE marks a plain assignment.
#define OPERATORS(X)                                                                               \
  X(OP_NONE, "") X(OP_DEF, ":") X(OP_NOT, "!") X(OP_RECV, "<-") X(OP_TILDE, "~")                   \
  X(OP_OR_OR, "||") X(OP_AND_AND, "&&")                                                            \
  X(OP_EQL, "==") X(OP_NEQ, "!=") X(OP_LSS, "<") X(OP_LEQ, "<=") X(OP_GTR, ">") X(OP_GEQ, ">=")    \
  X(OP_ADD, "+") X(OP_SUB, "-") X(OP_OR, "|") X(OP_XOR, "^")                                       \
  X(OP_MUL, "*") X(OP_DIV, "/") X(OP_REM, "%") X(OP_AND, "&") X(OP_AND_NOT, "&^")                  \
  X(OP_SHL, "<<") X(OP_SHR, ">>")

#define OPERATOR_ENUM(name, text) name,
typedef enum { OPERATORS(OPERATOR_ENUM) OP_COUNT } Operator;
#undef OPERATOR_ENUM

// ---- expressions --------------------------------------------------------------------------------

typedef enum {
  EXPR_BAD,        // a placeholder after a syntax error
  EXPR_NAME,       // u.name
  EXPR_LIT,        // u.lit: integer, float, imaginary, rune, string
  EXPR_COMPOSITE,  // u.composite: T{...}; type is null inside an outer literal (elided)
  EXPR_KEY_VALUE,  // u.key_value: only as an element of a composite literal
  EXPR_FUNC_LIT,   // u.func_lit
  EXPR_PAREN,      // u.paren
  EXPR_SELECTOR,   // u.selector: x.sel
  EXPR_INDEX,      // u.index: x[i] or an instantiation x[T1, T2] (then index is EXPR_LIST)
  EXPR_SLICE,      // u.slice: x[i:j:k]
  EXPR_ASSERT,     // u.assert: x.(T)
  EXPR_TYPE_SWITCH_GUARD, // u.guard: [lhs :=] x.(type), only as the tag of a switch
  EXPR_UNARY,      // u.unary: + - ! ^ & <- and ~ (in constraints)
  EXPR_STAR,       // u.star: *x, a dereference or a pointer type
  EXPR_BINARY,     // u.binary
  EXPR_CALL,       // u.call: a call or a conversion
  EXPR_LIST,       // u.list: several values or type arguments
  EXPR_ARRAY_TYPE, // u.array_type: [len]elem; len null means [...]
  EXPR_SLICE_TYPE, // u.elem_type: []elem
  EXPR_DOTS_TYPE,  // u.elem_type: ...elem, only as a parameter's type
  EXPR_STRUCT_TYPE,    // u.struct_type
  EXPR_INTERFACE_TYPE, // u.interface_type
  EXPR_FUNC_TYPE,      // u.func_type
  EXPR_MAP_TYPE,       // u.map_type
  EXPR_CHAN_TYPE,      // u.chan_type
} ExprKind;

typedef enum { LIT_INT, LIT_FLOAT, LIT_IMAG, LIT_RUNE, LIT_STRING } LitKind;
typedef enum { CHAN_BOTH, CHAN_SEND, CHAN_RECV } ChanDir;

// What an expression stands for once checked; the checker's `mode` slot.
typedef enum {
  MODE_UNCHECKED,  // not visited yet
  MODE_INVALID,    // had an error, reported already
  MODE_NO_VALUE,   // a call of a function without results
  MODE_BUILTIN,    // a builtin function's name
  MODE_TYPE,       // a type
  MODE_CONSTANT,   // value holds the constant
  MODE_VARIABLE,   // addressable
  MODE_MAP_INDEX,  // m[k]: assignable, not addressable
  MODE_VALUE,      // a computed value
  MODE_NIL,        // the predeclared nil
  MODE_COMMA_OK,   // a value that may be used with a second, boolean one
} ExprMode;

// What a call expression turned out to be; set by the checker.
typedef enum { CALL_UNCHECKED, CALL_FUNCTION, CALL_CONVERSION, CALL_BUILTIN } CallKind;

struct Expr {
  uint8_t kind;     // ExprKind
  uint8_t mode;     // ExprMode; checker
  bool comma_ok;    // checker: used as v, ok = x (assertion, map index, receive)
  bool shift_lhs;   // checker: untyped constant that a non-constant count shifts
  Pos pos;          // where gc reports errors about this node
  Pos start, end;   // span in the source, end exclusive
  struct Type *type;   // checker: final type (untyped ones replaced by what they became)
  struct Const *value; // checker: constant value when mode is MODE_CONSTANT, else null
  union {
    struct {
      Str name;
      struct Object *object; // checker: what it denotes (also at its declaration)
      struct TypeList *targs; // checker: type arguments of an instantiated generic function
    } name;
    struct {
      Str text;     // as in the source
      LitKind kind;
      bool bad;     // the lexer has reported it
    } lit;
    struct {
      Expr *type;   // null when elided
      ExprList elems;
      uint32_t nkeys; // how many elements are EXPR_KEY_VALUE
      Pos rbrace;
    } composite;
    struct {
      Expr *key, *value;
    } key_value;
    struct {
      FuncType *type;
      Block *body;
      struct FuncInfo *info; // checker
    } func_lit;
    struct {
      Expr *x;
    } paren;
    struct {
      Expr *x;
      Expr *sel;                   // EXPR_NAME
      struct Selection *selection; // checker: field or method path; null for pkg.Name
    } selector;
    struct {
      Expr *x, *index;
      struct TypeList *targs; // checker: set when this is an instantiation
    } index;
    struct {
      Expr *x;
      Expr *index[3]; // null where absent
      bool full;      // two colons
    } slice;
    struct {
      Expr *x, *type;
    } assert;
    struct {
      Expr *lhs; // EXPR_NAME or null
      Expr *x;
    } guard;
    struct {
      Operator op;
      Expr *x;
    } unary;
    struct {
      Expr *x;
    } star;
    struct {
      Operator op;
      Expr *x, *y;
    } binary;
    struct {
      Expr *fun;
      ExprList args;
      bool has_dots;
      CallKind call_kind; // checker
      uint8_t builtin;    // checker: BuiltinId when call_kind is CALL_BUILTIN
      Pos rparen;
    } call;
    ExprList list;
    struct {
      Expr *len, *elem;
    } array_type;
    struct {
      Expr *elem;
    } elem_type;
    struct {
      FieldList fields;
      ExprList tags; // EXPR_LIT or null, parallel to fields; empty when no field has a tag
    } struct_type;
    struct {
      FieldList methods; // name null: an embedded type or union; else a method (EXPR_FUNC_TYPE)
    } interface_type;
    FuncType *func_type;
    struct {
      Expr *key, *value;
    } map_type;
    struct {
      ChanDir dir;
      Expr *elem;
    } chan_type;
  } u;
};

// A parameter, result, struct field, type parameter or method of an interface. `a, b int` is two
// fields that share one `type` node. An embedded field has a type and no name.
struct Field {
  Pos pos;
  Expr *name; // EXPR_NAME or null
  Expr *type;
  bool embedded;
};

struct FuncType {
  Pos pos, end;
  FieldList params, results;
};

// ---- statements ---------------------------------------------------------------------------------

typedef enum {
  STMT_EMPTY,
  STMT_BLOCK,    // u.block
  STMT_EXPR,     // u.expr
  STMT_SEND,     // u.send
  STMT_DECL,     // u.decl: const, type or var declarations
  STMT_ASSIGN,   // u.assign: = := op= ++ --
  STMT_BRANCH,   // u.branch: break continue goto fallthrough
  STMT_CALL,     // u.call: go and defer
  STMT_RETURN,   // u.ret
  STMT_IF,       // u.if_
  STMT_FOR,      // u.for_: all forms, range included
  STMT_SWITCH,   // u.switch_: expression and type switches
  STMT_SELECT,   // u.select
  STMT_LABELED,  // u.labeled
} StmtKind;

typedef enum { BRANCH_BREAK, BRANCH_CONTINUE, BRANCH_GOTO, BRANCH_FALLTHROUGH } BranchKind;

struct Block {
  Pos pos, rbrace;
  StmtList stmts;
};

// A case of a switch or select. `default:` has no exprs and no comm.
struct Clause {
  Pos pos, colon;
  bool is_default;
  ExprList exprs;  // switch: values or types
  Stmt *comm;      // select: send, or receive as an expression or assignment; null for default
  StmtList body;
  struct Object *implicit; // checker: the variable that a type switch declares in this clause
};

struct Stmt {
  uint8_t kind; // StmtKind
  Pos pos;
  Pos start, end;
  union {
    Block *block;
    Expr *expr;
    struct {
      Expr *chan, *value;
    } send;
    DeclList decl;
    struct {
      Operator op; // OP_NONE for =, OP_DEF for :=, else the operator of op=
      bool inc_dec; // x++ and x--: rhs is null, op is OP_ADD or OP_SUB
      Expr *lhs, *rhs; // EXPR_LIST for several
    } assign;
    struct {
      BranchKind kind;
      Expr *label; // EXPR_NAME or null
      Stmt *target; // checker: the labelled, loop, switch or select statement it leaves or enters
    } branch;
    struct {
      bool is_defer;
      Expr *call; // not always EXPR_CALL in erroneous programs
    } call;
    struct {
      Expr *results; // null, one, or EXPR_LIST
    } ret;
    struct {
      Stmt *init;
      Expr *cond;
      Block *then;
      Stmt *else_; // STMT_IF, STMT_BLOCK or null
    } if_;
    struct {
      Stmt *init, *post; // null for a range loop
      Expr *cond;
      Block *body;
      // range loop: range is the operand; lhs is null, one or EXPR_LIST
      Expr *range, *range_lhs;
      bool is_range, range_def;
      Pos range_pos;
    } for_;
    struct {
      Stmt *init;
      Expr *tag; // null, an expression, or EXPR_TYPE_SWITCH_GUARD
      Clause **clauses;
      uint32_t nclauses;
      Pos rbrace;
    } switch_;
    struct {
      Clause **clauses;
      uint32_t nclauses;
      Pos rbrace;
    } select;
    struct {
      Expr *label; // EXPR_NAME
      Stmt *stmt;
    } labeled;
  } u;
};

// ---- declarations -------------------------------------------------------------------------------

typedef enum { DECL_IMPORT, DECL_CONST, DECL_TYPE, DECL_VAR, DECL_FUNC } DeclKind;

// Declarations in one pair of parentheses share a group (its number counts from 1 in the file, 0
// for a single declaration): the implicit repetition of constants and iota depend on it.
struct Decl {
  uint8_t kind; // DeclKind
  Pos pos;
  Pos start, end;
  uint32_t group;
  uint32_t pragma; // bits of PRAGMA_*, of the //go: comments before it
  Pos pragma_pos;  // of the first of them that belongs here, or 0
  union {
    struct {
      Expr *local_name; // EXPR_NAME, also _ and ., or null
      Expr *path;       // EXPR_LIT
    } import;
    struct {
      ExprList names;
      Expr *type, *values; // null where absent; values may be EXPR_LIST
      uint32_t iota;       // position in its group, from 0
    } value;               // const and var
    struct {
      Expr *name;
      FieldList tparams;
      bool alias;
      Expr *type;
    } type;
    struct {
      Field *recv; // null for a function
      Expr *name;
      FieldList tparams;
      FuncType *type;
      Block *body; // null for a declaration without body
      struct FuncInfo *info; // checker
    } func;
  } u;
};

enum {
  PRAGMA_NOINLINE = 1u << 0,
  PRAGMA_NOSPLIT = 1u << 1,
  PRAGMA_NOESCAPE = 1u << 2,
  PRAGMA_NORACE = 1u << 3,
  PRAGMA_NOCHECKPTR = 1u << 4,
  PRAGMA_UINTPTR_ESCAPES = 1u << 5,
  PRAGMA_UINTPTR_KEEPALIVE = 1u << 6,
  PRAGMA_NOTINHEAP = 1u << 7,
  PRAGMA_OTHER = 1u << 8, // a known //go: comment without meaning for us
  PRAGMA_EMBED = 1u << 9,
};

// One //go:linkname line: local name and, where given, the symbol it stands for.
typedef struct {
  Pos pos;
  Str local, target;
} Linkname;

// One //go:build or // +build line, as text; //go:embed lines likewise.
typedef struct {
  Pos pos;
  Str text;
} Directive;

struct File {
  uint32_t source; // index of the source file in its file set
  Expr *package_name;
  DeclList decls;
  Linkname *linknames;
  uint32_t nlinknames;
  Directive *directives;
  uint32_t ndirectives;
  Pos eof;
};

// The spelling of op in Go; never null.
const char *operator_text(Operator op);

// x without its parentheses.
Expr *expr_unparen(Expr *x);

#endif
