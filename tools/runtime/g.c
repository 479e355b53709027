// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The main goroutine's stack and the way to g0 and back (x86-64).
//
// The stack is one reservation of 1 GiB, gc's own limit, committed by the kernel as it is touched,
// with an inaccessible area below. Go code probes every page of a frame; libc does not, so the area
// is larger than any frame of the libc functions that are called here.
#include "runtime/g.h"

#include <sys/mman.h>

#ifdef LETGO_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

enum { GUARD_BYTES = 64 << 10, MAIN_STACK_BYTES = 1 << 30 };

static G main_g;

// Visible to the assembly below only.
extern G *rt_current_g __attribute__((visibility("hidden")));
extern void *rt_g0_sp __attribute__((visibility("hidden")));
G *rt_current_g = &main_g;
void *rt_g0_sp;

// Parks g0 and calls fn on the stack that ends at hi; fn does not return. The zeros end every walk.
_Noreturn void rt_enter_stack(void *hi, void (*fn)(void)) __attribute__((visibility("hidden")));

__asm__(".text\n"
        ".p2align 4\n"
        ".hidden rt_enter_stack\n"
        ".globl rt_enter_stack\n"
        ".type rt_enter_stack, @function\n"
        "rt_enter_stack:\n"
        "  movq %rsp, rt_g0_sp(%rip)\n"
        "  movq %rdi, %rsp\n"
        "  xorl %ebp, %ebp\n"
        "  pushq $0\n"
        "  pushq $0\n"
        "  callq *%rsi\n"
        "  ud2\n"
        ".size rt_enter_stack, .-rt_enter_stack\n"
        "\n"
        ".p2align 4\n"
        ".globl rt_on_g0\n"
        ".type rt_on_g0, @function\n"
        "rt_on_g0:\n"
        "  pushq %rbp\n"
        "  movq %rsp, %rbp\n"
        "  pushq %rbx\n"
        "  pushq %r12\n"
        "  pushq %r13\n"
        "  pushq %r14\n"
        "  pushq %r15\n"
        "  movq rt_current_g(%rip), %rcx\n"
        "  movq %rsp, (%rcx)\n"
        "  movq %rdi, %rax\n"
        "  movq %rsi, %rdi\n"
        "  movq %rdx, %rsi\n"
        "  movq rt_g0_sp(%rip), %rsp\n"
        "  andq $-16, %rsp\n"
        "  callq *%rax\n"
        "  movq rt_current_g(%rip), %rcx\n"
        "  movq (%rcx), %rsp\n"
        "  popq %r15\n"
        "  popq %r14\n"
        "  popq %r13\n"
        "  popq %r12\n"
        "  popq %rbx\n"
        "  popq %rbp\n"
        "  retq\n"
        ".size rt_on_g0, .-rt_on_g0\n");

G *rt_g(void) { return rt_current_g; }

void *g_system_sp(void) { return rt_g0_sp; }

bool g_has_address(const G *g, uintptr_t address) {
  return address >= (uintptr_t)g->lo && address < (uintptr_t)g->hi;
}

bool g_guards_address(const G *g, uintptr_t address) {
  return address >= (uintptr_t)g->guard && address < (uintptr_t)g->lo;
}

static bool reserve_stack(G *g, size_t bytes) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK;
  void *low = mmap(NULL, GUARD_BYTES + bytes, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (low == MAP_FAILED || mprotect(low, GUARD_BYTES, PROT_NONE) != 0)
    return false;
  g->guard = low;
  g->lo = g->guard + GUARD_BYTES;
  g->hi = g->lo + bytes;
  // Huge pages would commit 2 MiB where a few KiB are used.
  madvise(g->lo, bytes, MADV_NOHUGEPAGE);
  return true;
}

#ifdef LETGO_ASAN
static void (*main_entry)(void);

static void enter_as_fiber(void) {
  __sanitizer_finish_switch_fiber(NULL, NULL, NULL);
  main_entry();
}

static void enter_main(void (*entry)(void)) {
  void *fake_stack;
  main_entry = entry;
  __sanitizer_start_switch_fiber(&fake_stack, main_g.lo, MAIN_STACK_BYTES);
  rt_enter_stack(main_g.hi, enter_as_fiber);
}
#else
static void enter_main(void (*entry)(void)) { rt_enter_stack(main_g.hi, entry); }
#endif

bool g_run_main(void (*entry)(void)) {
  if (reserve_stack(&main_g, MAIN_STACK_BYTES))
    enter_main(entry);
  return false;
}
