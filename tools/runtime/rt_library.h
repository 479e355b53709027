// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that Go packages declare without a body and the library_*.c define. Their symbols are
// Go's, pkgpath.Name, which no C identifier can be; their signatures are Go's after flattening
// (lower/abi.h): a string is two parameters, results of three words and more go through memory. The
// front end declares them as the Go source does and takes only the effects from here.
#ifndef LETGO_RUNTIME_RT_LIBRARY_H
#define LETGO_RUNTIME_RT_LIBRARY_H

#include "runtime/rt_sched.h"

// The symbol of the Go function. gcc hands it to the assembler as it is, for which a slash is none
// of a name's characters.
#ifdef __clang__
#define GO_NAME(symbol) __asm__(symbol)
#else
#define GO_NAME(symbol) __asm__("\"" symbol "\"")
#endif

typedef struct RtSlice {
  void *ptr;
  int64_t len, cap;
} RtSlice;

// What time.now returns.
typedef struct RtNow {
  int64_t sec;
  int32_t nsec;
  int64_t mono;
} RtNow;

// What system calls return.
typedef struct RtSystem {
  uint64_t r1, r2, error;
} RtSystem;

struct RtType;
struct CallersPlace; // package runtime's type `place`

// clang-format off: the notes stand before the prototype, which has a line of its own when long.

// ---- package runtime

RT_EFFECTS("") void library_gosched(void) GO_NAME("runtime.Gosched");
RT_EFFECTS("") _Noreturn void library_goexit(void) GO_NAME("runtime.Goexit");
RT_EFFECTS("") int64_t library_num_goroutine(void) GO_NAME("runtime.NumGoroutine");
RT_EFFECTS("") int64_t library_gomaxprocs(int64_t n) GO_NAME("runtime.GOMAXPROCS");
RT_EFFECTS("") int64_t library_num_cpu(void) GO_NAME("runtime.NumCPU");
RT_EFFECTS("") RtString library_goroot(void) GO_NAME("runtime.goroot");
RT_EFFECTS("") void library_breakpoint(void) GO_NAME("runtime.Breakpoint");
RT_EFFECTS("")
_Noreturn void library_throw(const uint8_t *text, int64_t len) GO_NAME("runtime.throw");
RT_EFFECTS("") int64_t library_nanotime(void) GO_NAME("runtime.nanotime");

RT_EFFECTS("") void library_gc(void) GO_NAME("runtime.GC");
RT_EFFECTS("") void library_keep_alive(const void *type, void *data) GO_NAME("runtime.KeepAlive");
// The object and the function go to the collector's table, and to another goroutine.
RT_EFFECTS("P0->Out,P1->Out,P2->Out,P3->Out")
void library_set_finalizer(const struct RtType *type, void *object, const struct RtType *fn_type,
                           void *fn) GO_NAME("runtime.SetFinalizer");
RT_EFFECTS("") void library_read_heap(uint64_t *numbers) GO_NAME("runtime.readHeap");

// Both are func values.
RT_EFFECTS("P0->Out,P1->Out")
void library_set_error_hooks(void *error, void *assertion) GO_NAME("runtime.setErrorHooks");
RT_EFFECTS("New->R")
RtString library_assertion_text(const void *error) GO_NAME("runtime.assertionText");

RT_EFFECTS("")
int64_t library_callers(int64_t skip, uint64_t *pcs, int64_t room) GO_NAME("runtime.callers");
RT_EFFECTS("New->*P1")
uint8_t library_find_place(uint64_t pc, struct CallersPlace *place) GO_NAME("runtime.findPlace");
RT_EFFECTS("")
int64_t library_stack(uint8_t *buf, int64_t len, uint8_t all) GO_NAME("runtime.stack");

RT_EFFECTS("") uint64_t library_random64(void) GO_NAME("runtime.fastrand64");
RT_EFFECTS("")
uint64_t library_memhash(const void *p, uint64_t seed, uint64_t size) GO_NAME("runtime.memhash");

// ---- package runtime/debug

