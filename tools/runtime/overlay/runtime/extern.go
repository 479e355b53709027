// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

package runtime

// The system that programs are compiled for, and the compiler that letgo stands in for.
const (
	GOOS     string = "linux"
	GOARCH   string = "amd64"
	Compiler        = "gc"
)

// Version names the release of Go whose language and library these are.
func Version() string { return "go1.19.8" }

// GOROOT is the environment's, else where Debian has Go.
func GOROOT() string {
	if root := goroot(); root != "" {
		return root
	}
	return "/usr/share/go-1.19"
}

func goroot() string

// NumCPU is the number of processors that this process may use.
func NumCPU() int

// NumCgoCall is 0: there is no cgo.
func NumCgoCall() int64 { return 0 }

// Breakpoint stops in a debugger.
func Breakpoint()
