// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Values that hold others: optional, variant, any, tuples, moved and swapped; small-buffer tricks
// of our own, where an object holds its own address.

#include <any>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#define NOINLINE __attribute__((noinline))

using Value = std::variant<int, std::string, double>;

static NOINLINE int size(const Value &v) {
  return std::visit(
      [](const auto &x) {
        if constexpr (std::is_same_v<std::decay_t<decltype(x)>, std::string>)
          return static_cast<int>(x.size());
        else
          return static_cast<int>(x);
      },
      v);
}

static NOINLINE int variants() {
  auto *v = new Value(std::string("a text that does not fit into the object"));
  int n = size(*v);
  *v = 5;
  n += size(*v);
  *v = 2.5;
  n += size(*v);
  delete v;
  return n;
}

static NOINLINE std::optional<std::string> maybe(int n) {
  if (n % 2)
    return std::nullopt;
  return std::string(static_cast<std::size_t>(n), 'x');
}

static NOINLINE int anything(int n) {
  std::any a = n, b = std::string(40, 'y');
  struct Large {
    long words[5];
  };
  std::any c = Large{{1, 2, 3, 4, n}};
  a.swap(b);
  return static_cast<int>(std::any_cast<std::string &>(a).size()) + std::any_cast<int>(b) +
         static_cast<int>(std::any_cast<Large &>(c).words[4]);
}

// Text in the object when it is short, else on the heap: `data` points into the object itself.
class Text {
  char *data;
  std::size_t len;
  char local[16];

public:
  explicit Text(const char *s) : data(local), len(std::strlen(s)) {
    if (len >= sizeof local)
      data = new char[len + 1];
    std::memcpy(data, s, len + 1);
  }
  Text(Text &&o) noexcept : data(local), len(o.len) {
    if (o.data == o.local)
      std::memcpy(local, o.local, sizeof local);
    else
      data = std::exchange(o.data, o.local);
    o.len = 0;
    o.data[0] = 0;
  }
  ~Text() {
    if (data != local)
      delete[] data;
  }
  const char *c_str() const { return data; }
};

static NOINLINE int texts() {
  auto *a = new Text("short"), *b = new Text("a text of more than fifteen letters");
  Text c(std::move(*a)), d(std::move(*b));
  int v = static_cast<int>(std::strlen(c.c_str()) * 100 + std::strlen(d.c_str()));
  v += static_cast<int>(std::strlen(a->c_str()) + std::strlen(b->c_str()));
  delete a;
  delete b;
  return v;
}

static NOINLINE int tuples(int n) {
  int *p = new int(n), *q = new int(n + 1);
  auto pair = std::make_pair(p, q);
  auto triple = std::make_tuple(q, 3, pair);
  std::swap(pair.first, pair.second);
  int v = *pair.first * 100 + *std::get<0>(triple) * 10 + *std::get<2>(triple).first;
  delete pair.first;
  delete pair.second;
  return v;
}

int main() {
  std::printf("%d %d %d\n", variants(), anything(3), texts());
  std::printf("%zu %d %d\n", maybe(32)->size(), maybe(3).has_value(), tuples(4));
}
