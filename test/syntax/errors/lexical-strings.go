// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Escapes and rune literals. The literal is kept after an error, so that one mistake is one error.

package p

var _ = []any{
	'',
	// ERROR 3: empty rune literal or unescaped '
	'ab',
	// ERROR 2: more than one character in rune literal
	'\'',
	'\"',
	// ERROR 4: unknown escape
	"\'",
	// ERROR 4: unknown escape
	"\"",
	'\a', '\b', '\f', '\n', '\r', '\t', '\v', '\\',
	'\q',
	// ERROR 4: unknown escape
	"\q",
	// ERROR 4: unknown escape
	'\08',
	// ERROR 5: invalid character '8' in octal escape
	'\400',
	// ERROR 7: octal escape value 256 > 255
	'\377',
	'\xg0',
	// ERROR 5: invalid character 'g' in hexadecimal escape
	'\x1',
	// ERROR 6: invalid character '\'' in hexadecimal escape
	'\u12',
	// ERROR 7: invalid character '\'' in hexadecimal escape
	'\ud800',
	// ERROR 9: escape is invalid Unicode code point U+D800
	"\udfff",
	// ERROR 9: escape is invalid Unicode code point U+DFFF
	'\U00110000',
	// ERROR 13: escape is invalid Unicode code point U+110000
	'\U0010ffff',
	"\u00e9",
	'é',
	'世界',
	// ERROR 2: more than one character in rune literal
}