RT_EFFECTS("") int32_t library_set_gc_percent(int32_t percent) GO_NAME("runtime/debug.setGCPercent");
RT_EFFECTS("") void library_free_memory(void) GO_NAME("runtime/debug.freeOSMemory");
RT_EFFECTS("") int64_t library_set_max_stack(int64_t bytes) GO_NAME("runtime/debug.setMaxStack");
RT_EFFECTS("") int64_t library_set_max_threads(int64_t n) GO_NAME("runtime/debug.setMaxThreads");
RT_EFFECTS("")
int64_t library_set_memory_limit(int64_t bytes) GO_NAME("runtime/debug.setMemoryLimit");
RT_EFFECTS("")
uint8_t library_set_panic_on_fault(uint8_t on) GO_NAME("runtime/debug.setPanicOnFault");
RT_EFFECTS("")
void library_set_traceback(const uint8_t *text, int64_t len) GO_NAME("runtime/debug.SetTraceback");
RT_EFFECTS("") RtString library_modinfo(void) GO_NAME("runtime/debug.modinfo");

// ---- packages os and syscall

RT_EFFECTS("") RtSlice library_args(void) GO_NAME("os.runtime_args");
RT_EFFECTS("") void library_before_exit(void) GO_NAME("os.runtime_beforeExit");
RT_EFFECTS("") void library_sigpipe(void) GO_NAME("os.sigpipe");
RT_EFFECTS("") uint32_t library_os_random(void) GO_NAME("os.fastrand");
RT_EFFECTS("") RtSlice library_envs(void) GO_NAME("syscall.runtime_envs");
RT_EFFECTS("")
void library_setenv(const uint8_t *key, int64_t key_len, const uint8_t *value, int64_t len)
    GO_NAME("syscall.setenv_c");
RT_EFFECTS("")
void library_unsetenv(const uint8_t *key, int64_t len) GO_NAME("syscall.unsetenv_c");
RT_EFFECTS("") _Noreturn void library_exit(int64_t code) GO_NAME("syscall.Exit");
RT_EFFECTS("") int64_t library_page_size(void) GO_NAME("syscall.Getpagesize");
RT_EFFECTS("")
RtSystem library_syscall(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                         uint64_t a5, uint64_t a6) GO_NAME("syscall.RawSyscall6");
// {r1, r2} and {r1, error}.
typedef struct RtSystemPair {
  uint64_t r1, second;
} RtSystemPair;
RT_EFFECTS("")
RtSystemPair library_syscall_sure(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3)
    GO_NAME("syscall.rawSyscallNoError");
RT_EFFECTS("")
RtSystem library_syscall_threads(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                                 uint64_t a5, uint64_t a6)
    GO_NAME("syscall.runtime_doAllThreadsSyscall");
RT_EFFECTS("") uint64_t library_time_of_day(void *timeval) GO_NAME("syscall.gettimeofday");
RT_EFFECTS("") void library_before_fork(void) GO_NAME("syscall.runtime_BeforeFork");
RT_EFFECTS("") void library_after_fork(void) GO_NAME("syscall.runtime_AfterFork");
RT_EFFECTS("") void library_after_fork_child(void) GO_NAME("syscall.runtime_AfterForkInChild");
RT_EFFECTS("") void library_before_exec(void) GO_NAME("syscall.runtime_BeforeExec");
RT_EFFECTS("") void library_after_exec(void) GO_NAME("syscall.runtime_AfterExec");
RT_EFFECTS("") void library_enter_syscall(void) GO_NAME("runtime.entersyscall");
RT_EFFECTS("") void library_exit_syscall(void) GO_NAME("runtime.exitsyscall");

// ---- packages sync, sync/atomic, and internal/poll's locks

RT_EFFECTS("") void library_acquire(uint32_t *s) GO_NAME("sync.runtime_Semacquire");
RT_EFFECTS("")
void library_acquire_mutex(uint32_t *s, uint8_t lifo, int64_t skip)
    GO_NAME("sync.runtime_SemacquireMutex");
