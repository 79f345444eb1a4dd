"""What an edit in the admin changes, and what it leaves alone."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from learners.memory.models import CardMemory
from learners.roadmaps.models import Enrolment, StepState
from skillpath.accounts.models import User
from skillpath.catalog import models as catalog
from tests.admin.conftest import complaints_of, page, save
from tests.factories import (
    NOW,
    CardFactory,
    CardMemoryFactory,
    DomainFactory,
    EnrolmentFactory,
    PackFactory,
    SkillFactory,
)


@pytest.mark.parametrize(
    "name",
    [
        *("skill", "domain", "role", "roadmap", "step", "article", "card", "item", "quiz", "project"),
        *("interviewtask", "resource"),
    ],
)
def test_saving_without_typing_changes_nothing_but_the_time(curators: Client, content: Any, name: str) -> None:
    row = content[name]
    answer = save(curators, page(row))
    assert answer.status_code == 302, complaints_of(answer)
    before = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}
    row.refresh_from_db()
    after = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}
    derived = {"updated_at", "body_html", "word_count", "front_html", "back_html", "title", "brief_html", "prompt_html"}
    assert {key for key in before if before[key] != after[key]} <= derived
    if name == "item":
        assert row.versions.count() == 1


def test_texts_of_a_skill_are_rendered_again_and_its_import_mark_stays(curators: Client) -> None:
    skill = SkillFactory(source_hash="a" * 64)
    answer = save(curators, page(skill), why="It is **so**.", **{"levels-0-practice": "Do `this`."})
    assert answer.status_code == 302, complaints_of(answer)
    skill.refresh_from_db()
    assert skill.why_html == "<p>It is <strong>so</strong>.</p>\n"
    assert skill.levels.get(level=1).practice_html == "<p>Do <code>this</code>.</p>\n"
    assert skill.source_hash == "a" * 64


def test_the_reason_is_kept_in_the_history_and_in_the_audit(curators: Client, curator: User) -> None:
    skill = SkillFactory()
    save(curators, page(skill), definition="Doing it better.", reason="Clearer")
    record = skill.history.first()
    assert (record.definition, record.history_change_reason, record.history_user) == (
        "Doing it better.",
        "Clearer",
        curator,
    )
    assert LogEntry.objects.get().get_change_message() == "Changed Definition. Reason: Clearer"
    words = curators.get(reverse("admin:catalog_skill_history", args=[skill.pk])).content.decode()
    assert "Clearer" in words


def test_a_changed_card_is_rendered_again_and_its_version_raised(curators: Client) -> None:
    memory = CardMemoryFactory(card__front="What?", card__back="That.")
    card = memory.card
    answer = save(curators, page(card), back="**That**, and no other.")
    assert answer.status_code == 302, complaints_of(answer)
    card.refresh_from_db()
    assert (card.version, card.back_html) == (2, "<p><strong>That</strong>, and no other.</p>\n")
    assert CardMemory.objects.get() == memory


def test_a_card_that_only_moved_keeps_its_version(curators: Client) -> None:
    card = CardFactory(front="What?", back="That.")
    save(curators, page(card), position=7)
    card.refresh_from_db()
    assert (card.version, card.position) == (1, 7)


def test_a_gap_card_without_a_gap_is_refused(curators: Client) -> None:
    card = CardFactory(front="What?", back="That.")
    answer = save(curators, page(card), kind="cloze")
    assert "This cloze card has no gap." in complaints_of(answer)


def test_an_edit_keeps_learners_progress(curators: Client, content: Any) -> None:
    step, card = content["step"], content["card"]
    enrolment = EnrolmentFactory(roadmap=content["roadmap"])
    state = StepState.objects.create(learner=enrolment.learner, step=step, state="done", changed_at=NOW)
    memory = CardMemoryFactory(card=card, learner=enrolment.learner)
    for name, changes in {
        "roadmap": {"title": "Another way", "slug": "another-way"},
        "step": {"hours": "9", "position": "3"},
        "card": {"front": "Else?"},
        "skill": {"title": "Another name"},
    }.items():
        assert save(curators, page(content[name]), **changes).status_code == 302
    assert list(Enrolment.objects.all()) == [enrolment]
    assert list(StepState.objects.all()) == [state]
    assert list(CardMemory.objects.all()) == [memory]


def test_the_id_and_the_pack_are_chosen_once(curators: Client) -> None:
    skill, pack = SkillFactory(), PackFactory(key="other")
    save(curators, page(skill), key="else", pack=pack.pk)
    before = (skill.key, skill.pack_id)
    skill.refresh_from_db()
    assert (skill.key, skill.pack_id) == before


def test_a_bad_id_is_refused_with_its_rule(curators: Client) -> None:
    domain = DomainFactory()
    answer = save(curators, reverse("admin:catalog_domain_add"), title="New", key="Not_an_id", pack=domain.pack_id)
    assert "small letters, digits and single hyphens" in complaints_of(answer)


def test_content_points_at_its_own_pack_only(curators: Client) -> None:
    skill = SkillFactory()
    foreign = DomainFactory(pack=PackFactory(key="other"))
    answer = save(curators, page(skill), domain=foreign.pk)
    assert "belongs to another pack" in complaints_of(answer)


def test_a_circle_of_prerequisites_is_refused(curators: Client) -> None:
    first, second = SkillFactory(title="First"), SkillFactory(title="Second")
    catalog.Prerequisite.objects.create(skill=first, level=2, needed_skill=second, needed_level=3)
    answer = save(
        curators,
        page(second),
        **{
            "prerequisites-TOTAL_FORMS": 1,
            "prerequisites-0-level": 1,
            "prerequisites-0-needed_skill": first.pk,
            "prerequisites-0-needed_level": 2,
        },
    )
    assert "in a circle: First 2 → Second 3 → Second 2 → Second 1 → First 2" in complaints_of(answer)


def test_a_link_to_nothing_and_a_formula_that_is_not_closed_are_refused(curators: Client) -> None:
    skill = SkillFactory()
    said = complaints_of(save(curators, page(skill), why="See [it](skill:nowhere)."))
    assert "There is no skill “nowhere” in this pack." in said
    assert "This formula can't be read" in complaints_of(save(curators, page(skill), why=r"$\frac{1}{$"))


def test_a_new_address_is_followed_by_the_links_to_it(curators: Client) -> None:
    skill, other = SkillFactory(), SkillFactory()
    card = CardFactory(skill=other)
    save(curators, page(card), front=f"Like [this](skill:{skill.key})?")
    save(curators, page(skill), slug="another-address")
    card.refresh_from_db()
    assert 'href="/skills/another-address/"' in card.front_html
    assert card.version == 2  # the edit above; a moved link is no new text


def test_the_second_of_two_editors_is_told(curators: Client) -> None:
    skill = SkillFactory()
    opened = page(skill)
    seen = curators.get(opened).context["adminform"].form["seen_at"].value()
    save(curators, opened, definition="By the first.")
    answer = save(curators, opened, definition="By the second.", seen_at=seen)
    assert "Someone changed this while you were editing." in complaints_of(answer)
    skill.refresh_from_db()
    assert skill.definition == "By the first."


def test_lists_are_written_one_on_each_line(curators: Client, content: Any) -> None:
    save(curators, page(content["role"]), tasks="  Build it \r\n\r\nRun it\n")
    content["role"].refresh_from_db()
    assert content["role"].tasks == ["Build it", "Run it"]


def test_a_scorecard_is_checked_line_by_line(curators: Client, content: Any) -> None:
    task = content["interviewtask"]
    assert "“good” is missing" in complaints_of(save(curators, page(task), scorecard="- {criterion: C, weak: W}\n"))
    good = "- {criterion: C, weak: W, good: G, outstanding: O}\n"
    assert save(curators, page(task), scorecard=good).status_code == 302
    task.refresh_from_db()
    assert task.scorecard == [{"criterion": "C", "weak": "W", "good": "G", "outstanding": "O"}]


def test_a_step_points_at_what_its_kind_says(curators: Client, content: Any) -> None:
    step = content["step"]
    assert "choose the article" in complaints_of(save(curators, page(step), kind="article"))
    answer = save(curators, page(step), kind="article", article=content["article"].pk)
    assert answer.status_code == 302, complaints_of(answer)
    step.refresh_from_db()
    assert (step.kind, step.article, step.skill, step.level) == ("article", content["article"], None, None)


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("card", {"level": 6}, "less than or equal to 5"),
        ("resource", {"level": 0}, "greater than or equal to 1"),
        ("resource", {"url": "https://me:secret@example.org/"}, "address"),
        ("role", {"requirements-0-weight": 11}, "less than or equal to 10"),
        ("roadmap", {"phases-0-key": "Not_an_id"}, "small letters, digits and single hyphens"),
        ("quiz", {"rules-0-level_from": 4, "rules-0-level_to": 2}, "from the lower to the higher"),
        ("project", {"criteria-0-levels": "One\nTwo"}, "Here are 2 lines; there must be 4."),
        ("project", {"deliverables": "Same\nSame"}, "A line stands here a second time."),
        ("skill", {"levels-0-can_do": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_a_pack_can_not_hold_is_refused(
    curators: Client, content: Any, name: str, changes: dict[str, Any], said: str
) -> None:
    assert said in complaints_of(save(curators, page(content[name]), **changes))


def test_a_roadmap_says_which_steps_come_too_early(curators: Client, content: Any) -> None:
    needed = SkillFactory(title="Needed")
    step = content["step"]
    catalog.Prerequisite.objects.create(skill=step.skill, level=2, needed_skill=needed, needed_level=1)
    catalog.Step.objects.create(
        roadmap=step.roadmap,
        phase=step.phase,
        key="late",
        kind="skill",
        skill=needed,
        level=1,
        position=step.position + 1,
    )
    words = curators.get(page(step.roadmap)).content.decode()
    assert "needs Needed 1, which comes later." in words
