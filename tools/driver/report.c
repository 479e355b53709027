// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A small JSON writer: one site, one line. Texts that are not UTF-8 are written byte by byte as
// Latin-1, so that the file is valid JSON whatever a source file is called.
#include "driver/report.h"
#include "driver/output.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The length of the UTF-8 sequence at s, or 0 when there is none. Overlong forms and surrogates do
// not come up in file names that were valid text once; decoders reject them, so do we.
static size_t sequence_length(const unsigned char *s) {
  size_t len = s[0] < 0x80   ? 1
               : s[0] < 0xc2 ? 0
               : s[0] < 0xe0 ? 2
               : s[0] < 0xf0 ? 3
               : s[0] < 0xf5 ? 4
                             : 0;
  for (size_t i = 1; i < len; i++)
    if ((s[i] & 0xc0) != 0x80)
      return 0;
  bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
  bool beyond = (s[0] == 0xed && s[1] > 0x9f) || (s[0] == 0xf4 && s[1] > 0x8f);
  return overlong || beyond ? 0 : len;
}

static void write_string(FILE *out, const char *text) {
  const unsigned char *s = (const unsigned char *)text;
  fputc('"', out);
  while (*s != 0) {
    size_t len = sequence_length(s);
    if (len == 0 || *s < 0x20 || *s == 0x7f)
      fprintf(out, "\\u%04x", (unsigned)*s);
    else if (*s == '"' || *s == '\\')
      fprintf(out, "\\%c", *s);
    else
      fwrite(s, 1, len, out);
    s += len == 0 ? 1 : len;
  }
  fputc('"', out);
}

static void write_field(FILE *out, const char *name, const char *text) {
  fprintf(out, ", \"%s\": ", name);
  write_string(out, text == NULL ? "" : text);
}

// "file": ..., "line": ..., "col": ... without braces.
static void write_pos(FILE *out, EscapePos pos) {
  fputs("\"file\": ", out);
  write_string(out, pos.file == NULL ? "" : pos.file);
  fprintf(out, ", \"line\": %" PRIu32 ", \"col\": %" PRIu32, pos.line, pos.col);
}

static const char *verdict_name(EscapeVerdict verdict) {
  switch (verdict) {
  case ESCAPE_MOVED:
    return "stack";
  case ESCAPE_STAYS:
    return "heap";
  case ESCAPE_DELETED:
    return "deleted";
  }
  return "";
}

static void write_position(FILE *out, EscapePos pos) {
  if (pos.file == NULL) {
    fputs("null", out);
    return;
  }
  fputc('{', out);
  write_pos(out, pos);
  fputc('}', out);
}

static void write_step(FILE *out, const EscapeStep *step) {
  fputs("{\"step\": ", out);
  write_string(out, escape_step_name(step->kind));
  write_field(out, "text", step->text);
  if (*step->object != 0)
    write_field(out, "object", step->object);
  fputs(", \"at\": ", out);
  write_position(out, step->pos);
  fputc('}', out);
}

static void write_path(FILE *out, const EscapeStep *path, size_t count) {
  fputs(", \"path\": [", out);
  for (size_t i = 0; i < count; i++) {
    fputs(i > 0 ? ", " : "", out);
    write_step(out, &path[i]);
  }
  fputc(']', out);
}

static void write_reason(FILE *out, const EscapeSite *site) {
  write_field(out, "reason", escape_reason_name(site->reason));
  write_field(out, "text", site->reason_text);
  fputs(", \"fault\": ", out);
  write_position(out, site->fault);
  write_path(out, site->path, site->path_count);
}

static void write_rooms(FILE *out, const EscapeSite *site) {
  if (site->room_count == 0)
    return;
  fputs(", \"rooms\": [", out);
  for (size_t i = 0; i < site->room_count; i++) {
    fputs(i > 0 ? ", " : "", out);
    write_position(out, site->rooms[i]);
  }
  fputc(']', out);
}

static void write_site(FILE *out, const EscapeSite *site) {
  fputs("    {", out);
  write_pos(out, site->pos);
  write_field(out, "name", site->name);
  write_field(out, "kind", site->kind);
  write_field(out, "type", site->type);
  write_field(out, "function", site->function);
  if (site->size_known)
    fprintf(out, ", \"size\": %" PRIu64, site->size);
  else
    fputs(", \"size\": null", out);
  fprintf(out, ", \"elem_size\": %" PRIu64, site->elem_size);
  write_field(out, "verdict", verdict_name(site->verdict));
  fprintf(out, ", \"copies\": %u, \"heap_copies\": %u", site->copies, site->heap_copies);
  if (site->way_copies > 0)
    fprintf(out, ", \"way_copies\": %u", site->way_copies);
  write_rooms(out, site);
  if (site->verdict == ESCAPE_MOVED && site->pool_bytes > 0)
    fprintf(out, ", \"pool_bytes\": %" PRIu64, site->pool_bytes);
  if (site->optional)
    fputs(", \"optional\": true", out);
  if (site->verdict == ESCAPE_STAYS)
    write_reason(out, site);
  fputc('}', out);
}

static void write_number(FILE *out, const char *name, int64_t number) {
  if (number < 0)
    fprintf(out, ", \"%s\": null", name);
  else
    fprintf(out, ", \"%s\": %" PRId64, name, number);
}

static void write_flow(FILE *out, const EscapeFlow *flow) {
  fprintf(out, "{\"to\": \"%s\", \"level\": %u", escape_target_name(flow->to), flow->level);
  if (flow->to != ESCAPE_TO_HEAP)
    write_number(out, "index", flow->index);
  if (flow->to == ESCAPE_TO_CONTENT)
    write_number(out, "offset", flow->offset);
  if (flow->inside)
    fputs(", \"inside\": true", out);
  write_path(out, flow->path, flow->path_count);
  fputc('}', out);
}

static void write_param(FILE *out, const EscapeParam *param) {
  fputs("    {\"function\": ", out);
  write_string(out, param->function);
  fprintf(out, ", \"arg\": %u, \"pointer\": %s, \"result\": %s, \"flows\": [", param->arg,
          param->is_pointer ? "true" : "false", param->is_result ? "true" : "false");
  for (size_t i = 0; i < param->flow_count; i++) {
    fputs(i > 0 ? ", " : "", out);
    write_flow(out, &param->flows[i]);
  }
  fputs("]}", out);
}

static void write_report(FILE *out, const Options *options, const Verdicts *verdicts) {
  static const char *const levels[] = {"off", "llvm", "local", "full"};
  fprintf(out, "{\n  \"letgo\": \"%s\", \"escape\": \"%s\", \"O\": %u,\n", LETGO_VERSION,
          levels[options->escape], options->opt_level);
  fputs("  \"sites\": [", out);
  for (size_t i = 0; i < vec_len(verdicts->sites); i++) {
    fputs(i > 0 ? ",\n" : "\n", out);
    write_site(out, &verdicts->sites[i]);
  }
  fputs("\n  ],\n  \"params\": [", out);
  for (size_t i = 0; i < vec_len(verdicts->params); i++) {
    fputs(i > 0 ? ",\n" : "\n", out);
    write_param(out, &verdicts->params[i]);
  }
  fputs("\n  ]\n}\n", out);
}

ExitCode report_write(const Options *options, Arena *arena, const Verdicts *verdicts) {
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  if (out == NULL)
    return fault_internal("out of memory");
  write_report(out, options, verdicts);
  fclose(out);
  ExitCode code = output_write(arena, options->report, text, size);
  free(text);
  return code;
}
