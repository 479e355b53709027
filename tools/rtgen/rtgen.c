// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// rtgen HEADER OUT.def: reads the runtime's annotated header with libclang and writes the table
// that the front end declares runtime functions from (rt_table.h says how). Every function declared
// in HEADER, or in a header named rt_*.h that it includes, must be understood completely: a type
// that has no LLVM scalar of ours, an unknown note, a flow that does not parse or names a parameter
// that is not there is an error at the prototype, and no table is written. The order of the table
// is the order of the declarations. A prototype with the symbol of a Go function gives a row of the
// symbol and the effects only: the front end declares that function from its Go declaration.
#include "rtgen/effects.h"
#include "rtgen/rt_types.h"

#include <clang-c/Index.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_EFFECTS = 256 };

// What is known about one prototype while its children are visited.
typedef struct Prototype {
  CXCursor cursor;
  char name[128];
  RtScalar result[2];
  RtParam params[RT_MAX_PARAMS];
  int param_count;
  unsigned flags;
  char effects[MAX_EFFECTS];
  bool has_effects;
  bool has_go_name;
  bool result_in_memory; // of a Go function
  struct Generator *gen;
} Prototype;

typedef struct Generator {
  FILE *out;
  int functions;
  int errors;
} Generator;

// Prints `file:line:col: error: NAME: message` and counts it.
static void report(Prototype *p, const char *format, ...) {
  CXFile file;
  unsigned line, col;
  clang_getExpansionLocation(clang_getCursorLocation(p->cursor), &file, &line, &col, NULL);
  CXString path = clang_getFileName(file);
  fprintf(stderr, "%s:%u:%u: error: %s: ", clang_getCString(path), line, col, p->name);
  clang_disposeString(path);
  va_list args;
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
  p->gen->errors++;
}

static void report_type(Prototype *p, const char *what, CXType type) {
  CXString spelling = clang_getTypeSpelling(type);
  report(p, "%s has the type '%s', which compiled code cannot pass", what,
         clang_getCString(spelling));
  clang_disposeString(spelling);
}

// ---- Types

// The scalar that a C type is for LLVM, RT_VOID when it is none. Long double, _Bool, enums and
// structs are left out: their passing differs between C and our front end, or is not fixed.
static RtScalar scalar_of(CXType type) {
  switch (clang_getCanonicalType(type).kind) {
  case CXType_Char_S:
  case CXType_SChar:
  case CXType_UChar:
    return RT_I8;
  case CXType_Short:
  case CXType_UShort:
    return RT_I16;
  case CXType_Int:
  case CXType_UInt:
    return RT_I32;
  case CXType_Long:
  case CXType_ULong:
  case CXType_LongLong:
  case CXType_ULongLong:
    return RT_I64;
  case CXType_Float:
    return RT_FLOAT;
  case CXType_Double:
    return RT_DOUBLE;
  case CXType_Pointer:
    return RT_PTR;
  default:
    return RT_VOID;
  }
}

static bool is_unsigned(CXType type) {
  enum CXTypeKind kind = clang_getCanonicalType(type).kind;
  return kind == CXType_UChar || kind == CXType_UShort;
}

static RtExtend extend_of(CXType type) {
  RtScalar scalar = scalar_of(type);
  if (scalar != RT_I8 && scalar != RT_I16)
    return RT_NOEXT;
  return is_unsigned(type) ? RT_ZEROEXT : RT_SIGNEXT;
}

// The scalars of a struct of two words; a third or a narrow field sets `bad`.
typedef struct Pair {
  RtScalar words[2];
  int count;
  bool bad;
} Pair;

static enum CXVisitorResult visit_field(CXCursor field, CXClientData data) {
  Pair *pair = data;
  CXType type = clang_getCursorType(field);
  RtScalar scalar = scalar_of(type);
  if (pair->count == 2 || scalar == RT_VOID || clang_Type_getSizeOf(type) != 8) {
    pair->bad = true;
    return CXVisit_Break;
  }
  pair->words[pair->count++] = scalar;
  return CXVisit_Continue;
}

