; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Beyond the bounds a summary forgets offsets, then which of a parameter's pointees is which, but
; never a flow. Element sizes and 'any element' of a callee's objects hold in the caller.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; Elements of 16 bytes: what is stored in element 1 is found in any.
define internal ptr @table(ptr %p) noinline {
  %a = call ptr @rt_new(i64 64), !letgo.site !0
  %e = getelementptr i8, ptr %a, i64 24
  store ptr %p, ptr %e
  ret ptr %a
}

define internal ptr @any_element(ptr %a, i64 %i) noinline {
  %e = getelementptr ptr, ptr %a, i64 %i
  %p = load ptr, ptr %e
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@other_element(
; CHECK: %x = {{.*}}@rt_new(
define ptr @other_element() {
  %x = call ptr @rt_new(i64 8)
  %a = call ptr @table(ptr %x)
  %e = getelementptr i8, ptr %a, i64 24
  %p = load ptr, ptr %e
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@some_element(
; CHECK: %x = {{.*}}@rt_new(
define ptr @some_element(i64 %i) {
  %a = call ptr @rt_new(i64 64)
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr i8, ptr %a, i64 40
  store ptr %x, ptr %e
  %p = call ptr @any_element(ptr %a, i64 %i)
  ret ptr %p
}

; The element size is the caller's: element %i of 16 bytes, and a field of element 2.
; CHECK-LABEL: define {{.*}}@element_of_many(
; CHECK: %x = {{.*}}@rt_new(
define ptr @element_of_many(i64 %i) {
  %x = call ptr @rt_new(i64 8)
  %a = call ptr @table(ptr %x)
  %e = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 1
  %p = load ptr, ptr %e
  ret ptr %p
}

; A recursive function that returns such a table, sometimes from the call of itself.
define internal ptr @table_again(ptr %p, i64 %n) noinline {
entry:
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

done:
  %a = call ptr @rt_new(i64 64), !letgo.site !0
  %e = getelementptr { ptr, ptr }, ptr %a, i64 %n, i32 1
  store ptr %p, ptr %e
  ret ptr %a

again:
  %m = sub i64 %n, 1
  %r = call ptr @table_again(ptr %p, i64 %m)
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@element_of_a_recursive_one(
; CHECK: %x = {{.*}}@rt_new(
define ptr @element_of_a_recursive_one() {
  %x = call ptr @rt_new(i64 8)
  %a = call ptr @table_again(ptr %x, i64 3)
  %e = getelementptr i8, ptr %a, i64 40
  %p = load ptr, ptr %e
  ret ptr %p
}

; Two functions that call each other; the first has no table of its own.
define internal ptr @table_of_the_other(ptr %p, i64 %n) noinline {
  %r = call ptr @table_or_other(ptr %p, i64 %n)
  ret ptr %r
}

define internal ptr @table_or_other(ptr %p, i64 %n) noinline {
entry:
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

done:
  %a = call ptr @rt_new(i64 64), !letgo.site !0
  %e = getelementptr { ptr, ptr }, ptr %a, i64 %n, i32 1
  store ptr %p, ptr %e
  ret ptr %a

again:
  %m = sub i64 %n, 1
  %r = call ptr @table_of_the_other(ptr %p, i64 %m)
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@element_of_the_others(
; CHECK: %x = {{.*}}@rt_new(
define ptr @element_of_the_others() {
  %x = call ptr @rt_new(i64 8)
  %a = call ptr @table_of_the_other(ptr %x, i64 3)
  %e = getelementptr i8, ptr %a, i64 40
  %p = load ptr, ptr %e
  ret ptr %p
}

; Thirty fields are read from what is found in the second parameter: there are no 24 children any
; more when the object that the first one got is read. Called with one object twice, that one holds x.
define internal void @many_children(ptr %p, ptr %q, ptr %c, ptr %o) noinline {
  %s = call ptr @rt_new(i64 16)
  store ptr %s, ptr %p
  %f0 = getelementptr i8, ptr %o, i64 0
  %v0 = load ptr, ptr %f0
  %f1 = getelementptr i8, ptr %o, i64 8
  %v1 = load ptr, ptr %f1
  %f2 = getelementptr i8, ptr %o, i64 16
  %v2 = load ptr, ptr %f2
  %f3 = getelementptr i8, ptr %o, i64 24
  %v3 = load ptr, ptr %f3
  %f4 = getelementptr i8, ptr %o, i64 32
  %v4 = load ptr, ptr %f4
  %f5 = getelementptr i8, ptr %o, i64 40
  %v5 = load ptr, ptr %f5
  %f6 = getelementptr i8, ptr %o, i64 48
  %v6 = load ptr, ptr %f6
  %f7 = getelementptr i8, ptr %o, i64 56
  %v7 = load ptr, ptr %f7
  %f8 = getelementptr i8, ptr %o, i64 64
  %v8 = load ptr, ptr %f8
  %f9 = getelementptr i8, ptr %o, i64 72
  %v9 = load ptr, ptr %f9
  %f10 = getelementptr i8, ptr %o, i64 80
  %v10 = load ptr, ptr %f10
  %f11 = getelementptr i8, ptr %o, i64 88
  %v11 = load ptr, ptr %f11
  %f12 = getelementptr i8, ptr %o, i64 96
  %v12 = load ptr, ptr %f12
  %f13 = getelementptr i8, ptr %o, i64 104
  %v13 = load ptr, ptr %f13
  %f14 = getelementptr i8, ptr %o, i64 112
  %v14 = load ptr, ptr %f14
  %f15 = getelementptr i8, ptr %o, i64 120
  %v15 = load ptr, ptr %f15
  %f16 = getelementptr i8, ptr %o, i64 128
  %v16 = load ptr, ptr %f16
  %f17 = getelementptr i8, ptr %o, i64 136
  %v17 = load ptr, ptr %f17
  %f18 = getelementptr i8, ptr %o, i64 144
  %v18 = load ptr, ptr %f18
  %f19 = getelementptr i8, ptr %o, i64 152
  %v19 = load ptr, ptr %f19
  %f20 = getelementptr i8, ptr %o, i64 160
  %v20 = load ptr, ptr %f20
  %f21 = getelementptr i8, ptr %o, i64 168
  %v21 = load ptr, ptr %f21
  %f22 = getelementptr i8, ptr %o, i64 176
  %v22 = load ptr, ptr %f22
  %f23 = getelementptr i8, ptr %o, i64 184
  %v23 = load ptr, ptr %f23
  %f24 = getelementptr i8, ptr %o, i64 192
  %v24 = load ptr, ptr %f24
  %f25 = getelementptr i8, ptr %o, i64 200
  %v25 = load ptr, ptr %f25
  %f26 = getelementptr i8, ptr %o, i64 208
  %v26 = load ptr, ptr %f26
  %f27 = getelementptr i8, ptr %o, i64 216
  %v27 = load ptr, ptr %f27
  %f28 = getelementptr i8, ptr %o, i64 224
  %v28 = load ptr, ptr %f28
  %f29 = getelementptr i8, ptr %o, i64 232
  %v29 = load ptr, ptr %f29
  %b = load ptr, ptr %q
  %g = getelementptr i8, ptr %b, i64 8
  store ptr %c, ptr %g
  %h = getelementptr i8, ptr %s, i64 8
  %r = load ptr, ptr %h
  store ptr %r, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@child_that_was_dropped(
; CHECK: %x = {{.*}}@rt_new(
define void @child_that_was_dropped() {
  %o = call ptr @rt_new(i64 240)
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @many_children(ptr %t, ptr %t, ptr %x, ptr %o)
  ret void
}

; More edges than an exact summary has.
define internal ptr @many_stores(ptr %t, ptr %p, ptr %q) noinline {
  %s = call ptr @rt_new(i64 16)
  %f0 = getelementptr i8, ptr %t, i64 0
  store ptr %p, ptr %f0
  %g0 = getelementptr i8, ptr %q, i64 0
  store ptr %p, ptr %g0
  store ptr %s, ptr %f0
  %f1 = getelementptr i8, ptr %t, i64 8
  store ptr %p, ptr %f1
  %g1 = getelementptr i8, ptr %q, i64 8
  store ptr %p, ptr %g1
  store ptr %s, ptr %f1
  %f2 = getelementptr i8, ptr %t, i64 16
  store ptr %p, ptr %f2
  %g2 = getelementptr i8, ptr %q, i64 16
  store ptr %p, ptr %g2
  store ptr %s, ptr %f2
  %f3 = getelementptr i8, ptr %t, i64 24
  store ptr %p, ptr %f3
  %g3 = getelementptr i8, ptr %q, i64 24
  store ptr %p, ptr %g3
  store ptr %s, ptr %f3
  %f4 = getelementptr i8, ptr %t, i64 32
  store ptr %p, ptr %f4
  %g4 = getelementptr i8, ptr %q, i64 32
  store ptr %p, ptr %g4
  store ptr %s, ptr %f4
  %f5 = getelementptr i8, ptr %t, i64 40
  store ptr %p, ptr %f5
  %g5 = getelementptr i8, ptr %q, i64 40
  store ptr %p, ptr %g5
  store ptr %s, ptr %f5
  %f6 = getelementptr i8, ptr %t, i64 48
  store ptr %p, ptr %f6
  %g6 = getelementptr i8, ptr %q, i64 48
  store ptr %p, ptr %g6
  store ptr %s, ptr %f6
  %f7 = getelementptr i8, ptr %t, i64 56
  store ptr %p, ptr %f7
  %g7 = getelementptr i8, ptr %q, i64 56
  store ptr %p, ptr %g7
  store ptr %s, ptr %f7
  %f8 = getelementptr i8, ptr %t, i64 64
  store ptr %p, ptr %f8
  %g8 = getelementptr i8, ptr %q, i64 64
  store ptr %p, ptr %g8
  store ptr %s, ptr %f8
  %f9 = getelementptr i8, ptr %t, i64 72
  store ptr %p, ptr %f9
  %g9 = getelementptr i8, ptr %q, i64 72
  store ptr %p, ptr %g9
  store ptr %s, ptr %f9
  %f10 = getelementptr i8, ptr %t, i64 80
  store ptr %p, ptr %f10
  %g10 = getelementptr i8, ptr %q, i64 80
  store ptr %p, ptr %g10
  store ptr %s, ptr %f10
  %f11 = getelementptr i8, ptr %t, i64 88
  store ptr %p, ptr %f11
  %g11 = getelementptr i8, ptr %q, i64 88
  store ptr %p, ptr %g11
  store ptr %s, ptr %f11
  %f12 = getelementptr i8, ptr %t, i64 96
  store ptr %p, ptr %f12
  %g12 = getelementptr i8, ptr %q, i64 96
  store ptr %p, ptr %g12
  store ptr %s, ptr %f12
  %f13 = getelementptr i8, ptr %t, i64 104
  store ptr %p, ptr %f13
  %g13 = getelementptr i8, ptr %q, i64 104
  store ptr %p, ptr %g13
  store ptr %s, ptr %f13
  %f14 = getelementptr i8, ptr %t, i64 112
  store ptr %p, ptr %f14
  %g14 = getelementptr i8, ptr %q, i64 112
  store ptr %p, ptr %g14
  store ptr %s, ptr %f14
  %f15 = getelementptr i8, ptr %t, i64 120
  store ptr %p, ptr %f15
  %g15 = getelementptr i8, ptr %q, i64 120
  store ptr %p, ptr %g15
  store ptr %s, ptr %f15
  %f16 = getelementptr i8, ptr %t, i64 128
  store ptr %p, ptr %f16
  %g16 = getelementptr i8, ptr %q, i64 128
  store ptr %p, ptr %g16
  store ptr %s, ptr %f16
  %f17 = getelementptr i8, ptr %t, i64 136
  store ptr %p, ptr %f17
  %g17 = getelementptr i8, ptr %q, i64 136
  store ptr %p, ptr %g17
  store ptr %s, ptr %f17
  %f18 = getelementptr i8, ptr %t, i64 144
  store ptr %p, ptr %f18
  %g18 = getelementptr i8, ptr %q, i64 144
  store ptr %p, ptr %g18
  store ptr %s, ptr %f18
  %f19 = getelementptr i8, ptr %t, i64 152
  store ptr %p, ptr %f19
  %g19 = getelementptr i8, ptr %q, i64 152
  store ptr %p, ptr %g19
  store ptr %s, ptr %f19
  %f20 = getelementptr i8, ptr %t, i64 160
  store ptr %p, ptr %f20
  %g20 = getelementptr i8, ptr %q, i64 160
  store ptr %p, ptr %g20
  store ptr %s, ptr %f20
  %f21 = getelementptr i8, ptr %t, i64 168
  store ptr %p, ptr %f21
  %g21 = getelementptr i8, ptr %q, i64 168
  store ptr %p, ptr %g21
  store ptr %s, ptr %f21
  %f22 = getelementptr i8, ptr %t, i64 176
  store ptr %p, ptr %f22
  %g22 = getelementptr i8, ptr %q, i64 176
  store ptr %p, ptr %g22
  store ptr %s, ptr %f22
  %f23 = getelementptr i8, ptr %t, i64 184
  store ptr %p, ptr %f23
  %g23 = getelementptr i8, ptr %q, i64 184
  store ptr %p, ptr %g23
  store ptr %s, ptr %f23
  %f24 = getelementptr i8, ptr %t, i64 192
  store ptr %p, ptr %f24
  %g24 = getelementptr i8, ptr %q, i64 192
  store ptr %p, ptr %g24
  store ptr %s, ptr %f24
  %f25 = getelementptr i8, ptr %t, i64 200
  store ptr %p, ptr %f25
  %g25 = getelementptr i8, ptr %q, i64 200
  store ptr %p, ptr %g25
  store ptr %s, ptr %f25
  %f26 = getelementptr i8, ptr %t, i64 208
  store ptr %p, ptr %f26
  %g26 = getelementptr i8, ptr %q, i64 208
  store ptr %p, ptr %g26
  store ptr %s, ptr %f26
  %f27 = getelementptr i8, ptr %t, i64 216
  store ptr %p, ptr %f27
  %g27 = getelementptr i8, ptr %q, i64 216
  store ptr %p, ptr %g27
  store ptr %s, ptr %f27
  %f28 = getelementptr i8, ptr %t, i64 224
  store ptr %p, ptr %f28
  %g28 = getelementptr i8, ptr %q, i64 224
  store ptr %p, ptr %g28
  store ptr %s, ptr %f28
  %f29 = getelementptr i8, ptr %t, i64 232
  store ptr %p, ptr %f29
  %g29 = getelementptr i8, ptr %q, i64 232
  store ptr %p, ptr %g29
  store ptr %s, ptr %f29
  %f30 = getelementptr i8, ptr %t, i64 240
  store ptr %p, ptr %f30
  %g30 = getelementptr i8, ptr %q, i64 240
  store ptr %p, ptr %g30
  store ptr %s, ptr %f30
  %f31 = getelementptr i8, ptr %t, i64 248
  store ptr %p, ptr %f31
  %g31 = getelementptr i8, ptr %q, i64 248
  store ptr %p, ptr %g31
  store ptr %s, ptr %f31
  %f32 = getelementptr i8, ptr %t, i64 256
  store ptr %p, ptr %f32
  %g32 = getelementptr i8, ptr %q, i64 256
  store ptr %p, ptr %g32
  store ptr %s, ptr %f32
  %f33 = getelementptr i8, ptr %t, i64 264
  store ptr %p, ptr %f33
  %g33 = getelementptr i8, ptr %q, i64 264
  store ptr %p, ptr %g33
  store ptr %s, ptr %f33
  %f34 = getelementptr i8, ptr %t, i64 272
  store ptr %p, ptr %f34
  %g34 = getelementptr i8, ptr %q, i64 272
  store ptr %p, ptr %g34
  store ptr %s, ptr %f34
  %f35 = getelementptr i8, ptr %t, i64 280
  store ptr %p, ptr %f35
  %g35 = getelementptr i8, ptr %q, i64 280
  store ptr %p, ptr %g35
  store ptr %s, ptr %f35
  %f36 = getelementptr i8, ptr %t, i64 288
  store ptr %p, ptr %f36
  %g36 = getelementptr i8, ptr %q, i64 288
  store ptr %p, ptr %g36
  store ptr %s, ptr %f36
  %f37 = getelementptr i8, ptr %t, i64 296
  store ptr %p, ptr %f37
  %g37 = getelementptr i8, ptr %q, i64 296
  store ptr %p, ptr %g37
  store ptr %s, ptr %f37
  %f38 = getelementptr i8, ptr %t, i64 304
  store ptr %p, ptr %f38
  %g38 = getelementptr i8, ptr %q, i64 304
  store ptr %p, ptr %g38
  store ptr %s, ptr %f38
  %f39 = getelementptr i8, ptr %t, i64 312
  store ptr %p, ptr %f39
  %g39 = getelementptr i8, ptr %q, i64 312
  store ptr %p, ptr %g39
  store ptr %s, ptr %f39
  %f40 = getelementptr i8, ptr %t, i64 320
  store ptr %p, ptr %f40
  %g40 = getelementptr i8, ptr %q, i64 320
  store ptr %p, ptr %g40
  store ptr %s, ptr %f40
  %f41 = getelementptr i8, ptr %t, i64 328
  store ptr %p, ptr %f41
  %g41 = getelementptr i8, ptr %q, i64 328
  store ptr %p, ptr %g41
  store ptr %s, ptr %f41
  %f42 = getelementptr i8, ptr %t, i64 336
  store ptr %p, ptr %f42
  %g42 = getelementptr i8, ptr %q, i64 336
  store ptr %p, ptr %g42
  store ptr %s, ptr %f42
  %f43 = getelementptr i8, ptr %t, i64 344
  store ptr %p, ptr %f43
  %g43 = getelementptr i8, ptr %q, i64 344
  store ptr %p, ptr %g43
  store ptr %s, ptr %f43
  %f44 = getelementptr i8, ptr %t, i64 352
  store ptr %p, ptr %f44
  %g44 = getelementptr i8, ptr %q, i64 352
  store ptr %p, ptr %g44
  store ptr %s, ptr %f44
  %f45 = getelementptr i8, ptr %t, i64 360
  store ptr %p, ptr %f45
  %g45 = getelementptr i8, ptr %q, i64 360
  store ptr %p, ptr %g45
  store ptr %s, ptr %f45
  %f46 = getelementptr i8, ptr %t, i64 368
  store ptr %p, ptr %f46
  %g46 = getelementptr i8, ptr %q, i64 368
  store ptr %p, ptr %g46
  store ptr %s, ptr %f46
  %f47 = getelementptr i8, ptr %t, i64 376
  store ptr %p, ptr %f47
  %g47 = getelementptr i8, ptr %q, i64 376
  store ptr %p, ptr %g47
  store ptr %s, ptr %f47
  %f48 = getelementptr i8, ptr %t, i64 384
  store ptr %p, ptr %f48
  %g48 = getelementptr i8, ptr %q, i64 384
  store ptr %p, ptr %g48
  store ptr %s, ptr %f48
  %f49 = getelementptr i8, ptr %t, i64 392
  store ptr %p, ptr %f49
  %g49 = getelementptr i8, ptr %q, i64 392
  store ptr %p, ptr %g49
  store ptr %s, ptr %f49
  %f50 = getelementptr i8, ptr %t, i64 400
  store ptr %p, ptr %f50
  %g50 = getelementptr i8, ptr %q, i64 400
  store ptr %p, ptr %g50
  store ptr %s, ptr %f50
  %f51 = getelementptr i8, ptr %t, i64 408
  store ptr %p, ptr %f51
  %g51 = getelementptr i8, ptr %q, i64 408
  store ptr %p, ptr %g51
  store ptr %s, ptr %f51
  %f52 = getelementptr i8, ptr %t, i64 416
  store ptr %p, ptr %f52
  %g52 = getelementptr i8, ptr %q, i64 416
  store ptr %p, ptr %g52
  store ptr %s, ptr %f52
  %f53 = getelementptr i8, ptr %t, i64 424
  store ptr %p, ptr %f53
  %g53 = getelementptr i8, ptr %q, i64 424
  store ptr %p, ptr %g53
  store ptr %s, ptr %f53
  %f54 = getelementptr i8, ptr %t, i64 432
  store ptr %p, ptr %f54
  %g54 = getelementptr i8, ptr %q, i64 432
  store ptr %p, ptr %g54
  store ptr %s, ptr %f54
  %f55 = getelementptr i8, ptr %t, i64 440
  store ptr %p, ptr %f55
  %g55 = getelementptr i8, ptr %q, i64 440
  store ptr %p, ptr %g55
  store ptr %s, ptr %f55
  %f56 = getelementptr i8, ptr %t, i64 448
  store ptr %p, ptr %f56
  %g56 = getelementptr i8, ptr %q, i64 448
  store ptr %p, ptr %g56
  store ptr %s, ptr %f56
  %f57 = getelementptr i8, ptr %t, i64 456
  store ptr %p, ptr %f57
  %g57 = getelementptr i8, ptr %q, i64 456
  store ptr %p, ptr %g57
  store ptr %s, ptr %f57
  %f58 = getelementptr i8, ptr %t, i64 464
  store ptr %p, ptr %f58
  %g58 = getelementptr i8, ptr %q, i64 464
  store ptr %p, ptr %g58
  store ptr %s, ptr %f58
  %f59 = getelementptr i8, ptr %t, i64 472
  store ptr %p, ptr %f59
  %g59 = getelementptr i8, ptr %q, i64 472
  store ptr %p, ptr %g59
  store ptr %s, ptr %f59
  %f60 = getelementptr i8, ptr %t, i64 480
  store ptr %p, ptr %f60
  %g60 = getelementptr i8, ptr %q, i64 480
  store ptr %p, ptr %g60
  store ptr %s, ptr %f60
  %f61 = getelementptr i8, ptr %t, i64 488
  store ptr %p, ptr %f61
  %g61 = getelementptr i8, ptr %q, i64 488
  store ptr %p, ptr %g61
  store ptr %s, ptr %f61
  %f62 = getelementptr i8, ptr %t, i64 496
  store ptr %p, ptr %f62
  %g62 = getelementptr i8, ptr %q, i64 496
  store ptr %p, ptr %g62
  store ptr %s, ptr %f62
  %f63 = getelementptr i8, ptr %t, i64 504
  store ptr %p, ptr %f63
  %g63 = getelementptr i8, ptr %q, i64 504
  store ptr %p, ptr %g63
  store ptr %s, ptr %f63
  %f64 = getelementptr i8, ptr %t, i64 512
  store ptr %p, ptr %f64
  %g64 = getelementptr i8, ptr %q, i64 512
  store ptr %p, ptr %g64
  store ptr %s, ptr %f64
  %f65 = getelementptr i8, ptr %t, i64 520
  store ptr %p, ptr %f65
  %g65 = getelementptr i8, ptr %q, i64 520
  store ptr %p, ptr %g65
  store ptr %s, ptr %f65
  %f66 = getelementptr i8, ptr %t, i64 528
  store ptr %p, ptr %f66
  %g66 = getelementptr i8, ptr %q, i64 528
  store ptr %p, ptr %g66
  store ptr %s, ptr %f66
  %f67 = getelementptr i8, ptr %t, i64 536
  store ptr %p, ptr %f67
  %g67 = getelementptr i8, ptr %q, i64 536
  store ptr %p, ptr %g67
  store ptr %s, ptr %f67
  %f68 = getelementptr i8, ptr %t, i64 544
  store ptr %p, ptr %f68
  %g68 = getelementptr i8, ptr %q, i64 544
  store ptr %p, ptr %g68
  store ptr %s, ptr %f68
  %f69 = getelementptr i8, ptr %t, i64 552
  store ptr %p, ptr %f69
  %g69 = getelementptr i8, ptr %q, i64 552
  store ptr %p, ptr %g69
  store ptr %s, ptr %f69
  %n = load ptr, ptr %q
  %m = load ptr, ptr %n
  ret ptr %m
}

; CHECK-LABEL: define {{.*}}@stored_often(
; CHECK: %x = {{.*}}@rt_new(
define ptr @stored_often() {
  %t = call ptr @rt_new(i64 800)
  %u = call ptr @rt_new(i64 800)
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @many_stores(ptr %t, ptr %x, ptr %u)
  %f = getelementptr i8, ptr %t, i64 400
  %p = load ptr, ptr %f
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@two_levels_down(
; CHECK: %x = {{.*}}@rt_new(
define ptr @two_levels_down() {
  %t = call ptr @rt_new(i64 800)
  %u = call ptr @rt_new(i64 800)
  %v = call ptr @rt_new(i64 8)
  %w = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %v, ptr %u
  store ptr %x, ptr %v
  %r = call ptr @many_stores(ptr %t, ptr %w, ptr %u)
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@stored_often_in_locals(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @stored_often_in_locals() {
  %t = call ptr @rt_new(i64 800)
  %u = call ptr @rt_new(i64 800)
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @many_stores(ptr %t, ptr %x, ptr %u)
  ret void
}

; An object that the callee also lets out is the outside.
; CHECK-LABEL: define {{.*}}@published(
define internal ptr @published() noinline {
  %s = call ptr @rt_new(i64 8)
  store ptr %s, ptr @sink
  ret ptr %s
}

; CHECK-LABEL: define {{.*}}@stored_in_what_is_published(
; CHECK-NOT: alloca
; CHECK: %x = {{.*}}@rt_new(
define void @stored_in_what_is_published() {
  %x = call ptr @rt_new(i64 8)
  %s = call ptr @published()
  store ptr %x, ptr %s
  ret void
}

; Thirty fields of an open object are read, and one of them, the first or the last, leaks.
define internal void @leak_first(ptr %p, ptr %q, ptr %c) noinline {
  %s = call ptr @rt_new(i64 240)
  store ptr %s, ptr %p
  %f0 = getelementptr i8, ptr %s, i64 0
  %v0 = load ptr, ptr %f0
  %f1 = getelementptr i8, ptr %s, i64 8
  %v1 = load ptr, ptr %f1
  %f2 = getelementptr i8, ptr %s, i64 16
  %v2 = load ptr, ptr %f2
  %f3 = getelementptr i8, ptr %s, i64 24
  %v3 = load ptr, ptr %f3
  %f4 = getelementptr i8, ptr %s, i64 32
  %v4 = load ptr, ptr %f4
  %f5 = getelementptr i8, ptr %s, i64 40
  %v5 = load ptr, ptr %f5
  %f6 = getelementptr i8, ptr %s, i64 48
  %v6 = load ptr, ptr %f6
  %f7 = getelementptr i8, ptr %s, i64 56
  %v7 = load ptr, ptr %f7
  %f8 = getelementptr i8, ptr %s, i64 64
  %v8 = load ptr, ptr %f8
  %f9 = getelementptr i8, ptr %s, i64 72
  %v9 = load ptr, ptr %f9
  %f10 = getelementptr i8, ptr %s, i64 80
  %v10 = load ptr, ptr %f10
  %f11 = getelementptr i8, ptr %s, i64 88
  %v11 = load ptr, ptr %f11
  %f12 = getelementptr i8, ptr %s, i64 96
  %v12 = load ptr, ptr %f12
  %f13 = getelementptr i8, ptr %s, i64 104
  %v13 = load ptr, ptr %f13
  %f14 = getelementptr i8, ptr %s, i64 112
  %v14 = load ptr, ptr %f14
  %f15 = getelementptr i8, ptr %s, i64 120
  %v15 = load ptr, ptr %f15
  %f16 = getelementptr i8, ptr %s, i64 128
  %v16 = load ptr, ptr %f16
  %f17 = getelementptr i8, ptr %s, i64 136
  %v17 = load ptr, ptr %f17
  %f18 = getelementptr i8, ptr %s, i64 144
  %v18 = load ptr, ptr %f18
  %f19 = getelementptr i8, ptr %s, i64 152
  %v19 = load ptr, ptr %f19
  %f20 = getelementptr i8, ptr %s, i64 160
  %v20 = load ptr, ptr %f20
  %f21 = getelementptr i8, ptr %s, i64 168
  %v21 = load ptr, ptr %f21
  %f22 = getelementptr i8, ptr %s, i64 176
  %v22 = load ptr, ptr %f22
  %f23 = getelementptr i8, ptr %s, i64 184
  %v23 = load ptr, ptr %f23
  %f24 = getelementptr i8, ptr %s, i64 192
  %v24 = load ptr, ptr %f24
  %f25 = getelementptr i8, ptr %s, i64 200
  %v25 = load ptr, ptr %f25
  %f26 = getelementptr i8, ptr %s, i64 208
  %v26 = load ptr, ptr %f26
  %f27 = getelementptr i8, ptr %s, i64 216
  %v27 = load ptr, ptr %f27
  %f28 = getelementptr i8, ptr %s, i64 224
  %v28 = load ptr, ptr %f28
  %f29 = getelementptr i8, ptr %s, i64 232
  %v29 = load ptr, ptr %f29
  %b = load ptr, ptr %q
  %g = getelementptr i8, ptr %b, i64 0
  store ptr %c, ptr %g
  store ptr %v0, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@first_leaks(
; CHECK: %x = {{.*}}@rt_new(
define void @first_leaks() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @leak_first(ptr %t, ptr %t, ptr %x)
  ret void
}

define internal void @leak_last(ptr %p, ptr %q, ptr %c) noinline {
  %s = call ptr @rt_new(i64 240)
  store ptr %s, ptr %p
  %f0 = getelementptr i8, ptr %s, i64 0
  %v0 = load ptr, ptr %f0
  %f1 = getelementptr i8, ptr %s, i64 8
  %v1 = load ptr, ptr %f1
  %f2 = getelementptr i8, ptr %s, i64 16
  %v2 = load ptr, ptr %f2
  %f3 = getelementptr i8, ptr %s, i64 24
  %v3 = load ptr, ptr %f3
  %f4 = getelementptr i8, ptr %s, i64 32
  %v4 = load ptr, ptr %f4
  %f5 = getelementptr i8, ptr %s, i64 40
  %v5 = load ptr, ptr %f5
  %f6 = getelementptr i8, ptr %s, i64 48
  %v6 = load ptr, ptr %f6
  %f7 = getelementptr i8, ptr %s, i64 56
  %v7 = load ptr, ptr %f7
  %f8 = getelementptr i8, ptr %s, i64 64
  %v8 = load ptr, ptr %f8
  %f9 = getelementptr i8, ptr %s, i64 72
  %v9 = load ptr, ptr %f9
  %f10 = getelementptr i8, ptr %s, i64 80
  %v10 = load ptr, ptr %f10
  %f11 = getelementptr i8, ptr %s, i64 88
  %v11 = load ptr, ptr %f11
  %f12 = getelementptr i8, ptr %s, i64 96
  %v12 = load ptr, ptr %f12
  %f13 = getelementptr i8, ptr %s, i64 104
  %v13 = load ptr, ptr %f13
  %f14 = getelementptr i8, ptr %s, i64 112
  %v14 = load ptr, ptr %f14
  %f15 = getelementptr i8, ptr %s, i64 120
  %v15 = load ptr, ptr %f15
  %f16 = getelementptr i8, ptr %s, i64 128
  %v16 = load ptr, ptr %f16
  %f17 = getelementptr i8, ptr %s, i64 136
  %v17 = load ptr, ptr %f17
  %f18 = getelementptr i8, ptr %s, i64 144
  %v18 = load ptr, ptr %f18
  %f19 = getelementptr i8, ptr %s, i64 152
  %v19 = load ptr, ptr %f19
  %f20 = getelementptr i8, ptr %s, i64 160
  %v20 = load ptr, ptr %f20
  %f21 = getelementptr i8, ptr %s, i64 168
  %v21 = load ptr, ptr %f21
  %f22 = getelementptr i8, ptr %s, i64 176
  %v22 = load ptr, ptr %f22
  %f23 = getelementptr i8, ptr %s, i64 184
  %v23 = load ptr, ptr %f23
  %f24 = getelementptr i8, ptr %s, i64 192
  %v24 = load ptr, ptr %f24
  %f25 = getelementptr i8, ptr %s, i64 200
  %v25 = load ptr, ptr %f25
  %f26 = getelementptr i8, ptr %s, i64 208
  %v26 = load ptr, ptr %f26
  %f27 = getelementptr i8, ptr %s, i64 216
  %v27 = load ptr, ptr %f27
  %f28 = getelementptr i8, ptr %s, i64 224
  %v28 = load ptr, ptr %f28
  %f29 = getelementptr i8, ptr %s, i64 232
  %v29 = load ptr, ptr %f29
  %b = load ptr, ptr %q
  %g = getelementptr i8, ptr %b, i64 232
  store ptr %c, ptr %g
  store ptr %v29, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@last_leaks(
; CHECK: %x = {{.*}}@rt_new(
define void @last_leaks() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @leak_last(ptr %t, ptr %t, ptr %x)
  ret void
}

!0 = !{!"t", !"make", !"[]T", !"t.go", i64 1, i64 1, i64 16}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
