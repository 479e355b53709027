// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Packages of the library that stand on the runtime directly, compiled from their sources: what
// they declare without a body is there and does what it should.

package main

import (
	"errors"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type code int

func (c code) Error() string { return "code " + strconv.Itoa(int(c)) }

type wrapped struct{ error }

func (w wrapped) Unwrap() error { return w.error }

func locks() {
	var (
		mu    sync.Mutex
		rw    sync.RWMutex
		wg    sync.WaitGroup
		once  sync.Once
		total int
		sum   int64
		box   atomic.Value
		flag  uint32
	)
	cond := sync.NewCond(&mu)
	for i := 1; i <= 100; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			once.Do(func() { println("once") })
			atomic.AddInt64(&sum, int64(i))
			box.Store(i)
			rw.RLock()
			time.Sleep(time.Duration(i%3) * time.Microsecond)
			rw.RUnlock()
			mu.Lock()
			total += i
			if total == 5050 {
				cond.Broadcast()
			}
			mu.Unlock()
		}(i)
	}
	mu.Lock()
	for total != 5050 {
		cond.Wait()
	}
	mu.Unlock()
	wg.Wait()
	println(total, atomic.LoadInt64(&sum), box.Load() != nil)
	println(atomic.CompareAndSwapUint32(&flag, 0, 7), atomic.CompareAndSwapUint32(&flag, 0, 8),
		atomic.SwapUint32(&flag, 9), flag, mu.TryLock(), mu.TryLock())
	var pool sync.Pool
	pool.New = func() any { return "new" }
	println(pool.Get().(string))
	var m sync.Map
	m.Store("a", 1)
	v, ok := m.Load("a")
	_, missing := m.Load("b")
	println(v.(int), ok, missing)
}

func timers() {
	start := time.Now()
	ticker := time.NewTicker(2 * time.Millisecond)
	for i := 0; i < 3; i++ {
		<-ticker.C
	}
	ticker.Stop()
	done := make(chan bool)
	never := time.AfterFunc(time.Hour, func() { println("never") })
	time.AfterFunc(time.Millisecond, func() { done <- never.Stop() })
	println(<-done)
	select {
	case <-done:
	case <-time.After(3 * time.Millisecond):
		println("timeout")
	}
	println(time.Since(start) >= 10*time.Millisecond, time.Since(start) < 20*time.Second)
}

func main() {
	err := error(wrapped{wrapped{code(5)}})
	var c code
	println(errors.As(err, &c), c, errors.Is(err, code(5)), errors.Is(err, code(6)))
	words := strings.Fields(" the quick  brown fox ")
	sort.Strings(words)
	println(strings.Join(words, ","), strings.Index("chicken", "ken"), strings.Title("abc"))
	sort.Slice(words, func(i, j int) bool { return len(words[i]) < len(words[j]) })
	println(len(words[0]), len(words[3]))
	_, err = strconv.Atoi("12x")
	println(err.Error(), strconv.FormatFloat(0.1+0.2, 'g', -1, 64), strconv.Quote("a\n\x00é"))
	locks()
	timers()
}
