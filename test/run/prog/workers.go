// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// A pool of workers over channels: jobs behind an interface, results with errors, panics of a job
// turned into errors, retries, a deadline that cancels by a closed channel, a pipeline of stages
// with fan-out and fan-in, a semaphore, a rate ticket, and a broadcasting hub. What is printed does
// not depend on who runs first. The number of jobs is the argument.

package main

import (
	"os"
	"runtime"
)

// ---- Jobs

// Job is a piece of work.
type Job interface {
	Name() string
	Run() (int, error)
}

// JobError is what went wrong with which job at which attempt.
type JobError struct {
	Job     string
	Attempt int
	Cause   error
}

func (e *JobError) Error() string {
	return e.Job + " (attempt " + itoa(e.Attempt) + "): " + e.Cause.Error()
}

func (e *JobError) Unwrap() error { return e.Cause }

type textError string

func (e textError) Error() string { return string(e) }

const errBusy = textError("busy")

// PanicError carries what a job panicked with.
type PanicError struct{ Value interface{} }

func (e *PanicError) Error() string {
	switch v := e.Value.(type) {
	case error:
		return "panic: " + v.Error()
	case string:
		return "panic: " + v
	case int:
		return "panic: " + itoa(v)
	}
	return "panic"
}

// unwrapTo finds the first error of the chain that ok accepts.
func unwrapTo(err error, ok func(error) bool) error {
	for err != nil {
		if ok(err) {
			return err
		}
		wrapper, isWrapper := err.(interface{ Unwrap() error })
		if !isWrapper {
			return nil
		}
		err = wrapper.Unwrap()
	}
	return nil
}

type primeJob struct{ below int }

func (j primeJob) Name() string { return "primes below " + itoa(j.below) }

func (j primeJob) Run() (int, error) {
	composite := make([]bool, j.below+1)
	count := 0
	for i := 2; i < j.below; i++ {
		if composite[i] {
			continue
		}
		count++
		for k := i * i; k < j.below; k += i {
			composite[k] = true
		}
	}
	return count, nil
}

type collatzJob struct{ start, limit int }

func (j *collatzJob) Name() string { return "collatz " + itoa(j.start) }

func (j *collatzJob) Run() (int, error) {
	steps := 0
	for n := j.start; n != 1; steps++ {
		if steps >= j.limit {
			return 0, textError("more than " + itoa(j.limit) + " steps")
		}
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
	}
	return steps, nil
}

type brokenJob struct{ kind int }

func (j brokenJob) Name() string { return "broken " + itoa(j.kind) }

func (j brokenJob) Run() (int, error) {
	var list []int
	var table map[string]int
	var job *collatzJob
	switch j.kind % 5 {
	case 0:
		return list[j.kind], nil
	case 1:
		table["x"] = 1
	case 2:
		return job.start, nil
	case 3:
		panic("gave up")
	}
	panic(j.kind)
}

// funcJob makes a Job of a function.
type funcJob struct {
	name string
	run  func() (int, error)
}

func (j *funcJob) Name() string      { return j.name }
func (j *funcJob) Run() (int, error) { return j.run() }

// flaky fails a few times before it works.
func flaky(name string, failures int) Job {
	tries := 0
	return &funcJob{name, func() (int, error) {
		tries++
		if tries <= failures {
			return 0, errBusy
		}
		return tries, nil
	}}
}

// ---- The pool

type Result struct {
	Index int
	Value int
	Err   error
}

type task struct {
	index int
	job   Job
}

type Pool struct {
	workers int
	retries int
	tasks   chan task
	results chan Result
	quit    chan struct{}
	stats   chan workerStats
}

type workerStats struct{ worker, jobs, failures int }

func NewPool(workers, retries int) *Pool {
	p := &Pool{
		workers: workers,
		retries: retries,
		tasks:   make(chan task),
		results: make(chan Result, workers),
		quit:    make(chan struct{}),
		stats:   make(chan workerStats),
	}
	for i := 0; i < workers; i++ {
		go p.work(i)
	}
	return p
}

// protect runs a job and makes an error of its panic.
func protect(job Job) (value int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &PanicError{r}
		}
	}()
	return job.Run()
}