static void read_result(Prototype *p) {
  CXType type = clang_getCanonicalType(clang_getCursorResultType(p->cursor));
  p->result[0] = p->result[1] = RT_VOID;
  if (type.kind == CXType_Void)
    return;
  if (type.kind != CXType_Record) {
    p->result[0] = scalar_of(type);
    if (p->result[0] == RT_VOID)
      report_type(p, "the result", type);
    return;
  }
  Pair pair = {{RT_VOID, RT_VOID}, 0, false};
  clang_Type_visitFields(type, visit_field, &pair);
  p->result_in_memory = p->has_go_name && (pair.bad || pair.count != 2);
  if (p->result_in_memory)
    return;
  if (pair.bad || pair.count != 2) {
    report_type(p, "the result", type);
    return;
  }
  p->result[0] = pair.words[0];
  p->result[1] = pair.words[1];
}

static void read_params(Prototype *p) {
  int count = clang_Cursor_getNumArguments(p->cursor);
  if (count > RT_MAX_PARAMS || clang_isFunctionTypeVariadic(clang_getCursorType(p->cursor))) {
    report(p, "more than %d parameters, or a variable number", RT_MAX_PARAMS);
    return;
  }
  p->param_count = count;
  for (int i = 0; i < count; i++) {
    CXType type = clang_getCursorType(clang_Cursor_getArgument(p->cursor, (unsigned)i));
    RtScalar scalar = scalar_of(type);
    if (scalar == RT_VOID)
      report_type(p, "a parameter", type);
    p->params[i] = (RtParam){(uint8_t)scalar, (uint8_t)extend_of(type)};
  }
}

// ---- Notes

static const struct {
  const char *name;
  unsigned flag;
} notes[] = {
    {"noreturn", RT_FN_NORETURN},   {"cold", RT_FN_COLD}, {"nounwind", RT_FN_NOUNWIND},
    {"allocator", RT_FN_ALLOCATOR}, {"pure", RT_FN_PURE}, {"optional", RT_FN_OPTIONAL},
    {"pointer-free", RT_FN_POINTER_FREE},
};

static bool set_flag(Prototype *p, const char *note) {
  for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
    if (strcmp(note, notes[i].name) == 0) {
      p->flags |= notes[i].flag;
      return true;
    }
  }
  return false;
}

static void read_note(Prototype *p, const char *note) {
  static const char prefix[] = "effects ";
  if (strncmp(note, prefix, sizeof prefix - 1) != 0) {
    if (!set_flag(p, note))
      report(p, "unknown note '%s'", note);
    return;
  }
  if (p->has_effects)
    report(p, "two notes of effects");
  p->has_effects = true;
  snprintf(p->effects, sizeof p->effects, "%s", note + sizeof prefix - 1);
  if (strlen(note) - (sizeof prefix - 1) >= sizeof p->effects)
    report(p, "the effects are longer than %d bytes", MAX_EFFECTS - 1);
}

static enum CXChildVisitResult visit_note(CXCursor child, CXCursor parent, CXClientData data) {
  (void)parent;
  if (clang_getCursorKind(child) != CXCursor_AnnotateAttr)
    return CXChildVisit_Continue;
  CXString text = clang_getCursorSpelling(child);
  read_note(data, clang_getCString(text));
  clang_disposeString(text);
  return CXChildVisit_Continue;
}

// The label is the symbol of a Go function.
static enum CXChildVisitResult visit_label(CXCursor child, CXCursor parent, CXClientData data) {
  (void)parent;
  Prototype *p = data;
  if (clang_getCursorKind(child) != CXCursor_AsmLabelAttr)
    return CXChildVisit_Continue;
  CXString text = clang_getCursorSpelling(child);
  snprintf(p->name, sizeof p->name, "%s", clang_getCString(text));
  p->has_go_name = true;
  clang_disposeString(text);
  return CXChildVisit_Break;
}

