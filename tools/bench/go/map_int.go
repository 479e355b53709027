// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
package main

type key = int

func newKey(i int) key { return i * 7919 }
