// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Code that is mostly about errors: orders are decoded, checked, and booked in a ledger with
// transactions that roll back; every layer wraps what the one below says, callers look for kinds of
// errors in the chain, some operations are tried again, and some panics become errors.
package main

import "os"

// ---- Errors

type wrapped struct {
	message string
	cause   error
}

func (e *wrapped) Error() string { return e.message + ": " + e.cause.Error() }
func (e *wrapped) Unwrap() error { return e.cause }

func wrap(cause error, parts ...string) error {
	if cause == nil {
		return nil
	}
	message := ""
	for _, part := range parts {
		message += part
	}
	return &wrapped{message, cause}
}

type sentinel struct{ text string }

func (e *sentinel) Error() string { return e.text }

var (
	ErrFunds    error = &sentinel{"insufficient funds"}
	ErrUnknown  error = &sentinel{"unknown account"}
	ErrConflict error = &sentinel{"conflict"}
)

// FieldError is a value that does not do.
type FieldError struct {
	Field, Value string
	Reason       error
}

func (e *FieldError) Error() string {
	return "field " + e.Field + " = " + e.Value + ": " + e.Reason.Error()
}
func (e *FieldError) Unwrap() error { return e.Reason }

// List is several errors at once.
type List []error

func (l List) Error() string {
	text := ""
	for i, err := range l {
		if i > 0 {
			text += "; "
		}
		text += err.Error()
	}
	return text
}

func (l List) Is(target error) bool {
	for _, err := range l {
		if is(err, target) {
			return true
		}
	}
	return false
}

func unwrap(err error) error {
	if w, ok := err.(interface{ Unwrap() error }); ok {
		return w.Unwrap()
	}
	return nil
}

func is(err, target error) bool {
	for ; err != nil; err = unwrap(err) {
		if list, ok := err.(List); ok {
			return list.Is(target)
		}
		if err == target {
			return true
		}
	}
	return false
}

// as finds the first error of a type in the chain.
func as[T error](err error) (found T, ok bool) {
	for ; err != nil; err = unwrap(err) {
		if found, ok = err.(T); ok {
			return found, true
		}
	}
	return found, false
}

// ---- Decoding

type Order struct {
	ID       int
	From, To string
	Amount   int
	Note     *string
}

