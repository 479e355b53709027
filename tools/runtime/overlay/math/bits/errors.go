// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// The errors that divisions here panic with are variables of package runtime, which therefore has to
// be in the program and to be initialised first.

package bits

import _ "runtime"
