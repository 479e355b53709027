// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// gc's size classes. Our allocator has its own; these decide the capacities that append and string
// conversions give, which Go programs can see.
#ifndef LETGO_RUNTIME_SIZECLASS_H
#define LETGO_RUNTIME_SIZECLASS_H

#include <stdint.h>

// The size in bytes of the block that gc 1.19 uses for `size` bytes: the smallest of 68 classes up
// to 32768, then whole pages of 8192. Saturates.
uint64_t sizeclass_round_up(uint64_t size);

#endif
