// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// Prints unicode_tables.h: the ranges of Unicode's letters, decimal digits, upper-case letters and
// printable characters as the Go release that runs this program knows them. Run it with Go 1.19,
// so that identifiers and quoted characters in messages agree with gc 1.19:
//
//	go run gen_unicode.go > unicode_tables.h

//go:build ignore

package main

import (
	"fmt"
	"strconv"
	"unicode"
)

func table(name string, in func(rune) bool) {
	fmt.Printf("\nstatic const RuneRange %s[] = {\n", name)
	line := " "
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if !in(r) {
			continue
		}
		lo := r
		for r < unicode.MaxRune && in(r+1) {
			r++
		}
		item := fmt.Sprintf(" {0x%x, 0x%x},", lo, r)
		if len(line)+len(item) > 100 {
			fmt.Println(line)
			line = " "
		}
		line += item
	}
	fmt.Println(line + "\n};")
}

func main() {
	fmt.Println("// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception")
	fmt.Println("//")
	fmt.Printf("// Made by gen_unicode.go from Unicode %s. Ranges from U+0080 on, ends included.\n",
		unicode.Version)
	fmt.Println("// clang-format off")
	table("letters", unicode.IsLetter)
	table("digits", unicode.IsDigit)
	table("uppers", unicode.IsUpper)
	table("printables", strconv.IsPrint)
}
