// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Classes with virtual functions: objects behind their base, several bases, a virtual base, casts
// that look at the type, a visitor that keeps what it visits, a tree that owns its children.

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#define NOINLINE __attribute__((noinline))

struct Animal {
  virtual ~Animal() = default;
  virtual int speak() const = 0;
  virtual const Animal *self() const { return nullptr; }
};
struct Dog final : Animal {
  int age;
  explicit Dog(int age) : age(age) {}
  int speak() const override { return age * 7; }
};
struct Cat : Animal {
  std::string name;
  explicit Cat(const char *name) : name(name) {}
  int speak() const override { return static_cast<int>(name.size()); }
  const Animal *self() const override { return this; }
};

static NOINLINE int hear(const Animal &a) { return a.speak(); }

static NOINLINE int zoo(int n) {
  Animal *dog = new Dog(n), *cat = new Cat("a cat with a rather long name");
  int v = hear(*dog) + hear(*cat) + (cat->self() == cat) + (dog->self() == nullptr);
  delete dog;
  delete cat;
  return v;
}

struct Left {
  int l = 1;
  virtual ~Left() = default;
  virtual int left() { return l; }
};
struct Right {
  int r = 2;
  virtual ~Right() = default;
  virtual int right() { return r; }
};
struct Both : Left, Right {
  int b = 3;
  int left() override { return l + b; }
  int right() override { return r * b; }
};

static NOINLINE int ask(Right *r) {
  Both *both = dynamic_cast<Both *>(r);
  return r->right() + (both ? both->left() : 0);
}

static NOINLINE int several_bases(int n) {
  Both *both = new Both;
  both->b = n;
  Right *right = both;
  int v = ask(right);
  delete right;
  Right *plain = new Right;
  v = v * 10 + ask(plain);
  delete plain;
  return v;
}

struct Top {
  int t = 5;
  virtual ~Top() = default;
};
struct A : virtual Top {};
struct B : virtual Top {};
struct Diamond : A, B {
  int d = 6;
};

static NOINLINE int diamond() {
  B *b = new Diamond;
  Top *top = b;
  int v = top->t + (dynamic_cast<A *>(top) != nullptr);
  delete top;
  return v;
}

struct Collector {
  std::vector<const Animal *> seen;
  virtual void visit(const Animal &a) { seen.push_back(&a); }
  virtual ~Collector() = default;
};
static Collector global;

static NOINLINE int collected(Collector &c, int n) {
  Animal *dog = new Dog(n);
  c.visit(*dog);
  int v = hear(*c.seen.back());
  if (&c != &global)
    delete dog;
  return v;
}

struct Expr {
  virtual ~Expr() = default;
  virtual int eval() const = 0;
};
using Ptr = std::unique_ptr<Expr>;
struct Num : Expr {
  int n;
  explicit Num(int n) : n(n) {}
  int eval() const override { return n; }
};
struct Bin : Expr {
  char op;
  Ptr a, b;
  Bin(char op, Ptr a, Ptr b) : op(op), a(std::move(a)), b(std::move(b)) {}
  int eval() const override {
    return op == '+' ? a->eval() + b->eval() : a->eval() * b->eval();
  }
};

static NOINLINE Ptr tree(int depth) {
  if (depth == 0)
    return std::make_unique<Num>(2);
  return std::make_unique<Bin>(depth % 2 ? '+' : '*', tree(depth - 1), tree(depth - 1));
}

static NOINLINE int small_tree(int n) {
  Ptr sum = std::make_unique<Bin>('+', std::make_unique<Num>(n), std::make_unique<Num>(4));
  return sum->eval();
}

int main() {
  std::printf("%d %d %d\n", zoo(3), several_bases(4), diamond());
  Collector mine;
  int local = collected(mine, 2), kept = collected(global, 3);
  std::printf("%d %d %d\n", local, kept, hear(*global.seen[0]));
  delete global.seen[0];
  std::printf("%d %d\n", tree(4)->eval(), small_tree(9));
}
