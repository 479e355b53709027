// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// new and delete: of objects, of arrays with the cookie that counts the elements, without
// exceptions, with a large alignment, in given memory, with the destructors' order written down.

#include <cstdint>
#include <cstdio>
#include <new>

#define NOINLINE __attribute__((noinline))

static int trace;

struct Counted {
  int id;
  explicit Counted(int id = 7) : id(id) { trace = trace * 3 + id; }
  ~Counted() { trace = trace * 5 - id; }
};

struct alignas(64) Wide {
  char bytes[64];
};

static NOINLINE int read(const Counted &c) { return c.id; }

static NOINLINE int object(int n) {
  Counted *c = new Counted(n);
  int v = read(*c);
  delete c;
  return v + trace % 1000;
}

static NOINLINE int array(int n) {
  Counted *many = new Counted[5];
  many[n].id = n;
  int v = read(many[n]) + read(many[4]);
  delete[] many;
  return v + trace % 1000;
}

static NOINLINE int variable_array(int n) {
  int *numbers = new int[n]();
  for (int i = 0; i < n; i++)
    numbers[i] += i;
  int v = numbers[n - 1];
  delete[] numbers;
  Counted *objects = new Counted[n];
  v += objects[n - 1].id;
  delete[] objects;
  return v;
}

static NOINLINE int nothrow(int n) {
  Counted *c = new (std::nothrow) Counted(n);
  if (!c)
    return -1;
  int v = c->id;
  delete c;
  return v;
}

static NOINLINE int aligned() {
  Wide *w = new Wide;
  Wide *many = new Wide[3];
  int v = reinterpret_cast<std::uintptr_t>(w) % 64 == 0;
  v += 2 * (reinterpret_cast<std::uintptr_t>(&many[2]) % 64 == 0);
  w->bytes[63] = many[0].bytes[0] = 4;
  v += w->bytes[63] + many[0].bytes[0];
  delete w;
  delete[] many;
  return v;
}

static NOINLINE int in_place(int n) {
  alignas(Counted) unsigned char room[sizeof(Counted)];
  Counted *c = new (room) Counted(n);
  int v = read(*c);
  c->~Counted();
  void *raw = ::operator new(2 * sizeof(Counted));
  Counted *d = new (raw) Counted(n + 1);
  v += d->id;
  d->~Counted();
  ::operator delete(raw);
  return v;
}

static Counted *kept;
static NOINLINE void keep(int n) { kept = new Counted(n); }

static NOINLINE int deleted_elsewhere() {
  Counted *old = kept;
  int v = old->id;
  kept = nullptr;
  delete old;
  return v;
}

int main() {
  int o = object(3), a = array(2), b = variable_array(4);
  std::printf("%d %d %d\n", o, a, b);
  int t = nothrow(9), w = aligned(), p = in_place(5);
  std::printf("%d %d %d\n", t, w, p);
  keep(11);
  int k = deleted_elsewhere();
  std::printf("%d %d\n", k, trace);
}
