// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Defer statements. A function f that has some becomes three (runtime/rt_panic.h): f itself, which
// fills a context and calls rt_try; f.body, whose parameters and results are in the context; and
// f.defers, which runs one pending call. The context is a struct
//
//   parameters with names, by value: the body copies them to cells of their own
//   addresses of the cells of what deferred literals capture and of variables whose addresses are
//     operands of deferred calls, and of the literals' records: f makes these, since the deferred
//     calls run when the frame of f.body is gone
//   the closure's record, when f is a literal with captures
//   results: addresses of the cells of those with names, which f makes, so that each is a site
//     of its own; values of the others
//   the slot of f's return address, when f has recover
//   what is pending: a mask with the record of each statement, or a list of records
//
// When every deferred function is known and contains no recover, nothing can resume in f, and the
// form is lighter: the body stays in f, which links a frame record and calls f.defers itself before
// it returns; the context holds only what is pending. Such an f.defers need not be in letgo_wrap,
// for nothing that it calls may recover; so LLVM may inline the calls and f.defers itself.
//
// A list is needed when a statement may run twice: when a loop is around it, or when it stands
// between a label and a goto back to it.
#include "lower/defer.h"

#include "lower/abi.h"
#include "lower/debug.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/late.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/runtime.h"
#include "lower/site.h"
#include "lower/stmt.h"

enum { MAX_MASK = 64, FRAME_WORDS = 4, MAX_INLINE_CALLS = 16 };
#define NO_FIELD UINT32_MAX

typedef struct {
  Stmt *stmt;
  LateCall *late;
  uint32_t field; // of the context: its record, in the form with a mask
  Type *node;     // in the other form: {next, number, record}
  bool surely;    // nothing leads around the statement
} Deferred;

// A variable whose address a deferred call needs; its cell is made in f.
typedef struct {
  Object *object;
  uint32_t field; // holds the address of the cell
} Shared;

struct DeferFrame {
  Type *type;        // of the context
  LLVMValueRef ctx;  // in the function that is being lowered
  uint32_t *params;  // fields; NO_FIELD for parameters without name
  uint32_t *results; // fields
  uint32_t recv, record, slot, pending;
  Deferred *calls; // in source order
  uint32_t ncalls;
  Shared *shared;
  uint32_t nshared;
  uint32_t nreturns; // return statements and the end of the body
  bool list;
  bool jumps_back;    // there is a goto to a label above it
  bool light;         // the body is in f
  LLVMValueRef frame; // in the lighter form, for f
  LLVMValueRef defers;
};

// ---- finding the statements

typedef Vec(Type *) Fields;

typedef struct {
  Lower *l;
  Vec(Deferred) calls;
  Vec(Stmt *) gotos;
  uint32_t nreturns;
  bool in_loop;
  bool in_branch; // of an if, switch or select, or in a loop
  bool repeats;
} Search;

static void search(Search *w, Stmt *s);

static void search_list(Search *w, StmtList list) {
  for (uint32_t i = 0; i < list.len; i++)
    search(w, list.items[i]);
}

static void search_block(Search *w, Block *block) {
  if (block != NULL)
    search_list(w, block->stmts);
}

static void search_clauses(Search *w, Clause **clauses, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    search_list(w, clauses[i]->body);
}

static void search_loop(Search *w, Stmt *s) {
  bool outer = w->in_loop;
  w->in_loop = true;
  search_block(w, s->u.for_.body);
  w->in_loop = outer;
}

static void search_branches(Search *w, Stmt *s) {
  bool outer = w->in_branch;
  w->in_branch = true;
  if (s->kind == STMT_IF) {
    search_block(w, s->u.if_.then);
    search(w, s->u.if_.else_);
  } else if (s->kind == STMT_FOR) {
    search_loop(w, s);
  } else if (s->kind == STMT_SWITCH) {
    search_clauses(w, s->u.switch_.clauses, s->u.switch_.nclauses);
  } else {
    search_clauses(w, s->u.select.clauses, s->u.select.nclauses);
  }
  w->in_branch = outer;
}

