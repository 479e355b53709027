// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registration: passes, the names by which they are asked for, and the extension points (the table
// is pipeline.def). The analysis itself is C and is reached through run.h; it calls back through
// hooks.h.

#include "pass/escape.h"
#include "pass/hooks.h"
#include "pass/run.h"
#include "pass/times.h"

#include "llvm/Analysis/CGSCCPassManager.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/Module.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Plugins/PassPlugin.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/ADCE.h"
#include "llvm/Transforms/Scalar/DeadStoreElimination.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/SCCP.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

using namespace llvm;

namespace {

/// What a registration shares with the passes that it makes.
struct Registration {
  EscapeOptions options;
  Session *session = nullptr;
  std::string imports; ///< files for `escape-import` without a parameter, separated by colons
  bool off = false; ///< known by name, but nothing at the extension points
};

bool run(Function &f, const RunConfig &config) { return run_on_function(wrap(&f), &config); }

bool has_sites(Module &m) {
  return any_of(m, [](Function &f) { return !f.isDeclaration() && run_has_sites(wrap(&f)); });
}

std::string parameter_text(const RunConfig &config) {
  std::string text;
  auto append = [](const char *piece, void *user) { *static_cast<std::string *>(user) += piece; };
  parameters_print(&config, append, &text);
  return text;
}

/// Which allocation families are freed in the module. Function passes find it cached when a
/// module step ran before; it never gets stale, since no pass declares new allocators.
struct FamiliesAnalysis : AnalysisInfoMixin<FamiliesAnalysis> {
  struct Result {
    std::shared_ptr<Families> families;
    bool invalidate(Module &, const PreservedAnalyses &, ModuleAnalysisManager::Invalidator &) {
      return false;
    }
  };
  static AnalysisKey Key;
  Result run(Module &m, ModuleAnalysisManager &) {
    return {std::shared_ptr<Families>(families_collect(wrap(&m)), families_free)};
  }
};

AnalysisKey FamiliesAnalysis::Key;

/// Of a program whose modules are all here nobody reads them.
bool writes(const RunConfig &config) {
  return config.writes_summaries && config.options.writes_summaries &&
         !config.options.whole_program;
}

using SummariesPtr = std::unique_ptr<Summaries, void (*)(Summaries *)>;

/// A verdict that is forced is about the site itself, not about a caller's room.
bool wants_rooms(const RunConfig &config) { return config.make_rooms && !config.options.force; }

SummariesOf wanted_summaries(const RunConfig &config) {
  if (wants_rooms(config))
    return SUMMARIES_AND_ROOMS;
  if (writes(config))
    return config.collect_params ? SUMMARIES_OF_ALL : SUMMARIES_TO_WRITE;
  return config.collect_params ? SUMMARIES_OF_CALLEES : SUMMARIES_FOR_SITES;
}

/// Whether anything comes of a run.
bool is_of_use(const Module &m, const RunConfig &config) {
  return !config.look || config.collect_params || writes(config) ||
         hook_wants_remarks(wrap(&m.getContext()));
}

VerdictsOf wanted_verdicts(const RunConfig &config) {
  bool all = config.print_only || config.collect_params;
  return all ? VERDICTS_OF_ALL : VERDICTS_FOR_SITES;
}

/// Before the first edit: verdicts of all functions are about the module as it is.
SummariesPtr compute_summaries(Module &m, const RunConfig &config) {
  if (config.options.mode != ESCAPE_MODE_FULL)
    return {nullptr, summaries_free};
  return {summaries_compute(wrap(&m), &config.options, wanted_summaries(config),
                            wanted_verdicts(config)),
          summaries_free};
}

using RoomsPtr = std::unique_ptr<Rooms, void (*)(Rooms *)>;

/// Clones for callers that make room; null when there are none. There are summaries of them, too.
RoomsPtr make_rooms(const RunConfig &config, const SummariesPtr &summaries) {
  Rooms *rooms = wants_rooms(config) && summaries ? summaries_take_rooms(summaries.get()) : nullptr;
  RoomsPtr made(rooms, rooms_free);
  if (!rooms || !rooms_make(rooms, summaries.get(), config.families))
    return {nullptr, rooms_free};
  summaries_follow_rooms(summaries.get(), rooms);
  return made;
}

struct EscapePass : PassInfoMixin<EscapePass> {
  RunConfig config;
  explicit EscapePass(const RunConfig &c) : config(c) {}
  PreservedAnalyses run(Module &m, ModuleAnalysisManager &analyses) {
    RunConfig now = config;
    now.collect_params = config.session && session_wants_params(config.session);
    if (!is_of_use(m, now))
      return PreservedAnalyses::all();
    now.families = analyses.getResult<FamiliesAnalysis>(m).families.get();
    std::vector<WeakVH> edited;
    bool changed = run(m, now, edited);
    if (config.session)
      session_end_params(config.session);
    if (config.tidy_up && changed)
      tidy_up(m, edited, analyses);
    return changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) {
    os << "escape<" << parameter_text(config) << ">";
  }

private:
  /// In functions that were edited: what lay in memory becomes values.
  static void tidy_up(Module &m, ArrayRef<WeakVH> edited, ModuleAnalysisManager &analyses) {
    analyses.invalidate(m, PreservedAnalyses::none());
    auto &functions = analyses.getResult<FunctionAnalysisManagerModuleProxy>(m).getManager();
    FunctionPassManager clean;
    clean.addPass(SROAPass(SROAOptions::ModifyCFG));
    clean.addPass(EarlyCSEPass(/*UseMemorySSA=*/true));
    clean.addPass(InstCombinePass(InstCombineOptions().setVerifyFixpoint(false)));
    clean.addPass(DSEPass());
    clean.addPass(SimplifyCFGPass());
    for (const WeakVH &f : edited)
      if (f)
        clean.run(*cast<Function>(f), functions);
  }

