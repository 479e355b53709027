# letgo_sanitize: AddressSanitizer and UBSan for our own C code, on when LETGO_SANITIZE is.
option(LETGO_SANITIZE "build our own code with ASan and UBSan" OFF)

add_library(letgo_sanitize INTERFACE)
if(LETGO_SANITIZE)
  set(flags -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_compile_options(letgo_sanitize INTERFACE ${flags})
  target_link_options(letgo_sanitize INTERFACE ${flags})
endif()