func (p *Pool) try(job Job) (int, error) {
	for attempt := 1; ; attempt++ {
		value, err := protect(job)
		if err == nil {
			return value, nil
		}
		if err != errBusy || attempt > p.retries {
			return 0, &JobError{job.Name(), attempt, err}
		}
		runtime.Gosched()
	}
}

func (p *Pool) work(id int) {
	stats := workerStats{worker: id}
	defer func() { p.stats <- stats }()
	for {
		select {
		case t, ok := <-p.tasks:
			if !ok {
				return
			}
			value, err := p.try(t.job)
			stats.jobs++
			if err != nil {
				stats.failures++
			}
			p.results <- Result{t.index, value, err}
		case <-p.quit:
			return
		}
	}
}

// Run does all jobs and returns the results in the order of the jobs.
func (p *Pool) Run(jobs []Job) []Result {
	go func() {
		defer close(p.tasks)
		for i, job := range jobs {
			p.tasks <- task{i, job}
		}
	}()
	results := make([]Result, len(jobs))
	for range jobs {
		r := <-p.results
		results[r.Index] = r
	}
	return results
}

// Wait collects what the workers did.
func (p *Pool) Wait() (jobs, failures int) {
	for i := 0; i < p.workers; i++ {
		s := <-p.stats
		jobs += s.jobs
		failures += s.failures
	}
	return jobs, failures
}

func pool(size int) {
	var jobs []Job
	for i := 0; i < size; i++ {
		switch i % 4 {
		case 0:
			jobs = append(jobs, primeJob{100 + i})
		case 1:
			jobs = append(jobs, &collatzJob{i, 100})
		case 2:
			jobs = append(jobs, brokenJob{i / 4})
		case 3:
			jobs = append(jobs, flaky("flaky "+itoa(i), i%7))
		}
	}
	p := NewPool(4, 3)
	sum := 0
	kinds := make(map[string]int)
	for i, r := range p.Run(jobs) {
		sum = (sum*31 + r.Value) % 1000003
		if r.Err == nil {
			kinds["fine"]++
			continue
		}
		if i < 40 {
			println("  ", r.Err.Error())
		}
		isPanic := func(err error) bool { _, ok := err.(*PanicError); return ok }
		isRuntime := func(err error) bool {
			p, ok := err.(*PanicError)
			if !ok {
				return false
			}
			_, ok = p.Value.(runtime.Error)
			return ok
		}
		switch {
		case unwrapTo(r.Err, isRuntime) != nil:
			kinds["runtime error"]++
		case unwrapTo(r.Err, isPanic) != nil:
			kinds["panic"]++
		case unwrapTo(r.Err, func(err error) bool { return err == errBusy }) != nil:
			kinds["busy"]++
		default:
			kinds["other"]++
		}
	}
	done, failed := p.Wait()
	println("pool", done, failed, sum)
	for _, kind := range []string{"fine", "runtime error", "panic", "busy", "other"} {
		println("  ", kind, kinds[kind])
	}
}

// ---- A pipeline

func generate(n int, quit <-chan struct{}) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 1; i <= n; i++ {
			select {
			case out <- i:
			case <-quit:
				return
			}
		}
	}()
	return out
}

func stage(in <-chan int, quit <-chan struct{}, f func(int) (int, bool)) <-chan int {
	out := make(chan int, 4)
	go func() {
		defer close(out)
		for n := range in {
			n, keep := f(n)
			if !keep {
				continue
			}
			select {
			case out <- n:
			case <-quit:
				return
			}
		}
	}()
	return out
}

// merge sends all that the channels bring to one.
func merge(quit <-chan struct{}, inputs ...<-chan int) <-chan int {
	out := make(chan int)
	done := make(chan bool)
	for _, in := range inputs {
		go func(in <-chan int) {
			defer func() { done <- true }()
			for n := range in {
				select {
				case out <- n:
				case <-quit:
					return
				}
			}
		}(in)
	}
	go func() {
		for range inputs {
			<-done
		}
		close(out)
	}()
	return out
}

