// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Functions that many files may define: templates, inline functions with static variables, the
// singletons that live in them, and members that return what they made.

#include <array>
#include <cstdio>
#include <string>
#include <type_traits>

#define NOINLINE __attribute__((noinline))

template <typename T> NOINLINE T read(const T *p) { return *p; }

template <typename T> struct Cell {
  static T *last;
  static NOINLINE T keep(T *p) {
    last = p;
    return *p;
  }
  static NOINLINE T look(T *p) { return *p; }
};
template <typename T> T *Cell<T>::last;

template <typename T> static NOINLINE T looked(T v) {
  T *p = new T(v);
  T r = Cell<T>::look(p) + read(p);
  delete p;
  return r;
}

template <typename T> static NOINLINE T kept(T v) { return Cell<T>::keep(new T(v)); }

inline NOINLINE int *instance(int n) {
  static int *only = new int(n);
  return only;
}

template <int N> struct Chain {
  int value = N;
  Chain<N - 1> *next = new Chain<N - 1>;
  ~Chain() { delete next; }
  int sum() const { return value + next->sum(); }
};
template <> struct Chain<0> {
  int sum() const { return 0; }
};

static NOINLINE int chain() {
  auto *c = new Chain<6>;
  int v = c->sum();
  delete c;
  return v;
}

template <typename T, typename... Rest> NOINLINE int total(const T *first, const Rest *...rest) {
  if constexpr (sizeof...(rest) == 0)
    return *first;
  else
    return *first + total(rest...);
}

static NOINLINE int pack(int n) {
  int *a = new int(n);
  short *b = new short(2);
  long *c = new long(3);
  int v = total(a, b, c);
  delete a;
  delete b;
  delete c;
  return v;
}

template <typename Derived> struct Base {
  int twice() { return 2 * static_cast<Derived *>(this)->get(); }
};
struct Impl : Base<Impl> {
  int n;
  explicit Impl(int n) : n(n) {}
  int get() const { return n; }
};

static NOINLINE int crtp(int n) {
  auto *i = new Impl(n);
  int v = i->twice();
  delete i;
  return v;
}

int main() {
  std::printf("%d %ld %d\n", looked(4), looked(5L), static_cast<int>(looked('a')));
  kept(7);
  int *old = Cell<int>::last;
  kept(8);
  std::printf("%d %d\n", *old, *Cell<int>::last);
  delete old;
  delete Cell<int>::last;
  std::printf("%d %d\n", *instance(3), *instance(4));
  std::printf("%d %d %d\n", chain(), pack(1), crtp(21));
}
