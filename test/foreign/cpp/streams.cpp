// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Streams and locales, whose library code is full of objects that live longer than one sees.

#include <iomanip>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#define NOINLINE __attribute__((noinline))

struct Point {
  int x, y;
  friend std::ostream &operator<<(std::ostream &out, const Point &p) {
    return out << '(' << p.x << ", " << p.y << ')';
  }
  friend std::istream &operator>>(std::istream &in, Point &p) { return in >> p.x >> p.y; }
};

static NOINLINE std::string formatted(int n) {
  auto *out = new std::ostringstream;
  *out << std::hex << std::setw(8) << std::setfill('0') << n << ' ' << Point{n, -1};
  std::string s = out->str();
  delete out;
  return s;
}

static NOINLINE int parsed(const std::string &text) {
  std::istringstream in(text);
  std::vector<Point *> points;
  Point p;
  while (in >> p)
    points.push_back(new Point(p));
  int v = 0;
  for (Point *q : points) {
    v = v * 10 + q->x - q->y;
    delete q;
  }
  return v;
}

static NOINLINE std::vector<std::string> words(const std::string &text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), std::istream_iterator<std::string>()};
}

// A stream buffer of our own on the heap, given to a stream for a while.
struct Counting : std::streambuf {
  int count = 0;
  int overflow(int c) override {
    count++;
    return c;
  }
};

static NOINLINE int counted() {
  auto *buffer = new Counting;
  std::streambuf *old = std::cout.rdbuf(buffer);
  std::cout << "not seen " << 12345;
  std::cout.rdbuf(old);
  int v = buffer->count;
  delete buffer;
  return v;
}

int main() {
  std::cout << formatted(255) << ' ' << parsed("7 1 8 2 9 3") << '\n';
  for (const std::string &w : words("three little words"))
    std::cout << w.size() << ' ';
  std::cout << counted() << std::endl;
}
