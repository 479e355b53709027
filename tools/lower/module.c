// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One package to one module. Symbols are Go's (pkgpath.Name). Functions are declared in source
// order, so that the IR reads like the source; bodies of literals follow when they are mentioned.
// In a program of one module everything but the entry is internal, so that LLVM and the pass see
// all uses.
#include "lower/module.h"

#include "lower/abi.h"
#include "lower/atomic.h"
#include "lower/debug.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/iface.h"
#include "lower/instance.h"
#include "lower/intrinsic.h"
#include "lower/ltype.h"
#include "lower/runtime.h"
#include "lower/static_init.h"
#include "lower/typedesc.h"

#include <llvm-c/Analysis.h>
#include <llvm-c/Comdat.h>
#include <string.h>

static const char default_triple[] = "x86_64-unknown-linux-gnu";
static const char default_layout[] =
    "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128";

// Pointers of Go's globals are roots: the runtime registers this section with the collector.
static const char root_section[] = "letgo_ptr";

_Noreturn void lower_fault_at(Lower *l, Pos pos, const char *file, int line, const char *what) {
  const char *name = strrchr(file, '/');
  const char *at = source_position_text(&l->compilation->sources, l->arena, pos);
  l->fault = arena_printf(l->arena, "%s%sinternal error: lower/%s:%d: %s", at,
                          at[0] != '\0' ? ": " : "", name != NULL ? name + 1 : file, line, what);
  longjmp(l->give_up, 1);
}

// ---- symbols

const char *module_symbol(Lower *l, const Package *package, const char *name) {
  return arena_printf(l->arena, "%s.%s", package->path->text, name);
}

void module_set_linkage(Lower *l, LLVMValueRef global) {
  if (l->options->whole_program)
    LLVMSetLinkage(global, LLVMInternalLinkage);
}

void module_set_link_once(Lower *l, LLVMValueRef global) {
  size_t len;
  const char *name = LLVMGetValueName2(global, &len);
  if (LLVMIsAFunction(global) != NULL && l->options->whole_program) {
    LLVMSetLinkage(global, LLVMInternalLinkage);
    return;
  }
  LLVMSetLinkage(global, LLVMLinkOnceODRLinkage);
  LLVMSetComdat(global, LLVMGetOrInsertComdat(l->module, name));
}

void module_no_inline(Lower *l, LLVMValueRef fn) {
  runtime_add_enum(l, fn, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, "noinline", 0);
}

void module_function_attributes(Lower *l, LLVMValueRef fn) {
  const LLVMAttributeIndex function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  const LowerOptions *o = l->options;
  runtime_add_string(l, fn, "frame-pointer", "all");
  runtime_add_string(l, fn, "probe-stack", "inline-asm");
  runtime_add_string(l, fn, "target-cpu", o->cpu != NULL ? o->cpu : "x86-64");
  if (o->features != NULL)
    runtime_add_string(l, fn, "target-features", o->features);
  if (o->no_inline)
    module_no_inline(l, fn);
  if (o->sanitize_address)
    runtime_add_enum(l, fn, function, "sanitize_address", 0);
}

// A //go:linkname line gives a function a symbol of another package, whoever has the body.
static const char *linked_symbol(Lower *l, Object *object) {
  Linkname *linkname = object->u.func.linkname;
  if (linkname != NULL && linkname->target != NULL)
    return linkname->target->text;
  return module_symbol(l, object->package, object->name->text);
}

