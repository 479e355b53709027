# `cmake --install` lays the same tree that the build has, so that the command finds its runtime
# (../lib/letgo beside bin) in both. The runtime's own files are installed by its folder.
include(CMakePackageConfigHelpers)

install(TARGETS letgo RUNTIME DESTINATION bin)
install(TARGETS LetgoEscape LIBRARY DESTINATION lib)

set(plugin_path lib/LetgoEscape.so)
configure_package_config_file(cmake/letgo-config.cmake.in ${CMAKE_BINARY_DIR}/letgo-config.cmake
  INSTALL_DESTINATION lib/cmake/letgo PATH_VARS plugin_path)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/letgo-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_BINARY_DIR}/letgo-config.cmake ${CMAKE_BINARY_DIR}/letgo-config-version.cmake
  DESTINATION lib/cmake/letgo)
