// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Numbers: digits for the base, separators between digits, exponents that fit the mantissa. A bad
// number is one error and one operand.

package p

var _ = []any{
	0b12,
	// ERROR 5: invalid digit '2' in binary literal
	0b2,
	// ERROR 4: invalid digit '2' in binary literal
	0b,
	// ERROR 4: binary literal has no digits
	0o8,
	// ERROR 4: invalid digit '8' in octal literal
	0o,
	// ERROR 4: octal literal has no digits
	0xg,
	// ERROR 4: hexadecimal literal has no digits
	// ERROR 4: syntax error: unexpected g in composite literal; possibly missing comma or }
	0x,
	// ERROR 4: hexadecimal literal has no digits
	089,
	// ERROR 3: invalid digit '8' in octal literal
	09.5,
	089i,
	0b1.0,
	// ERROR 5: invalid radix point in binary literal
	0o1.,
	// ERROR 5: invalid radix point in octal literal
	0x1.8,
	// ERROR 7: hexadecimal mantissa requires a 'p' exponent
	0x.p1,
	// ERROR 5: hexadecimal literal has no digits
	1e,
	// ERROR 4: exponent has no digits
	1e+,
	// ERROR 5: exponent has no digits
	0x1e+2,
	0b1e3,
	// ERROR 5: 'e' exponent requires decimal mantissa
	1p3,
	// ERROR 3: 'p' exponent requires hexadecimal mantissa
	0x1p,
	// ERROR 6: exponent has no digits
	1__0,
	// ERROR 4: '_' must separate successive digits
	1_,
	// ERROR 3: '_' must separate successive digits
	0_7,
	0x_1,
	_1,
	1_.5,
	// ERROR 3: '_' must separate successive digits
	1._5,
	// ERROR 4: '_' must separate successive digits
	1e_5,
	// ERROR 4: '_' must separate successive digits
	0b1_0i,
	0B0_,
	// ERROR 5: '_' must separate successive digits
}
