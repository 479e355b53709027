// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// std::thread, async and promises: what a thread refers to must outlive it, not the call that
// started it; joined here, joined elsewhere.

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#define NOINLINE __attribute__((noinline))

static NOINLINE long joined(int n) {
  auto total = std::make_unique<std::atomic<long>>(0);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; t++)
    threads.emplace_back([&total, t, n] {
      for (int i = 0; i < n; i++)
        total->fetch_add(t);
    });
  for (auto &t : threads)
    t.join();
  return total->load();
}

static NOINLINE std::thread started(long *result, int n) {
  auto *input = new int(n);
  return std::thread([input, result] {
    *result = *input * 3;
    delete input;
  });
}

static NOINLINE long joined_elsewhere(int n) {
  long *result = new long(0);
  std::thread t = started(result, n);
  t.join();
  long v = *result;
  delete result;
  return v;
}

static NOINLINE int future(int n) {
  auto shared = std::make_shared<int>(n);
  auto f = std::async(std::launch::async, [shared] { return *shared + 1; });
  auto g = std::async(std::launch::deferred, [&shared] { return *shared + 2; });
  return f.get() * 100 + g.get();
}

struct Channel {
  std::mutex lock;
  std::condition_variable filled;
  std::unique_ptr<int> item;
  void put(std::unique_ptr<int> p) {
    std::lock_guard<std::mutex> hold(lock);
    item = std::move(p);
    filled.notify_one();
  }
  std::unique_ptr<int> take() {
    std::unique_lock<std::mutex> hold(lock);
    filled.wait(hold, [this] { return item != nullptr; });
    return std::move(item);
  }
};

static NOINLINE int channel(int n) {
  auto c = std::make_shared<Channel>();
  std::thread sender([c, n] { c->put(std::make_unique<int>(n)); });
  auto got = c->take();
  sender.join();
  return *got;
}

static NOINLINE int promise(int n) {
  std::promise<std::unique_ptr<int>> p;
  auto f = p.get_future();
  std::thread t([&p, n] { p.set_value(std::make_unique<int>(n)); });
  int v = *f.get();
  t.join();
  return v;
}

int main() {
  std::printf("%ld %ld\n", joined(100), joined_elsewhere(7));
  std::printf("%d %d %d\n", future(5), channel(6), promise(8));
}
