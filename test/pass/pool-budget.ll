; RUN: %escape -passes='escape<pools>' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<pools;frame-bytes=100>' -S %s | %FileCheck %s --check-prefix=FRAME
; RUN: %escape -passes='escape<pools;chain-bytes=8192;frame-bytes=8192;pool-bytes=4096>' -S %s | %FileCheck %s --check-prefix=CHAIN

; Pools count in the frame, after all slots; there are small ones in a function that calls itself, and
; smaller ones in one that calls what is not known. Many pools share what four of them may have, the
; first gets what the others do not want.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @use(ptr captures(none)) nofree nounwind memory(argmem: read)

; FRAME-LABEL: define {{.*}}@behind_slots(
; FRAME-DAG: alloca [80 x i8]
; FRAME-DAG: alloca [16 x i8]
; FRAME: ret
define void @behind_slots(i64 %n) {
  %x = call ptr @rt_new(i64 %n)
  %s = call ptr @rt_new(i64 80)
  call void @use(ptr %x)
  call void @use(ptr %s)
  ret void
}

; CHECK-LABEL: define {{.*}}@recursive(
; CHECK: alloca [128 x i8]
; CHECK-NOT: alloca
; CHECK: ret
define void @recursive(i64 %n) {
  %x = call ptr @rt_new(i64 %n)
  call void @use(ptr %x)
  %m = sub i64 %n, 1
  call void @recursive(i64 %m)
  call void @use(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@calls_back(
; CHECK: alloca [1024 x i8]
; CHECK-NOT: alloca
; CHECK: ret
define void @calls_back(i64 %n, ptr %f) {
  %x = call ptr @rt_new(i64 %n)
  call void @use(ptr %x)
  call void %f()
  ret void
}

; CHECK-LABEL: define {{.*}}@many(
; CHECK-COUNT-5: alloca [32{{72|80}} x i8]
; CHECK-NOT: alloca
; CHECK: ret
define void @many(i64 %n) {
  %a = call ptr @rt_new(i64 %n)
  %b = call ptr @rt_new(i64 %n)
  %c = call ptr @rt_new(i64 %n)
  %d = call ptr @rt_new(i64 %n)
  %e = call ptr @rt_new(i64 %n)
  call void @use(ptr %a)
  call void @use(ptr %b)
  call void @use(ptr %c)
  call void @use(ptr %d)
  call void @use(ptr %e)
  ret void
}

; What callees have is taken.
; CHAIN-LABEL: define {{.*}}@leaf(
; CHAIN: alloca [6000 x i8]
; CHAIN-LABEL: define {{.*}}@calls_leaf(
; CHAIN: alloca [2184 x i8]
; CHAIN: ret
define void @leaf() {
  %s = call ptr @rt_new(i64 6000)
  call void @use(ptr %s)
  ret void
}

define void @calls_leaf(i64 %n) {
  %x = call ptr @rt_new(i64 %n)
  %y = call ptr @rt_new(i64 8)
  call void @use(ptr %x)
  call void @use(ptr %y)
  call void @leaf()
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
