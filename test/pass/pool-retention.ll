; RUN: %escape -passes='escape<pools;pool-bytes=1024>' -S %s | %FileCheck %s

; Dead objects of a pool keep what they hold until the frame ends. So there is a pool only for objects
; that hold what is there anyway, or little.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias nonnull align 8 ptr @rt_new_noptr(i64) #1
declare void @use(ptr captures(none)) nofree nounwind memory(argmem: read)
declare ptr @unknown() nounwind
@sink = external global ptr

; Nothing.
; CHECK-LABEL: define {{.*}}@numbers(
; CHECK: alloca [1008 x i8]
define void @numbers(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  store i64 %i, ptr %x
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; A buffer each, of any size: the pool would keep 42 of them.
; CHECK-LABEL: define {{.*}}@buffers(
; CHECK-NOT: alloca [1008
; CHECK: %x = call ptr @rt_new(i64 24){{$}}
define void @buffers(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %b = call ptr @rt_new_noptr(i64 %n)
  store ptr %b, ptr %x
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; A large one, of known size.
; CHECK-LABEL: define {{.*}}@large_buffers(
; CHECK-NOT: alloca [1008
; CHECK: %x = call ptr @rt_new(i64 24){{$}}
define void @large_buffers(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %b = call ptr @rt_new_noptr(i64 1000000)
  store ptr %b, ptr %x
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; A small one, and what this holds is small.
; CHECK-LABEL: define {{.*}}@small_buffers(
; CHECK: alloca [1008 x i8]
define void @small_buffers(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %c = call ptr @rt_new(i64 16)
  %b = call ptr @rt_new(i64 16)
  store ptr %c, ptr %b
  store ptr %b, ptr %x
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; A small one that holds large ones.
; CHECK-LABEL: define {{.*}}@behind_small_ones(
; CHECK-NOT: alloca [1008
; CHECK: %x = call ptr @rt_new(i64 24){{$}}
define void @behind_small_ones(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %c = call ptr @rt_new(i64 %n)
  %b = call ptr @rt_new(i64 16)
  store ptr %c, ptr %b
  store ptr %b, ptr %x
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; A small one that everybody reaches may be given anything.
; CHECK-LABEL: define {{.*}}@leaking_ones(
; CHECK-NOT: alloca [1008
; CHECK: %x = call ptr @rt_new(i64 24){{$}}
define void @leaking_ones(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %b = call ptr @rt_new(i64 16)
  store ptr %b, ptr @sink
  store ptr %b, ptr %x
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; What is a slot is there anyway.
; CHECK-LABEL: define {{.*}}@slots(
; CHECK: alloca [1008 x i8]
define void @slots(i64 %n) {
entry:
  %s = call ptr @rt_new(i64 2000)
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  store ptr %s, ptr %x
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; The caller's memory is the caller's matter, and so is that of the outside.
; CHECK-LABEL: define {{.*}}@parameters(
; CHECK: alloca [1008 x i8]
define void @parameters(i64 %n, ptr %p) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  store ptr %p, ptr %x
  %u = call ptr @unknown()
  %g = getelementptr ptr, ptr %x, i64 1
  store ptr %u, ptr %g
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; Each points to the one before: what is in the pool leads to what is in the pool.
; CHECK-LABEL: define {{.*}}@back(
; CHECK: alloca [1008 x i8]
define void @back(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %f = getelementptr ptr, ptr %x, i64 2
  store ptr %last, ptr %f
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; The same by copying.
; CHECK-LABEL: define {{.*}}@back_by_copy(
; CHECK: alloca [1008 x i8]
define void @back_by_copy(i64 %n) {
entry:
  %c = alloca { i64, ptr }
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %f = getelementptr { i64, ptr }, ptr %c, i64 0, i32 1
  store ptr %last, ptr %f
  call void @llvm.memcpy.p0.p0.i64(ptr %x, ptr %c, i64 16, i1 false)
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; Each points to the next one: a dead one in the pool leads to all that ever follow.
; CHECK-LABEL: define {{.*}}@forth(
; CHECK-NOT: alloca [1008
; CHECK: %x = call ptr @rt_new(i64 24){{$}}
define void @forth(i64 %n) {
entry:
  %first = call ptr @rt_new(i64 32)
  br label %loop

loop:
  %last = phi ptr [ %first, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  store ptr %x, ptr %last
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  call void @use(ptr %first)
  ret void
}

; The same by way of another object.
; CHECK-LABEL: define {{.*}}@forth_by_another(
; CHECK-NOT: alloca [1008
; CHECK: %x = call ptr @rt_new(i64 24){{$}}
define void @forth_by_another(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %b = call ptr @rt_new(i64 16)
  store ptr %x, ptr %b
  %has = icmp ne ptr %last, null
  %to = select i1 %has, ptr %last, ptr %x
  store ptr %b, ptr %to
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; The same by somebody else.
; CHECK-LABEL: define void @forth_by_a_call(
; CHECK-NOT: alloca [1008
; CHECK: %x = call ptr @rt_new(i64 24){{$}}
define void @link(ptr %a, ptr %b) {
  %none = icmp eq ptr %a, null
  %to = select i1 %none, ptr %b, ptr %a
  store ptr %b, ptr %to
  ret void
}

define void @forth_by_a_call(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  call void @link(ptr %last, ptr %x)
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; Of objects that all have the size they like, a young one may be in the pool and an old one not.
; CHECK-LABEL: define {{.*}}@back_of_any_size(
; CHECK-NOT: alloca
; CHECK: ret
define void @back_of_any_size(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 8, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 %i)
  store ptr %last, ptr %x
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  call void @use(ptr %x)
  ret void
}

; Objects that never hold an address, by the allocator's word.
; CHECK-LABEL: define {{.*}}@pointer_free(
; CHECK: alloca [1024 x i8]
define void @pointer_free(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 8, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new_noptr(i64 %i)
  %b = call ptr @rt_new(i64 %n)
  %v = ptrtoint ptr %b to i64
  store i64 %v, ptr %x
  call void @use(ptr %last)
  call void @use(ptr %b)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #1 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" "escape-pointer-free" }