func parseInt(s string) (int, error) {
	if s == "" {
		return 0, &sentinel{"empty"}
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, &sentinel{"not a digit: " + s[i:i+1]}
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, nil
}

func cut(s string, sep byte) (string, string, bool) {
	for i := 0; i < len(s); i++ {
		if s[i] == sep {
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// decode reads "id=1,from=a,to=b,amount=5,note=x".
func decode(line string) (*Order, error) {
	o := &Order{}
	set := map[string]func(value string) error{
		"id":     func(v string) (err error) { o.ID, err = parseInt(v); return },
		"from":   func(v string) error { o.From = v; return nil },
		"to":     func(v string) error { o.To = v; return nil },
		"amount": func(v string) (err error) { o.Amount, err = parseInt(v); return },
		"note":   func(v string) error { o.Note = &v; return nil },
	}
	var mistakes List
	for more := line != ""; more; {
		var pair string
		pair, line, more = cut(line, ',')
		key, value, found := cut(pair, '=')
		if !found {
			mistakes = append(mistakes, wrap(&sentinel{"no value"}, "pair ", pair))
			continue
		}
		f, known := set[key]
		if !known {
			mistakes = append(mistakes, &FieldError{key, value, &sentinel{"no such field"}})
			continue
		}
		if err := f(value); err != nil {
			mistakes = append(mistakes, &FieldError{key, value, err})
		}
	}
	if len(mistakes) > 0 {
		return nil, wrap(mistakes, "decode")
	}
	return o, nil
}

// ---- Checking

type rule func(o *Order) error

func require(ok func(o *Order) bool, field, reason string) rule {
	return func(o *Order) error {
		if ok(o) {
			return nil
		}
		return &FieldError{field, itoa(o.Amount), &sentinel{reason}}
	}
}

func all(rules ...rule) rule {
	return func(o *Order) error {
		var mistakes List
		for _, r := range rules {
			if err := r(o); err != nil {
				mistakes = append(mistakes, err)
			}
		}
		if mistakes == nil {
			return nil
		}
		return mistakes
	}
}

var check = all(
	require(func(o *Order) bool { return o.Amount > 0 }, "amount", "must be positive"),
	require(func(o *Order) bool { return o.Amount < 5000 }, "amount", "too much"),
	require(func(o *Order) bool { return o.From != o.To }, "to", "same account"),
)

// ---- Booking

type Account struct {
	Name    string
	Balance int
	Version int
}

type Ledger struct {
	accounts map[string]*Account
	booked   int
	flaky    int
}

type change struct {
	account *Account
	delta   int
	version int
}

type Transaction struct {
	ledger  *Ledger
	changes []change
}

func (l *Ledger) find(name string) (*Account, error) {
	a, ok := l.accounts[name]
	if !ok {
		return nil, wrap(ErrUnknown, "find ", name)
	}
	return a, nil
}

func (t *Transaction) move(name string, delta int) error {
	a, err := t.ledger.find(name)
	if err != nil {
		return wrap(err, "move ", itoa(delta))
	}
	if a.Balance+delta < 0 {
		return &FieldError{"balance", itoa(a.Balance), wrap(ErrFunds, a.Name)}
	}
	t.changes = append(t.changes, change{a, delta, a.Version})
	a.Balance += delta
	return nil
}

func (t *Transaction) commit() error {
	t.ledger.flaky++
	if t.ledger.flaky%7 == 0 {
		return wrap(ErrConflict, "commit")
	}
	for _, c := range t.changes {
		if c.account.Version != c.version {
			return wrap(ErrConflict, "version of ", c.account.Name)
		}
		c.account.Version++
	}
	t.ledger.booked++
	return nil
}

func (t *Transaction) rollback() {
	for i := len(t.changes) - 1; i >= 0; i-- {
		t.changes[i].account.Balance -= t.changes[i].delta
	}
}

// Do runs f in a transaction; whatever goes wrong, panics too, undoes it.
func (l *Ledger) Do(f func(t *Transaction) error) (err error) {
	t := &Transaction{ledger: l}
	defer func() {
		if r := recover(); r != nil {
			cause, ok := r.(error)
			if !ok {
				panic(r)
			}
			err = wrap(cause, "panic")
		}
		if err != nil {
			t.rollback()
		}
	}()
	if err := f(t); err != nil {
		return err
	}
	return t.commit()
}

func (l *Ledger) retry(times int, f func(t *Transaction) error) error {
	for attempt := 1; ; attempt++ {
		err := l.Do(f)
		if err == nil || !is(err, ErrConflict) {
			return err
		}
		if attempt == times {
			return wrap(err, "gave up after ", itoa(attempt))
		}
	}
}

func (l *Ledger) Process(line string) error {
	o, err := decode(line)
	if err != nil {
		return wrap(err, "order")
	}
	if err := check(o); err != nil {
		return wrap(err, "order ", itoa(o.ID))
	}
	err = l.retry(2, func(t *Transaction) error {
		if err := t.move(o.From, -o.Amount); err != nil {
			return err
		}
		if err := t.move(o.To, o.Amount); err != nil {
			return err
		}
		if len(*o.Note) > 20 {
			return &FieldError{"note", *o.Note, &sentinel{"too long"}}
		}
		return nil
	})
	return wrap(err, "order ", itoa(o.ID))
}

// ---- Orders

func (s *source) next(n int) int {
	s.random = s.random*1664525 + 1013904223
	return int(s.random>>8) % n
}

type source struct{ random uint32 }

var names = []string{"ada", "bob", "cyd", "dan", "eve"}

func (s *source) line(id int) string {
	line := "id=" + itoa(id) + ",from=" + names[s.next(5)] + ",to=" + names[s.next(5)]
	switch s.next(12) {
	case 0:
		return line + ",amount=12x,colour=red,odd"
	case 1:
		line = "id=" + itoa(id) + ",from=eve,to=zoe"
	case 2:
		return line + ",amount=7" // without a note: a nil pointer
	case 3:
		return line + ",amount=7777,note=much"
	case 4:
		return line + ",amount=3,note=a note that is much too long"
	}
	return line + ",amount=" + itoa(s.next(300)) + ",note=n" + itoa(id)
}

func classify(err error) string {
	switch {
	case err == nil:
		return "booked"
	case is(err, ErrFunds):
		return "funds"
	case is(err, ErrUnknown):
		return "unknown"
	case is(err, ErrConflict):
		return "conflict"
	}
	if f, ok := as[*FieldError](err); ok {
		return "field " + f.Field
	}
	if list, ok := as[List](err); ok {
		return "list of " + itoa(len(list))
	}
	return "other"
}

func main() {
	orders := 300
	if len(os.Args) > 1 {
		orders = atoi(os.Args[1])
	}
	l := &Ledger{accounts: make(map[string]*Account)}
	for _, name := range names {
		l.accounts[name] = &Account{Name: name, Balance: 1000}
	}
	s := &source{random: 3}
	counts := make(map[string]int)
	sum := 0
	for id := 1; id <= orders; id++ {
		err := l.Process(s.line(id))
		kind := classify(err)
		counts[kind]++
		if err != nil {
			text := err.Error()
			if counts[kind] == 1 {
				println(kind, "<-", text)
			}
			sum = (sum*31 + len(text)) % 1000003
		}
	}
	total := 0
	for _, name := range names {
		a := l.accounts[name]
		total += a.Balance
		sum = (sum*31 + a.Balance + a.Version) % 1000003
	}
	println("booked", l.booked == counts["booked"], "total", total, "checksum", sum)
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

func atoi(s string) int {
	n, _ := parseInt(s)
	return n
}