RT_EFFECTS("")
void library_release(uint32_t *s, uint8_t handoff, int64_t skip) GO_NAME("sync.runtime_Semrelease");
RT_EFFECTS("") void library_poll_acquire(uint32_t *s) GO_NAME("internal/poll.runtime_Semacquire");
RT_EFFECTS("") void library_poll_release(uint32_t *s) GO_NAME("internal/poll.runtime_Semrelease");
RT_EFFECTS("") uint32_t library_notify_add(RtNotifyList *l) GO_NAME("sync.runtime_notifyListAdd");
RT_EFFECTS("")
void library_notify_wait(RtNotifyList *l, uint32_t ticket) GO_NAME("sync.runtime_notifyListWait");
RT_EFFECTS("") void library_notify_all(RtNotifyList *l) GO_NAME("sync.runtime_notifyListNotifyAll");
RT_EFFECTS("") void library_notify_one(RtNotifyList *l) GO_NAME("sync.runtime_notifyListNotifyOne");
RT_EFFECTS("") void library_notify_check(uint64_t size) GO_NAME("sync.runtime_notifyListCheck");
RT_EFFECTS("") uint8_t library_can_spin(int64_t i) GO_NAME("sync.runtime_canSpin");
RT_EFFECTS("") void library_spin(void) GO_NAME("sync.runtime_doSpin");
RT_EFFECTS("") int64_t library_pin(void) GO_NAME("sync.runtime_procPin");
RT_EFFECTS("") void library_unpin(void) GO_NAME("sync.runtime_procUnpin");
RT_EFFECTS("") int64_t library_atomic_pin(void) GO_NAME("sync/atomic.runtime_procPin");
RT_EFFECTS("") void library_atomic_unpin(void) GO_NAME("sync/atomic.runtime_procUnpin");
RT_EFFECTS("")
uint64_t library_load(const uint64_t *p) GO_NAME("runtime/internal/atomic.LoadAcquintptr");
RT_EFFECTS("")
uint64_t library_store(uint64_t *p, uint64_t v) GO_NAME("runtime/internal/atomic.StoreReluintptr");
// A func() to be called after collections.
RT_EFFECTS("P0->Out")
void library_register_cleanup(void *cleanup) GO_NAME("sync.runtime_registerPoolCleanup");
RT_EFFECTS("")
_Noreturn void library_sync_throw(const uint8_t *text, int64_t len) GO_NAME("sync.throw");
RT_EFFECTS("")
_Noreturn void library_sync_fatal(const uint8_t *text, int64_t len) GO_NAME("sync.fatal");
RT_EFFECTS("") uint32_t library_random_below(uint32_t n) GO_NAME("sync.fastrandn");
RT_EFFECTS("") int64_t library_sync_nanotime(void) GO_NAME("sync.runtime_nanotime");

// The poller: there is none, files block.
typedef struct RtPollOpened {
  uint64_t context;
  int64_t error;
} RtPollOpened;
RT_EFFECTS("") void library_poll_init(void) GO_NAME("internal/poll.runtime_pollServerInit");
RT_EFFECTS("") RtPollOpened library_poll_open(uint64_t fd) GO_NAME("internal/poll.runtime_pollOpen");
RT_EFFECTS("") void library_poll_close(uint64_t context) GO_NAME("internal/poll.runtime_pollClose");
RT_EFFECTS("")
int64_t library_poll_wait(uint64_t context, int64_t mode) GO_NAME("internal/poll.runtime_pollWait");
RT_EFFECTS("")
void library_poll_wait_canceled(uint64_t context, int64_t mode)
    GO_NAME("internal/poll.runtime_pollWaitCanceled");
RT_EFFECTS("")
int64_t library_poll_reset(uint64_t context, int64_t mode)
    GO_NAME("internal/poll.runtime_pollReset");
RT_EFFECTS("")
void library_poll_deadline(uint64_t context, int64_t d, int64_t mode)
    GO_NAME("internal/poll.runtime_pollSetDeadline");
RT_EFFECTS("")
void library_poll_unblock(uint64_t context) GO_NAME("internal/poll.runtime_pollUnblock");
RT_EFFECTS("")
uint8_t library_poll_is_descriptor(uint64_t fd)
    GO_NAME("internal/poll.runtime_isPollServerDescriptor");

// ---- package time

