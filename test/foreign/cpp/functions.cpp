// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Callables: lambdas by reference and by value, std::function small and large, returned closures,
// member pointers, callbacks that are kept.

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <numeric>
#include <vector>

#define NOINLINE __attribute__((noinline))

static NOINLINE int call_with(const std::function<int(int)> &f, int n) { return f(n); }

static NOINLINE int captured(int n) {
  int a = n, b = 2, c = 3;
  long wide[6] = {1, 2, 3, 4, 5, n};
  std::function<int(int)> small = [&a](int x) { return a += x; };
  std::function<int(int)> large = [=](int x) { return b * x + c + static_cast<int>(wide[5]); };
  int v = call_with(small, 1) + call_with(large, 2) + a;
  std::function<int(int)> copy = large;
  large = nullptr;
  return v + copy(1) + (large ? 1000 : 0);
}

static NOINLINE std::function<int()> counter(int from) {
  auto state = std::make_shared<int>(from);
  return [state] { return ++*state; };
}

static NOINLINE int counters() {
  auto a = counter(10), b = counter(20);
  auto c = a;
  return a() + b() + c() + a();
}

struct Button {
  std::vector<std::function<void(int)>> handlers;
  void on(std::function<void(int)> f) { handlers.push_back(std::move(f)); }
  void press(int n) {
    for (auto &f : handlers)
      f(n);
  }
};

static NOINLINE int handlers() {
  auto button = std::make_unique<Button>();
  int sum = 0, product = 1;
  button->on([&sum](int n) { sum += n; });
  button->on([&](int n) { product *= n + sum; });
  button->press(2);
  button->press(3);
  return sum * 1000 + product;
}

static std::vector<std::function<int()>> kept;

static NOINLINE void keep(int n) {
  int *p = new int(n);
  kept.push_back([p] {
    int v = *p;
    delete p;
    return v;
  });
}

struct Shape {
  int w, h;
  int area() const { return w * h; }
  int around() const { return 2 * (w + h); }
};

static NOINLINE int members(int n) {
  auto *s = new Shape{n, 3};
  int (Shape::*which)() const = n % 2 ? &Shape::area : &Shape::around;
  auto bound = std::bind(which, s);
  int v = bound() + (s->*which)() + std::invoke(&Shape::w, *s);
  delete s;
  return v;
}

static NOINLINE int algorithms(int n) {
  std::vector<std::unique_ptr<int>> v;
  for (int i = 0; i < n; i++)
    v.push_back(std::make_unique<int>(i * 7 % 10));
  std::sort(v.begin(), v.end(), [](auto &a, auto &b) { return *a < *b; });
  return std::accumulate(v.begin(), v.end(), 0, [](int s, auto &p) { return s * 2 + *p; });
}

template <typename F> static NOINLINE int twice(F f, int n) { return f(f(n)); }

int main() {
  std::printf("%d %d %d\n", captured(5), counters(), handlers());
  keep(1);
  keep(2);
  int a = kept[0](), b = kept[1]();
  std::printf("%d %d\n", a, b);
  std::printf("%d %d %d\n", members(4), members(5), algorithms(8));
  int calls = 0;
  std::printf("%d", twice([&](int x) { return x + ++calls; }, 10));
  std::printf(" %d\n", calls);
}
