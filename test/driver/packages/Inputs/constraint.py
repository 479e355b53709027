# Checks the package in the current folder with a file of the given //go:build lines.
import subprocess
import sys

with open("bad.go", "w") as file:
    for line in sys.argv[2:]:
        file.write("//go:build %s\n\n" % line)
    file.write("package main\n")
done = subprocess.run([sys.argv[1], "check", "."], capture_output=True, text=True)
print(done.stderr or "fine")