  static bool run(Module &m, RunConfig &now, std::vector<WeakVH> &edited) {
    SummariesPtr summaries = compute_summaries(m, now);
    RoomsPtr rooms = make_rooms(now, summaries);
    now.summaries = summaries.get();
    if (summaries && now.report_missed)
      summaries_warn(summaries.get());
    bool changed = rooms != nullptr;
    for (Function &f : m)
      if (::run(f, now))
        edited.push_back(&f);
    changed |= !edited.empty();
    if (rooms)
      rooms_settle(rooms.get());
    if (changed && (!summaries || summaries_see_invariant(summaries.get())))
      hook_drop_invariant_loads(wrap(&m)); // a callee may see a slot that is used again
    if (summaries && writes(now))
      changed |= run_write_summaries(wrap(&m), summaries.get());
    return changed;
  }
};

struct ForgetPass : PassInfoMixin<ForgetPass> {
  PreservedAnalyses run(Module &m, ModuleAnalysisManager &) {
    run_forget_summaries(wrap(&m));
    return PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) { os << "escape-forget"; }
  static bool isRequired() { return true; }
};

/// Summaries of other modules, for the functions that this one only declares.
struct ImportPass : PassInfoMixin<ImportPass> {
  std::string files; ///< separated by colons
  explicit ImportPass(StringRef f) : files(f) {}
  PreservedAnalyses run(Module &m, ModuleAnalysisManager &) {
    SmallVector<StringRef, 4> names;
    StringRef(files).split(names, ':', -1, /*KeepEmpty=*/false);
    for (StringRef name : names)
      import(m, name);
    return PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) {
    os << "escape-import<" << files << ">";
  }
  static bool isRequired() { return true; }

private:
  /// Of a module in bitcode only the heads of functions are read.
  static void import(Module &m, StringRef file) {
    LLVMContext context;
    SMDiagnostic error;
    std::unique_ptr<Module> other = getLazyIRFileModule(file, error, context);
    if (!other) {
      std::string text = ("escape-import: " + file + ": " + error.getMessage()).str();
      m.getContext().diagnose(DiagnosticInfoGeneric(text));
      return;
    }
    for (Function &f : m)
      if (f.isDeclaration() && !f.isIntrinsic())
        take_over(f, other->getFunction(f.getName()));
  }
  static void take_over(Function &f, const Function *other) {
    bool is_ours = !other || other->hasLocalLinkage();
    if (is_ours || (!other->isDeclaration() && !other->isDefinitionExact()))
      return;
    Attribute summary = other->getFnAttribute("escape-summary");
    if (summary.isValid())
      f.addFnAttr("escape-summary", summary.getValueAsString());
  }
};

struct MethodsPass : PassInfoMixin<MethodsPass> {
  RunConfig config;
  explicit MethodsPass(const RunConfig &c) : config(c) {}
  PreservedAnalyses run(Module &m, ModuleAnalysisManager &) {
    bool changed = config.options.whole_program && run_methods(wrap(&m));
    return changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) {
    os << "escape-methods<" << parameter_text(config) << ">";
  }
};

struct HeapToStackPass : PassInfoMixin<HeapToStackPass> {
  RunConfig config;
  explicit HeapToStackPass(const RunConfig &c) : config(c) {}
  PreservedAnalyses run(Function &f, FunctionAnalysisManager &analyses) {
    RunConfig with_families = config;
    auto &outer = analyses.getResult<ModuleAnalysisManagerFunctionProxy>(f);
    if (auto *known = outer.getCachedResult<FamiliesAnalysis>(*f.getParent()))
      with_families.families = known->families.get();
    return ::run(f, with_families) ? PreservedAnalyses::none() : PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) {
    os << (config.cells_only ? "escape-cells<" : "heap-to-stack<") << parameter_text(config) << ">";
  }
};

/// Steps 1 to 3: cells to slots, slots to SSA, again while cells move.
struct CellsLoopPass : PassInfoMixin<CellsLoopPass> {
  RunConfig config;
  explicit CellsLoopPass(const RunConfig &c) : config(c) {}
  PreservedAnalyses run(Function &f, FunctionAnalysisManager &analyses) {
    bool changed = false;
    for (int round = 0; round < 3 && ::run(f, config); round++) {
      changed = true;
      analyses.invalidate(f, PreservedAnalyses::none());
      FunctionPassManager clean;
      clean.addPass(SROAPass(SROAOptions::ModifyCFG));
      clean.addPass(EarlyCSEPass(/*UseMemorySSA=*/true));
      clean.addPass(SCCPPass());
      clean.addPass(SimplifyCFGPass());
      clean.addPass(ADCEPass());
      clean.run(f, analyses);
    }
    return changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) {
    os << "escape-cells-loop<" << parameter_text(config) << ">";
  }
};

void print_line(const char *text, void *) { errs() << text; }

struct PrintPass : PassInfoMixin<PrintPass> {
  RunConfig config;
  explicit PrintPass(const RunConfig &c) : config(c) {
    config.print_only = true;
    config.print = print_line;
  }
  PreservedAnalyses run(Module &m, ModuleAnalysisManager &) {
    RunConfig with_summaries = config;
    SummariesPtr summaries = compute_summaries(m, config);
    with_summaries.summaries = summaries.get();
    for (Function &f : m)
      ::run(f, with_summaries);
    return PreservedAnalyses::all();
  }
  PreservedAnalyses run(Function &f, FunctionAnalysisManager &) {
    ::run(f, config);
    return PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) {
    os << (config.print_graph ? "print<escape-graph>" : "print<escape>");
  }
  static bool isRequired() { return true; }
};

struct PrintSummariesPass : PassInfoMixin<PrintSummariesPass> {
  RunConfig config;
  explicit PrintSummariesPass(const RunConfig &c) : config(c) {}
  PreservedAnalyses run(Module &m, ModuleAnalysisManager &) {
    Summaries *summaries = summaries_compute(wrap(&m), &config.options, SUMMARIES_OF_ALL,
                                             VERDICTS_OF_NONE);
    summaries_print(summaries, print_line, nullptr);
    summaries_free(summaries);
    return PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) {
    os << "print<escape-summaries>";
  }
  static bool isRequired() { return true; }
};

struct VerifyPass : PassInfoMixin<VerifyPass> {
  PreservedAnalyses run(Module &m, ModuleAnalysisManager &) {
    run_verify(wrap(&m));
    return PreservedAnalyses::none();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)>) { os << "escape-verify"; }
  static bool isRequired() { return true; }
};

