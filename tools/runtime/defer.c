// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Frame records and the jump back to them (x86-64); rt_panic.h has the protocol.
//
// rt_try leaves on its stack, from frame->sp up: the record's address, r15 r14 r13 r12 rbx rbp, its
// return address. rt_throw(frame->sp) goes on in the middle of rt_try, where the body has just
// returned, whatever stack lies below; what the callee-saved registers hold then does not matter.
#include "runtime/defer.h"
#include "runtime/g.h"

__asm__(".text\n"
        ".p2align 4\n"
        ".globl rt_try\n"
        ".type rt_try, @function\n"
        "rt_try:\n"
        "  pushq %rbp\n"
        "  movq %rsp, %rbp\n"
        "  pushq %rbx\n"
        "  pushq %r12\n"
        "  pushq %r13\n"
        "  pushq %r14\n"
        "  pushq %r15\n"
        "  pushq %rcx\n"
        "  movq rt_current_g(%rip), %rax\n"
        "  movq 8(%rax), %r8\n" // G.frames
        "  movq %rsp, (%rcx)\n"
        "  movq %r8, 8(%rcx)\n"
        "  movq %rsi, 16(%rcx)\n"
        "  movq %rdx, 24(%rcx)\n"
        "  movq %rcx, 8(%rax)\n"
        "  movq %rdi, %rax\n"
        "  movq %rdx, %rdi\n"
        "  callq *%rax\n"
        ".Lresume:\n"
        "  leaq 48(%rsp), %rbp\n"
        ".Lnext:\n"
        "  movq (%rsp), %rcx\n"
        "  movq 24(%rcx), %rdi\n"
        "  callq *16(%rcx)\n"
        "  testb %al, %al\n"
        "  jne .Lnext\n"
        "  popq %rcx\n"
        "  movq rt_current_g(%rip), %rax\n"
        "  movq 8(%rcx), %rdx\n"
        "  movq %rdx, 8(%rax)\n"
        "  popq %r15\n"
        "  popq %r14\n"
        "  popq %r13\n"
        "  popq %r12\n"
        "  popq %rbx\n"
        "  popq %rbp\n"
        "  retq\n"
        ".size rt_try, .-rt_try\n"
        "\n"
        ".p2align 4\n"
        ".hidden rt_throw\n"
        ".globl rt_throw\n"
        ".type rt_throw, @function\n"
        "rt_throw:\n"
        "  movq %rdi, %rsp\n"
        "  jmp .Lresume\n"
        ".size rt_throw, .-rt_throw\n"
        "\n"
        ".p2align 4\n"
        ".hidden rt_calldefer\n"
        ".globl rt_calldefer\n"
        ".type rt_calldefer, @function\n"
        "rt_calldefer:\n"
        "  pushq %rbp\n"
        "  movq %rsp, %rbp\n"
        "  leaq -8(%rsp), %rax\n" // where the call puts its return address
        "  movq %rax, (%rdx)\n"
        "  movq %rdi, %rax\n"
        "  movq %rsi, %rdi\n"
        "  callq *%rax\n"
        "  popq %rbp\n"
        "  retq\n"
        ".size rt_calldefer, .-rt_calldefer\n");

_Static_assert(offsetof(RtFrame, sp) == 0 && offsetof(RtFrame, prev) == 8 &&
                   offsetof(RtFrame, defers) == 16 && offsetof(RtFrame, ctx) == 24,
               "known to the assembly");

void rt_frame_push(uint8_t (*defers)(void *), void *ctx, RtFrame *frame) {
  G *g = rt_g();
  *frame = (RtFrame){NULL, g->frames, defers, ctx};
  g->frames = frame;
}

void rt_frame_pop(RtFrame *frame) { rt_g()->frames = frame->prev; }
