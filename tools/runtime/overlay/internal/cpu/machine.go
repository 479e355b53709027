// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// What internal/cpu wants to know of a machine that it has no file for.

package cpu

const CacheLinePadSize = 64

func doinit() {}