/// The steps of an extension point, for modules that have something to do.
struct IfSitesPass : PassInfoMixin<IfSitesPass> {
  ModulePassManager inner;
  explicit IfSitesPass(ModulePassManager &&m) : inner(std::move(m)) {}
  PreservedAnalyses run(Module &m, ModuleAnalysisManager &analyses) {
    return has_sites(m) ? inner.run(m, analyses) : PreservedAnalyses::all();
  }
  void printPipeline(raw_ostream &os, function_ref<StringRef(StringRef)> map) {
    inner.printPipeline(os, map);
  }
};

// Names of passes.

RunConfig default_config(const Registration &registration) {
  RunConfig config{};
  config.options = registration.options;
  config.report_missed = true;
  config.session = registration.session;
  return config;
}

/// Takes `name` apart: true when it is `pass` or `pass<parameters>` with good parameters.
bool matches(StringRef name, StringRef pass, const Registration &registration, RunConfig &config) {
  if (!name.consume_front(pass))
    return false;
  config = default_config(registration);
  if (name.empty())
    return true;
  return name.consume_front("<") && name.consume_back(">") &&
         parameters_parse(pass.data(), name.data(), name.size(), &config);
}

/// `escape-import` or `escape-import<FILES>`.
bool is_import(StringRef name, const Registration &registration, std::string &files) {
  if (!name.consume_front("escape-import"))
    return false;
  files = registration.imports;
  if (name.empty())
    return true;
  if (!name.consume_front("<") || !name.consume_back(">"))
    return false;
  files = name.str();
  return true;
}

