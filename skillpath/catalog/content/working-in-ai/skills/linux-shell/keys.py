"""Recomputes the answers of the computational items of linux-shell."""

KEYS = {
    "linux-shell-octal-mode": lambda: int(
        "".join(str(sum(v * (c != "-") for v, c in zip((4, 2, 1), part))) for part in ("rw-", "r--", "---"))
    ),
    "linux-shell-umask-mode": lambda: int(f"{0o666 & ~0o027:o}"),
    "linux-shell-handles-left": lambda: (1024 - 64) // 3,
}


JOB = {"job.sh": "#!/bin/sh\necho output\necho error >&2\n"}


def redirected(run):
    done = run.bash(files=JOB)
    assert (done.stdout, (run.folder / "job.log").read_text()) == ("error\n", "output\n")
    done = run.bash(change=[("2>&1 > job.log", "> job.log 2>&1")])
    assert (done.stdout, done.stderr) == ("", "") and (run.folder / "job.log").read_text() == "output\nerror\n"


def silent_end(run):
    calm = {"app.log": "INFO started\n"}
    done = run.bash(files=calm, before="set -e", after="echo $count")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    mended = [("app.log)", "app.log || true)")]
    assert run.bash(before="set -e", after="echo $count", change=mended).stdout == "0\n"
    assert run.bash(files={"app.log": "ERROR\n"}, before="set -e", after="echo $count").stdout == "1\n"


def both_in_the_log(run):
    done = run.bash(before="python() { echo output; echo error >&2; }")
    assert (done.stdout, done.stderr) == ("", "") and (run.folder / "run.log").read_text() == "output\nerror\n"


CODE = {
    "linux-shell-unique-lines": lambda run: run.bash().stdout,
    "linux-shell-awk-sum": lambda run: run.bash().stdout,
    "linux-shell-redirect-order": redirected,
    "linux-shell-pipe-status": lambda run: run.bash().stdout,
    "linux-shell-xargs-calls": lambda run: len(run.bash().stdout.splitlines()),
    "linux-shell-grep-set-e": silent_end,
    "linux-shell-card-both-outputs": both_in_the_log,
}