static void found(Search *w, Stmt *s) {
  Deferred d = {s, late_plan(w->l, s->u.call.call), NO_FIELD, NULL, !w->in_branch};
  vec_push(w->calls, d);
  w->repeats |= w->in_loop;
}

static void search(Search *w, Stmt *s) {
  if (s == NULL)
    return;
  switch ((StmtKind)s->kind) {
  case STMT_CALL:
    if (s->u.call.is_defer)
      found(w, s);
    return;
  case STMT_BLOCK:
    search_block(w, s->u.block);
    return;
  case STMT_BRANCH:
    if (s->u.branch.kind == BRANCH_GOTO)
      vec_push(w->gotos, s);
    return;
  case STMT_IF:
  case STMT_FOR:
  case STMT_SWITCH:
  case STMT_SELECT:
    search_branches(w, s);
    return;
  case STMT_LABELED:
    search(w, s->u.labeled.stmt);
    return;
  case STMT_EMPTY:
  case STMT_EXPR:
  case STMT_SEND:
  case STMT_DECL:
  case STMT_ASSIGN:
    return;
  case STMT_RETURN:
    w->nreturns++;
    return;
  }
}

// A statement that runs twice without a loop stands between a label and a goto back to it.
static bool goto_repeats(const Search *w) {
  for (size_t i = 0; i < vec_len(w->gotos); i++) {
    Pos from = w->gotos[i]->pos, to = w->gotos[i]->u.branch.target->pos;
    for (size_t j = 0; j < vec_len(w->calls); j++)
      if (to <= w->calls[j].stmt->pos && w->calls[j].stmt->pos < from)
        return true;
  }
  return false;
}

static bool jumps_back(const Search *w) {
  for (size_t i = 0; i < vec_len(w->gotos); i++)
    if (w->gotos[i]->u.branch.target->pos <= w->gotos[i]->pos)
      return true;
  return false;
}

static void find_calls(Lower *l, FuncInfo *info, DeferFrame *d) {
  Search w = {.l = l};
  search_block(&w, info->body);
  d->ncalls = (uint32_t)vec_len(w.calls);
  d->list = w.repeats || d->ncalls > MAX_MASK || goto_repeats(&w);
  d->jumps_back = jumps_back(&w);
  d->nreturns = w.nreturns + 1;
  d->calls = vec_to_arena(l->arena, w.calls);
  for (uint32_t i = 0; i < d->ncalls; i++)
    d->calls[i].surely &= vec_len(w.gotos) == 0;
  vec_free(w.calls);
  vec_free(w.gotos);
}

// ---- the form

static bool callee_is_known(Lower *l, Expr *fun) {
  const TypeList *targs = NULL;
  Object *object = expr_function(fun, &targs);
  if (object != NULL)
    return !abi_may_recover(module_declared(l, object, targs).fn);
  if (fun->kind == EXPR_FUNC_LIT)
    return !fun->u.func_lit.info->has_recover;
  const Selection *s = fun->kind == EXPR_SELECTOR ? fun->u.selector.selection : NULL;
  if (s == NULL || s->kind != SELECT_METHOD || type_is_interface(s->recv))
    return false;
  return !abi_may_recover(module_declared(l, s->object, NULL).fn);
}

// Whether none of the deferred functions can recover.
static bool is_light(Lower *l, const DeferFrame *d) {
  for (uint32_t i = 0; i < d->ncalls; i++) {
    const Expr *call = d->calls[i].late->call;
    bool builtin = call->u.call.call_kind == CALL_BUILTIN;
    if (builtin ? call->u.call.builtin == BUILTIN_RECOVER
                : !callee_is_known(l, expr_unparen(call->u.call.fun)))
      return false;
  }
  return true;
}

// ---- the context

static uint32_t add_field(Fields *fields, Type *type) {
  vec_push(*fields, type);
  return (uint32_t)vec_len(*fields) - 1;
}

