// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The oracle: in a program built with -escape-oracle, LETGO_ORACLE=FILE writes at exit how often
// each place allocated, and, when it was built with -escape=off too, what part of that did not
// outlive the frame of the function. No analysis of that function can move more than that part to
// its frame.
//
// The heap asks only when oracle_on.
#ifndef LETGO_RUNTIME_ORACLE_H
#define LETGO_RUNTIME_ORACLE_H

#include "runtime/g.h"

extern bool oracle_on;

// Reads the environment. Before anything is allocated.
void oracle_init(void);

// On a goroutine's stack: an object of this heap was made.
void oracle_note(void *object, uint64_t size);

// For the collector, on g0: pushes what a goroutine's stack holds, if it is the one whose frame
// ends; false when it is not.
bool oracle_push(const G *g);

// The goroutine ends, its frames are of no interest any more.
void oracle_forget(G *g);

// Writes the file.
void oracle_write(void);

#endif
