"""Lists of the admin: constant queries, search, filters, and the health of skills."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from skillpath.catalog import models as catalog
from skillpath.catalog.admin.health import complaints, with_health
from tests.admin.conftest import good_item
from tests.factories import (
    ArticleFactory,
    AttemptItemFactory,
    CardFactory,
    DomainFactory,
    EvidenceFactory,
    MembershipFactory,
    ProjectFactory,
    QuizFactory,
    ResourceFactory,
    RoadmapFactory,
    RoleRequirementFactory,
    SkillFactory,
    StepFactory,
    UserFactory,
)


def interview_task(number: int) -> None:
    pack = SkillFactory().pack
    catalog.InterviewTask.objects.create(pack=pack, key=f"t-{number}", slug=f"t-{number}", title="T", kind="coding")


# The list, how one more row is made, and how many queries it takes, whatever the number of rows.
LISTS: dict[str, tuple[Any, int]] = {
    "catalog_skill": (lambda n: SkillFactory(), 7),
    "catalog_domain": (lambda n: DomainFactory(), 6),
    "catalog_role": (lambda n: RoleRequirementFactory(), 6),
    "catalog_roadmap": (lambda n: RoadmapFactory(), 7),
    "catalog_step": (lambda n: StepFactory(), 6),
    "catalog_article": (lambda n: ArticleFactory(skill=SkillFactory()), 8),
    "catalog_card": (lambda n: CardFactory(), 8),
    "catalog_item": (lambda n: good_item(), 8),
    "catalog_quiz": (lambda n: QuizFactory(), 7),
    "catalog_project": (lambda n: ProjectFactory(), 6),
    "catalog_resource": (lambda n: ResourceFactory(), 7),
    "catalog_interviewtask": (interview_task, 6),
    "catalog_pack": (lambda n: catalog.Pack.objects.create(key=f"p{n}", title="P"), 4),
    "accounts_user": (lambda n: UserFactory(), 6),
    "learners_team": (lambda n: MembershipFactory(), 4),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_however_many_rows(
    admins: Client, name: str, rows: int, django_assert_num_queries: Any
) -> None:
    make, queries = LISTS[name]
    for number in range(rows):
        make(number)
    admins.get(reverse("admin:index"))
    with django_assert_num_queries(queries):
        assert admins.get(reverse(f"admin:{name}_changelist")).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_skill_costs_the_same_however_much_belongs_to_it(
    curators: Client, rows: int, django_assert_num_queries: Any
) -> None:
    skill = SkillFactory()
    ResourceFactory.create_batch(rows, skill=skill)
    for _ in range(rows):
        catalog.Prerequisite.objects.create(skill=skill, level=2, needed_skill=SkillFactory(), needed_level=1)
    page = reverse("admin:catalog_skill_change", args=[skill.pk])
    curators.get(page)  # content types are remembered by the process
    with django_assert_num_queries(16):
        curators.get(page)


@pytest.mark.django_db
def test_a_skill_says_what_it_lacks() -> None:
    skill = SkillFactory(levels=False)

    def said() -> list[str]:
        return complaints(with_health(catalog.Skill.objects.filter(pk=skill.pk)).get())

    assert said() == ["5 of 5 levels missing", "no items", "no cards", "no resources"]
    for level in range(1, 6):
        catalog.SkillLevel.objects.create(skill=skill, level=level, can_do="Does it.")
    for level in (1, 3):
        good_item(skill=skill, level=level)
    CardFactory.create_batch(7, skill=skill)
    ResourceFactory(skill=skill)
    assert said() == ["no items at level 2, 4", "7 cards"]
    for level in (2, 4):
        good_item(skill=skill, level=level)
    CardFactory(skill=skill)
    assert said() == []
    CardFactory(skill=skill, status="draft")
    ArticleFactory(skill=skill, status="in_review")
    assert said() == ["2 drafts"]


@pytest.mark.parametrize(
    ("health", "found"),
    [
        ("levels", {"bare"}),
        ("items", {"bare", "unfinished"}),
        ("cards", {"bare", "unfinished"}),
        ("resources", {"bare", "unfinished"}),
        ("drafts", {"unfinished"}),
        ("well", {"well"}),
        ("nonsense", {"bare", "unfinished", "well"}),
    ],
)
def test_skills_are_found_by_their_health(curators: Client, health: str, found: set[str]) -> None:
    SkillFactory(key="bare", levels=False)
    CardFactory(skill=SkillFactory(key="unfinished"), status="draft")
    well = SkillFactory(key="well")
    CardFactory.create_batch(8, skill=well)
    ResourceFactory(skill=well)
    for level in range(1, 6):
        good_item(skill=well, level=level)
    answer = curators.get(reverse("admin:catalog_skill_changelist"), {"health": health})
    assert {skill.key for skill in answer.context["cl"].result_list} == found


def test_roadmaps_with_steps_to_nowhere_are_found(curators: Client) -> None:
    StepFactory()
    bad = StepFactory(skill__status="draft").roadmap
    answer = curators.get(reverse("admin:catalog_roadmap_changelist"), {"steps": "dangling"})
    assert list(answer.context["cl"].result_list) == [bad]
    assert "1 of its targets" in answer.content.decode()


def test_a_question_is_found_by_its_words(curators: Client) -> None:
    item, _ = good_item(), good_item()
    answer = curators.get(reverse("admin:catalog_item_changelist"), {"q": f"What is {item.key}"})
    assert list(answer.context["cl"].result_list) == [item]


def test_the_share_of_right_answers_is_shown_once_it_hides_each_of_them(curators: Client) -> None:
    from assessments.models import Response

    item = good_item()
    for number in range(5):
        drawn = AttemptItemFactory(item_version=item.version)
        page = curators.get(reverse("admin:catalog_item_changelist")).content.decode()
        assert "75%" not in page
        score = 0.0 if number == 4 else 0.9375
        Response.objects.create(
            attempt_item=drawn,
            learner=drawn.attempt.learner,
            item_version=item.version,
            answer={},
            score=score,
            is_correct=score > 0.5,
            answered_at=drawn.attempt.started_at,
        )
    words = curators.get(reverse("admin:catalog_item_changelist")).content.decode()
    assert "75%" in words
    assert "75%" in curators.get(reverse("admin:catalog_item_change", args=[item.pk])).content.decode()


def test_places_are_set_in_the_list(curators: Client) -> None:
    domain = DomainFactory(position=3, source_position=3)
    page = reverse("admin:catalog_domain_changelist")
    values = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": domain.pk, "form-0-position": 8}
    assert curators.post(page, {**values, "_save": "Save"}).status_code == 302
    domain.refresh_from_db()
    assert (domain.position, domain.source_position) == (8, 3)


def test_autocompletes_find_content(curators: Client) -> None:
    skill, _ = SkillFactory(title="Containers"), SkillFactory(title="Statistics")
    query = {"app_label": "catalog", "model_name": "card", "field_name": "skill", "term": "contain"}
    found = curators.get(reverse("admin:autocomplete"), query).json()["results"]
    assert found == [{"id": str(skill.pk), "text": "Containers"}]


def test_no_page_of_a_curator_names_who_learned(curators: Client) -> None:
    evidence = EvidenceFactory()
    for page in (
        reverse("admin:catalog_skill_changelist"),
        reverse("admin:catalog_skill_change", args=[evidence.skill_id]),
        reverse("admin:catalog_skill_status") + f"?to=archived&ids={evidence.skill_id}",
    ):
        words = curators.get(page).content.decode()
        assert evidence.learner.email not in words
        assert evidence.learner.name not in words
    assert "1 learner has evidence" in words