func pipeline(n int) {
	quit := make(chan struct{})
	source := generate(n, quit)
	odd := func(n int) (int, bool) { return n, n%2 == 1 }
	square := func(n int) (int, bool) { return n * n % 10007, true }
	var branches []<-chan int
	for i := 0; i < 3; i++ {
		branches = append(branches, stage(stage(source, quit, odd), quit, square))
	}
	count, sum := 0, 0
	for n := range merge(quit, branches...) {
		count++
		sum += n
	}
	println("pipeline", count, sum)

	// The same again, but the consumer has enough after ten.
	quit = make(chan struct{})
	ended := make(chan int)
	go func() {
		taken := 0
		for range stage(generate(n, quit), quit, square) {
			if taken++; taken == 10 {
				close(quit)
				break
			}
		}
		ended <- taken
	}()
	println("taken", <-ended)
}

// sieve strings filters together, one for each prime.
func sieve(n int) {
	quit := make(chan struct{})
	defer close(quit)
	ch := generate(1<<30, quit)
	<-ch
	sum := 0
	for i := 0; i < n; i++ {
		prime := <-ch
		sum += prime
		ch = stage(ch, quit, func(k int) (int, bool) { return k, k%prime != 0 })
	}
	println("sieve", n, sum)
}

// ---- A hub that broadcasts

type message struct {
	from int
	text string
}

type client struct {
	id    int
	inbox chan *message
	seen  int
	bytes int
}

type hub struct {
	join      chan *client
	leave     chan *client
	broadcast chan *message
	stop      chan chan int
}

func newHub() *hub {
	h := &hub{make(chan *client), make(chan *client), make(chan *message), make(chan chan int)}
	go h.loop()
	return h
}

func (h *hub) loop() {
	members := make(map[*client]bool)
	sent := 0
	for {
		select {
		case c := <-h.join:
			members[c] = true
		case c := <-h.leave:
			delete(members, c)
			close(c.inbox)
		case m := <-h.broadcast:
			for c := range members {
				if c.id != m.from {
					c.inbox <- m
					sent++
				}
			}
		case reply := <-h.stop:
			for c := range members {
				close(c.inbox)
			}
			reply <- sent
			return
		}
	}
}

func chat(messages int) {
	const people = 5
	h := newHub()
	ended := make(chan *client)
	for id := 0; id < people; id++ {
		c := &client{id: id, inbox: make(chan *message, 2)}
		h.join <- c
		go func() {
			for m := range c.inbox {
				c.seen++
				c.bytes += len(m.text)
			}
			ended <- c
		}()
	}
	said := make(chan bool)
	for id := 0; id < people; id++ {
		go func(id int) {
			for i := 0; i < messages; i++ {
				h.broadcast <- &message{id, "message " + itoa(i)}
			}
			said <- true
		}(id)
	}
	for id := 0; id < people; id++ {
		<-said
	}
	reply := make(chan int)
	h.stop <- reply
	println("hub sent", <-reply)
	seen := [people]int{}
	bytes := 0
	for i := 0; i < people; i++ {
		c := <-ended
		seen[c.id] = c.seen
		bytes += c.bytes
	}
	println("seen", seen[0], seen[1], seen[2], seen[3], seen[4], bytes)
}

// ---- A semaphore and a future

type semaphore chan struct{}

func (s semaphore) acquire() { s <- struct{}{} }
func (s semaphore) release() { <-s }

// async starts f and returns a function that waits for its result.
func async(f func() int) func() int {
	ready := make(chan int, 1)
	go func() { ready <- f() }()
	var value int
	waited := false
	return func() int {
		if !waited {
			value, waited = <-ready, true
		}
		return value
	}
}

func futures(n int) {
	slots := make(semaphore, 3)
	inside, most := 0, 0
	var waits []func() int
	for i := 0; i < n; i++ {
		i := i
		waits = append(waits, async(func() int {
			slots.acquire()
			defer slots.release()
			inside++
			if inside > most {
				most = inside
			}
			runtime.Gosched()
			inside--
			return i * i
		}))
	}
	sum := 0
	for _, wait := range waits {
		sum += wait() - wait()/2
	}
	println("futures", sum, most <= 3)
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return "0123456789"[n : n+1]
	}
	return itoa(n/10) + itoa(n%10)
}

func main() {
	runtime.GOMAXPROCS(1)
	size := 40
	if len(os.Args) > 1 {
		size = 0
		for _, c := range os.Args[1] {
			size = size*10 + int(c-'0')
		}
	}
	pool(size)
	pipeline(size * 5)
	sieve(size / 2)
	chat(size)
	futures(size)
}
