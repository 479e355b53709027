// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Remarks (one for every site) and the lines of `print<escape>`, the stable test interface:
//
//   escape: function 'f'
//     %x: moves
//     %y: stays (returned) its address is returned
//
// Sites come in program order. A site with `letgo.site` metadata shows its source name too.
#include "pass/report.h"

#include "pass/hooks.h"

#include <string.h>

#include <llvm-c/Core.h>

static const char *const reason_names[] = {
#define REASON(id, name, text) name,
#include "pass/reason.def"
#undef REASON
};

static const char *const reason_texts[] = {
#define REASON(id, name, text) text,
#include "pass/reason.def"
#undef REASON
};

const char *escape_reason_name(EscapeReason reason) { return reason_names[reason]; }

static const char *metadata_text(LLVMValueRef value, Pool *pool) {
  unsigned len = 0;
  if (!value || !LLVMIsAMDString(value))
    return "";
  const char *text = LLVMGetMDString(value, &len);
  return pool_format(pool, "%.*s", (int)len, text);
}

static uint64_t metadata_number(LLVMValueRef value) {
  return value && LLVMIsAConstantInt(value) ? LLVMConstIntGetZExtValue(value) : 0;
}

SiteInfo site_info(LLVMValueRef call, Pool *pool) {
  SiteInfo info = {.name = "", .kind = "", .type = ""};
  LLVMContextRef context = LLVMGetValueContext(call);
  LLVMValueRef node = LLVMGetMetadata(call, LLVMGetMDKindIDInContext(context, "letgo.site", 10));
  if (!node || LLVMGetMDNodeNumOperands(node) != 7)
    return info;
  LLVMValueRef operands[7];
  LLVMGetMDNodeOperands(node, operands);
  info.name = metadata_text(operands[0], pool);
  info.kind = metadata_text(operands[1], pool);
  info.type = metadata_text(operands[2], pool);
  info.file = metadata_text(operands[3], pool);
  info.line = (uint32_t)metadata_number(operands[4]);
  info.col = (uint32_t)metadata_number(operands[5]);
  info.elem_size = metadata_number(operands[6]);
  return info;
}

const char *reason_sentence(const Site *site, Pool *pool) {
  const char *text = reason_texts[site->reason], *hole = strstr(text, "%s");
  if (!hole)
    return text;
  return pool_format(pool, "%.*s%s%s", (int)(hole - text), text, site->detail ? site->detail : "",
                     hole + 2);
}

/// "%x", or for values without a name the number that the printed IR shows.
static const char *ssa_name(LLVMValueRef value, Pool *pool) {
  size_t len;
  const char *name = LLVMGetValueName2(value, &len);
  if (len)
    return pool_format(pool, "%%%.*s", (int)len, name);
  char *text = LLVMPrintValueToString(value);
  const char *start = strchr(text, '%'), *end = strstr(text, " = ");
  const char *found = "%?";
  if (start && end && start < end)
    found = pool_format(pool, "%.*s", (int)(end - start), start);
  LLVMDisposeMessage(text);
  return found;
}

static const char *source_name(const SiteInfo *info, LLVMValueRef call, Pool *pool) {
  return *info->name ? info->name : ssa_name(call, pool);
}

static void print_site(Analysis *a, const Site *site, PrintFn print, void *user) {
  SiteInfo info = site_info(site->call, &a->text);
  const char *name = ssa_name(site->call, &a->text);
  if (*info.name)
    name = pool_format(&a->text, "%s [%s %s]", name, info.kind, info.name);
  if (site->reason == ESCAPE_REASON_NONE)
    print(pool_format(&a->text, "  %s: moves\n", name), user);
  else
    print(pool_format(&a->text, "  %s: stays (%s) %s\n", name, escape_reason_name(site->reason),
                      reason_sentence(site, &a->text)),
          user);
}

void report_print(Analysis *a, PrintFn print, void *user) {
  size_t len;
  const char *name = LLVMGetValueName2(a->function, &len);
  print(pool_format(&a->text, "escape: function '%.*s'\n", (int)len, name), user);
  for (size_t i = 0; i < a->sites.len; i++)
    print_site(a, &a->sites.data[i], print, user);
}

static const char *position_text(EscapePos pos, Pool *pool) {
  return pos.file ? pool_format(pool, "%s:%u:%u", pos.file, pos.line, pos.col) : "";
}

static const char *path_text(Analysis *a, const Site *site) {
  EscapeStep *steps;
  size_t count = explain_path(a, site, &steps);
  const char *text = "";
  for (size_t i = 0; i < count; i++) {
    const char *at = position_text(steps[i].pos, &a->text);
    text = pool_format(&a->text, "%s%s%s%s%s", text, i ? "; " : "", steps[i].text,
                       *at ? " at " : "", at);
  }
  return text;
}

static void remark_moved(Analysis *a, const Site *site, const char *name, const char *size) {
  RemarkArg args[] = {
      {"Site", name}, {"", " moved to the stack, "}, {"Size", size}, {"", " bytes"}};
  hook_remark(&(Remark){true, "Moved", site->call, args, sizeof args / sizeof *args});
  (void)a;
}

static void remark_stays(Analysis *a, const Site *site, const char *name, const char *size) {
  EscapePos fault = explain_fault(a, site);
  const char *at = position_text(fault, &a->text);
  RemarkArg args[12] = {{"Site", name}, {"", " stays on the heap: "}, {"Text", NULL}};
  args[2].value = reason_sentence(site, &a->text);
  size_t n = 3;
  if (*at) {
    args[n++] = (RemarkArg){"", " at "};
    args[n++] = (RemarkArg){"Fault", at};
  }
  args[n++] = (RemarkArg){"", " ["};
  args[n++] = (RemarkArg){"Reason", escape_reason_name(site->reason)};
  args[n++] = (RemarkArg){"", "]; size "};
  args[n++] = (RemarkArg){"Size", size};
  args[n++] = (RemarkArg){"", "; way: "};
  args[n++] = (RemarkArg){"Path", path_text(a, site)};
  hook_remark(&(Remark){false, "Stays", site->call, args, n});
}

void report_remarks(Analysis *a, bool missed_too) {
  if (!hook_wants_remarks(a->function))
    return;
  for (size_t i = 0; i < a->sites.len; i++) {
    const Site *site = &a->sites.data[i];
    SiteInfo info = site_info(site->call, &a->text);
    const char *name = source_name(&info, site->call, &a->text);
    const char *size = site->size_known
                           ? pool_format(&a->text, "%llu", (unsigned long long)site->size)
                           : "unknown";
    if (site->reason == ESCAPE_REASON_NONE)
      remark_moved(a, site, name, size);
    else if (missed_too)
      remark_stays(a, site, name, size);
  }
}
