// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

package runtime

// Gosched lets the other goroutines run.
func Gosched()

// Goexit runs the deferred calls and ends the goroutine.
func Goexit()

// NumGoroutine is the number of goroutines that live.
func NumGoroutine() int

// GOMAXPROCS returns the last setting and sets another when n is at least 1. There is one thread.
func GOMAXPROCS(n int) int

// LockOSThread has nothing to do: all goroutines share one thread.
func LockOSThread() {}

// UnlockOSThread has nothing to do either.
func UnlockOSThread() {}
