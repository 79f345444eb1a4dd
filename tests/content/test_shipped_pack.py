"""The shipped packs hold to every rule, the strict ones included."""

from pathlib import Path

import pytest
from django.conf import settings

from skillpath.catalog.domain.packs import read_pack
from skillpath.catalog.domain.packs.strict import check_strict

PACKS = sorted(found.parent for folder in settings.PACK_DIRS for found in Path(folder).glob("*/pack.yaml"))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)
def test_a_shipped_pack_is_sound_and_strict(path):
    pack = read_pack(path=path)
    assert [str(problem) for problem in pack.problems] == []
    known = (path / "sources.shingles").read_text().split()
    assert len(known) > 1_000
    assert [str(problem) for problem in check_strict(pack, known_shingles=known)] == []


def test_there_is_a_pack_to_ship():
    assert PACKS


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)
def test_a_long_article_ends_in_questions_that_lead_to_quizzes(path):
    articles = {key: thing.value["body"] for key, thing in read_pack(path=path).things["article"].items()}
    asking = {key: body.split("## Check yourself")[1] for key, body in articles.items() if "## Check yourself" in body}
    assert len(asking) >= 12
    assert [key for key, asked in asking.items() if "](quiz:" not in asked or asked.count("?") < 3] == []