static void add_calls(Lower *l, DeferFrame *d, Fields *fields) {
  Type *pointer = ltype_basic(l, KIND_UNSAFE_POINTER), *number = ltype_basic(l, KIND_UINT64);
  d->pending = add_field(fields, d->list ? pointer : number);
  for (uint32_t i = 0; i < d->ncalls; i++) {
    Deferred *call = &d->calls[i];
    if (d->list)
      call->node = late_struct(l, (Type *[]){pointer, number, call->late->record}, 3);
    else if (call->late->nvars > 0)
      call->field = add_field(fields, call->late->record);
  }
}

static const Shared *shared_of(const DeferFrame *d, const Object *object) {
  for (uint32_t i = 0; i < d->nshared; i++)
    if (d->shared[i].object == object)
      return &d->shared[i];
  return NULL;
}

static bool is_captured(const FuncInfo *info, const Object *object) {
  for (uint32_t i = 0; i < info->ncaptures; i++)
    if (info->captures[i] == object)
      return true;
  return false;
}

static bool is_result(const FuncInfo *info, const Object *object) {
  for (uint32_t i = 0; i < info->type->func.results.len; i++)
    if (info->type->func.results.items[i] == object)
      return true;
  return false;
}

typedef Vec(Shared) SharedList;

static void share(Lower *l, const FuncInfo *info, SharedList *list, Fields *fields,
                  Object *object) {
  for (size_t i = 0; i < vec_len(*list); i++)
    if ((*list)[i].object == object)
      return;
  if (object->u.var.kind == VAR_PACKAGE || is_captured(info, object) || is_result(info, object) ||
      closure_holds_value(object))
    return;
  Shared s = {object, add_field(fields, ltype_basic(l, KIND_UNSAFE_POINTER))};
  vec_push(*list, s);
}

// f's own variables that deferred literals capture, or whose addresses deferred calls get. A statement
// that runs once stands in no loop, so these are declared once as well, unless a goto leads back
// over the declaration.
static void add_shared(Lower *l, FuncInfo *info, DeferFrame *d, Fields *fields) {
  SharedList list = NULL;
  for (uint32_t i = 0; i < d->ncalls && !d->list && !d->jumps_back; i++) {
    const LateCall *late = d->calls[i].late;
    const FuncInfo *inner = late->closure != NULL ? late->closure->u.func_lit.info : NULL;
    for (uint32_t j = 0; inner != NULL && j < inner->ncaptures; j++)
      share(l, info, &list, fields, inner->captures[j]);
    ObjectList addressed = late_addressed(l, late);
    for (uint32_t j = 0; j < addressed.len; j++)
      share(l, info, &list, fields, addressed.items[j]);
  }
  d->nshared = (uint32_t)vec_len(list);
  d->shared = vec_to_arena(l->arena, list);
  vec_free(list);
}

static uint32_t add_param(DeferFrame *d, Fields *fields, Object *param) {
  const Shared *shared = shared_of(d, param);
  if (shared != NULL)
    return shared->field;
  return func_has_name(param) ? add_field(fields, param->type) : NO_FIELD;
}

// What f.body needs of f.
static void add_frame(Lower *l, FuncInfo *info, DeferFrame *d, Fields *fields) {
  Type *func = info->type, *pointer = ltype_basic(l, KIND_UNSAFE_POINTER);
  ObjectList params = func->func.params, results = func->func.results;
  d->params = arena_new_array(l->arena, uint32_t, params.len);
  d->results = arena_new_array(l->arena, uint32_t, results.len);
  add_shared(l, info, d, fields);
  if (func->func.recv != NULL)
    d->recv = add_param(d, fields, func->func.recv);
  for (uint32_t i = 0; i < params.len; i++)
    d->params[i] = add_param(d, fields, params.items[i]);
  for (uint32_t i = 0; i < results.len; i++) {
    Object *result = results.items[i];
    d->results[i] = add_field(fields, func_has_name(result) ? pointer : result->type);
  }
  if (info->ncaptures > 0)
    d->record = add_field(fields, pointer);
  if (info->has_recover)
    d->slot = add_field(fields, ltype_basic(l, KIND_UINTPTR));
}

