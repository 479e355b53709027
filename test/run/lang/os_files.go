// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Files of package os and the texts of what goes wrong with them.

package main

import (
	"bufio"
	"errors"
	"io"
	"os"
)

func main() {
	const name = "file"
	_, err := os.ReadFile(name)
	println(err.Error(), os.IsNotExist(err), os.IsPermission(err))
	println(errors.Is(err, os.ErrNotExist), errors.Is(err, os.ErrExist))
	f, err := os.Create(name)
	println(err == nil, f.Name() == name)
	f.WriteString("one\n")
	f.Write([]byte("two\n"))
	println(f.Close() == nil)
	println(f.Close().Error())
	_, err = f.Read(make([]byte, 3))
	println(err.Error())
	data, err := os.ReadFile(name)
	println(string(data), err == nil)
	println(os.WriteFile(name, data[:5], 0600) == nil)
	f, _ = os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	f.WriteString("more")
	n, err := f.Read(make([]byte, 3))
	println(n, err.Error())
	f.Close()
	f, _ = os.Open(name)
	b := make([]byte, 4)
	for {
		n, err := f.Read(b)
		println(n, string(b[:n]))
		if err != nil {
			println(err.Error(), err == io.EOF)
			break
		}
	}
	f, _ = os.Open(name)
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		println(lines.Text())
	}
	println(lines.Err() == nil)
	n, err = f.Write(b)
	println(n, err.Error())
	_, err = os.OpenFile(name, os.O_EXCL|os.O_CREATE, 0600)
	println(err.Error(), os.IsExist(err))
	println(os.Remove(name) == nil)
	println(os.Remove(name).Error())
	_, err = os.Open("a\x00b")
	println(err.Error())
	_, err = os.Open(".")
	println(err == nil)
	_, err = os.ReadFile(".")
	println(err.Error())
	_, err = os.ReadFile("/etc/passwd/x")
	println(err.Error())
	var none *os.File
	println(none.Close().Error())
	_, err = none.Write(nil)
	println(err.Error())
}
