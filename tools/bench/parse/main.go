// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// Parses the files that standard input names, one a line, with go/parser and without object
// resolution: the yardstick of tools/bench/parse.sh.
package main

import (
	"bufio"
	"fmt"
	"go/parser"
	"go/token"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		// A file set a file, so that neither side keeps what it has parsed.
		_, err := parser.ParseFile(token.NewFileSet(), lines.Text(), nil, parser.SkipObjectResolution)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
