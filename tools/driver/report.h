// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// -escape-report: every site and every parameter as JSON, for scripts.
//
//   {
//     "letgo": "0.1.0", "escape": "full", "O": 2,
//     "sites": [ {
//       "file": "./x.go", "line": 5, "col": 2,     position; bytes, from 1
//       "name": "x", "kind": "var", "type": "int", as gc names it; var param result new literal
//       make
//                                                  closure box variadic string append temp; Go type
//       "function": "main.f",                      symbol of the function that holds the site
//       "size": 8, "elem_size": 0,                 bytes; size null: known at run time only
//       "verdict": "heap",                         heap, stack, or deleted (by LLVM: does not
//       escape) "copies": 2, "heap_copies": 1,             after inlining and cloning "reason":
//       "returned", "text": "...",       only with "heap": stable name, sentence "fault": {"file":
//       ..., "line": ..., "col": ...},        the instruction at fault, or null "path": [{"text":
//       ..., "file": ..., "line": ..., "col": ...}, ...]   how it got there
//     }, ... ],
//     "params": [ {
//       "function": "main.f", "arg": 0,            symbol, index of the LLVM argument
//       "leaks": true, "content_leaks": false,     to what outlives the call: itself, what it holds
//       "result": -1, "result_level": 0            result that it reaches; dereferences on the way
//     }, ... ]
//   }
//
// Sites come in order of position. More keys may be added; none is renamed.
#ifndef LETGO_DRIVER_REPORT_H
#define LETGO_DRIVER_REPORT_H

#include "driver/options.h"
#include "driver/verdict.h"

// Writes the report to options->report.
ExitCode report_write(const Options *options, Arena *arena, const Verdicts *verdicts);

#endif