/// print<escape> or print<escape-graph>.
bool is_print(StringRef name, const Registration &registration, RunConfig &config) {
  if (matches(name, "print<escape>", registration, config))
    return true;
  bool is_graph = matches(name, "print<escape-graph>", registration, config);
  config.print_graph = is_graph;
  return is_graph;
}

bool parse_module_pass(StringRef name, ModulePassManager &passes, const Registration &r) {
  RunConfig config;
  if (is_print(name, r, config)) {
    passes.addPass(PrintPass(config));
    return true;
  }
  if (matches(name, "print<escape-summaries>", r, config)) {
    passes.addPass(PrintSummariesPass(config));
    return true;
  }
  if (matches(name, "escape-methods", r, config)) {
    passes.addPass(MethodsPass(config));
    return true;
  }
  if (name == "escape-verify") {
    passes.addPass(VerifyPass());
    return true;
  }
  if (name == "escape-forget") {
    passes.addPass(ForgetPass());
    return true;
  }
  std::string files;
  if (is_import(name, r, files)) {
    passes.addPass(ImportPass(files));
    return true;
  }
  if (!matches(name, "escape", r, config))
    return false;
  passes.addPass(EscapePass(config));
  return true;
}

bool parse_function_pass(StringRef name, FunctionPassManager &passes, const Registration &r) {
  RunConfig config;
  if (is_print(name, r, config)) {
    passes.addPass(PrintPass(config));
    return true;
  }
  if (matches(name, "escape-cells-loop", r, config)) {
    config.cells_only = true;
    passes.addPass(CellsLoopPass(config));
    return true;
  }
  if (matches(name, "escape-cells", r, config)) {
    config.cells_only = true;
    passes.addPass(HeapToStackPass(config));
    return true;
  }
  if (!matches(name, "heap-to-stack", r, config))
    return false;
  passes.addPass(HeapToStackPass(config));
  return true;
}

// Extension points.

enum Point {
  START,
  PRELINK_EARLY, // instead of OPTIMIZER_EARLY where link-time optimisation follows
  OPTIMIZER_EARLY,
  PRELINK_LAST,
  OPTIMIZER_LAST,
  LINK_EARLY,
  LINK_LAST
};

bool is_prelink(ThinOrFullLTOPhase phase) {
  return phase == ThinOrFullLTOPhase::ThinLTOPreLink || phase == ThinOrFullLTOPhase::FullLTOPreLink;
}

enum Modules { ALL, PARTS, PROGRAMS };

struct Step {
  Point point;
  unsigned least, most; ///< level
  bool always;
  Modules modules;
  const char *passes, *why;
};

const Step steps[] = {
#define STEP(point, level, passes, why) {point, level, 3, false, ALL, passes, why},
#define ALWAYS(point, level, passes, why) {point, level, 3, true, ALL, passes, why},
#define PART(point, level, passes, why) {point, level, 3, true, PARTS, passes, why},
#define PROGRAM(point, level, passes, why) {point, level, 3, true, PROGRAMS, passes, why},
#define UNOPTIMISED(point, passes, why) {point, 0, 0, true, ALL, passes, why},
#include "pass/pipeline.def"
#undef UNOPTIMISED
#undef PROGRAM
#undef PART
#undef ALWAYS
#undef STEP
};

/// Where the steps of the table go.
struct Pipeline {
  PassBuilder &builder;
  bool is_program; ///< all of it is in the module
};

bool is_meant(const Step &step, const Pipeline &pipeline, Point point, OptimizationLevel level) {
  return step.point == point && level.getSpeedupLevel() >= step.least &&
         level.getSpeedupLevel() <= step.most &&
         step.modules != (pipeline.is_program ? PARTS : PROGRAMS);
}

void add_steps(const Pipeline &pipeline, ModulePassManager &passes, Point point,
               OptimizationLevel level, bool always) {
  for (const Step &step : steps)
    if (step.always == always && is_meant(step, pipeline, point, level))
      cantFail(pipeline.builder.parsePassPipeline(passes, step.passes));
}

void add_point(const Pipeline &pipeline, ModulePassManager &passes, Point point,
               OptimizationLevel level) {
  add_steps(pipeline, passes, point, level, true);
  ModulePassManager inner;
  add_steps(pipeline, inner, point, level, false);
  if (!inner.isEmpty())
    passes.addPass(IfSitesPass(std::move(inner)));
}

