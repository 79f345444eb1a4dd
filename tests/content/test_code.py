"""The code that articles show runs as it is shown, and prints what stands below it."""

import ast
import contextlib
import io
import re
import sys

import pytest

from skillpath.catalog.domain.packs import read_pack
from tests.content.test_shipped_pack import PACKS

BLOCK = re.compile(r"^```python[^\n]*\n(.*?)^```[ \t]*\n(?:\s*```text\n(.*?)^```)?", re.S | re.M)
OURS = {*sys.stdlib_module_names, "numpy"}
ARTICLES = {key: thing for path in PACKS for key, thing in read_pack(path=path).things["article"].items()}


def blocks_of(text):
    return [(code, printed) for code, printed in BLOCK.findall(text)]


def imports_of(code):
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


WITH_CODE = sorted(key for key, thing in ARTICLES.items() if blocks_of(thing.value["body"]))
RUNNABLE = [
    key for key in WITH_CODE if all(imports_of(code) <= OURS for code, _ in blocks_of(ARTICLES[key].value["body"]))
]


@pytest.mark.parametrize("key", RUNNABLE)
def test_an_article_s_code_prints_what_it_says(key, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "article"}
    for code, printed in blocks_of(ARTICLES[key].value["body"]):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, key, "exec"), namespace)
        if printed:
            assert out.getvalue().rstrip() == printed.rstrip()


@pytest.mark.parametrize("key", WITH_CODE)
def test_an_article_s_code_compiles(key):
    for code, _ in blocks_of(ARTICLES[key].value["body"]):
        compile(code, key, "exec")


def test_most_articles_with_code_run_without_anything_installed():
    assert len(RUNNABLE) * 2 > len(WITH_CODE)