RT_EFFECTS("") RtNow library_now(void) GO_NAME("time.now");
RT_EFFECTS("") void library_sleep(int64_t ns) GO_NAME("time.Sleep");
RT_EFFECTS("P0->Out") void library_start_timer(RtTimer *t) GO_NAME("time.startTimer");
RT_EFFECTS("") uint8_t library_stop_timer(RtTimer *t) GO_NAME("time.stopTimer");
RT_EFFECTS("P0->Out")
uint8_t library_reset_timer(RtTimer *t, int64_t when) GO_NAME("time.resetTimer");
RT_EFFECTS("P0->Out,P3->Out,P4->Out,P5->Out")
void library_modify_timer(RtTimer *t, int64_t when, int64_t period, void *f, const void *arg_type,
                          void *arg_data, uint64_t seq) GO_NAME("time.modTimer");

// ---- packages reflect and internal/reflectlite

// Addresses in descriptors are their own offsets.
RT_EFFECTS("")
void *library_lite_name(const void *in, int32_t off) GO_NAME("internal/reflectlite.resolveNameOff");
RT_EFFECTS("")
void *library_lite_type(const void *in, int32_t off) GO_NAME("internal/reflectlite.resolveTypeOff");
RT_EFFECTS("") int64_t library_lite_chan_len(const void *c) GO_NAME("internal/reflectlite.chanlen");
RT_EFFECTS("") int64_t library_lite_map_len(const void *m) GO_NAME("internal/reflectlite.maplen");
RT_EFFECTS("New->R")
void *library_lite_new(const struct RtType *t) GO_NAME("internal/reflectlite.unsafe_New");
// Makes an interface value of the interface type t at dst.
RT_EFFECTS("P2->*P3")
void library_lite_convert(const struct RtType *t, const struct RtType *type, void *data, void *dst)
    GO_NAME("internal/reflectlite.ifaceE2I");
RT_EFFECTS("*P2->*P1")
void library_lite_move(const struct RtType *t, void *dst, const void *src)
    GO_NAME("internal/reflectlite.typedmemmove");

RT_EFFECTS("")
void *library_name(const void *in, int32_t off) GO_NAME("reflect.resolveNameOff");
RT_EFFECTS("")
void *library_type(const void *in, int32_t off) GO_NAME("reflect.resolveTypeOff");
RT_EFFECTS("")
void *library_text(const void *in, int32_t off) GO_NAME("reflect.resolveTextOff");
// Sections of descriptors and the offsets in them: none.
typedef struct RtTypeLinks {
  RtSlice sections, offsets;
} RtTypeLinks;
RT_EFFECTS("") RtTypeLinks library_type_links(void) GO_NAME("reflect.typelinks");
RT_EFFECTS("P0->Out") int32_t library_add_offset(void *p) GO_NAME("reflect.addReflectOff");
RT_EFFECTS("New->R") void *library_new(const struct RtType *t) GO_NAME("reflect.unsafe_New");
RT_EFFECTS("New->R")
void *library_new_array(const struct RtType *t, int64_t n) GO_NAME("reflect.unsafe_NewArray");
RT_EFFECTS("P2->*P3")
void library_convert(const struct RtType *t, const struct RtType *type, void *data, void *dst)
    GO_NAME("reflect.ifaceE2I");
RT_EFFECTS("*P1->*P0")
void library_memmove(void *dst, const void *src, uint64_t size) GO_NAME("reflect.memmove");
RT_EFFECTS("*P2->*P1")
void library_move(const struct RtType *t, void *dst, const void *src)
    GO_NAME("reflect.typedmemmove");
RT_EFFECTS("*P2->*P1")
void library_move_part(const struct RtType *t, void *dst, const void *src, uint64_t off,
                       uint64_t size) GO_NAME("reflect.typedmemmovepartial");
RT_EFFECTS("") void library_clear(const struct RtType *t, void *p) GO_NAME("reflect.typedmemclr");
RT_EFFECTS("")
void library_clear_part(const struct RtType *t, void *p, uint64_t off, uint64_t size)
    GO_NAME("reflect.typedmemclrpartial");
RT_EFFECTS("*P4->*P1")
int64_t library_copy(const struct RtType *elem, void *dst, int64_t dst_len, int64_t dst_cap,
                     const void *src, int64_t src_len, int64_t src_cap)
    GO_NAME("reflect.typedslicecopy");
