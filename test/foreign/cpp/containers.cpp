// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// The standard containers, local and of a known size, of addresses of local objects, nested, moved.

#include <cstdio>
#include <deque>
#include <list>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#define NOINLINE __attribute__((noinline))

static NOINLINE long vectors(int n) {
  std::vector<int> v{1, 2, 3};
  v.push_back(n);
  std::vector<int> copy = v;
  copy.insert(copy.begin() + 1, 50);
  std::vector<std::vector<int>> nested(3, copy);
  nested[1].erase(nested[1].begin());
  long sum = 0;
  for (auto &row : nested)
    for (int x : row)
      sum = sum * 3 % 100003 + x;
  return sum;
}

static NOINLINE long addresses(int n) {
  int a = n, b = 2 * n;
  std::vector<int *> v;
  v.push_back(&a);
  v.push_back(&b);
  v.push_back(new int(5));
  std::map<int, int *> m;
  m[1] = v[0];
  m[2] = v[2];
  *m[1] += 1;
  long sum = *v[0] * 100 + *v[1] * 10 + *m[2];
  delete v[2];
  return sum;
}

static NOINLINE long lists(int n) {
  std::list<int> l;
  std::deque<int> d;
  for (int i = 0; i < n; i++) {
    l.push_front(i);
    d.push_back(i * i);
    d.push_front(-i);
  }
  l.reverse();
  l.remove(2);
  long sum = 0;
  for (int x : l)
    sum = sum * 2 + x;
  while (d.size() > 1) {
    sum += d.front() * d.back();
    d.pop_front();
  }
  return sum;
}

static NOINLINE long maps() {
  std::map<std::string, int> m;
  std::unordered_map<int, std::string> u;
  for (int i = 0; i < 12; i++) {
    m["key number " + std::to_string(i % 5)] += i;
    u[i * 17 % 10] += static_cast<char>('a' + i);
  }
  long sum = 0;
  for (auto &[key, value] : m)
    sum = sum * 7 % 100003 + value + static_cast<long>(key.size());
  for (int i = 0; i < 10; i++)
    if (auto at = u.find(i); at != u.end())
      sum += static_cast<long>(at->second.size()) * at->second[0];
  return sum;
}

static NOINLINE long strings(int n) {
  std::string s = "short", t = "a text that is too long for the object itself";
  s += t.substr(2, 4);
  for (int i = 0; i < n; i++)
    s += '!';
  std::string moved = std::move(t);
  std::set<std::string> words{s, moved, "word", "word"};
  return static_cast<long>(words.size() * 100 + s.size() + moved.find("long"));
}

static std::vector<std::string> global;

static NOINLINE const std::string &remember(const char *text) {
  return global.emplace_back(text);
}

static NOINLINE std::vector<int> built(int n) {
  std::vector<int> v;
  v.reserve(4);
  for (int i = 0; i < n; i++)
    v.push_back(i);
  return v;
}

int main() {
  std::printf("%ld %ld %ld\n", vectors(4), addresses(6), lists(9));
  std::printf("%ld %ld\n", maps(), strings(30));
  remember("a remembered text that is rather long");
  remember("another");
  std::printf("%s %s %zu\n", global[0].c_str(), global[1].c_str(), built(10).size());
}
