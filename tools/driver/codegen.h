// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From an LLVM module to bytes: text, bitcode, assembly, object file.
#ifndef LETGO_DRIVER_CODEGEN_H
#define LETGO_DRIVER_CODEGEN_H

#include "driver/options.h"

#include <llvm-c/TargetMachine.h>

// A target machine for this kind of computer, its code linked at fixed addresses. NULL after a
// complaint.
LLVMTargetMachineRef codegen_create_target(const Options *options);

// Instruments every function with sanitize_address for AddressSanitizer: memory of a frame is out
// of bounds after its return and after its lifetime's end.
ExitCode codegen_sanitize_address(LLVMModuleRef module, LLVMTargetMachineRef target);

// Gives every function and variable a section of its own, so that the linker can drop it, and every
// call a return address.
void codegen_prepare(LLVMModuleRef module);

// Renders the module as kind says (anything but EMIT_PROGRAM), and may change it on the way. NULL
// after a complaint.
LLVMMemoryBufferRef codegen_render(LLVMModuleRef module, LLVMTargetMachineRef target,
                                   const Options *options, EmitKind kind);

#endif
