"""SkillPath schedules as Anki does: its recorded answers are the standard."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from learners.memory.domain.scheduler import preview
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import Rating, State, new_memory

VECTORS = json.loads((Path(__file__).parents[3] / "data" / "anki_fsrs6.json").read_text())
NO_STEPS = {"learning_steps": (), "relearning_steps": ()}
STEPS = {"no_steps": NO_STEPS, "default_steps": {}}
SEQUENCES = [(sequence, steps) for sequence in VECTORS["sequences"] for steps in STEPS]


def interval_in_seconds(memory):
    if memory.state == State.REVIEW:
        return memory.interval_days * 86_400
    return int((memory.due_at - memory.last_reviewed_at).total_seconds())


def assert_is(memory, anki):
    assert memory.state == anki["state"]
    assert memory.interval_days == anki["ivl"]
    assert interval_in_seconds(memory) == anki["interval_s"]
    # Anki keeps these two as 32-bit numbers of 4 and 3 decimals.
    assert memory.stability == pytest.approx(anki["stability"], rel=2e-4, abs=1.1e-4)
    assert memory.difficulty == pytest.approx(anki["difficulty"], abs=1.1e-3)


@pytest.mark.parametrize(("sequence", "steps"), SEQUENCES, ids=[f"{one['name']}-{two}" for one, two in SEQUENCES])
def test_every_state_and_every_button_is_anki_s(sequence, steps):
    settings = Settings(
        weights=tuple(VECTORS["weights"][sequence["weights_name"]]),
        desired_retention=sequence["desired_retention"],
        fuzz=False,
        **STEPS[steps],
    )
    memory = new_memory(on=date(2026, 1, 5))
    for rating, time, anki in zip(sequence["ratings"], sequence["times"], sequence[steps], strict=True):
        buttons = preview(memory, at=datetime.fromisoformat(time), tz="UTC", settings=settings, seed=1)
        assert [interval_in_seconds(button) for button in buttons.values()] == anki["all_buttons_s"]
        memory = buttons[Rating(rating)]
        assert_is(memory, anki)


@pytest.mark.parametrize("case", VECTORS["day_boundary_cases"], ids=lambda case: case["name"])
def test_days_are_counted_by_study_days_as_anki_counts_them(case):
    settings = Settings(fuzz=False, **NO_STEPS)
    memory = new_memory(on=date(2026, 1, 5))
    for rating, time in zip(case["ratings"], (case["first"], case["second"]), strict=True):
        buttons = preview(memory, at=datetime.fromisoformat(time), tz="UTC", settings=settings, seed=1)
        memory = buttons[Rating(rating)]
    assert [interval_in_seconds(button) for button in buttons.values()] == case["anki"]["all_buttons_s"]
    assert_is(memory, case["anki"])