LLVMValueRef module_function(Lower *l, FuncInfo *info) {
  ptrdiff_t known = map_find(l->functions, info);
  if (known >= 0)
    return l->functions[known].value;
  Object *recv = info->type->func.recv;
  Abi *abi = abi_of(l, info->type, recv != NULL ? recv->type : NULL, info->object == NULL);
  if (recv != NULL && info->object != NULL)
    abi->method = iface_method_key(l, info->object, info->type);
  const char *symbol = module_symbol(l, info->package, info->name->text);
  if (info->object != NULL && info->object->u.func.linkname != NULL)
    symbol = linked_symbol(l, info->object);
  LLVMValueRef fn = abi_add_function(l, symbol, abi);
  map_put(l->functions, info, fn);
  if (info->has_recover)
    abi_mark_recovers(l, fn);
  bool copied = info->instance || intrinsic_is(info);
  if ((info->package == l->package || copied) && info->body != NULL) {
    if (copied)
      module_set_link_once(l, fn);
    else
      module_set_linkage(l, fn);
    Pending p = {info, fn};
    vec_push(l->pending, p);
  }
  return fn;
}

// The body that object stands for, an instance where it is generic; null when there is none.
static FuncInfo *body_of(Lower *l, Object *object, const TypeList *targs) {
  Object *origin = object->u.func.origin != NULL ? object->u.func.origin : object;
  FuncInfo *info = origin->u.func.info;
  Type *recv = object->recv_type;
  if (info == NULL)
    return NULL;
  if (recv != NULL && recv->named.targs.len > 0)
    return instance_of(l, info, recv->named.origin->named.tparams, recv->named.targs);
  if (targs != NULL && targs->len > 0)
    return instance_of(l, info, info->type->func.tparams, *targs);
  return info;
}

// What a function that has no body in Go does to pointers: the runtime's header says so, or a
// pragma. Null when nothing is known. The arguments of a //go:noescape function stay where they are;
// what the results point to is not known.
static const char *effects_of(const Object *object, const Declared *d, const char *symbol) {
  const char *effects = runtime_go_effects(symbol);
  bool noescape = object->decl != NULL && (object->decl->pragma & PRAGMA_NOESCAPE) != 0;
  if (effects != NULL && d->abi->result != ABI_SRET)
    return effects;
  if (effects == NULL && !noescape)
    return NULL;
  bool has_pointers = false;
  for (uint32_t i = 0; i < d->abi->nresults; i++)
    has_pointers |= type_pointer_bytes(d->abi->results[i]) != 0;
  if (!has_pointers)
    return "";
  return d->abi->result == ABI_SRET ? "Out->*P0" : "Out->R";
}

Declared module_declared(Lower *l, Object *object, const TypeList *targs) {
  FuncInfo *info = body_of(l, object, targs);
  Declared d = {NULL, NULL, info != NULL ? info->type : object->type, NULL};
  if (d.func->func.recv != NULL)
    d.recv = d.func->func.recv->type;
  d.abi = abi_of(l, d.func, d.recv, false);
  if (info != NULL) {
    d.fn = module_function(l, info);
    return d;
  }
  const char *symbol = linked_symbol(l, object);
  d.fn = LLVMGetNamedFunction(l->module, symbol);
  if (d.fn == NULL) {
    d.fn = abi_add_function(l, symbol, d.abi);
    const char *effects = effects_of(object, &d, symbol);
    if (atomic_is(object))
      atomic_lower(l, object, d.abi, d.fn);
    else if (effects != NULL)
      runtime_add_string(l, d.fn, "escape-effects", effects);
  }
  return d;
}

// ---- data

LLVMValueRef module_add_global(Lower *l, const char *name, LLVMValueRef initial, Type *type) {
  LLVMValueRef global = LLVMAddGlobal(l->module, LLVMTypeOf(initial), name);
  LLVMSetInitializer(global, initial);
  LLVMSetAlignment(global, (unsigned)type_align(type));
  if (type_pointer_bytes(type) != 0)
    LLVMSetSection(global, root_section);
  return global;
}