static void check_allocator(Prototype *p) {
  if (!(p->flags & (RT_FN_ALLOCATOR | RT_FN_OPTIONAL)))
    return;
  if (p->param_count != 1 || p->params[0].scalar != RT_I64 || p->result[0] != RT_PTR ||
      p->result[1] != RT_VOID)
    report(p, "an allocator takes one int64_t and returns one pointer");
}

static void check_effects(Prototype *p) {
  if (!p->has_effects) {
    report(p, "no RT_EFFECTS note");
    return;
  }
  EffectsShape shape = {.param_count = p->param_count, .has_result = p->result[0] != RT_VOID};
  for (int i = 0; i < p->param_count; i++)
    shape.is_pointer[i] = p->params[i].scalar == RT_PTR;
  // The memory of such a result is a parameter for LLVM, before all others.
  if (p->result_in_memory && *p->effects)
    report(p, "a function whose result is in memory can have no effects");
  const char *wrong = effects_check(p->effects, &shape);
  if (wrong)
    report(p, "effects \"%s\": %s", p->effects, wrong);
}

// ---- Output

static const char *scalar_name(RtScalar scalar) {
  static const char *const names[] = {
      [RT_VOID] = "RT_VOID",   [RT_I8] = "RT_I8",        [RT_I16] = "RT_I16",
      [RT_I32] = "RT_I32",     [RT_I64] = "RT_I64",      [RT_PTR] = "RT_PTR",
      [RT_FLOAT] = "RT_FLOAT", [RT_DOUBLE] = "RT_DOUBLE"};
  return names[scalar];
}

static void write_flags(FILE *out, unsigned flags) {
  static const char *const names[] = {"RT_FN_NORETURN", "RT_FN_COLD", "RT_FN_NOUNWIND",
                                      "RT_FN_ALLOCATOR", "RT_FN_PURE", "RT_FN_OPTIONAL",
                                      "RT_FN_POINTER_FREE"};
  const char *separator = "";
  for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (!(flags & 1u << i))
      continue;
    fprintf(out, "%s%s", separator, names[i]);
    separator = " | ";
  }
  if (flags == 0)
    fputc('0', out);
}

static void write_params(FILE *out, const Prototype *p) {
  static const char *const extends[] = {
      [RT_NOEXT] = "RT_NOEXT", [RT_ZEROEXT] = "RT_ZEROEXT", [RT_SIGNEXT] = "RT_SIGNEXT"};
  fputs("RT_PARAMS(", out);
  // C11 has no empty initialiser.
  if (p->param_count == 0)
    fputs("RT_PARAM(RT_VOID, RT_NOEXT)", out);
  for (int i = 0; i < p->param_count; i++)
    fprintf(out, "%sRT_PARAM(%s, %s)", i ? ", " : "", scalar_name(p->params[i].scalar),
            extends[p->params[i].extend]);
  fputc(')', out);
}

static void write_prototype(FILE *out, const Prototype *p) {
  fprintf(out, "RT_FUNCTION(%s, RT_RESULT(%s, %s),\n            ", p->name,
          scalar_name(p->result[0]), scalar_name(p->result[1]));
  write_params(out, p);
  fprintf(out, ", %d,\n            ", p->param_count);
  write_flags(out, p->flags);
  fprintf(out, ", \"%s\")\n", p->effects);
}

static void write_go_function(FILE *out, const Prototype *p) {
  fprintf(out, "RT_GO_FUNCTION(\"%s\", \"%s\")\n", p->name, p->effects);
}

// ---- Driver

static void read_prototype(Generator *gen, CXCursor cursor) {
  Prototype p = {.cursor = cursor, .gen = gen};
  CXString name = clang_getCursorSpelling(cursor);
  snprintf(p.name, sizeof p.name, "%s", clang_getCString(name));
  clang_disposeString(name);
  clang_visitChildren(cursor, visit_label, &p);
  read_result(&p);
  read_params(&p);
  clang_visitChildren(cursor, visit_note, &p);
  check_allocator(&p);
  check_effects(&p);
  if (p.has_go_name)
    write_go_function(gen->out, &p);
  else
    write_prototype(gen->out, &p);
  gen->functions++;
}

