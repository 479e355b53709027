; RUN: %escape -passes='escape-methods<whole-program>' -S %s | %FileCheck %s --check-prefixes=CHECK,WHOLE
; RUN: %escape -passes=escape-methods -S %s | %FileCheck %s --check-prefixes=CHECK,PART

; Where one method is all that a call through an interface can reach, it is called by name.

@unknown = external global ptr
@table1 = internal constant [3 x ptr] [ptr @one, ptr @two_a, ptr @by_value]
@table2 = internal constant [1 x ptr] [ptr @two_b]

define internal i64 @one(ptr %this) "letgo-method"="One" {
  ret i64 1
}

define internal i64 @by_value(i64 %this) "letgo-method"="One" {
  ret i64 %this
}

define internal i64 @two_a(ptr %this) "letgo-method"="Two" {
  ret i64 2
}

define internal i64 @two_b(ptr %this) "letgo-method"="Two" {
  ret i64 3
}

; CHECK-LABEL: define {{.*}}@calls(
; WHOLE: call i64 @one(ptr null)
; PART: call i64 %code(ptr null)
; CHECK: call i64 %code2(ptr null)
; CHECK: call i64 %code(i64 1, i64 2)
define i64 @calls(ptr %itab) {
  %code = load ptr, ptr %itab
  %r = call i64 %code(ptr null) "letgo-method"="One"
  %code2 = load ptr, ptr @unknown
  %s = call i64 %code2(ptr null) "letgo-method"="Two"
  %t = call i64 %code(i64 1, i64 2) "letgo-method"="One"
  %sum = add i64 %r, %s
  ret i64 %sum
}

; Function values: by name as well, but not where functions call themselves or each other through
; values, which the records of closures tell apart.

@records = internal constant [4 x ptr] [ptr @leaf, ptr @self, ptr @ping, ptr @pong]

define internal i64 @leaf(ptr nest %r) "letgo-method"="func() int" {
  ret i64 1
}

; CHECK-LABEL: define {{.*}}@self(
; WHOLE: call i64 @leaf(
; CHECK: call i64 %code(ptr nest %r, i64 %n)
define internal i64 @self(ptr nest %r, i64 %n) "letgo-method"="func(int) int" {
  %code = load ptr, ptr %r
  %a = call i64 %code(ptr nest %r) "letgo-method"="func() int"
  %b = call i64 %code(ptr nest %r, i64 %n) "letgo-method"="func(int) int"
  %sum = add i64 %a, %b
  ret i64 %sum
}

; CHECK-LABEL: define {{.*}}@ping(
; CHECK: call i64 %code(ptr nest %r, i32 %n)
define internal i64 @ping(ptr nest %r, i8 %m) "letgo-method"="func(int8) int" {
  %code = load ptr, ptr %r
  %n = zext i8 %m to i32
  %a = call i64 %code(ptr nest %r, i32 %n) "letgo-method"="func(int32) int"
  ret i64 %a
}

; CHECK-LABEL: define {{.*}}@pong(
; CHECK: call i64 %code(ptr nest %r, i8 %n)
; WHOLE: call i64 @self(
define internal i64 @pong(ptr nest %r, i32 %m) "letgo-method"="func(int32) int" {
  %code = load ptr, ptr %r
  %n = trunc i32 %m to i8
  %a = call i64 %code(ptr nest %r, i8 %n) "letgo-method"="func(int8) int"
  %b = call i64 %code(ptr nest %r, i64 %a) "letgo-method"="func(int) int"
  ret i64 %b
}

; CHECK-LABEL: define {{.*}}@calls_values(
; WHOLE: call i64 @ping(
; PART: call i64 %code(
define i64 @calls_values(ptr %r) {
  %code = load ptr, ptr %r
  %a = call i64 %code(ptr nest %r, i8 1) "letgo-method"="func(int8) int"
  ret i64 %a
}