// The symbol of another package that a //go:linkname line gives to a variable without a value; null
// when there is none.
static const char *variable_link(const Package *package, const Object *variable) {
  const Decl *d = variable->decl;
  if (d == NULL || d->kind != DECL_VAR || d->u.value.values != NULL)
    return NULL;
  for (uint32_t i = 0; i < package->nfiles; i++) {
    const File *file = package->files[i];
    for (uint32_t k = 0; k < file->nlinknames; k++)
      if (file->linknames[k].local == variable->name && file->linknames[k].target != NULL)
        return file->linknames[k].target->text;
  }
  return NULL;
}

static LLVMValueRef declare_global(Lower *l, LLVMTypeRef type, const char *symbol) {
  LLVMValueRef global = LLVMGetNamedGlobal(l->module, symbol);
  return global != NULL ? global : LLVMAddGlobal(l->module, type, symbol);
}

LLVMValueRef module_global(Lower *l, Object *variable) {
  ptrdiff_t known = map_find(l->globals, variable);
  if (known >= 0)
    return l->globals[known].value;
  if (strcmp(variable->name->text, "_") == 0)
    return NULL;
  const char *symbol = module_symbol(l, variable->package, variable->name->text);
  LLVMTypeRef type = ltype_memory(l, variable->type);
  const char *link = variable_link(variable->package, variable);
  LLVMValueRef global;
  if (link != NULL) {
    global = declare_global(l, type, link);
  } else if (variable->package == l->package) {
    global = module_add_global(l, symbol, LLVMConstNull(type), variable->type);
    module_set_linkage(l, global);
    debug_global(l, variable, global, symbol);
  } else {
    global = declare_global(l, type, symbol);
  }
  map_put(l->globals, variable, global);
  return global;
}

LLVMValueRef module_constant(Lower *l, LLVMValueRef value, unsigned align) {
  LLVMValueRef global = LLVMAddGlobal(l->module, LLVMTypeOf(value), "");
  LLVMSetInitializer(global, value);
  LLVMSetGlobalConstant(global, true);
  LLVMSetLinkage(global, LLVMPrivateLinkage);
  LLVMSetUnnamedAddress(global, LLVMGlobalUnnamedAddr);
  LLVMSetAlignment(global, align);
  return global;
}

LLVMValueRef module_runtime_constant(Lower *l, const char *name, LLVMTypeRef type) {
  LLVMValueRef global = LLVMGetNamedGlobal(l->module, name);
  if (global != NULL)
    return global;
  global = LLVMAddGlobal(l->module, type, name);
  LLVMSetGlobalConstant(global, true);
  return global;
}

LLVMValueRef module_string(Lower *l, const char *text, size_t len) {
  if (len == 0)
    return LLVMConstNull(l->t.string);
  Str key = intern_bytes(&l->compilation->names, text, len);
  ptrdiff_t known = map_find(l->strings, key);
  LLVMValueRef bytes;
  if (known >= 0) {
    bytes = l->strings[known].value;
  } else {
    bytes = module_constant(l, LLVMConstStringInContext2(l->context, text, len, true), 1);
    map_put(l->strings, key, bytes);
  }
  LLVMValueRef parts[] = {bytes, ltype_int(l, (int64_t)len)};
  return LLVMConstStructInContext(l->context, parts, 2, false);
}

// ---- the package

static bool is_blank(Str name) { return name->len == 1 && name->text[0] == '_'; }

static void declare_functions(Lower *l) {
  for (uint32_t i = 0; i < l->package->nfuncs; i++) {
    FuncInfo *info = l->package->funcs[i];
    if (!instance_is_generic(info) && !(info->object != NULL && is_blank(info->object->name)))
      module_function(l, info);
  }
}

static void declare_variables(Lower *l) {
  for (uint32_t i = 0; i < l->package->nfiles; i++) {
    DeclList decls = l->package->files[i]->decls;
    for (uint32_t j = 0; j < decls.len; j++) {
      if (decls.items[j]->kind != DECL_VAR)
        continue;
      ExprList names = decls.items[j]->u.value.names;
      for (uint32_t k = 0; k < names.len; k++)
        module_global(l, names.items[k]->u.name.object);
    }
  }
}