void register_extension_points(const Pipeline &p) {
  p.builder.registerPipelineStartEPCallback([p](ModulePassManager &m, OptimizationLevel level) {
    add_point(p, m, START, level);
  });
  p.builder.registerOptimizerEarlyEPCallback(
      [p](ModulePassManager &m, OptimizationLevel level, ThinOrFullLTOPhase phase) {
        add_point(p, m, is_prelink(phase) ? PRELINK_EARLY : OPTIMIZER_EARLY, level);
      });
  p.builder.registerOptimizerLastEPCallback(
      [p](ModulePassManager &m, OptimizationLevel level, ThinOrFullLTOPhase phase) {
        add_point(p, m, is_prelink(phase) ? PRELINK_LAST : OPTIMIZER_LAST, level);
      });
  p.builder.registerFullLinkTimeOptimizationEarlyEPCallback(
      [p](ModulePassManager &m, OptimizationLevel level) { add_point(p, m, LINK_EARLY, level); });
  p.builder.registerFullLinkTimeOptimizationLastEPCallback(
      [p](ModulePassManager &m, OptimizationLevel level) { add_point(p, m, LINK_LAST, level); });
}

void register_passes(PassBuilder &builder, const Registration &registration) {
  builder.registerPipelineParsingCallback([registration](StringRef name, ModulePassManager &passes,
                                                         ArrayRef<PassBuilder::PipelineElement>) {
    return parse_module_pass(name, passes, registration);
  });
  builder.registerPipelineParsingCallback([registration](StringRef name,
                                                         FunctionPassManager &passes,
                                                         ArrayRef<PassBuilder::PipelineElement>) {
    return parse_function_pass(name, passes, registration);
  });
  builder.registerAnalysisRegistrationCallback([](ModuleAnalysisManager &analyses) {
    analyses.registerPass([] { return FamiliesAnalysis(); });
  });
  if (!registration.off)
    register_extension_points({builder, registration.options.whole_program});
}

const char *const timed_types[] = {"CellsLoopPass", "EscapePass", "MethodsPass", "IfSitesPass"};
const char *const timed_names[] = {"escape-cells-loop", "escape", "escape-methods",
                                   "looking for sites"};

void register_times(PassInstrumentationCallbacks &callbacks, Times *times) {
  callbacks.registerBeforeNonSkippedPassCallback(
      [times](StringRef type, Any) { times_enter(times, type.data(), type.size()); });
  callbacks.registerAfterPassCallback(
      [times](StringRef, Any, const PreservedAnalyses &) { times_leave(times); });
  callbacks.registerAfterPassInvalidatedCallback(
      [times](StringRef, const PreservedAnalyses &) { times_leave(times); });
}

bool run_pipeline(Module &m, TargetMachine *machine, const char *text,
                  const Registration &registration, std::string &message) {
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager components;
  ModuleAnalysisManager modules;
  PassInstrumentationCallbacks callbacks;
  PassBuilder builder(machine, PipelineTuningOptions(), std::nullopt, &callbacks);
  register_passes(builder, registration);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  ModulePassManager passes;
  if (Error error = builder.parsePassPipeline(passes, text)) {
    message = toString(std::move(error));
    return false;
  }
  Times *times = nullptr;
  if (registration.options.time_steps) {
    times = times_start(timed_types, timed_names, std::size(timed_types));
    register_times(callbacks, times);
  }
  passes.run(m, modules);
  if (times)
    times_finish(times);
  return true;
}

} // namespace

bool escape_run_pipeline(LLVMModuleRef module, LLVMTargetMachineRef machine,
                         const char *pipeline_text, const EscapeOptions *options,
                         EscapeReportFn report, void *user, char **error) {
  Registration registration;
  registration.options = *options;
  registration.off = options->mode == ESCAPE_MODE_NONE;
  if (report)
    registration.session = session_start(module, options);
  std::string message;
  bool good = run_pipeline(*unwrap(module), reinterpret_cast<TargetMachine *>(machine),
                           pipeline_text, registration, message);
  if (good && report)
    session_finish(registration.session, report, user);
  session_free(registration.session);
  if (!good && error)
    *error = strdup(message.c_str());
  return good;
}

extern "C" LLVM_ATTRIBUTE_WEAK __attribute__((visibility("default"))) PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "LetgoEscape", "0.1",
          [](PassBuilder &builder) {
            Registration registration;
            escape_options_init(&registration.options);
            registration.options.writes_summaries = true;
            if (const char *files = getenv("ESCAPE_IMPORT"))
              registration.imports = files;
            register_passes(builder, registration);
          },
          nullptr};
}
