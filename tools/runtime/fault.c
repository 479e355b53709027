// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The fault handler decides by the address. In the guard area of the current goroutine: stack
// overflow, the end. In the first page while on the goroutine's stack: a nil dereference that no
// explicit check caught, a panic. Anything else is a crash, left to the default action with its
// core.
//
// The handler itself does little. It edits the interrupted registers so that returning from the
// signal continues in an ordinary function: on g0 after an overflow, as a call made by the faulting
// instruction otherwise. So nothing of the runtime runs inside a signal handler.
#include "runtime/fault.h"
#include "runtime/fatal.h"
#include "runtime/g.h"
#include "runtime/panic.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

enum { HANDLER_STACK = 64 << 10, NIL_PAGE = 4096, RED_ZONE = 128 };

// Goes on in `function` with `sp` as if it had been called from `return_address`.
static void resume_in(greg_t *regs, void (*function)(void), uintptr_t sp,
                      uintptr_t return_address) {
  uintptr_t *top = (uintptr_t *)(sp & ~(uintptr_t)15) - 1;
  *top = return_address;
  regs[REG_RSP] = (greg_t)top;
  regs[REG_RIP] = (greg_t)function;
}

static void resume_in_overflow(greg_t *regs) {
  greg_t sp = regs[REG_RSP], pc = regs[REG_RIP], frame = regs[REG_RBP];
  resume_in(regs, (void (*)(void))fatal_stack_overflow, (uintptr_t)g_system_sp(), 0);
  regs[REG_RDI] = sp;
  regs[REG_RSI] = pc;
  regs[REG_RDX] = frame;
}

// The pc becomes the return address, so that a walk of the frames finds the faulting function.
static void resume_in_panic(greg_t *regs, uintptr_t address) {
  uintptr_t sp = (uintptr_t)regs[REG_RSP] - RED_ZONE, pc = (uintptr_t)regs[REG_RIP];
  resume_in(regs, (void (*)(void))panic_fault, sp, pc);
  regs[REG_RDI] = (greg_t)address;
  regs[REG_RSI] = (greg_t)pc;
}

static void on_fault(int signal_number, siginfo_t *info, void *context) {
  greg_t *regs = ((ucontext_t *)context)->uc_mcontext.gregs;
  const G *g = rt_g();
  uintptr_t address = (uintptr_t)info->si_addr;
  if (g_guards_address(g, address))
    resume_in_overflow(regs);
  else if (address < NIL_PAGE && g_has_address(g, (uintptr_t)regs[REG_RSP]))
    resume_in_panic(regs, address);
  else
    signal(signal_number, SIG_DFL);
}

bool fault_init(void) {
  stack_t stack = {.ss_size = HANDLER_STACK};
  stack.ss_sp =
      mmap(NULL, HANDLER_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (stack.ss_sp == MAP_FAILED || sigaltstack(&stack, NULL) != 0)
    return false;
  struct sigaction action = {.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
  action.sa_sigaction = on_fault;
  return sigaction(SIGSEGV, &action, NULL) == 0 && sigaction(SIGBUS, &action, NULL) == 0;
}
