// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// -escape-report: every site and every parameter as JSON, for scripts; escape-report.schema.json
// describes it.
#ifndef LETGO_DRIVER_REPORT_H
#define LETGO_DRIVER_REPORT_H

#include "driver/options.h"
#include "driver/verdict.h"

// Writes the report to options->report.
ExitCode report_write(const Options *options, Arena *arena, const Verdicts *verdicts);

#endif
