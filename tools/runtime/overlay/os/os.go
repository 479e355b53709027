// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// The part of package os that needs nothing of the rest of the library: arguments, environment and
// exit here, files in file.go. It stands on the same few functions of the runtime as the whole
// package.

package os

import _ "unsafe"

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
