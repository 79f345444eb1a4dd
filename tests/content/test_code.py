"""The code of articles and projects prints what they say; and no code is left that nothing runs."""

import contextlib
import io
import os
import re
import subprocess
import sys
import zipfile

import pytest
from markdown_it import MarkdownIt

from tests.content.proofs import THINGS, proofs
from tests.content.running import COMPILED, RUN_HERE, SHOWN_ONLY, blocks_of
from tests.content.test_shipped_pack import PACKS

COMMANDS = {("programming-for-ai", "bash")}  # run by a test of its own, below
NUMBER = re.compile(r"\d+(?:\.\d+)?")
NEED_FRAMEWORKS = {key for key, _ in proofs("FRAMEWORKS")}


def steps_of(body):
    """Return each Python block of an article with the text fence and the words that follow it before the next block."""
    lines, steps = body.splitlines(), []
    for token in MarkdownIt().parse(body):
        if token.type != "fence":
            continue
        if token.info.startswith("python"):
            steps.append([token.content, None, token.map[1], len(lines)])
            if len(steps) > 1:
                steps[-2][3] = token.map[0]
        elif token.info == "text" and steps and steps[-1][1] is None:
            steps[-1][1] = token.content
    return [(code, shown, "\n".join(lines[start:end])) for code, shown, start, end in steps]


WITH_CODE = [key for key, article in THINGS["article"].items() if steps_of(article["body"])]


@pytest.mark.parametrize("key", [key for key in WITH_CODE if key not in NEED_FRAMEWORKS])
def test_an_article_s_code_prints_what_it_says(key, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "article"}
    for code, shown, words in steps_of(THINGS["article"][key]["body"]):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, key, "exec"), namespace)
        printed = out.getvalue().rstrip()
        if shown is None:
            assert [line for line in printed.splitlines() if line not in words] == []
        elif "ends like this" in words:
            assert shown.rstrip() in printed
        else:
            assert shown.rstrip() == printed


@pytest.mark.parametrize("key", list(THINGS["project"]))
def test_a_project_s_script_prints_what_the_project_says(key, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ((code, _, words),) = steps_of(THINGS["project"][key]["data"])
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, key, "exec"), {"__name__": "script"})
    quoted, numbers = re.findall(r"`([^`]+)`", words), set(NUMBER.findall(words.replace(",", "")))
    for line in out.getvalue().splitlines():
        assert any(line in one or one in line for one in quoted) or set(NUMBER.findall(line)) <= numbers
    assert list(tmp_path.iterdir())


def test_the_article_s_first_commands_make_an_environment_and_run_the_program(tmp_path, monkeypatch):
    (block,) = [block for block in blocks_of(THINGS["article"]["programming-for-ai"]) if block.language == "bash"]
    wheel = tmp_path / "forecast-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("forecast/__init__.py", "")
        file.writestr("forecast/run.py", "import sys\nprint(sys.prefix, *sys.argv[1:])")
        file.writestr("forecast-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: forecast\nVersion: 1.0\n")
        file.writestr("forecast-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr("forecast-1.0.dist-info/RECORD", "")
    (tmp_path / "requirements.txt").write_text("forecast==1.0\n")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    done = subprocess.run(["sh", "-e", "-c", block.code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"{tmp_path / '.venv'} --day 2026-06-01"


def test_a_script_that_lies_beside_the_projects_is_the_one_they_show():
    for path in PACKS:
        for file in path.glob("projects/data/*.py"):
            assert blocks_of(THINGS["project"][file.stem]["data"])[0].code == file.read_text()


def test_all_code_is_run():
    proved = {key for name in ("CODE", "FRAMEWORKS") for key, _ in proofs(name)} | {*WITH_CODE}
    left = set()
    for kind, things in THINGS.items():
        for key, thing in things.items():
            languages = {block.language for block in blocks_of(thing)}
            assert languages <= RUN_HERE | COMPILED | SHOWN_ONLY
            left |= {(key, language) for language in languages - SHOWN_ONLY}
            if kind == "project" and languages:
                left -= {(key, "python")}
            elif key in proved:
                left -= {(key, language) for language in languages if kind != "article" or language == "python"}
    assert left == {*COMMANDS}
