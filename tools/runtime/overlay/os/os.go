// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// The part of package os that needs nothing of the rest of the library: arguments, environment,
// exit, and writing to the standard streams. It stands on the same few functions of the runtime as
// the whole package.

package os

import "unsafe"

// Args holds the program's name and its arguments.
var Args []string = runtime_args()

func runtime_args() []string

//go:linkname runtime_envs syscall.runtime_envs
func runtime_envs() []string

//go:linkname exit syscall.Exit
func exit(code int)

//go:linkname rawSyscall6 syscall.RawSyscall6
//go:noescape
func rawSyscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, err uintptr)

// Exit ends the program at once; deferred functions do not run.
func Exit(code int) { exit(code) }

// Environ has the environment as strings KEY=VALUE.
func Environ() []string { return runtime_envs() }

// LookupEnv returns the value of a variable and whether it is there.
func LookupEnv(key string) (string, bool) {
	for _, entry := range runtime_envs() {
		if len(entry) > len(key) && entry[len(key)] == '=' && entry[:len(key)] == key {
			return entry[len(key)+1:], true
		}
	}
	return "", false
}

// Getenv returns the value of a variable, or the empty string.
func Getenv(key string) string {
	value, _ := LookupEnv(key)
	return value
}

// File is an open file.
type File struct {
	fd   uintptr
	name string
}

// The standard streams.
var (
	Stdin  = &File{0, "/dev/stdin"}
	Stdout = &File{1, "/dev/stdout"}
	Stderr = &File{2, "/dev/stderr"}
)

type writeError struct{ name string }

func (e *writeError) Error() string { return "write " + e.name + ": failed" }

// Fd is the number of the file for the system.
func (f *File) Fd() uintptr { return f.fd }

// Name is the name that the file was opened with.
func (f *File) Name() string { return f.name }

const (
	sysWrite = 1
	eintr    = 4
)

// Write writes all of b, or returns how much was written and an error.
func (f *File) Write(b []byte) (n int, err error) {
	for n < len(b) {
		done, _, code := rawSyscall6(sysWrite, f.fd, uintptr(unsafe.Pointer(&b[n])), uintptr(len(b)-n), 0, 0, 0)
		if code == eintr {
			continue
		}
		if code != 0 {
			return n, &writeError{f.name}
		}
		n += int(done)
	}
	return n, nil
}

// WriteString writes the bytes of s.
func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }
