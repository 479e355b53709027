// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Types everywhere else.

package p

var a []
// ERROR 9: syntax error: unexpected newline, expecting type
var b [
]int
var c map[int]
// ERROR 15: syntax error: unexpected newline, expecting type
var d map[]int
// ERROR 11: syntax error: unexpected ], expecting type
var e mapint
var f chan
var g <-chan int
// ERROR 1: syntax error: missing channel element type
var h <-int
// ERROR 9: syntax error: unexpected int, expecting chan
var i chan<- <-chan int
var j *
var k [...]int
// ERROR 1: syntax error: unexpected var, expecting type
var l [1, 2]int
// ERROR 9: syntax error: unexpected comma; expecting ]
var m [1:2]int
// ERROR 9: syntax error: unexpected :, expecting ]
var n (int)
var o ((*int))
var q (int
// ERROR 11: syntax error: unexpected newline, expecting )
var r func(int) (string, error)
// ERROR 1: syntax error: unexpected var after top level declaration
var s func
var t ...int
// ERROR 1: syntax error: unexpected var, expecting (
var u struct
var v interface
var w 1