static void lower_functions(Lower *l) {
  while (l->next_pending < vec_len(l->pending)) {
    Pending p = l->pending[l->next_pending++];
    func_lower(l, p.info, p.fn);
  }
}

// Functions mention types, and the method tables of types mention functions.
static void lower_pending(Lower *l) {
  do
    lower_functions(l);
  while (typedesc_fill(l));
}

static LLVMValueRef add_plain_function(Lower *l, const char *name) {
  LLVMValueRef fn = LLVMGetNamedFunction(l->module, name);
  if (fn != NULL)
    return fn;
  return LLVMAddFunction(l->module, name, LLVMFunctionType(l->t.void_, NULL, 0, false));
}

static LLVMValueRef call_plain(Fn *f, LLVMValueRef fn) {
  return LLVMBuildCall2(f->b, LLVMGlobalGetValueType(fn), fn, NULL, 0, "");
}

Pos module_pos(Lower *l) {
  return l->package->nfiles > 0 ? l->package->files[0]->package_name->pos : 0;
}

static const Abi *plain_abi(Lower *l) {
  Abi *abi = arena_new(l->arena, Abi);
  abi->type = LLVMFunctionType(l->t.void_, NULL, 0, false);
  return abi;
}

// Runs once: imports first, then variables in dependency order, then the init functions.
static void guard_once(Fn *f, const char *symbol) {
  Lower *l = f->l;
  if (l->package->nimports == 0 && strcmp(l->package->path->text, "main") == 0)
    return;
  const char *name = arena_printf(l->arena, "%s.done", symbol);
  Type *flag_type = ltype_basic(l, KIND_UINT8);
  LLVMValueRef flag = module_add_global(l, name, LLVMConstNull(l->t.i8), flag_type);
  LLVMSetLinkage(flag, LLVMInternalLinkage);
  LLVMValueRef done = LLVMBuildLoad2(f->b, l->t.i8, flag, "");
  LLVMValueRef first = LLVMBuildICmp(f->b, LLVMIntEQ, done, LLVMConstNull(l->t.i8), "");
  LLVMBasicBlockRef run = LLVMAppendBasicBlockInContext(l->context, f->fn, "run");
  LLVMBasicBlockRef skip = LLVMAppendBasicBlockInContext(l->context, f->fn, "skip");
  LLVMBuildCondBr(f->b, first, run, skip);
  LLVMPositionBuilderAtEnd(f->b, skip);
  LLVMBuildRetVoid(f->b);
  LLVMPositionBuilderAtEnd(f->b, run);
  LLVMBuildStore(f->b, LLVMConstInt(l->t.i8, 1, false), flag);
}

// A function of its own in tracebacks, as everybody knows it. Large programs have many init functions,
// each called once; put together in line they are one that code generation takes minutes for.
static void call_once(Fn *f, LLVMValueRef fn) {
  const LLVMAttributeIndex function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  LLVMAddCallSiteAttribute(call_plain(f, fn), function, runtime_enum(f->l, "noinline", 0));
}

static LLVMValueRef lower_init(Lower *l) {
  const char *symbol = module_symbol(l, l->package, "init");
  LLVMValueRef fn = add_plain_function(l, symbol);
  module_set_linkage(l, fn);
  Fn f;
  func_begin(&f, l, fn, plain_abi(l), symbol, module_pos(l));
  guard_once(&f, symbol);
  for (uint32_t i = 0; i < l->package->nimports; i++) {
    Package *import = l->package->imports[i];
    if (strcmp(import->path->text, "unsafe") != 0)
      call_plain(&f, add_plain_function(l, module_symbol(l, import, "init")));
  }
  static_init_run(&f);
  for (uint32_t i = 0; i < l->package->ninits; i++)
    call_once(&f, module_declared(l, l->package->inits[i], NULL).fn);
  LLVMBuildRetVoid(f.b);
  func_end(&f);
  return fn;
}

