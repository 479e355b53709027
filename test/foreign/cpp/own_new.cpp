// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// A program with its own operator new and delete, global and of a class: what it counts must stay
// in balance whatever is left out, and the memory that it hands out is its own.

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>

#define NOINLINE __attribute__((noinline))

static long made, freed, pool_made;

void *operator new(std::size_t size) {
  made++;
  if (void *p = std::malloc(size ? size : 1))
    return p;
  throw std::bad_alloc();
}
void operator delete(void *p) noexcept {
  if (p)
    freed++;
  std::free(p);
}
void operator delete(void *p, std::size_t) noexcept { operator delete(p); }
void *operator new[](std::size_t size) { return operator new(size); }
void operator delete[](void *p) noexcept { operator delete(p); }
void operator delete[](void *p, std::size_t) noexcept { operator delete(p); }

struct Pooled {
  int value, pad[5];
  static void *operator new(std::size_t size) {
    static char pool[40 * sizeof(Pooled)];
    char *p = pool + sizeof(Pooled) * static_cast<std::size_t>(pool_made++ % 40);
    return size <= sizeof(Pooled) ? p : nullptr;
  }
  static void operator delete(void *p) { static_cast<Pooled *>(p)->value = -1; }
};

static NOINLINE int local(int n) {
  int *p = new int(n);
  int *many = new int[10]();
  many[n % 10] = *p;
  int v = *p + many[n % 10] + many[(n + 1) % 10];
  delete p;
  delete[] many;
  return v;
}

// The pool still knows the object after it was deleted.
static NOINLINE int pooled(int n) {
  Pooled *a = new Pooled;
  a->value = n;
  Pooled *b = new Pooled;
  b->value = 2 * n;
  int v = a->value + b->value + static_cast<int>(b - a);
  delete a;
  delete b;
  return v;
}

static NOINLINE int direct(int n) {
  long before = made;
  int *p = static_cast<int *>(::operator new(sizeof(int)));
  *p = n;
  int v = *p + static_cast<int>(made - before);
  ::operator delete(p);
  return v;
}

static NOINLINE int mixed(int n) {
  void *raw = operator new(sizeof(int));
  int *p = new (raw) int(n);
  int v = *p;
  operator delete(raw);
  return v;
}

int main() {
  int v = 0;
  for (int i = 0; i < 20; i++)
    v += local(i) + mixed(i);
  std::printf("%d %d %d\n", v, pooled(4), pooled(5));
  std::printf("%d %ld\n", direct(30), pool_made);
  std::printf("%d\n", made == freed);
}
