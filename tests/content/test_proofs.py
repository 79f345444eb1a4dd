"""The code of questions, cards and interview tasks runs as it stands there, and does what they say."""

import pytest

from tests.content.proofs import THINGS, assert_key, plain, proofs
from tests.content.running import SHOWN_ONLY, Run

pytestmark = pytest.mark.filterwarnings("ignore")  # some questions are about code that warns
CODE, FRAMEWORKS = proofs("CODE"), proofs("FRAMEWORKS")
EVERYTHING = {kind: things for kind, things in THINGS.items() if kind in {"item", "card", "interview", "article"}}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    return tmp_path


def assert_proof(key, proof, folder):
    (kind, thing), *others = [(kind, things[key]) for kind, things in EVERYTHING.items() if key in things]
    assert not others
    run = Run(thing, folder)
    found = proof(run)
    assert run.ran >= {n for n, block in enumerate(run.blocks) if block.language not in SHOWN_ONLY}
    if found is None:
        assert not (kind == "item" and thing["kind"] == "numeric")
    elif kind == "item" and thing["kind"] == "single":
        texts = {option["correct"]: plain(option["text"]) for option in thing["options"]}
        assert plain(found) == texts[True]
    else:
        assert_key(thing, found)


@pytest.mark.parametrize(("key", "proof"), CODE, ids=[key for key, _ in CODE])
def test_the_code_of_a_question_does_what_its_key_says(key, proof, folder):
    assert_proof(key, proof, folder)


@pytest.mark.frameworks
@pytest.mark.parametrize(("key", "proof"), FRAMEWORKS, ids=[key for key, _ in FRAMEWORKS])
def test_code_for_frameworks_and_compilers_does_what_its_key_says(key, proof, folder):
    assert_proof(key, proof, folder)
