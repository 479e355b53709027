// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// Files of package os: the standard streams, opening, reading, writing, closing. Errors have the
// texts of the whole package for the mistakes that programs meet; other numbers of the system are
// told as numbers.

package os

import (
	"internal/oserror"
	"io"
	"unsafe"
)

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

// Flags of OpenFile.
const (
	O_RDONLY = 0x0
	O_WRONLY = 0x1
	O_RDWR   = 0x2
	O_CREATE = 0x40
	O_EXCL   = 0x80
	O_TRUNC  = 0x200
	O_APPEND = 0x400
	O_SYNC   = 0x101000
)

// FileMode is the permissions of a file.
type FileMode uint32

// PathError is a failed operation on a file.
type PathError struct {
	Op   string
	Path string
	Err  error
}

func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *PathError) Unwrap() error { return e.Err }

// The reasons that programs ask for.
var (
	ErrInvalid    = oserror.ErrInvalid
	ErrPermission = oserror.ErrPermission
	ErrExist      = oserror.ErrExist
	ErrNotExist   = oserror.ErrNotExist
	ErrClosed     = oserror.ErrClosed
)

// errno is a number of the system's.
type errno uintptr

const (
	eperm   errno = 1
	enoent  errno = 2
	eintr   errno = 4
	ebadf   errno = 9
	eacces  errno = 13
	eexist  errno = 17
	enotdir errno = 20
	eisdir  errno = 21
	einval  errno = 22
	enospc  errno = 28
	epipe   errno = 32
)

func (e errno) Error() string {
	switch e {
	case eperm:
		return "operation not permitted"
	case enoent:
		return "no such file or directory"
	case ebadf:
		return "bad file descriptor"
	case eacces:
		return "permission denied"
	case eexist:
		return "file exists"
	case enotdir:
		return "not a directory"
	case eisdir:
		return "is a directory"
	case einval:
		return "invalid argument"
	case enospc:
		return "no space left on device"
	case epipe:
		return "broken pipe"
	}
	return "errno " + decimal(uintptr(e))
}

// Is makes errors.Is find the reasons above.
func (e errno) Is(target error) bool {
	switch target {
	case ErrPermission:
		return e == eacces || e == eperm
	case ErrExist:
		return e == eexist
	case ErrNotExist:
		return e == enoent
	}
	return false
}

func decimal(n uintptr) string {
	var digits [20]byte
	i := len(digits)
	for {
		i--
		digits[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			return string(digits[i:])
		}
	}
}

func isReason(err error, reason error) bool {
	if wrapped, ok := err.(*PathError); ok {
		err = wrapped.Err
	}
	number, ok := err.(errno)
	return err == reason || ok && number.Is(reason)
}

// IsNotExist says whether an error of this package means that the file is not there.
func IsNotExist(err error) bool { return isReason(err, ErrNotExist) }

// IsExist says whether an error of this package means that the file is there already.
func IsExist(err error) bool { return isReason(err, ErrExist) }

// IsPermission says whether an error of this package means that it is not allowed.
func IsPermission(err error) bool { return isReason(err, ErrPermission) }

const (
	sysRead   = 0
	sysWrite  = 1
	sysOpen   = 2
	sysClose  = 3
	sysUnlink = 87
)

// Fd is the number of the file for the system.
func (f *File) Fd() uintptr { return f.fd }

// Name is the name that the file was opened with.
func (f *File) Name() string { return f.name }

const closed = ^uintptr(0)

func (f *File) check(op string) error {
	if f == nil {
		return ErrInvalid
	}
	if f.fd == closed {
		return &PathError{op, f.name, ErrClosed}
	}
	return nil
}

// transfer reads or writes once; the system may do less than it is asked for.
func (f *File) transfer(call uintptr, op string, b []byte) (int, error) {
	for {
		n, _, code := rawSyscall6(call, f.fd, uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)), 0, 0, 0)
		switch errno(code) {
		case 0:
			return int(n), nil
		case eintr:
		default:
			return 0, &PathError{op, f.name, errno(code)}
		}
	}
}

// Read reads at most len(b) bytes. At the end of the file it returns 0 and io.EOF.
func (f *File) Read(b []byte) (n int, err error) {
	if err := f.check("read"); err != nil || len(b) == 0 {
		return 0, err
	}
	n, err = f.transfer(sysRead, "read", b)
	if n == 0 && err == nil {
		err = io.EOF
	}
	return n, err
}

// Write writes all of b, or returns how much was written and an error.
func (f *File) Write(b []byte) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	for n < len(b) {
		done, err := f.transfer(sysWrite, "write", b[n:])
		if err != nil {
			return n, err
		}
		n += done
	}
	return n, nil
}

// WriteString writes the bytes of s.
func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }

// Close gives the file back to the system.
func (f *File) Close() error {
	if err := f.check("close"); err != nil {
		return err
	}
	_, _, code := rawSyscall6(sysClose, f.fd, 0, 0, 0, 0, 0)
	f.fd = closed
	if code != 0 {
		return &PathError{"close", f.name, errno(code)}
	}
	return nil
}

// onPath makes a call whose first argument is a path.
func onPath(call uintptr, path string, a2, a3 uintptr) (uintptr, errno) {
	name := make([]byte, len(path)+1)
	for i := range path {
		if path[i] == 0 {
			return 0, einval
		}
	}
	copy(name, path)
	for {
		r, _, code := rawSyscall6(call, uintptr(unsafe.Pointer(&name[0])), a2, a3, 0, 0, 0)
		if errno(code) != eintr {
			return r, errno(code)
		}
	}
}

// OpenFile opens a file, made with the permissions perm when the flags say so.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	const closeOnExec = 0x80000
	fd, code := onPath(sysOpen, name, uintptr(flag|closeOnExec), uintptr(perm))
	if code != 0 {
		return nil, &PathError{"open", name, code}
	}
	return &File{fd, name}, nil
}

// Open opens a file for reading.
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create makes or empties a file.
func Create(name string) (*File, error) {
	return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666)
}

// ReadFile returns all that is in a file.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, 0, 512)
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, err
		}
	}
}

// WriteFile makes or replaces a file.
func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if failed := f.Close(); err == nil {
		err = failed
	}
	return err
}

// Remove deletes a file.
func Remove(name string) error {
	if _, code := onPath(sysUnlink, name, 0, 0); code != 0 {
		return &PathError{"remove", name, code}
	}
	return nil
}
