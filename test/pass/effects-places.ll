; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Effects that say where: words of memory, addresses that are handed on as they are, memory copied
; word by word. So a map's slot has a key in one word and an element in another, and what leaks from
; the one does not take along the other. Beside each case stand those where it does.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare ptr @assign(ptr, ptr) "escape-effects"="New->*P0,New=>R,*P0=>R,P1->R[0]"
declare ptr @assign_of(ptr, ptr) "escape-effects"="New->*P0,New=>R,*P0=>R,*P1=>*R"
declare ptr @find(ptr) "escape-effects"="*P0=>R"
declare ptr @find_somewhere(ptr) "escape-effects"="*P0->R"
declare void @range(ptr, ptr) "escape-effects"="P1->P0[8]"
declare ptr @next(ptr) "escape-effects"="*P0[8]=>R"
declare ptr @second(ptr) "escape-effects"="P0[8]=>R"
declare void @set_second(ptr, ptr) "escape-effects"="P1->P0[8]"
declare void @into_second(ptr, ptr) "escape-effects"="P1->*P0[8]"
declare void @exact_into_memory(ptr, ptr) "escape-effects"="P1=>*P0"
declare void @not_closed(ptr, ptr) "escape-effects"="P1->P0[8"

; The element leaks, the key does not.
; CHECK-LABEL: define {{.*}}@element(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret void
define void @element() {
  %m = call ptr @rt_new(i64 48)
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %slot = call ptr @assign(ptr %m, ptr %k)
  %at = getelementptr i8, ptr %slot, i64 8
  store ptr %x, ptr %at
  %found = call ptr @find(ptr %m)
  %from = getelementptr i8, ptr %found, i64 8
  %v = load ptr, ptr %from
  store ptr %v, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@key(
; CHECK: %k = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret void
define void @key() {
  %m = call ptr @rt_new(i64 48)
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %slot = call ptr @assign(ptr %m, ptr %k)
  %at = getelementptr i8, ptr %slot, i64 8
  store ptr %x, ptr %at
  %found = call ptr @find(ptr %m)
  %v = load ptr, ptr %found
  store ptr %v, ptr @sink
  ret void
}

; A slot that is found somewhere may be entered at its element.
; CHECK-LABEL: define {{.*}}@somewhere(
; CHECK: %k = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: ret void
define void @somewhere() {
  %m = call ptr @rt_new(i64 48)
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %slot = call ptr @assign(ptr %m, ptr %k)
  %at = getelementptr i8, ptr %slot, i64 8
  store ptr %x, ptr %at
  %found = call ptr @find_somewhere(ptr %m)
  %v = load ptr, ptr %found
  store ptr %v, ptr @sink
  ret void
}

; A map of all that leaks takes both along.
; CHECK-LABEL: define {{.*}}@whole(
; CHECK: %m = {{.*}}@rt_new(
; CHECK: %k = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: ret ptr
define ptr @whole() {
  %m = call ptr @rt_new(i64 48)
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %slot = call ptr @assign(ptr %m, ptr %k)
  %at = getelementptr i8, ptr %slot, i64 8
  store ptr %x, ptr %at
  ret ptr %m
}

; The key is two words in memory: an interface, a struct. Its second word is no element.
; CHECK-LABEL: define {{.*}}@key_in_memory(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret void
define void @key_in_memory() {
  %m = call ptr @rt_new(i64 48)
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %key = alloca { ptr, ptr }
  %key.1 = getelementptr i8, ptr %key, i64 8
  store ptr null, ptr %key
  store ptr %k, ptr %key.1
  %slot = call ptr @assign_of(ptr %m, ptr %key)
  %at = getelementptr i8, ptr %slot, i64 16
  store ptr %x, ptr %at
  %found = call ptr @find(ptr %m)
  %from = getelementptr i8, ptr %found, i64 16
  %v = load ptr, ptr %from
  store ptr %v, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@key_in_memory_leaks(
; CHECK: %k = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret void
define void @key_in_memory_leaks() {
  %m = call ptr @rt_new(i64 48)
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %key = alloca { ptr, ptr }
  %key.1 = getelementptr i8, ptr %key, i64 8
  store ptr null, ptr %key
  store ptr %k, ptr %key.1
  %slot = call ptr @assign_of(ptr %m, ptr %key)
  %at = getelementptr i8, ptr %slot, i64 16
  store ptr %x, ptr %at
  %found = call ptr @find(ptr %m)
  %from = getelementptr i8, ptr %found, i64 8
  %v = load ptr, ptr %from
  store ptr %v, ptr @sink
  ret void
}

; Slots that an iterator finds by way of the header, in the order in which they came there or not.
; CHECK-LABEL: define {{.*}}@ranged(
; CHECK: %k = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret void
define void @ranged() {
  %m = call ptr @rt_new(i64 48)
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %iter = call ptr @rt_new(i64 96)
  call void @range(ptr %iter, ptr %m)
  %slot = call ptr @assign(ptr %m, ptr %k)
  %at = getelementptr i8, ptr %slot, i64 8
  store ptr %x, ptr %at
  %found = call ptr @next(ptr %iter)
  %v = load ptr, ptr %found
  store ptr %v, ptr @sink
  ret void
}

; The caller's map: what is stored in the one part is there for whoever reads that part.
; CHECK-LABEL: define {{.*}}@put(
define void @put(ptr %m, ptr %k, ptr %v) {
  %slot = call ptr @assign(ptr %m, ptr %k)
  %at = getelementptr i8, ptr %slot, i64 8
  store ptr %v, ptr %at
  ret void
}

; CHECK-LABEL: define {{.*}}@get(
define ptr @get(ptr %m) {
  %found = call ptr @find(ptr %m)
  %from = getelementptr i8, ptr %found, i64 8
  %v = load ptr, ptr %from
  ret ptr %v
}

; CHECK-LABEL: define {{.*}}@through_callees(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret ptr
define ptr @through_callees() {
  %m = call ptr @rt_new(i64 48)
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @put(ptr %m, ptr %k, ptr %x)
  %v = call ptr @get(ptr %m)
  ret ptr %v
}

; Also when the callee makes the map.
; CHECK-LABEL: define {{.*}}@made(
define ptr @made(ptr %k, ptr %v) {
  %m = call ptr @rt_new(i64 48)
  call void @put(ptr %m, ptr %k, ptr %v)
  ret ptr %m
}

; CHECK-LABEL: define {{.*}}@in_a_made_map(
; CHECK-NOT: %k = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: ret ptr
define ptr @in_a_made_map() {
  %k = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %m = call ptr @made(ptr %k, ptr %x)
  %v = call ptr @get(ptr %m)
  ret ptr %v
}

; One word of two.
; CHECK-LABEL: define {{.*}}@word(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret ptr
define ptr @word() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @set_second(ptr %t, ptr %y)
  %v = call ptr @second(ptr %t)
  ret ptr %v
}

; What is stored where the second word points: in y, not in x.
; CHECK-LABEL: define {{.*}}@behind_a_word(
; CHECK: %z = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret ptr
define ptr @behind_a_word() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %z = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @set_second(ptr %t, ptr %y)
  call void @into_second(ptr %t, ptr %z)
  %v = load ptr, ptr %y
  ret ptr %v
}

; CHECK-LABEL: define {{.*}}@behind_the_other(
; CHECK-NOT: @rt_new(
; CHECK: ret ptr
define ptr @behind_the_other() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %z = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @set_second(ptr %t, ptr %y)
  call void @into_second(ptr %t, ptr %z)
  %v = load ptr, ptr %x
  ret ptr %v
}

; Texts without a meaning count as absent.
; CHECK-LABEL: define {{.*}}@not_understood(
; CHECK-NOT: alloca
; CHECK: ret void
define void @not_understood() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  call void @exact_into_memory(ptr %t, ptr %x)
  %y = call ptr @rt_new(i64 8)
  call void @not_closed(ptr %t, ptr %y)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
