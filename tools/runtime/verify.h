// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The run time of `letgo build -escape-verify`: the verdict 'this may live on the stack', tried out.
//
// The pass `escape-verify` calls these functions (pass/verify.c). What it moved to the stack is put
// into an arena instead, where a dead object stays recognisable for long: its place is used again
// only when the arena has gone round. An object dies when its scope or its frame ends, when its site
// is reached again, or when a panic unwinds its frame. Every load and store of Go code is checked,
// and so are addresses handed to the runtime. At the end of the program, and now and then before,
// whatever the package variables reach is searched for addresses of dead objects:
// LETGO_VERIFY_SCAN=N, every N deaths.
//
// What fails ends the program with a fatal error that names the site.
#ifndef LETGO_RUNTIME_VERIFY_H
#define LETGO_RUNTIME_VERIFY_H

#include <stdint.h>

// One site of the source; the pass lays these out as constants.
typedef struct VerifySite {
  const char *name, *kind, *file;
  int64_t line, col;
} VerifySite;

// A cell in the frame that holds the address of the slot's object.
typedef void *VerifyCell;

// Where a cell points to before its first object lives.
extern void *rt_verify_limbo;

// A new object for the cell, the last one dies. `frame` is the frame's address: frames further up
// the stack have higher ones. Its memory is not zero.
void *rt_verify_begin(VerifyCell *cell, int64_t size, int64_t align, const VerifySite *site,
                      void *frame);
// The cell's object dies, if it lives. `at_return` tells why.
void rt_verify_end(VerifyCell *cell, void *frame, int64_t at_return);
// [address, address + size) is read or written.
void rt_verify_access(const void *address, int64_t size);
// The address is handed to the runtime; null and other numbers are fine.
void rt_verify_handed(const void *address);

// Calls fn(from, to) for every live object: what it holds is alive. On g0.
void verify_each_live(void (*fn)(void *from, void *to));
// Searches what package variables reach for addresses of dead objects. On a goroutine's stack.
void verify_scan(void);

#endif
