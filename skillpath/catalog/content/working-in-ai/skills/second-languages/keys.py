"""Recomputes the answers of the computational items of second-languages."""

KEYS = {
    "second-languages-r-first": lambda: 7 + 4,  # R counts from 1
    "second-languages-integer-division": lambda: 7 // 2 * 2.0,
    "second-languages-java-overflow": lambda: (2_000_000_000 * 2 + 2**31) % 2**32 - 2**31,
    "second-languages-crossing-cost": lambda: 1e6 * (180 + 20) / (180 + 1e6 * 20),
    "second-languages-bandwidth-bound": lambda: 2e9 * 4 / 20e9,
}


JAVA = "public class Main { public static void main(String[] arguments) { {} } }"


def java(run):
    found = run.compiled("Main.java", "java Main.java", around=JAVA).stdout
    exact = run.compiled("Main.java", "java Main.java", around=JAVA, change=[("x + x", "Math.addExact(x, x)")])
    assert "ArithmeticException" in exact.stderr
    wide = run.compiled("Main.java", "java Main.java", around=JAVA, change=[("int ", "long ")])
    assert wide.stdout == "4000000000\n"
    return found


def moved(run):
    refused = run.compiled("main.rs", "rustc main.rs")
    assert refused.returncode != 0 and "borrow of moved value: `a`" in refused.stderr
    for kept in ("a.clone()", "&a"):
        done = run.compiled("main.rs", "rustc main.rs && ./main", change=[("b = a", f"b = {kept}")])
        assert done.stdout == "data data\n"
    return "It doesn't compile: `a` was moved"


GO = """package main

import (
    "fmt"
    "io"
    "os"
)

func main() {
{}
    fmt.Printf("%d bytes", len(data))
}
"""


def ignored(run):
    """Without the file the program ends well, with nothing read; with the errors kept, it can tell."""
    done = run.compiled("main.go", "go run main.go", around=GO)
    assert (done.returncode, done.stdout) == (0, "0 bytes"), done.stderr
    (run.folder / "config.json").write_text("{\n}\n")
    assert run.compiled("main.go", "go run main.go", around=GO).stdout == "4 bytes"  # to the end, not one line
    (run.folder / "config.json").unlink()
    kept = [("f, _ :=", "f, err :="), ("data, _ :=", "if err != nil { panic(err) }\ndata, _ :=")]
    noticed = run.compiled("main.go", "go run main.go", around=GO, change=kept)
    assert noticed.returncode != 0 and "no such file" in noticed.stderr
    return "The errors are thrown away, so a missing file goes unnoticed here"


def borrowed(run):
    refused = run.compiled("main.rs", "rustc main.rs", around="fn main() { {} }")
    assert refused.returncode != 0 and "cannot borrow `v` as mutable" in refused.stderr
    first = [("v.push(4);\n", ""), ('println!("{}", first);', 'println!("{}", first); v.push(4);')]
    assert run.compiled("main.rs", "rustc main.rs && ./main", around="fn main() { {} }", change=first).stdout == "1\n"


FRAMEWORKS = {
    "second-languages-r-first": lambda run: run.compiled("main.R", "Rscript main.R").stdout.split()[-1],
    "second-languages-integer-division": lambda run: run.compiled("main.cpp", "g++ -o main main.cpp && ./main").stdout,
    "second-languages-java-overflow": java,
    "second-languages-go-ignored": ignored,
    "second-languages-rust-moved": moved,
    "second-languages-rust-borrow": borrowed,
}