static DeferFrame *plan(Lower *l, FuncInfo *info) {
  DeferFrame *d = arena_new(l->arena, DeferFrame);
  Fields fields = NULL;
  find_calls(l, info, d);
  d->light = is_light(l, d);
  d->recv = d->record = d->slot = NO_FIELD;
  if (!d->light)
    add_frame(l, info, d, &fields);
  add_calls(l, d, &fields);
  d->type = late_struct(l, vec_to_arena(l->arena, fields), (uint32_t)vec_len(fields));
  vec_free(fields);
  return d;
}

static LLVMValueRef field(Fn *f, uint32_t i) {
  return emit_field(f, f->defers->type, f->defers->ctx, i);
}

static LLVMValueRef load_pointer(Fn *f, uint32_t i) {
  return LLVMBuildLoad2(f->b, f->l->t.ptr, field(f, i), "");
}

// Whether f makes the closure's record for a call; it is the last operand.
static bool prepares_closure(const DeferFrame *d, uint32_t i) {
  return !d->light && !d->list && d->calls[i].late->closure != NULL;
}

static LLVMValueRef closure_field(Fn *f, uint32_t i) {
  const Deferred *call = &f->defers->calls[i];
  return emit_field(f, call->late->record, field(f, call->field), call->late->nvars - 1);
}

// ---- f

static void pass_param(Fn *f, Object *param, uint32_t at, unsigned *next) {
  if (at != NO_FIELD)
    abi_name_params(f, param->type, param->name->text, *next);
  LLVMValueRef value = abi_take(f, param->type, next);
  if (at == NO_FIELD)
    return;
  LLVMValueRef place = field(f, at);
  if (shared_of(f->defers, param) != NULL) {
    LLVMValueRef cell = site_variable(f, param, "param");
    LLVMBuildStore(f->b, cell, place);
    place = cell;
  }
  emit_store(f, param->type, place, value);
}

// The cells of shared variables, apart from parameters, and the records of deferred literals.
static void make_shared(Fn *f) {
  DeferFrame *d = f->defers;
  for (uint32_t i = 0; i < d->nshared; i++)
    if (d->shared[i].object->u.var.kind == VAR_LOCAL)
      LLVMBuildStore(f->b, site_variable(f, d->shared[i].object, "var"),
                     field(f, d->shared[i].field));
  for (uint32_t i = 0; i < d->ncalls; i++)
    if (prepares_closure(d, i))
      LLVMBuildStore(f->b, closure_new(f, d->calls[i].late->closure), closure_field(f, i));
}

static LLVMValueRef return_address_slot(Fn *f) {
  Lower *l = f->l;
  LLVMTypeRef type = LLVMFunctionType(l->t.ptr, NULL, 0, false);
  LLVMValueRef fn = LLVMGetNamedFunction(l->module, "llvm.addressofreturnaddress.p0");
  if (fn == NULL)
    fn = LLVMAddFunction(l->module, "llvm.addressofreturnaddress.p0", type);
  return LLVMBuildCall2(f->b, type, fn, NULL, 0, "");
}

static void fill_context(Fn *f, FuncInfo *info) {
  DeferFrame *d = f->defers;
  Type *func = info->type;
  unsigned next = f->abi->first;
  if (func->func.recv != NULL)
    pass_param(f, func->func.recv, d->recv, &next);
  for (uint32_t i = 0; i < func->func.params.len; i++)
    pass_param(f, func->func.params.items[i], d->params[i], &next);
  for (uint32_t i = 0; i < func->func.results.len; i++) {
    Object *result = func->func.results.items[i];
    if (!func_has_name(result))
      continue;
    LLVMValueRef cell = site_variable(f, result, "result");
    map_put(f->cells, result, cell);
    LLVMBuildStore(f->b, cell, field(f, d->results[i]));
  }
  make_shared(f);
  if (d->record != NO_FIELD)
    LLVMBuildStore(f->b, LLVMGetParam(f->fn, f->abi->nest_index), field(f, d->record));
  if (d->slot != NO_FIELD) {
    LLVMValueRef slot = LLVMBuildPtrToInt(f->b, return_address_slot(f), f->l->t.i64, "");
    LLVMBuildStore(f->b, slot, field(f, d->slot));
  }
}

