// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// break, continue and fallthrough need something to leave, continue or fall into.

package p

func f() {
	break
	// ERROR 2: break is not in a loop, switch, or select
	continue
	// ERROR 2: continue is not in a loop
	fallthrough
	// ERROR 2: fallthrough statement out of place
	for {
		break
		continue
		fallthrough
		// ERROR 3: fallthrough statement out of place
		func() {
			break
			// ERROR 4: break is not in a loop, switch, or select
			continue
			// ERROR 4: continue is not in a loop
		}()
	}
	switch {
	case 1:
		break
		continue
		// ERROR 3: continue is not in a loop
		fallthrough
	case 2:
		fallthrough
		// ERROR 3: fallthrough statement out of place
		x()
	case 3:
		{
			fallthrough
			// ERROR 4: fallthrough statement out of place
		}
	case 4:
		fallthrough;;
	default:
		fallthrough
		// ERROR 3: cannot fallthrough final case in switch
	}
	switch x.(type) {
	case int:
		fallthrough
		// ERROR 3: cannot fallthrough in type switch
	default:
	}
	select {
	case <-c:
		break
		continue
		// ERROR 3: continue is not in a loop
		fallthrough
		// ERROR 3: fallthrough statement out of place
	}
Block:
	{
		break Block
		// ERROR 9: invalid break label Block
		continue Block
		// ERROR 12: invalid continue label Block
	}
Loop:
	for {
		switch {
		case 1:
			continue Loop
		case 2:
			break Loop
		}
		break Other
		// ERROR 9: break label not defined: Other
		continue Other
		// ERROR 12: continue label not defined: Other
	}
Switch:
	switch {
	case 1:
		break Switch
		continue Switch
		// ERROR 12: invalid continue label Switch
	}
	break Loop
	// ERROR 8: invalid break label Loop
Twice:
Again:
	for {
		break Twice
		// ERROR 9: invalid break label Twice
		continue Again
	}
}
