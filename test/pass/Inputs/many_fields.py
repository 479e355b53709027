# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# many_fields.py COUNT LEAKING: a function with an object of COUNT pointer fields,
# each holding an object of its own, of which field LEAKING is stored to a global.

import sys

count, leaking = int(sys.argv[1]), int(sys.argv[2])
print("""@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) allockind("alloc,zeroed") allocsize(0) "alloc-family"="letgo"
define void @f() {
  %%t = call ptr @rt_new(i64 %d)""" % (8 * count))
for i in range(count):
    print("""  %%x%d = call ptr @rt_new(i64 8)
  %%f%d = getelementptr i8, ptr %%t, i64 %d
  store ptr %%x%d, ptr %%f%d""" % (i, i, 8 * i, i, i))
print("""  %%v = load ptr, ptr %%f%d
  store ptr %%v, ptr @sink
  ret void
}""" % leaking)