static void return_results(Fn *f, FuncInfo *info) {
  ObjectList results = info->type->func.results;
  LLVMValueRef *values = arena_new_array(f->l->arena, LLVMValueRef, results.len);
  for (uint32_t i = 0; i < results.len; i++) {
    Object *r = results.items[i];
    LLVMValueRef at = func_has_name(r) ? func_address(f, r) : field(f, f->defers->results[i]);
    values[i] = emit_load(f, r->type, at);
  }
  abi_return(f, values);
  emit_ended(f);
}

static LLVMValueRef new_context(Fn *f) {
  Site site = {".autotmp", "temp", NULL, "deferred calls", f->pos, 0};
  return site_new(f, &site, ltype_int(f->l, type_size(f->defers->type)), true);
}

static LLVMValueRef new_frame(Fn *f) {
  LLVMTypeRef type = LLVMArrayType2(f->l->t.i64, FRAME_WORDS);
  LLVMValueRef frame = LLVMBuildAlloca(f->b, type, "frame");
  LLVMSetAlignment(frame, 8);
  return frame;
}

static void lower_outer(Fn *f, FuncInfo *info, LLVMValueRef body, LLVMValueRef defers) {
  LLVMValueRef frame = new_frame(f);
  f->defers->ctx = new_context(f);
  fill_context(f, info);
  EMIT_RT(f, rt_try, body, defers, f->defers->ctx, frame);
  emit_at(f, info->body->rbrace);
  return_results(f, info);
}

// ---- f.body

static void enter_param(Fn *f, Object *param, uint32_t at) {
  if (at == NO_FIELD || shared_of(f->defers, param) != NULL)
    return;
  LLVMValueRef cell = site_variable(f, param, "param");
  map_put(f->cells, param, cell);
  emit_store(f, param->type, cell, emit_load(f, param->type, field(f, at)));
}

// A variable whose cell f has made.
static void enter_cell(Fn *f, Object *variable, uint32_t at) {
  LLVMValueRef cell = load_pointer(f, at);
  map_put(f->cells, variable, cell);
  debug_declare(f, variable, cell);
}

static void enter_body(Fn *f, FuncInfo *info) {
  DeferFrame *d = f->defers;
  Type *func = info->type;
  if (d->record != NO_FIELD)
    func_enter_captures(f, info, load_pointer(f, d->record));
  for (uint32_t i = 0; i < d->nshared; i++)
    enter_cell(f, d->shared[i].object, d->shared[i].field);
  if (func->func.recv != NULL)
    enter_param(f, func->func.recv, d->recv);
  for (uint32_t i = 0; i < func->func.params.len; i++)
    enter_param(f, func->func.params.items[i], d->params[i]);
  for (uint32_t i = 0; i < func->func.results.len; i++)
    if (func_has_name(func->func.results.items[i]))
      enter_cell(f, func->func.results.items[i], d->results[i]);
}

// In the form with a mask; null for a call without operands.
static LLVMValueRef record_of(Fn *f, const Deferred *call) {
  return call->field != NO_FIELD ? field(f, call->field) : NULL;
}

// ---- returns

// What is pending, as far as the place in the source tells: the calls of statements that the return
// may have behind it, and whether it surely has.
static bool may_be_pending(Fn *f, uint32_t i) {
  return f->defers->jumps_back || f->defers->calls[i].stmt->pos < f->pos;
}

static bool is_pending(Fn *f, uint32_t i) {
  return may_be_pending(f, i) && f->defers->calls[i].surely;
}

// The mask without the bits from i on.
static LLVMValueRef mask_below(Fn *f, uint32_t i, LLVMValueRef mask) {
  uint64_t bits = 0;
  bool sure = true;
  for (uint32_t k = 0; k < i; k++) {
    bits |= may_be_pending(f, k) ? 1ull << k : 0;
    sure &= is_pending(f, k) || !may_be_pending(f, k);
  }
  LLVMValueRef below = LLVMConstInt(f->l->t.i64, bits, false);
  return sure ? below
              : LLVMBuildAnd(f->b, LLVMBuildLoad2(f->b, f->l->t.i64, mask, ""), below, "");
}

