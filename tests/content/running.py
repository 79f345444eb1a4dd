"""Code taken out of the texts of a pack, and run: Python, SQL, shell, and what a compiler on this machine takes."""

import contextlib
import io
import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass

import pytest
from markdown_it import MarkdownIt

RUN_HERE = {"python", "sql", "bash"}
COMPILED = {"c", "cpp", "go", "java", "r", "rust"}
SHOWN_ONLY = {"", "text", "chart", "diagram", "json", "yaml", "dockerfile"}


@dataclass(frozen=True)
class Block:
    language: str
    code: str


def texts_of(value):
    """Yield every text of a thing, in the order in which it is written."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)


def blocks_of(value):
    tokens = [token for text in texts_of(value) for token in MarkdownIt().parse(text)]
    return [Block((token.info.split() or [""])[0], token.content) for token in tokens if token.type == "fence"]


def spans_of(value):
    """Return what stands in back quotes within a line."""
    tokens = [token for text in texts_of(value) for token in MarkdownIt().parse(text)]
    return [child.content for token in tokens for child in token.children or [] if child.type == "code_inline"]


class Run:
    """The code of one text. Blocks are counted from 0; what Python defines stays for the next one."""

    def __init__(self, value, folder):
        self.text = "\n".join(texts_of(value))
        self.blocks = blocks_of(value)
        self.spans = spans_of(value.get("stem", ""))
        self.names = {"__name__": "pack"}
        self.printed = ""
        self.folder = folder
        self.ran = set()

    def __getitem__(self, name):
        return self.names[name]

    def says(self, *words):
        """Each of the words, or of the numbers as they are written, stands in the text."""
        assert [word for word in map(str, words) if word not in self.text] == []

    def code(self, n=0, *, change=()):
        """Return the nth block, with each (old, new) of `change` exchanged."""
        code = self.blocks[n].code
        for old, new in change:
            assert old in code, f"{old!r} does not stand in the code"
            code = code.replace(old, new)
        self.ran.add(n)
        return code

    def python(self, n=0, *, change=(), **names):
        """Run a block; return what it printed."""
        self.names |= names
        out = io.StringIO()
        try:
            with contextlib.redirect_stdout(out):
                exec(compile(self.code(n, change=change), "the code of the text", "exec"), self.names)
        finally:
            self.printed = out.getvalue().strip()
        return self.printed

    def value(self, n=0, *, change=(), **names):
        """Return the value of a block that is one expression."""
        self.names |= names
        return eval(self.code(n, change=change).strip(), self.names)

    def fails(self, n=0, *, change=(), **names):
        """Run a block that must raise; return the exception."""
        try:
            self.python(n, change=change, **names)
        except Exception as error:
            return error
        raise AssertionError("the code raised nothing")

    def sql(self, tables, n=0, *, around="{}", change=()):
        """Ask a query of the tables that a script sets up; return its rows."""
        with contextlib.closing(sqlite3.connect(":memory:")) as database:
            database.executescript(tables)
            return database.execute(around.replace("{}", self.code(n, change=change), 1)).fetchall()

    def bash(self, n=0, *, files=(), before="", after="", change=()):
        """Run a script in a folder of its own that holds these files; those that begin with #! are programs."""
        for name, text in dict(files).items():
            (self.folder / name).write_text(text)
            (self.folder / name).chmod(0o755 if text.startswith("#!") else 0o644)
        return self._call(["bash", "-c", f"{before}\n{self.code(n, change=change)}\n{after}"])

    def compiled(self, name, command, n=0, *, around="{}", change=()):
        """Save a block as a file called `name` and run a command on it; a missing program skips, but not on CI."""
        if not shutil.which(program := command.split()[0]):
            (pytest.fail if "CI" in os.environ else pytest.skip)(f"{program} is not installed")
        (self.folder / name).write_text(around.replace("{}", self.code(n, change=change), 1))
        return self._call(["bash", "-c", command])

    def _call(self, command):
        environment = os.environ | {"LC_ALL": "C.UTF-8"}
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
