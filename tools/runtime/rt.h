// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every function of the runtime that compiled Go code may call, each with what it does to pointers.
// rtgen reads this file, and the rt_*.h that it includes, with libclang and writes
// runtime/rt_table.def, from which the front end declares the functions in LLVM IR; there is no
// second list. A prototype whose types or notes rtgen does not understand breaks the build.
//
// Types. A parameter is one scalar: pointer, 8- to 64-bit integer, float or double. A string is
// (const uint8_t *, int64_t), a slice (void *, int64_t len, int64_t cap), a bool uint8_t 0 or 1. A
// result is nothing, one scalar, or a struct of two 8-byte words (LLVM {ptr, i64}, {i64, i64}).
//
// What is *not* here because LLVM or libc does it better: slice copy (llvm.memmove of min(len)
// elements), clearing (llvm.memset), equality of plain memory of constant size (memcmp), integer
// division, the bounds comparisons themselves. make([]T, len, cap) is comparisons, a multiplication
// and rt_new: if cap * elemsize overflows or exceeds 2^48, or not 0 <= len <= cap, then it is len
// that is out of range if it is negative or len * elemsize alone exceeds 2^48, otherwise cap.
//
//   allocation   rt_new  rt_new_noptr  rt_room
//   panics       rt_panic_index[_u]
//                rt_panic_slice_{alen,acap,b}[_u]  rt_panic_slice3_{alen,acap,b,c}[_u]
//                rt_panic_slice_convert  rt_panic_makeslice_{len,cap}
//                rt_panic_unsafe_slice_{len,nil}
//                rt_panic_divide  rt_panic_shift  rt_panic_nil
//   print        rt_print_{end,sp,nl}
//                rt_print_{bool,int,uint,float,complex,string,pointer,slice,interface}
//   strings      rt_string_{concat,concat2,compare,equal,decode_rune,count_runes}
//                rt_string_{to_bytes,to_runes,from_bytes,from_runes,from_rune}
//   slices       rt_slice_grow  rt_slice_grow_noptr
//   memory       rt_memory_equal
//   conversions  rt_float_to_int32  rt_float_to_int64  rt_float_to_uint64
//   process      rt_exit
//
// and by subject: rt_panic.h (panic, defer, recover), rt_sched.h (goroutines, time, semaphores),
// rt_chan.h (channels, select), rt_map.h (maps), rt_type.h (type descriptors, interfaces), and
// rt_library.h (functions that Go packages declare).
#ifndef LETGO_RUNTIME_RT_H
#define LETGO_RUNTIME_RT_H

#include "runtime/rt_base.h"
#include "runtime/rt_chan.h"
#include "runtime/rt_library.h"
#include "runtime/rt_map.h"
#include "runtime/rt_panic.h"
#include "runtime/rt_sched.h"
#include "runtime/rt_type.h"

// A new backing array: room for `cap` elements at `ptr`.
typedef struct RtArray {
  void *ptr;
  int64_t cap;
} RtArray;

// A decoded code point and the byte index behind it.
typedef struct RtRune {
  int64_t rune;
  int64_t next;
} RtRune;

// The sizes in bytes of the rooms that the functions below are handed: what they make lies there
// when it fits, else on the heap. A room may be null.
enum {
  RT_STRING_ROOM = 64,
  RT_RUNE_ROOM = 4,    // one code point as UTF-8
  RT_RUNES_ROOM = 128, // 32 of them as int32
  RT_ARRAY_ROOM = 64,
};

// The kinds of Go types, numbered as reflect.Kind; RT_KIND_INVALID is the nil interface.
typedef enum RtKind {
  RT_KIND_INVALID,
  RT_KIND_BOOL,
  RT_KIND_INT,
  RT_KIND_INT8,
  RT_KIND_INT16,
  RT_KIND_INT32,
  RT_KIND_INT64,
  RT_KIND_UINT,
  RT_KIND_UINT8,
  RT_KIND_UINT16,
  RT_KIND_UINT32,
  RT_KIND_UINT64,
  RT_KIND_UINTPTR,
  RT_KIND_FLOAT32,
  RT_KIND_FLOAT64,
  RT_KIND_COMPLEX64,
  RT_KIND_COMPLEX128,
  RT_KIND_ARRAY,
  RT_KIND_CHAN,
  RT_KIND_FUNC,
  RT_KIND_INTERFACE,
  RT_KIND_MAP,
  RT_KIND_POINTER,
  RT_KIND_SLICE,
  RT_KIND_STRING,
  RT_KIND_STRUCT,
  RT_KIND_UNSAFE_POINTER
} RtKind;