static void run_one(Fn *f, uint32_t i) {
  Deferred *call = &f->defers->calls[i];
  LLVMTypeRef i64 = f->l->t.i64;
  LLVMValueRef mask = field(f, f->defers->pending);
  LLVMBasicBlockRef run = NULL, next = NULL;
  if (!is_pending(f, i)) {
    run = emit_block(f, "run");
    next = emit_block(f, "next");
    LLVMValueRef bit = LLVMConstInt(i64, 1ull << i, false);
    LLVMValueRef set = LLVMBuildAnd(f->b, LLVMBuildLoad2(f->b, i64, mask, ""), bit, "");
    emit_branch(f, LLVMBuildICmp(f->b, LLVMIntNE, set, LLVMConstNull(i64), ""), run, next);
    emit_start(f, run);
  }
  LLVMBuildStore(f->b, mask_below(f, i, mask), mask);
  // Tracebacks show the return, not the defer statement.
  f->pos_is_fixed = true;
  late_call(f, call->late, record_of(f, call));
  f->pos_is_fixed = false;
  if (next != NULL) {
    emit_goto(f, next);
    emit_start(f, next);
  }
}

static void run_by_defers(Fn *f) {
  DeferFrame *d = f->defers;
  LLVMBasicBlockRef again = emit_block(f, "deferred"), done = emit_block(f, "done");
  emit_goto(f, again);
  emit_start(f, again);
  LLVMTypeRef type = LLVMGlobalGetValueType(d->defers);
  LLVMValueRef more = LLVMBuildCall2(f->b, type, d->defers, &d->ctx, 1, "");
  LLVMAddCallSiteAttribute(more, LLVMAttributeReturnIndex, runtime_enum(f->l, "zeroext", 0));
  emit_branch(f, LLVMBuildTrunc(f->b, more, f->l->t.i1, ""), again, done);
  emit_start(f, done);
}

// Runs what is pending when the function returns: in line, unless that makes too much of it.
static void run_deferred(Fn *f) {
  const DeferFrame *d = f->defers;
  if (d->list || d->ncalls * d->nreturns > MAX_INLINE_CALLS) {
    run_by_defers(f);
    return;
  }
  for (uint32_t i = d->ncalls; i-- > 0 && !f->dead;)
    if (may_be_pending(f, i))
      run_one(f, i);
}

// The lighter form: the results have their values already.
static void return_light(Fn *f, LLVMValueRef *values) {
  ObjectList results = f->info->type->func.results;
  for (uint32_t i = 0; i < results.len; i++)
    if (!func_has_name(results.items[i]))
      values[i] = emit_stable(f, results.items[i]->type, values[i]);
  run_deferred(f);
  if (f->dead)
    return;
  EMIT_RT(f, rt_frame_pop, f->defers->frame);
  for (uint32_t i = 0; i < results.len; i++)
    if (func_has_name(results.items[i]))
      values[i] = emit_load(f, results.items[i]->type, func_address(f, results.items[i]));
  abi_return(f, values);
  emit_ended(f);
}

static void return_full(Fn *f) {
  run_deferred(f);
  if (f->dead)
    return;
  LLVMBuildRetVoid(f->b);
  emit_ended(f);
}

void defer_return(Fn *f, LLVMValueRef *values) {
  if (f->defers->light) {
    return_light(f, values);
    return;
  }
  ObjectList results = f->info->type->func.results;
  for (uint32_t i = 0; i < results.len; i++)
    if (!func_has_name(results.items[i]))
      emit_store(f, results.items[i]->type, field(f, f->defers->results[i]), values[i]);
  return_full(f);
}

// ---- the statement

static uint32_t number_of(Fn *f, const Stmt *s) {
  for (uint32_t i = 0; i < f->defers->ncalls; i++)
    if (f->defers->calls[i].stmt == s)
      return i;
  lower_fault(f->l, s->pos, "a defer statement that was not found before");
}

