// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that Go packages declare without a body. Their symbols are Go's, pkgpath.Name, which no
// C identifier can be; their signatures are Go's after flattening (lower/abi.h): a string is two
// parameters, results of three words and more go through memory. The front end knows nothing of
// them: it declares what the Go source declares. One without //go:noescape lets its arguments out.
#ifndef LETGO_RUNTIME_LIBRARY_H
#define LETGO_RUNTIME_LIBRARY_H

#include "runtime/rt.h"

// A prototype whose symbol is a Go name.
#define GO_NAME(symbol) __asm__(symbol)

typedef struct RtSlice {
  void *ptr;
  int64_t len, cap;
} RtSlice;

#endif
