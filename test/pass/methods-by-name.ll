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
