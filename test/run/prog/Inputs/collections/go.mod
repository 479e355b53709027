module example.org/collections

go 1.19