static void lower_entry(Lower *l, LLVMValueRef init) {
  LLVMValueRef fn = add_plain_function(l, "letgo.main");
  Fn f;
  func_begin(&f, l, fn, plain_abi(l), "letgo.main", module_pos(l));
  call_plain(&f, init);
  call_once(&f, add_plain_function(l, module_symbol(l, l->package, "main")));
  LLVMBuildRetVoid(f.b);
  func_end(&f);
}

static void begin_module(Lower *l) {
  const LowerOptions *o = l->options;
  Pos pos = module_pos(l);
  Position at = source_position(&l->compilation->sources, pos);
  l->module = LLVMModuleCreateWithNameInContext(l->package->path->text, l->context);
  if (at.name != NULL)
    LLVMSetSourceFileName(l->module, at.name, strlen(at.name));
  LLVMSetTarget(l->module, o->triple != NULL ? o->triple : default_triple);
  LLVMSetDataLayout(l->module, o->data_layout != NULL ? o->data_layout : default_layout);
  l->kind_prof = LLVMGetMDKindIDInContext(l->context, "prof", 4);
  l->kind_site = LLVMGetMDKindIDInContext(l->context, "letgo.site", 10);
  l->kind_plain = LLVMGetMDKindIDInContext(l->context, "letgo.plain", 11);
  LLVMMetadataRef weights[] = {LLVMMDStringInContext2(l->context, "branch_weights", 14),
                               LLVMValueAsMetadata(LLVMConstInt(l->t.i32, 1, false)),
                               LLVMValueAsMetadata(LLVMConstInt(l->t.i32, 2000, false))};
  l->unlikely = LLVMMDNodeInContext2(l->context, weights, 3);
  l->plain = LLVMMetadataAsValue(l->context, LLVMMDNodeInContext2(l->context, NULL, 0));
  debug_begin(l);
}

static void lower_all(Lower *l) {
  ltype_init(l);
  begin_module(l);
  declare_variables(l);
  declare_functions(l);
  static_init_data(l);
  lower_pending(l);
  LLVMValueRef init = lower_init(l);
  lower_pending(l);
  if (strcmp(l->package->path->text, "main") == 0 && strcmp(l->package->name->text, "main") == 0)
    lower_entry(l, init);
  debug_end(l);
}

static void verify(Lower *l) {
  char *message = NULL;
  if (LLVMVerifyModule(l->module, LLVMReturnStatusAction, &message))
    l->fault = arena_printf(l->arena, "internal error: the IR is malformed: %s", message);
  LLVMDisposeMessage(message);
}

static void free_tables(Lower *l) {
  debug_free(l);
  map_free(l->struct_types);
  map_free(l->globals);
  map_free(l->functions);
  map_free(l->strings);
  map_free(l->descriptors);
  vec_free(l->pending_types);
  vec_free(l->pending);
  vec_free(l->instances);
}

LLVMModuleRef lower_package(LLVMContextRef context, const LowerOptions *options,
                            Compilation *compilation, Universe *universe, Package *package,
                            const char **error) {
  // In the arena, because a local would be indeterminate after the jump.
  Lower *l = arena_new(&compilation->arena, Lower);
  l->context = context;
  l->options = options;
  l->compilation = compilation;
  l->arena = &compilation->arena;
  l->universe = universe;
  l->package = package;
  size_t errors = compilation->diags.errors;
  if (setjmp(l->give_up) == 0) {
    lower_all(l);
    if (options->verify)
      verify(l);
  }
  free_tables(l);
  bool wrong = compilation->diags.errors > errors;
  *error = wrong ? NULL : l->fault;
  if (!wrong && l->fault == NULL)
    return l->module;
  if (l->module != NULL)
    LLVMDisposeModule(l->module);
  return NULL;
}
