"""Recomputes the answers of the computational items of linux-shell."""

import math

KEYS = {
    "linux-shell-octal-mode": lambda: int(
        "".join(str(sum(v * (c != "-") for v, c in zip((4, 2, 1), part))) for part in ("rw-", "r--", "---"))
    ),
    "linux-shell-unique-lines": lambda: len({"red", "blue", "green"}),
    "linux-shell-awk-sum": lambda: 3 + 4,
    "linux-shell-pipe-status": lambda: 10 * 0 + 1,
    "linux-shell-umask-mode": lambda: int(f"{0o666 & ~0o027:o}"),
    "linux-shell-xargs-calls": lambda: math.ceil(len("abcdefg") / 3),
    "linux-shell-handles-left": lambda: (1024 - 64) // 3,
}
