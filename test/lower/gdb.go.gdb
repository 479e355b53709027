set debuginfod enabled off
set confirm off
set language c
break main.stop
run
up
info locals
