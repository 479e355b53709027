// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C compiler drives the link, since it alone knows where this system keeps its start files and
// libraries, and it runs LLD. Programs stand at fixed addresses: Go code has no use for PIE, and
// calls of the runtime are shorter. With -sanitize=address clang drives, because the runtime of the
// sanitizer must match the LLVM that instrumented the code.
#include "driver/link.h"
#include "driver/output.h"
#include "driver/process.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  Vec(const char *) words;
} Line;

static void add(Line *line, const char *word) { vec_push(line->words, word); }

static void add_compiler(Line *line, const Options *options) {
  if (options->sanitize_address) {
    add(line, LETGO_CLANG);
    add(line, "-fsanitize=address");
  } else {
    add(line, LETGO_CC);
  }
  // Both find ld.lld in the folder that -B names.
  add(line, "-B" LETGO_LLVM_TOOLS);
  add(line, "-fuse-ld=lld");
}

static const char *runtime_archive(const Options *options, const Host *host, Arena *arena) {
  const char *name = options->sanitize_address ? "librt-asan.a" : "librt.a";
  return arena_printf(arena, "%s/%s", host->library, name);
}

ExitCode link_program(const Options *options, const Host *host, Arena *arena,
                      Vec(const char *) objects, const char *path) {
  const char *runtime = runtime_archive(options, host, arena);
  if (access(runtime, R_OK) != 0)
    return fault_program("the runtime %s is not there: %s", runtime, strerror(errno));
  Output output;
  ExitCode code = output_begin(&output, arena, path);
  if (code != LETGO_FINE)
    return code;
  // A linker removes what stands at its output first, also a device.
  const char *linked = output.direct ? arena_printf(arena, "%s.out", objects[0]) : output.temporary;
  Line line = {.words = NULL};
  add_compiler(&line, options);
  static const char *const fixed[] = {"-no-pie", "-Wl,--gc-sections", "-Wl,--build-id=none"};
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
    add(&line, fixed[i]);
  add(&line, "-o");
  add(&line, linked);
  for (size_t i = 0; i < vec_len(objects); i++)
    add(&line, objects[i]);
  add(&line, runtime);
  static const char *const libraries[] = {LETGO_RUNTIME_LIBRARIES};
  for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
    add(&line, libraries[i]);
  add(&line, NULL);
  int status = process_run(line.words);
  const char *linker = line.words[0];
  vec_free(line.words);
  if (status == 0)
    return output.direct ? output_copy(&output, linked) : output_commit(&output, true);
  output_abort(&output);
  if (status < 0)
    return fault_program("cannot run the linker, %s: %s", linker, strerror(errno));
  return fault_program("linking %s failed (%s exited with %d)", path, linker, status);
}
