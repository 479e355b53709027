// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Smart pointers: unique, shared with its control block, weak, a cycle that leaks, deleters,
// ownership that moves into a container, is returned, is released.

#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#define NOINLINE __attribute__((noinline))

static int alive;

struct Node {
  int value;
  std::shared_ptr<Node> next;
  std::weak_ptr<Node> back;
  explicit Node(int value) : value(value) { alive++; }
  ~Node() { alive--; }
};

static NOINLINE int unique(int n) {
  auto p = std::make_unique<Node>(n);
  auto q = std::move(p);
  return q->value + (p == nullptr) + alive;
}

static NOINLINE int shared(int n) {
  auto a = std::make_shared<Node>(n);
  auto b = std::make_shared<Node>(n + 1);
  a->next = b;
  b->back = a;
  auto back = b->back.lock();
  return back->value * 100 + a->next->value * 10 + static_cast<int>(a.use_count());
}

static NOINLINE int expired() {
  std::weak_ptr<Node> weak;
  {
    auto p = std::make_shared<Node>(1);
    weak = p;
    if (weak.expired())
      return -1;
  }
  return weak.expired() + 10 * alive;
}

static NOINLINE int cycle() {
  auto a = std::make_shared<Node>(1), b = std::make_shared<Node>(2);
  a->next = b;
  b->next = a;
  int v = a->next->next->value;
  a->next.reset();
  return v;
}

static NOINLINE std::unique_ptr<Node> made(int n) { return std::make_unique<Node>(n); }

static NOINLINE int returned(int n) {
  auto p = made(n);
  Node *raw = p.release();
  int v = raw->value;
  delete raw;
  return v;
}

static NOINLINE int in_vector(int n) {
  std::vector<std::unique_ptr<Node>> all;
  for (int i = 0; i < n; i++)
    all.push_back(made(i));
  int v = 0;
  for (auto &p : all)
    v = v * 3 + p->value;
  return v;
}

static NOINLINE int deleter(int n) {
  int deleted = 0;
  {
    auto drop = [&deleted](Node *node) {
      deleted += node->value;
      delete node;
    };
    std::unique_ptr<Node, decltype(drop)> p(new Node(n), drop);
    std::shared_ptr<Node> q(new Node(n + 1), drop);
  }
  return deleted;
}

static std::shared_ptr<Node> global;
static NOINLINE void publish(int n) { global = std::make_shared<Node>(n); }

int main() {
  std::printf("%d %d %d %d\n", unique(4), shared(5), expired(), cycle());
  std::printf("%d %d %d\n", returned(8), in_vector(7), deleter(20));
  publish(3);
  publish(4);
  std::printf("%d %ld\n", global->value, global.use_count());
  global.reset();
  std::printf("%d\n", alive);
}