static void push_node(Fn *f, const Deferred *call, uint32_t number, LLVMValueRef *values) {
  Lower *l = f->l;
  LLVMValueRef newest = load_pointer(f, f->defers->pending);
  LLVMValueRef node = site_object(f, ".autotmp", "temp", call->node, f->pos);
  LLVMBuildStore(f->b, newest, node);
  LLVMBuildStore(f->b, ltype_int(l, number), emit_field(f, call->node, node, 1));
  late_store(f, call->late, values, emit_field(f, call->node, node, 2));
  LLVMBuildStore(f->b, node, field(f, f->defers->pending));
}

void defer_stmt(Fn *f, Stmt *s) {
  Lower *l = f->l;
  uint32_t number = number_of(f, s);
  const Deferred *call = &f->defers->calls[number];
  LLVMValueRef *values = arena_new_array(l->arena, LLVMValueRef, call->late->nvars);
  if (prepares_closure(f->defers, number)) {
    LLVMValueRef record = LLVMBuildLoad2(f->b, l->t.ptr, closure_field(f, number), "");
    closure_fill(f, call->late->closure, record);
    map_put(f->hoisted, call->late->closure, record);
  }
  late_evaluate(f, call->late, values);
  emit_at(f, s->pos);
  if (f->dead)
    return;
  if (f->defers->list) {
    push_node(f, call, number, values);
    return;
  }
  late_store(f, call->late, values, record_of(f, call));
  // Statements come one after the other, even where a goto leads back behind all of them.
  LLVMValueRef mask = field(f, f->defers->pending);
  LLVMValueRef bit = LLVMConstInt(l->t.i64, 1ull << number, false);
  LLVMBuildStore(f->b, LLVMBuildOr(f->b, mask_below(f, number, mask), bit, ""), mask);
}

static void lower_body(Fn *f, FuncInfo *info) {
  f->defers->ctx = LLVMGetParam(f->fn, 0);
  enter_body(f, info);
  stmt_list(f, info->body->stmts);
  if (f->dead)
    return;
  emit_at(f, info->body->rbrace);
  return_full(f);
}

// ---- f.defers

static void answer(Fn *f, LLVMValueRef more) {
  if (f->dead)
    return;
  LLVMBuildRet(f->b, LLVMBuildZExt(f->b, more, f->l->t.i8, ""));
  emit_ended(f);
}

// Tests the bits from the highest on.
static void run_mask(Fn *f) {
  Lower *l = f->l;
  DeferFrame *d = f->defers;
  LLVMTypeRef i64 = l->t.i64;
  LLVMValueRef at = field(f, d->pending), mask = LLVMBuildLoad2(f->b, i64, at, "");
  LLVMValueRef zero = LLVMConstNull(i64);
  for (uint32_t i = d->ncalls; i-- > 0;) {
    LLVMBasicBlockRef run = emit_block(f, "run"), next = emit_block(f, "next");
    LLVMValueRef bit = LLVMConstInt(i64, 1ull << i, false);
    LLVMValueRef set = LLVMBuildAnd(f->b, mask, bit, "");
    emit_branch(f, LLVMBuildICmp(f->b, LLVMIntNE, set, zero, ""), run, next);
    emit_start(f, run);
    LLVMValueRef left = LLVMBuildXor(f->b, mask, bit, "");
    LLVMBuildStore(f->b, left, at);
    late_call(f, d->calls[i].late, record_of(f, &d->calls[i]));
    answer(f, LLVMBuildICmp(f->b, LLVMIntNE, left, zero, ""));
    emit_start(f, next);
  }
  answer(f, LLVMConstNull(l->t.i1));
}

