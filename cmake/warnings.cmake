# letgo_warnings: the warnings every target of ours is compiled with.
option(LETGO_WERROR "treat warnings as errors (CI)" OFF)

add_library(letgo_warnings INTERFACE)
target_compile_options(letgo_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes>
  # gcc 12 suspects LLVM's own headers once they are inlined into our C++.
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized>
  $<$<BOOL:${LETGO_WERROR}>:-Werror>
  # A fault of ours names the file as this tree does, wherever it was built.
  -fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)
