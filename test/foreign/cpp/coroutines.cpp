// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s -std=c++20

// Coroutines: a generator whose frame LLVM may put into its user's, one that outlives the function
// that made it, objects that live across a suspension, parameters by reference.

#include <coroutine>
#include <cstdio>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#define NOINLINE __attribute__((noinline))

struct Generator {
  struct promise_type {
    int value = 0;
    Generator get_return_object() {
      return Generator{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int v) {
      value = v;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };

  std::coroutine_handle<promise_type> handle;
  explicit Generator(std::coroutine_handle<promise_type> h) : handle(h) {}
  Generator(Generator &&o) noexcept : handle(std::exchange(o.handle, {})) {}
  ~Generator() {
    if (handle)
      handle.destroy();
  }
  bool next() {
    handle.resume();
    return !handle.done();
  }
  int value() const { return handle.promise().value; }
};

static Generator range(int from, int to) {
  for (int i = from; i < to; i++)
    co_yield i;
}

// The box is alive while the coroutine sleeps.
static Generator boxed(int n) {
  int *box = new int(n);
  while (*box > 0) {
    co_yield *box;
    *box -= 2;
  }
  delete box;
}

static Generator squares(const std::vector<int> &v) {
  auto sum = std::make_unique<int>(0);
  for (int x : v) {
    *sum += x * x;
    co_yield *sum;
  }
}

static NOINLINE int local(int n) {
  Generator g = range(0, n);
  int sum = 0;
  while (g.next())
    sum = sum * 2 + g.value();
  return sum;
}

static NOINLINE int with_box(int n) {
  Generator g = boxed(n);
  int sum = 0;
  while (g.next())
    sum += g.value();
  return sum;
}

static NOINLINE Generator made_elsewhere(int n) {
  Generator g = range(n, 2 * n);
  g.next();
  return g;
}

static NOINLINE int interleaved() {
  std::vector<int> v{1, 2, 3, 4};
  Generator a = squares(v), b = boxed(9), c = made_elsewhere(5);
  int sum = c.value();
  while (a.next() && b.next() && c.next())
    sum = sum * 3 + a.value() * b.value() - c.value();
  return sum;
}

// Left while it sleeps: its frame is destroyed, the box is not (that is a leak, and no error).
static NOINLINE int abandoned() {
  Generator g = squares({2, 3});
  return 1;
}

int main() {
  std::printf("%d %d %d %d\n", local(8), with_box(7), interleaved(), abandoned());
}