// clang-format off: the notes stand before the prototype, which has a line of its own when long.

// ---- Allocation

// Zeroed memory of `size` bytes that the collector scans for pointers, conservatively and
// including interior ones. Size 0 gives one fixed address. Out of memory ends the process.
RT_ALLOCATOR RT_NOUNWIND RT_EFFECTS("New->R") void *rt_new(int64_t size);
// The same for memory that never holds a pointer: the collector does not look into it.
RT_ALLOCATOR RT_POINTER_FREE RT_NOUNWIND RT_EFFECTS("New->R") void *rt_new_noptr(int64_t size);
// A room: memory of `size` bytes in the caller's frame where the escape analysis finds that possible,
// else null. It holds anything. Whoever gets none takes the heap.
RT_OPTIONAL RT_NOUNWIND RT_EFFECTS("New->R") void *rt_room(int64_t size);

// ---- Panics
// The texts are gc's. The _u form is for an index whose type is unsigned; `x` is the index, sign-
// or zero-extended to 64 bits, `y` the bound that it breaks. For strings and arrays the bound of a
// slice expression is a length (alen), for slices a capacity (acap).

// s[x] with !(0 <= x < y).
RT_PANICS RT_EFFECTS("") void rt_panic_index(int64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_index_u(uint64_t x, int64_t y);
// s[?:x] with !(0 <= x <= y).
RT_PANICS RT_EFFECTS("") void rt_panic_slice_alen(int64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice_alen_u(uint64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice_acap(int64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice_acap_u(uint64_t x, int64_t y);
// s[x:y] with !(0 <= x <= y); y has passed its own check.
RT_PANICS RT_EFFECTS("") void rt_panic_slice_b(int64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice_b_u(uint64_t x, int64_t y);
// s[::x] with !(0 <= x <= y).
RT_PANICS RT_EFFECTS("") void rt_panic_slice3_alen(int64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice3_alen_u(uint64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice3_acap(int64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice3_acap_u(uint64_t x, int64_t y);
// s[:x:y] with !(0 <= x <= y).
RT_PANICS RT_EFFECTS("") void rt_panic_slice3_b(int64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice3_b_u(uint64_t x, int64_t y);
// s[x:y:] with !(0 <= x <= y).
RT_PANICS RT_EFFECTS("") void rt_panic_slice3_c(int64_t x, int64_t y);
RT_PANICS RT_EFFECTS("") void rt_panic_slice3_c_u(uint64_t x, int64_t y);
// (*[want]T)(s) with len(s) = len < want.
RT_PANICS RT_EFFECTS("") void rt_panic_slice_convert(int64_t len, int64_t want);
// make([]T, len, cap): len is out of range; len is fine but cap is not.
RT_PANICS RT_EFFECTS("") void rt_panic_makeslice_len(void);
RT_PANICS RT_EFFECTS("") void rt_panic_makeslice_cap(void);
// unsafe.Slice(p, len): len is out of range; p is nil and len is not 0.
RT_PANICS RT_EFFECTS("") void rt_panic_unsafe_slice_len(void);
RT_PANICS RT_EFFECTS("") void rt_panic_unsafe_slice_nil(void);
// Integer division by zero; shift by a negative count.
RT_PANICS RT_EFFECTS("") void rt_panic_divide(void);
RT_PANICS RT_EFFECTS("") void rt_panic_shift(void);
// A nil pointer is dereferenced, a nil func called.
RT_PANICS RT_EFFECTS("") void rt_panic_nil(void);

// ---- print and println
// To standard error, as gc formats them. All arguments are evaluated first, then printed one by one
// into a buffer; rt_print_end writes it out.

RT_NOUNWIND RT_EFFECTS("") void rt_print_end(void);
RT_NOUNWIND RT_EFFECTS("") void rt_print_sp(void);
RT_NOUNWIND RT_EFFECTS("") void rt_print_nl(void);
RT_NOUNWIND RT_EFFECTS("") void rt_print_bool(uint8_t v);
RT_NOUNWIND RT_EFFECTS("") void rt_print_int(int64_t v);
RT_NOUNWIND RT_EFFECTS("") void rt_print_uint(uint64_t v);
// A float32 is widened first.
RT_NOUNWIND RT_EFFECTS("") void rt_print_float(double v);
RT_NOUNWIND RT_EFFECTS("") void rt_print_complex(double re, double im);
RT_NOUNWIND RT_EFFECTS("") void rt_print_string(const uint8_t *ptr, int64_t len);
// Pointers, maps, channels, funcs, unsafe.Pointer.
RT_NOUNWIND RT_EFFECTS("") void rt_print_pointer(const void *ptr);
RT_NOUNWIND RT_EFFECTS("") void rt_print_slice(const void *ptr, int64_t len, int64_t cap);
RT_NOUNWIND RT_EFFECTS("") void rt_print_interface(const void *type, const void *data);

// ---- Strings

// a + b + ...: `n` strings at `parts`. When all but one are empty the result is that one.
RT_NOUNWIND RT_EFFECTS("*P0->R,P2->R,New->R")
RtString rt_string_concat(const RtString *parts, int64_t n, uint8_t *room);
// a + b.
RT_NOUNWIND RT_EFFECTS("P0->R,P2->R,P4->R,New->R")
RtString rt_string_concat2(const uint8_t *a, int64_t alen, const uint8_t *b, int64_t blen,
                           uint8_t *room);
// Negative, 0 or positive as a is less than, equal to or greater than b, bytewise.
RT_NOUNWIND RT_EFFECTS("")
int32_t rt_string_compare(const uint8_t *a, int64_t alen, const uint8_t *b, int64_t blen);
RT_NOUNWIND RT_EFFECTS("")
uint8_t rt_string_equal(const uint8_t *a, int64_t alen, const uint8_t *b, int64_t blen);
// One step of `range s`: the code point that begins at byte `at` < len. An invalid encoding gives
// U+FFFD and takes one byte. A byte below 0x80 needs no call.
RT_NOUNWIND RT_EFFECTS("")
RtRune rt_string_decode_rune(const uint8_t *ptr, int64_t len, int64_t at);
// len([]rune(s)).
RT_NOUNWIND RT_EFFECTS("") int64_t rt_string_count_runes(const uint8_t *ptr, int64_t len);
// []byte(s): length `len`, the capacity comes with the result.
RT_NOUNWIND RT_EFFECTS("P2->R,New->R")
RtArray rt_string_to_bytes(const uint8_t *ptr, int64_t len, uint8_t *room);
// []rune(s): length `count` = rt_string_count_runes(ptr, len). RT_RUNES_ROOM.
RT_NOUNWIND RT_EFFECTS("P3->R,New->R")
RtArray rt_string_to_runes(const uint8_t *ptr, int64_t len, int64_t count, int32_t *room);
// string(b) of a []byte; the length is `len`.
RT_NOUNWIND RT_EFFECTS("P2->R,New->R")
const uint8_t *rt_string_from_bytes(const uint8_t *ptr, int64_t len, uint8_t *room);
// string(r) of a []rune of `len` elements.
RT_NOUNWIND RT_EFFECTS("P2->R,New->R")
RtString rt_string_from_runes(const int32_t *ptr, int64_t len, uint8_t *room);
// string(r) of an integer, U+FFFD when it is no code point. RT_RUNE_ROOM.
RT_NOUNWIND RT_EFFECTS("P1->R,New->R")
RtString rt_string_from_rune(int64_t rune, uint8_t *room);

// ---- Slices

// The cold half of append: a new backing array for `need` > cap elements of `elemsize` bytes, with
// the first `len` copied from `old` and the rest zero; the capacity is gc 1.19's. The caller stores
// the new elements and keeps the length. Panics with 'growslice: cap out of range'. RT_ARRAY_ROOM.
RT_EFFECTS("New->R,P5->R,*P0->*R")
RtArray rt_slice_grow(const void *old, int64_t len, int64_t cap, int64_t need, int64_t elemsize,
                      void *room);
// The same for elements without pointers.
RT_EFFECTS("New->R,P5->R")
RtArray rt_slice_grow_noptr(const void *old, int64_t len, int64_t cap, int64_t need,
                            int64_t elemsize, void *room);
// ---- Memory and numbers

// The `size` bytes at a and b are the same.
RT_NOUNWIND RT_EFFECTS("") uint8_t rt_memory_equal(const void *a, const void *b, int64_t size);

// Conversions as gc compiles them on amd64 (cvttsd2si): out of range and NaN give the smallest
// integer; for uint64 what is too large gives 2^63. int8, int16, uint8 and uint16 truncate
// rt_float_to_int32, uint32 truncates rt_float_to_int64. A float32 is widened first.
RT_PURE RT_EFFECTS("") int32_t rt_float_to_int32(double v);
RT_PURE RT_EFFECTS("") int64_t rt_float_to_int64(double v);
RT_PURE RT_EFFECTS("") uint64_t rt_float_to_uint64(double v);

// ---- Process

// Ends the process; no deferred function runs, statistics are written (LETGO_STATS).
RT_EXITS RT_EFFECTS("") void rt_exit(int32_t code);

#endif
