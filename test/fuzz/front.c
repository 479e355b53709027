// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One compilation per text, freed after it. The packages that texts may import are declarations
// without bodies, checked in the same compilation when they are asked for: the real ones would
// take longer than the text.
#include "fuzz/front.h"

#include "lower/lower.h"
#include "syntax/parse.h"
#include "types/check.h"

#include <stdlib.h>
#include <string.h>

static const struct {
  const char *path, *text;
} stand_ins[] = {
    {"errors", "package errors\nfunc New(s string) error\nfunc Is(a, b error) bool\n"},
    {"fmt", "package fmt\ntype Stringer interface { String() string }\n"
            "func Print(a ...any) (int, error)\nfunc Println(a ...any) (int, error)\n"
            "func Printf(f string, a ...any) (int, error)\nfunc Sprint(a ...any) string\n"
            "func Sprintf(f string, a ...any) string\nfunc Sprintln(a ...any) string\n"
            "func Errorf(f string, a ...any) error\n"
            "func Fprintf(w any, f string, a ...any) (int, error)\n"
            "func Fprintln(w any, a ...any) (int, error)\n"},
    {"math", "package math\nconst (\n Pi = 3.14159265358979323846\n MaxInt64 = 1<<63 - 1\n"
             " MinInt64 = -1 << 63\n MaxInt = 1<<63 - 1\n MaxUint64 = 1<<64 - 1\n"
             " MaxFloat64 = 0x1p1023 * (1 + (1 - 0x1p-52))\n)\n"
             "func Sqrt(x float64) float64\nfunc Inf(sign int) float64\nfunc NaN() float64\n"
             "func IsNaN(x float64) bool\nfunc Float64bits(f float64) uint64\n"
             "func Float64frombits(b uint64) float64\nfunc Floor(x float64) float64\n"},
    {"os", "package os\ntype File struct{ fd int }\nvar Args []string\n"
           "var Stdin, Stdout, Stderr *File\nfunc Exit(code int)\n"
           "func Getenv(name string) string\n"
           "func (f *File) WriteString(s string) (n int, err error)\n"},
    {"reflect", "package reflect\ntype Type interface { String() string; Kind() Kind }\n"
                "type Kind uint\ntype Value struct { p *int; f uintptr }\n"
                "func TypeOf(x any) Type\nfunc ValueOf(x any) Value\n"
                "func DeepEqual(x, y any) bool\nfunc (v Value) Interface() any\n"},
    {"runtime", "package runtime\ntype Error interface { error; RuntimeError() }\n"
                "const GOOS, GOARCH, Compiler = \"linux\", \"amd64\", \"gc\"\n"
                "type MemStats struct { Mallocs, Alloc, HeapAlloc, TotalAlloc uint64 }\n"
                "func GC()\nfunc Gosched()\nfunc Goexit()\nfunc GOMAXPROCS(n int) int\n"
                "func NumGoroutine() int\nfunc KeepAlive(x any)\nfunc SetFinalizer(x, f any)\n"
                "func ReadMemStats(m *MemStats)\n"
                "func Caller(skip int) (pc uintptr, file string, line int, ok bool)\n"},
    {"strings", "package strings\ntype Builder struct { b []byte }\n"
                "func Contains(s, t string) bool\nfunc HasPrefix(s, t string) bool\n"
                "func Join(a []string, s string) string\nfunc Repeat(s string, n int) string\n"
                "func Split(s, t string) []string\nfunc TrimSpace(s string) string\n"
                "func Index(s, t string) int\nfunc (b *Builder) String() string\n"
                "func (b *Builder) WriteString(s string) (int, error)\n"},
    {"strconv", "package strconv\nfunc Itoa(i int) string\nfunc Atoi(s string) (int, error)\n"
                "func Quote(s string) string\n"},
    {"sync", "package sync\ntype Mutex struct { state int32; sema uint32 }\n"
             "func (m *Mutex) Lock()\nfunc (m *Mutex) Unlock()\n"
             "type WaitGroup struct { n int }\nfunc (w *WaitGroup) Add(n int)\n"
             "func (w *WaitGroup) Done()\nfunc (w *WaitGroup) Wait()\n"
             "type Once struct { done bool }\nfunc (o *Once) Do(f func())\n"},
    {"time", "package time\ntype Duration int64\nconst Millisecond Duration = 1000000\n"
             "const Second = 1000 * Millisecond\nfunc Sleep(d Duration)\n"
             "func After(d Duration) <-chan int\nfunc (d Duration) String() string\n"},
};

typedef struct Front {
  Compilation c;
  Universe *universe;
  bool lenient, faked; // a package was asked for that only pretends to be there
  Package *packages[sizeof stand_ins / sizeof *stand_ins];
} Front;

static Package *check_stand_in(Front *front, size_t index) {
  const char *text = stand_ins[index].text;
  SourceFile *source = source_add(&front->c.sources, stand_ins[index].path, text, strlen(text));
  File *file = syntax_parse(&front->c, source, (ParseOptions){0});
  CheckContext context = {.compilation = &front->c, .universe = front->universe};
  return check_package(&context, stand_ins[index].path, &file, 1);
}

static Package *fake_package(Front *front, const char *path) {
  Package *package = arena_new(&front->c.arena, Package);
  const char *slash = strrchr(path, '/');
  package->path = intern_text(&front->c.names, path);
  package->name = intern_text(&front->c.names, slash == NULL ? path : slash + 1);
  package->fake = true;
  return package;
}

static Package *find_import(void *data, const char *path, const char **error) {
  Front *front = data;
  *error = NULL;
  for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++) {
    if (strcmp(stand_ins[i].path, path) != 0)
      continue;
    if (front->packages[i] == NULL)
      front->packages[i] = check_stand_in(front, i);
    return front->packages[i];
  }
  front->faked = true;
  return front->lenient ? fake_package(front, path) : NULL;
}

static FrontResult lower(Front *front, Package *package, char **message) {
  LLVMContextRef context = LLVMContextCreate();
  LowerOptions options = {.verify = true, .optimised = true, .debug_full = true};
  const char *error = NULL;
  LLVMModuleRef module =
      lower_package(context, &options, &front->c, front->universe, package, &error);
  if (module != NULL)
    LLVMDisposeModule(module);
  else if (error != NULL)
    *message = strdup(error);
  LLVMContextDispose(context);
  return module != NULL ? FRONT_LOWERED : error != NULL ? FRONT_FAULT : FRONT_TYPES;
}

static FrontResult check(Front *front, File *file, char **message) {
  front->universe = universe_new(&front->c.arena, &front->c.names);
  CheckContext context = {.compilation = &front->c,
                          .universe = front->universe,
                          .import = find_import,
                          .import_data = front};
  Package *package = check_package(&context, "main", &file, 1);
  if (!package->complete || front->c.diags.errors > 0 || front->faked)
    return FRONT_TYPES;
  return lower(front, package, message);
}

FrontResult front_run(const char *text, size_t size, bool lenient, char **message) {
  static FILE *sink;
  if (sink == NULL)
    sink = fopen("/dev/null", "w");
  Front front = {.lenient = lenient};
  compilation_init(&front.c);
  front.c.diags.all = size % 2 == 0;
  *message = NULL;
  SourceFile *source = source_add(&front.c.sources, "x.go", text, size);
  File *file = syntax_parse(&front.c, source, (ParseOptions){0});
  bool stop = file == NULL || front.c.diags.syntax_errors > 0;
  FrontResult result = stop ? FRONT_SYNTAX : check(&front, file, message);
  diag_flush(&front.c.diags, sink);
  compilation_free(&front.c);
  return result;
}