static bool is_topic_header(const char *path) {
  const char *slash = strrchr(path, '/');
  return strncmp(slash ? slash + 1 : path, "rt_", 3) == 0;
}

static bool is_ours(CXCursor cursor) {
  CXSourceLocation location = clang_getCursorLocation(cursor);
  if (clang_Location_isFromMainFile(location))
    return true;
  CXFile file;
  clang_getExpansionLocation(location, &file, NULL, NULL, NULL);
  CXString path = clang_getFileName(file);
  const char *name = clang_getCString(path);
  bool ours = name && is_topic_header(name);
  clang_disposeString(path);
  return ours;
}

static enum CXChildVisitResult visit_declaration(CXCursor child, CXCursor parent,
                                                 CXClientData data) {
  (void)parent;
  if (clang_getCursorKind(child) == CXCursor_FunctionDecl && is_ours(child))
    read_prototype(data, child);
  return CXChildVisit_Continue;
}

// Prints clang's own complaints about the header; true when one of them is an error.
static bool report_diagnostics(CXTranslationUnit unit) {
  bool failed = false;
  for (unsigned i = 0; i < clang_getNumDiagnostics(unit); i++) {
    CXDiagnostic diagnostic = clang_getDiagnostic(unit, i);
    failed |= clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error;
    CXString text = clang_formatDiagnostic(diagnostic, clang_defaultDiagnosticDisplayOptions());
    fprintf(stderr, "%s\n", clang_getCString(text));
    clang_disposeString(text);
    clang_disposeDiagnostic(diagnostic);
  }
  return failed;
}

// Headers include each other by their path from the folder above HEADER's.
static CXTranslationUnit parse(CXIndex index, const char *header) {
  char include[PATH_MAX];
  const char *slash = strrchr(header, '/');
  snprintf(include, sizeof include, "-I%.*s..", slash ? (int)(slash + 1 - header) : 0, header);
  const char *const args[] = {"-x", "c", "-std=c11", "-DRT_ANNOTATE", include};
  return clang_parseTranslationUnit(index, header, args, sizeof args / sizeof args[0], NULL, 0,
                                    CXTranslationUnit_None);
}

// Writes the table to `path`; false, with the reasons on standard error, when there is none to
// write.
static bool generate(CXTranslationUnit unit, const char *path) {
  Generator gen = {.out = fopen(path, "w")};
  if (!gen.out) {
    perror(path);
    return false;
  }
  fputs("// Generated by rtgen from rt.h; do not edit.\n"
        "#ifndef RT_FUNCTION\n#define RT_FUNCTION(...)\n#endif\n"
        "#ifndef RT_GO_FUNCTION\n#define RT_GO_FUNCTION(...)\n#endif\n",
        gen.out);
  clang_visitChildren(clang_getTranslationUnitCursor(unit), visit_declaration, &gen);
  fputs("#undef RT_FUNCTION\n#undef RT_GO_FUNCTION\n", gen.out);
  bool written = fclose(gen.out) == 0;
  if (gen.functions == 0)
    fputs("rtgen: error: the header declares no function\n", stderr);
  if (written && gen.errors == 0 && gen.functions > 0)
    return true;
  remove(path);
  return false;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fputs("usage: rtgen HEADER OUT.def\n", stderr);
    return 2;
  }
  CXIndex index = clang_createIndex(0, 0);
  CXTranslationUnit unit = parse(index, argv[1]);
  if (!unit) {
    fprintf(stderr, "rtgen: error: cannot read %s\n", argv[1]);
    clang_disposeIndex(index);
    return 1;
  }
  bool ok = !report_diagnostics(unit) && generate(unit, argv[2]);
  clang_disposeTranslationUnit(unit);
  clang_disposeIndex(index);
  return ok ? 0 : 1;
}
