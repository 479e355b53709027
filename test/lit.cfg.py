# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The lit configuration of every suite: pass/ foreign/ syntax/ check/ lower/ runtime/
# driver/ run/ unit/ fuzz/. A test is a *.ll, *.go, *.c, *.cpp or *.test file with RUN
# lines; folders named Inputs or testdata hold what tests read. conformance/ has
# a harness of its own and is no suite here.
#
# CMake writes build/test/lit.site.cfg.py, which says where LLVM, the build and
# the reference Go are, and then loads this file. Three ways to run:
#   ninja -C build check            everything; check-pass and so on: one suite
#   lit -v build/test/pass          one suite, or one test, of that build
#   lit -v --param build=build test/pass/tail-call.ll     by source path
#
# Substitutions: %opt %clang %llc %lli %llvm-link %llvm-as %llvm-dis %lld
#   %FileCheck %not %split-file   LLVM's own, from the LLVM that CMake found
#   %plugin        LetgoEscape.so           %escape   opt with the plugin loaded
#   %letgo         the command              %libdir   build/lib/letgo
#   %gc            go 1.19's go, feature gc %goroot   its GOROOT
#   %python        the interpreter that runs lit
#   %llvm-bin      folder of those       %src %build    roots of the sources and of the build
#   %preload       before a host of the plugin that is not %escape: what a sanitized build needs
#   %timeout       stops a program that hangs after 60 seconds
# Features: plugin letgo runtime gc goroot asan lld sanitize

import os
import shutil
import sys

import lit.formats

if not hasattr(config, "letgo_build"):
    here = os.path.dirname(os.path.abspath(__file__))
    build = lit_config.params.get("build") or os.path.join(os.path.dirname(here), "build")
    site = os.path.join(build, "test", "lit.site.cfg.py")
    if not os.path.exists(site):
        lit_config.fatal(
            "no configured build in %s: run cmake first, or say where it is "
            "with --param build=FOLDER" % build
        )
    lit_config.load_config(config, site)
    # The site file has loaded this file once more, with everything set.
else:
    config.name = "letgo"
    config.test_format = lit.formats.ShTest(execute_external=False)
    config.suffixes = [".ll", ".go", ".c", ".cpp", ".test"]
    config.excludes = ["conformance", "Inputs", "testdata", "CMakeLists.txt", "README.md"]
    config.test_source_root = os.path.dirname(os.path.abspath(__file__))
    config.test_exec_root = os.path.join(config.letgo_build, "test")

    source = os.path.dirname(config.test_source_root)
    libdir = os.path.join(config.letgo_build, "lib")

    def tool(name):
        return os.path.join(config.llvm_tools, name)

    def substitute(name, text):
        # The look-ahead keeps %clang from eating the head of a %clang_x.
        config.substitutions.append(("%" + name + r"(?![\w])", text))

    def feature(name, present):
        if present:
            config.available_features.add(name)

    plugin = os.path.join(libdir, "LetgoEscape.so")
    letgo = os.path.join(config.letgo_build, "bin", "letgo")
    lld = tool("ld.lld")

    for name in ("opt", "clang", "llc", "lli", "llvm-link", "llvm-as", "llvm-dis",
                 "FileCheck", "not", "split-file"):
        substitute(name, tool(name))
    substitute("lld", lld)
    substitute("llvm-bin", config.llvm_tools)
    substitute("plugin", plugin)
    # A sanitized plugin needs its runtime in the host before anything else is loaded.
    preload = ""
    if config.letgo_sanitize and config.asan_runtime:
        preload = "env ASAN_OPTIONS=detect_leaks=0 LD_PRELOAD=%s " % config.asan_runtime
    substitute("preload", preload)
    substitute("escape", "%s%s -load-pass-plugin=%s" % (preload, tool("opt"), plugin))
    substitute("letgo", letgo)
    substitute("libdir", os.path.join(libdir, "letgo"))
    substitute("gc", config.go_command)
    substitute("goroot", config.goroot)
    substitute("python", sys.executable)
    substitute("src", source)
    substitute("build", config.letgo_build)
    substitute("timeout", "timeout -k 5 60")

    feature("plugin", os.path.exists(plugin))
    feature("letgo", os.path.exists(letgo))
    feature("runtime", os.path.exists(os.path.join(libdir, "letgo", "librt.a")))
    feature("gc", os.access(config.go_command, os.X_OK))
    feature("goroot", os.path.isdir(os.path.join(config.goroot, "src", "runtime")))
    feature("lld", os.path.exists(lld))
    feature("sanitize", config.letgo_sanitize)
    # A sanitized compiler makes the same sanitized programs as any: the plain run has them.
    feature("asan", not config.letgo_sanitize and any(
        "libclang_rt.asan" in name and name.endswith(".a")
        for _, _, names in os.walk(config.clang_runtimes) for name in names))

    # Plain `not`, `FileCheck` and friends work as in LLVM's own tests.
    config.environment["PATH"] = os.pathsep.join(
        [config.llvm_tools, os.environ.get("PATH", "/usr/bin:/bin")])
    config.environment.pop("GOROOT", None)  # gc and letgo each know their own
    config.environment["GOCACHE"] = os.path.join(config.test_exec_root, "gocache")
    config.environment["GOFLAGS"] = ""
    config.environment["GO111MODULE"] = "auto"
    config.environment["LETGO_CACHE"] = os.path.join(config.test_exec_root, "cache")
    config.environment["LC_ALL"] = "C"
    os.makedirs(config.test_exec_root, exist_ok=True)
    if shutil.which("timeout") is None:
        lit_config.fatal("the tests need coreutils' timeout")
