// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The one translation unit that holds the code behind vec.h and map.h. stb_ds seeds its hashes
// with a constant, so maps behave the same in every run.
#define STB_DS_IMPLEMENTATION
#include "support/map.h"
