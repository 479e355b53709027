// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Switching stacks (x86-64), the birth of goroutines, the list of live ones.
//
// Two words lie at `sp` of every parked stack, whether a switch or rt_on_g0 put them there: the
// frame pointer and the pc to go on at. A switch jumps there instead of returning, since a return
// to another stack's caller is always mispredicted; and it stands inline in its function instead of
// being called, so that the processor's stack of return addresses keeps its depth and the returns
// that follow are predicted. The control words of the floating-point units are not saved: nobody
// changes them.
#include "runtime/g.h"
#include "runtime/sched.h"
#include "runtime/stack.h"

#ifdef LETGO_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

enum { SAVED_FRAME, SAVED_PC, SAVED_CLOSURE, SAVED_WORDS = 4 };

// Stands for g0 until the main goroutine runs.
static G boot_g;

// Visible to assembly only.
extern void *rt_g0_sp __attribute__((visibility("hidden")));
G *rt_current_g = &boot_g;
void *rt_g0_sp;

_Static_assert(offsetof(G, sp) == 0 && offsetof(G, frames) == 8, "known to the assembly");

// Parks g0 and calls fn on the stack that ends at hi; fn does not return. The zeros end every walk.
_Noreturn void rt_enter_stack(void *hi, void (*fn)(void)) __attribute__((visibility("hidden")));
// Where a new goroutine begins: calls the func value on top of the stack.
void rt_gstart(void) __attribute__((visibility("hidden")));

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
        "  pushq 8(%rbp)\n"
        "  pushq (%rbp)\n"
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
        "  addq $16, %rsp\n"
        "  popq %r15\n"
        "  popq %r14\n"
        "  popq %r13\n"
        "  popq %r12\n"
        "  popq %rbx\n"
        "  popq %rbp\n"
        "  retq\n"
        ".size rt_on_g0, .-rt_on_g0\n"
        "\n"
        ".p2align 4\n"
        ".hidden rt_gstart\n"
        ".globl rt_gstart\n"
        ".type rt_gstart, @function\n"
        "rt_gstart:\n"
#ifdef LETGO_ASAN
        "  callq rt_gstart_asan\n"
#endif
        "  movq (%rsp), %r10\n"
        "  movq $0, (%rsp)\n"
        "  callq *(%r10)\n"
        "  callq sched_exit\n"
        "  ud2\n"
        ".size rt_gstart, .-rt_gstart\n");

void *g_system_sp(void) { return rt_g0_sp; }

bool g_has_address(const G *g, uintptr_t address) {
  return address >= (uintptr_t)g->lo && address < (uintptr_t)g->hi;
}

bool g_guards_address(const G *g, uintptr_t address) {
  return address >= (uintptr_t)g->guard && address < (uintptr_t)g->lo;
}

uintptr_t g_parked_frame(const G *g) { return ((uintptr_t *)g->sp)[SAVED_FRAME]; }

uintptr_t g_parked_pc(const G *g) { return ((uintptr_t *)g->sp)[SAVED_PC]; }

// ---- Live goroutines

static G *first_live, *last_live;
static uint64_t last_id;
static int64_t count;

G *g_first_live(void) { return first_live; }

int64_t g_count(void) { return count; }

static void enlist(G *g) {
  g->id = ++last_id;
  g->live_prev = last_live;
  *(last_live ? &last_live->live_next : &first_live) = g;
  last_live = g;
  count++;
}

void g_retire(G *g) {
  *(g->live_prev ? &g->live_prev->live_next : &first_live) = g->live_next;
  *(g->live_next ? &g->live_next->live_prev : &last_live) = g->live_prev;
  count -= !g->is_system;
}

void g_make_system(G *g) {
  g->is_system = true;
  // Its number is for the next one of the program's.
  last_id--;
  g->id = 0;
  count--;
}

G *g_new(void *closure, uintptr_t creator) {
  G *g = stack_take();
  if (!g)
    return NULL;
  enlist(g);
  g->creator = creator;
  g->watched = NULL;
  // The zeros end every walk. rt_gstart finds the closure on top, at a multiple of 16.
  void **sp = (void **)g - SAVED_WORDS;
  sp[SAVED_FRAME] = sp[SAVED_WORDS - 1] = NULL;
  *(void (**)(void)) & sp[SAVED_PC] = rt_gstart;
  sp[SAVED_CLOSURE] = closure;
  g->sp = sp;
  return g;
}

// ---- Switching

#ifdef LETGO_ASAN
// AddressSanitizer wants to know which stack is current, and keeps one of its own for each.
static void leave(void **fake_stack, const G *to) {
  __sanitizer_start_switch_fiber(fake_stack, to->lo, (size_t)(to->hi - to->lo));
}

static void arrive(void *fake_stack) { __sanitizer_finish_switch_fiber(fake_stack, NULL, NULL); }

void rt_gstart_asan(void) __attribute__((visibility("hidden")));
void rt_gstart_asan(void) { arrive(NULL); }
#else
static void leave(void **fake_stack, const G *to) {
  (void)fake_stack;
  (void)to;
}

static void arrive(void *fake_stack) { (void)fake_stack; }
#endif

// The compiler keeps what it needs of the registers in the frame. The red zone below rsp may be in
// use: the compiler does not see the pushes.
static inline void switch_stacks(G *from, G *to) {
  __asm__ volatile("leaq -128(%%rsp), %%rsp\n"
                   "leaq 1f(%%rip), %%rax\n"
                   "pushq %%rax\n"
                   "pushq %%rbp\n"
                   "movq %%rsp, (%0)\n"
                   "movq %1, rt_current_g(%%rip)\n"
                   "movq (%1), %%rsp\n"
                   "popq %%rbp\n"
                   "popq %%rcx\n"
                   "jmpq *%%rcx\n"
                   "1:\n"
                   "leaq 128(%%rsp), %%rsp\n"
                   : "+D"(from), "+S"(to)
                   :
                   : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14",
                     "r15", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
                     "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "memory", "cc");
}

void g_switch(G *from, G *to) {
  leave(&from->fake_stack, to);
  switch_stacks(from, to);
  arrive(from->fake_stack);
}

_Noreturn void g_switch_for_good(G *from, G *to) {
  // The main stack is not for others: on its top stand the frames that entered it.
  if (from->creator != 0)
    stack_give(from);
  leave(NULL, to);
  switch_stacks(from, to);
  __builtin_unreachable();
}

static void (*main_entry)(void);

static void enter_main(void) {
  arrive(NULL);
  main_entry();
}

bool g_run_main(void (*entry)(void)) {
  G *g = stack_take_main();
  if (!g)
    return false;
  main_entry = entry;
  enlist(g);
  void *g0_fake_stack;
  leave(&g0_fake_stack, g);
  rt_current_g = g;
  rt_enter_stack(g, enter_main);
}
