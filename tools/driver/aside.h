// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cleans up behind rooms that found no place in a frame.
#ifndef LETGO_DRIVER_ASIDE_H
#define LETGO_DRIVER_ASIDE_H

#include "driver/fault.h"

#include <llvm-c/TargetMachine.h>

// Removes calls of rt_slice_set_aside where the array that grows gets no room. To be done when the
// escape analysis has given its last answers.
ExitCode aside_remove(LLVMModuleRef module, LLVMTargetMachineRef target);

#endif