RT_EFFECTS("")
uint64_t library_hash(const struct RtType *t, const void *p, uint64_t seed)
    GO_NAME("reflect.typehash");
RT_EFFECTS("") uint8_t library_is_not_in_heap(uint64_t p) GO_NAME("reflect.verifyNotInHeapPtr");

RT_EFFECTS("New->R")
void *library_make_chan(const struct RtType *t, int64_t cap) GO_NAME("reflect.makechan");
RT_EFFECTS("") int64_t library_chan_cap(const void *c) GO_NAME("reflect.chancap");
RT_EFFECTS("") int64_t library_chan_len(const void *c) GO_NAME("reflect.chanlen");
RT_EFFECTS("") void library_chan_close(void *c) GO_NAME("reflect.chanclose");
// Two bools: whether it went ahead, and whether there was an element.
typedef struct RtChosen {
  int64_t first, second;
} RtChosen;
RT_EFFECTS("*P0->*P2")
RtChosen library_chan_recv(void *c, uint8_t try, void *elem) GO_NAME("reflect.chanrecv");
RT_EFFECTS("*P1->*P0")
uint8_t library_chan_send(void *c, const void *elem, uint8_t try) GO_NAME("reflect.chansend");
RT_EFFECTS("**P0->**P0")
RtChosen library_select(void *cases, int64_t len, int64_t cap) GO_NAME("reflect.rselect");

RT_EFFECTS("New->R")
void *library_make_map(const struct RtType *t, int64_t cap) GO_NAME("reflect.makemap");
RT_EFFECTS("*P1->R")
void *library_map_find(const struct RtType *t, const void *m, const void *key)
    GO_NAME("reflect.mapaccess");
RT_EFFECTS("*P1->R")
void *library_map_find_string(const struct RtType *t, const void *m, const uint8_t *key,
                              int64_t len) GO_NAME("reflect.mapaccess_faststr");
RT_EFFECTS("New->*P1,*P2->**P1,*P3->**P1")
void library_map_assign(const struct RtType *t, void *m, const void *key, const void *elem)
    GO_NAME("reflect.mapassign");
RT_EFFECTS("New->*P1,P2->**P1,*P4->**P1")
void library_map_assign_string(const struct RtType *t, void *m, const uint8_t *key, int64_t len,
                               const void *elem) GO_NAME("reflect.mapassign_faststr");
RT_EFFECTS("")
void library_map_delete(const struct RtType *t, void *m, const void *key)
    GO_NAME("reflect.mapdelete");
RT_EFFECTS("")
void library_map_delete_string(const struct RtType *t, void *m, const uint8_t *key, int64_t len)
    GO_NAME("reflect.mapdelete_faststr");
RT_EFFECTS("P1->*P2,*P1->*P2")
void library_map_range(const struct RtType *t, void *m, void *iter) GO_NAME("reflect.mapiterinit");
RT_EFFECTS("**P0->*P0") void library_map_next(void *iter) GO_NAME("reflect.mapiternext");
RT_EFFECTS("**P0->R") void *library_map_key(const void *iter) GO_NAME("reflect.mapiterkey");
RT_EFFECTS("**P0->R") void *library_map_elem(const void *iter) GO_NAME("reflect.mapiterelem");
RT_EFFECTS("") int64_t library_map_len(const void *m) GO_NAME("reflect.maplen");

// The address of a func value's code.
RT_EFFECTS("")
uint64_t library_code(const struct RtType *type, void *const *func)
    GO_NAME("internal/abi.FuncPCABI0");
RT_EFFECTS("")
uint64_t library_code_internal(const struct RtType *type, void *const *func)
    GO_NAME("internal/abi.FuncPCABIInternal");

// What letgo does not do yet ends the program and says so.
RT_EFFECTS("") void library_reflect_call(void) GO_NAME("runtime.reflectcall");
RT_EFFECTS("") void library_make_func(void) GO_NAME("reflect.makeFuncStub");
RT_EFFECTS("") void library_method_value(void) GO_NAME("reflect.methodValueCall");

#endif