static void run_list(Fn *f) {
  Lower *l = f->l;
  DeferFrame *d = f->defers;
  LLVMBasicBlockRef some = emit_block(f, "some"), none = emit_block(f, "none");
  LLVMValueRef node = load_pointer(f, d->pending), null = LLVMConstNull(l->t.ptr);
  emit_branch(f, LLVMBuildICmp(f->b, LLVMIntNE, node, null, ""), some, none);
  emit_start(f, some);
  LLVMValueRef left = LLVMBuildLoad2(f->b, l->t.ptr, node, "");
  LLVMBuildStore(f->b, left, field(f, d->pending));
  LLVMValueRef more = LLVMBuildICmp(f->b, LLVMIntNE, left, null, "");
  LLVMValueRef number_at = emit_field(f, d->calls[0].node, node, 1);
  LLVMValueRef number = LLVMBuildLoad2(f->b, l->t.i64, number_at, "");
  LLVMValueRef branch = LLVMBuildSwitch(f->b, number, none, d->ncalls);
  emit_ended(f);
  for (uint32_t i = 0; i < d->ncalls; i++) {
    LLVMBasicBlockRef run = emit_block(f, "run");
    LLVMAddCase(branch, ltype_int(l, i), run);
    emit_start(f, run);
    late_call(f, d->calls[i].late, emit_field(f, d->calls[i].node, node, 2));
    answer(f, more);
  }
  emit_start(f, none);
  answer(f, LLVMConstNull(l->t.i1));
}

static void lower_defers(Fn *f) {
  f->defers->ctx = LLVMGetParam(f->fn, 0);
  if (f->defers->list)
    run_list(f);
  else
    run_mask(f);
}

// ---- the three functions

static LLVMValueRef add_part(Lower *l, LLVMValueRef fn, const char *part, LLVMTypeRef result) {
  size_t len;
  const char *name = LLVMGetValueName2(fn, &len);
  name = arena_printf(l->arena, "%.*s.%s", (int)len, name, part);
  LLVMTypeRef type = LLVMFunctionType(result, &l->t.ptr, 1, false);
  LLVMValueRef added = LLVMAddFunction(l->module, name, type);
  LLVMSetLinkage(added, LLVMInternalLinkage);
  return added;
}

static void begin(Fn *f, Lower *l, FuncInfo *info, DeferFrame *d, LLVMValueRef fn) {
  size_t len;
  const char *symbol = LLVMGetValueName2(fn, &len);
  Abi *abi = arena_new(l->arena, Abi);
  abi->type = LLVMGlobalGetValueType(fn);
  func_begin(f, l, fn, abi, symbol, info->pos);
  f->info = info;
  f->defers = d;
}

static void lower_light(Lower *l, FuncInfo *info, DeferFrame *d, LLVMValueRef fn) {
  Fn f;
  func_begin_source(&f, l, info, fn);
  f.defers = d;
  func_enter_frame(&f, info);
  d->frame = new_frame(&f);
  d->ctx = new_context(&f);
  EMIT_RT(&f, rt_frame_push, d->defers, d->ctx, d->frame);
  stmt_list(&f, info->body->stmts);
  if (!f.dead)
    func_return(&f, NULL, info->body->rbrace);
  func_end(&f);
}

static void lower_full(Lower *l, FuncInfo *info, DeferFrame *d, LLVMValueRef fn) {
  LLVMValueRef body = add_part(l, fn, "body", l->t.void_);
  LLVMSetSection(d->defers, "letgo_wrap");
  Fn f;
  func_begin_source(&f, l, info, fn);
  f.defers = d;
  lower_outer(&f, info, body, d->defers);
  func_end(&f);
  begin(&f, l, info, d, body);
  lower_body(&f, info);
  func_end(&f);
}

void defer_function(Lower *l, FuncInfo *info, LLVMValueRef fn) {
  DeferFrame *d = plan(l, info);
  d->defers = add_part(l, fn, "defers", l->t.i8);
  runtime_add_enum(l, d->defers, LLVMAttributeReturnIndex, "zeroext", 0);
  if (d->light)
    lower_light(l, info, d, fn);
  else
    lower_full(l, info, d, fn);
  Fn f;
  begin(&f, l, info, d, d->defers);
  lower_defers(&f);
  func_end(&f);
}

// ---- recover

LLVMValueRef defer_recover(Fn *f) {
  LLVMValueRef slot;
  if (f->defers != NULL && !f->defers->light)
    slot = LLVMBuildIntToPtr(f->b, LLVMBuildLoad2(f->b, f->l->t.i64, field(f, f->defers->slot), ""),
                             f->l->t.ptr, "");
  else
    slot = return_address_slot(f);
  return EMIT_RT(f, rt_recover, slot);
}
