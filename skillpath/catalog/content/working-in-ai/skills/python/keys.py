"""Recomputes the answers of the computational items of python."""

KEYS = {
    "python-item-amdahl": lambda: 80 / 5 + 20,
}


def comprehension(run):
    zeros_too = run.python(change=[('if r.get("y")', 'if r.get("y") is not None')])
    assert zeros_too == "3"
    return run.python()


def defaults(run):
    assert run.python(change=[("rows=[]", "rows=None"), ("rows.append", "rows = rows or []\n    rows.append")]) == "1"
    return run.python()


def copied(run):
    assert run.python(change=[("backup = train", "backup = train.copy()")]) == "[1, 2, 3]"
    return run.python()


def comparisons(run):
    found = run.python()
    assert run["checks"] == [False, True, True, False]
    return found


def per_instance(run):
    own = [("def add", "def __init__(self):\n        self.seen = []\n\n    def add")]
    assert run.python(change=own) == "1 1"
    return run.python()


def sliced(run):
    exec(run.spans[0], run.names)
    return eval(run.spans[1], run.names)


CODE = {
    "python-item-read-loop": lambda run: run.python(),
    "python-item-alias": copied,
    "python-item-mutable-default": defaults,
    "python-item-comprehension-count": comprehension,
    "python-item-finally-value": lambda run: run.python(),
    "python-item-float-equality": comparisons,
    "python-item-class-attribute": per_instance,
    "python-item-slice-value": sliced,
}
