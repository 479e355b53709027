// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One error for each kind of construct that the lowering lacks, at its first use.
#include "types/check_support.h"

static const char *const texts[] = {
#define UNSUPPORTED_TEXT(name, text) [name] = text,
    UNSUPPORTED(UNSUPPORTED_TEXT)
#undef UNSUPPORTED_TEXT
};

void support_note(Support *support, Unsupported what, Pos pos) {
  if (support->first[what] == 0 || pos < support->first[what])
    support->first[what] = pos;
}

bool support_report(const Support *support, Diags *diags) {
  bool any = false;
  for (unsigned i = 0; i < SUPPORT_COUNT; i++) {
    if (support->first[i] == 0)
      continue;
    diag_error(diags, support->first[i], 0, "letgo does not support %s yet", texts[i]);
    any = true;
  }
  return any;
}
