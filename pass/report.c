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

#include "pass/frame_pool.h"
#include "pass/hooks.h"
#include "pass/rooms.h"

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
  LLVMContextRef context = LLVMGetValueContext(call);
  return site_info_of(
      LLVMGetMetadata(call, LLVMGetMDKindIDInContext(context, "letgo.site", 10)), pool);
}

SiteInfo site_info_of(LLVMValueRef node, Pool *pool) {
  SiteInfo info = {.name = "", .kind = "", .type = ""};
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

typedef VEC(RemarkArg) Args;

static void add_text(Args *args, const char *text) { vec_push(args, ((RemarkArg){"", text})); }

static void add_arg(Args *args, const char *key, const char *value) {
  vec_push(args, ((RemarkArg){key, value}));
}

/// "x" and, where the front end says so, " (var of type int)".
static void add_site(Args *args, const SiteInfo *info, const char *name) {
  add_arg(args, "Site", name);
  if (!*info->kind)
    return;
  add_text(args, " (");
  add_arg(args, "Kind", info->kind);
  if (*info->type) {
    add_text(args, " of type ");
    add_arg(args, "Type", info->type);
  }
  add_text(args, ")");
}

static void add_position(Args *args, const char *key, const char *at) {
  if (!*at)
    return;
  add_text(args, " at ");
  add_arg(args, key, at);
}

/// One Step and, where it is known, one At for each step.
static void add_way(Analysis *a, const Site *site, Args *args) {
  EscapeStep *steps;
  size_t count = explain_path(a, site, &steps);
  add_text(args, "; way: ");
  for (size_t i = 0; i < count; i++) {
    if (i)
      add_text(args, "; ");
    add_arg(args, "Step", steps[i].text);
    add_position(args, "At", position_text(steps[i].pos, &a->text));
  }
}

static void emit(const Site *site, bool passed, Args *args) {
  hook_remark(&(Remark){passed, passed ? "Moved" : "Stays", site->call, args->data, args->len});
  vec_free(args);
}

static void remark_moved(Analysis *a, const Site *site, const SiteInfo *info, const char *name,
                         const char *size) {
  Args args = {0};
  add_site(&args, info, name);
  add_text(&args, rooms_is_given(site->call) ? " moved to the stack of this caller, "
                                              : " moved to the stack, ");
  add_arg(&args, "Size", size);
  add_text(&args, " bytes");
  for (uint32_t i = 0; i < site->exit_count; i++) {
    add_text(&args, i ? ", and" : "; copied to the heap where it leaves,");
    add_position(&args, "Leaves", position_text(site->exits[i], &a->text));
  }
  emit(site, true, &args);
}

static void remark_pooled(Analysis *a, const Site *site, const SiteInfo *info, const char *name,
                          const char *size) {
  Args args = {0};
  add_site(&args, info, name);
  add_text(&args, " moved to a pool on the stack, at most ");
  add_arg(&args, "Pool", pool_format(&a->text, "%llu", (unsigned long long)site->pool_bytes));
  add_text(&args, " bytes at a time: ");
  add_arg(&args, "Text", reason_sentence(site, &a->text));
  add_text(&args, " [");
  add_arg(&args, "Reason", escape_reason_name(site->reason));
  add_text(&args, "]; size ");
  add_arg(&args, "Size", size);
  hook_remark(&(Remark){true, "Pooled", site->call, args.data, args.len});
  vec_free(&args);
}

static void remark_stays(Analysis *a, const Site *site, const SiteInfo *info, const char *name,
                         const char *size) {
  Args args = {0};
  add_site(&args, info, name);
  add_text(&args, site->alloc.optional
                      ? " gets no room on the stack, which costs no allocation by itself: "
                      : " stays on the heap: ");
  add_arg(&args, "Text", reason_sentence(site, &a->text));
  add_position(&args, "Fault", position_text(explain_fault(a, site), &a->text));
  add_text(&args, " [");
  add_arg(&args, "Reason", escape_reason_name(site->reason));
  add_text(&args, "]; size ");
  add_arg(&args, "Size", size);
  add_way(a, site, &args);
  emit(site, false, &args);
}

void report_remarks(Analysis *a, bool missed_too) {
  if (!hook_wants_remarks(LLVMGetModuleContext(a->module)))
    return;
  for (size_t i = 0; i < a->sites.len; i++) {
    const Site *site = &a->sites.data[i];
    SiteInfo info = site_info(site->call, &a->text);
    const char *name = source_name(&info, site->call, &a->text);
    const char *size = site->size_known
                           ? pool_format(&a->text, "%llu", (unsigned long long)site->size)
                           : "unknown";
    if (site_moves(site))
      remark_moved(a, site, &info, name, size);
    else if (site->pool_bytes)
      remark_pooled(a, site, &info, name, size);
    else if (frame_pool_has(site->call))
      continue; // told when the pool was made
    else if (!rooms_is_given(site->call) && (missed_too || site_is_null(a, site)))
      remark_stays(a, site, &info, name, size);
  }
}
