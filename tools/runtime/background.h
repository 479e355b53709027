// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the program has asked for to happen after collections: finalizers and cleanups. A goroutine
// of the runtime's does it, when others wait.
#ifndef LETGO_RUNTIME_BACKGROUND_H
#define LETGO_RUNTIME_BACKGROUND_H

// Makes the goroutine, if it is not there. On a goroutine's stack.
void background_start(void);

// There has been a collection. May be called while the collector runs.
void background_wake(void);

// `cleanup`, a func(), is called after each collection. There is one.
void background_after_collections(void *cleanup);

// Calls it now, on the current goroutine: there has been a collection that the program asked for.
void background_clean(void);

#endif
