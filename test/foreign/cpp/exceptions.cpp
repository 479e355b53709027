// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Exceptions: destructors free on the way out, an exception object holds an address, a constructor
// throws inside new, the library throws, frames that are left in a loop.

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#define NOINLINE __attribute__((noinline))

static int balance;

struct Guard {
  int *p;
  explicit Guard(int n) : p(new int(n)) { balance++; }
  ~Guard() {
    balance--;
    delete p;
  }
  Guard(const Guard &) = delete;
};

static NOINLINE int check(int n) {
  if (n > 3)
    throw std::runtime_error("too large: " + std::to_string(n));
  return n;
}

static NOINLINE int guarded(int n) {
  try {
    Guard g(n);
    Guard h(n + 1);
    return check(*g.p) + check(*h.p);
  } catch (const std::runtime_error &e) {
    return static_cast<int>(std::string(e.what()).size());
  }
}

struct Carrier {
  int *payload;
};

static NOINLINE void throws_address(int n) {
  int *p = new int(n);
  throw Carrier{p};
}

static NOINLINE int catches_address(int n) {
  try {
    throws_address(n);
  } catch (Carrier &c) {
    int v = *c.payload;
    delete c.payload;
    return v;
  }
  return -1;
}

struct Fragile {
  std::string name;
  Guard guard;
  explicit Fragile(int n) : name("a name of some length, not in the object"), guard(n) {
    if (n == 2)
      throw n;
  }
};

static NOINLINE int fragile(int n) {
  try {
    Fragile *f = new Fragile(n);
    int v = *f->guard.p + static_cast<int>(f->name.size());
    delete f;
    return v;
  } catch (int code) {
    return -code;
  }
}

static NOINLINE int in_loop(int n) {
  int caught = 0, sum = 0;
  for (int i = 0; i < n; i++) {
    auto box = std::make_unique<int>(i);
    try {
      int *local = new int(i * 2);
      std::unique_ptr<int> owner(local);
      sum += check(*local % 5);
    } catch (const std::exception &) {
      caught += *box;
    }
  }
  return caught * 100 + sum;
}

static NOINLINE int rethrown(int depth) {
  auto level = std::make_unique<int>(depth);
  try {
    return depth == 0 ? check(9) : rethrown(depth - 1);
  } catch (...) {
    if (*level < 3)
      throw;
    return 50 + *level;
  }
}

// The library throws while the vector and what it points to are in use.
static NOINLINE int out_of_range(int n) {
  std::vector<int *> v{new int(n), new int(n + 1)};
  int seen = 0;
  try {
    for (std::size_t i = 0;; i++)
      seen += *v.at(i);
  } catch (const std::out_of_range &) {
    seen *= 10;
  }
  for (int *p : v)
    delete p;
  return seen;
}

static NOINLINE int kept_exception() {
  std::exception_ptr kept;
  try {
    check(5);
  } catch (...) {
    kept = std::current_exception();
  }
  try {
    std::rethrow_exception(kept);
  } catch (const std::exception &e) {
    return e.what()[0];
  }
}

int main() {
  std::printf("%d %d %d\n", guarded(1), guarded(3), guarded(9));
  std::printf("%d %d %d\n", catches_address(8), fragile(1), fragile(2));
  std::printf("%d %d %d %d\n", in_loop(10), rethrown(5), out_of_range(7), kept_exception());
  std::printf("%d\n", balance);
}
