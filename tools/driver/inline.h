// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Puts short functions of the runtime in line.
#ifndef LETGO_DRIVER_INLINE_H
#define LETGO_DRIVER_INLINE_H

#include "driver/host.h"

#include <llvm-c/TargetMachine.h>

// The functions of rt_fast.bc, wherever the module calls one. To be done last: passes that rely on
// what the declarations say of these functions must not see what they do.
ExitCode inline_fast_paths(LLVMModuleRef module, LLVMTargetMachineRef target, const Host *host,
                           Arena *arena);

#endif
