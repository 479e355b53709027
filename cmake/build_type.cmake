# A build without a stated type is optimised and can be debugged. Assertions stay on in Debug and
# Sanitize; Sanitize is Debug at -O1, so that a whole test run under ASan ends in minutes.
get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT CMAKE_BUILD_TYPE AND NOT multi_config)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "the kind of build" FORCE)
endif()
set(CMAKE_C_FLAGS_SANITIZE "-O1 -g" CACHE STRING "flags of a Sanitize build")
set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -g" CACHE STRING "flags of a Sanitize build")
mark_as_advanced(CMAKE_C_FLAGS_SANITIZE CMAKE_CXX_FLAGS_SANITIZE)
