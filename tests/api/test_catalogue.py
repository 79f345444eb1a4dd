"""What anyone may read: published content, and no answer key."""

import json

import pytest
from django.urls import reverse

from skillpath.catalog.models import InterviewTask, Prerequisite, ProjectProof
from tests import factories as f
from tests.api.conftest import program_of

pytestmark = pytest.mark.django_db

FACTORIES = {
    "domains": f.DomainFactory,
    "skills": f.SkillFactory,
    "roles": f.RoleFactory,
    "roadmaps": f.RoadmapFactory,
    "articles": f.ArticleFactory,
    "projects": f.ProjectFactory,
    "quizzes": f.QuizFactory,
}


def slugs(answer):
    return [row["slug"] for row in answer.json()["results"]]


def test_the_front_door_leads_everywhere(learners):
    found = learners.get("").json()
    for address in (found["docs"], found["schema"], *found["public"].values(), *found["own"].values()):
        assert learners.get(address.removeprefix("http://testserver")).status_code == 200, address


def test_the_bare_address_leads_to_the_reference(visitors):
    assert visitors.get("/api/")["Location"] == "/api/docs/"


@pytest.mark.parametrize("kind", FACTORIES)
@pytest.mark.parametrize("status", ["draft", "in_review", "archived"])
def test_only_what_is_published_is_there_for_curators_too(visitors, curator, kind, status):
    shown, hidden = FACTORIES[kind](), FACTORIES[kind](status=status)
    for program in (visitors, program_of(curator)):
        listed = slugs(program.get(f"{kind}/"))
        assert shown.slug in listed
        assert hidden.slug not in listed
        if kind != "domains":
            assert program.get(f"{kind}/{shown.slug}/").status_code == 200
            assert program.get(f"{kind}/{hidden.slug}/").status_code == 404


def test_no_filter_tells_of_what_is_not_shown(visitors):
    skill, role = f.SkillFactory(), f.RoleFactory()
    project = f.ProjectFactory()
    project.proofs.create(skill=skill, level=2)
    f.RoleRequirementFactory(role=role, skill=skill)
    f.RoadmapFactory(role=role)
    asked = {f"roles/?skill={skill.slug}", f"projects/?skill={skill.slug}", f"roadmaps/?role={role.slug}"}
    assert {visitors.get(address).json()["count"] for address in asked} == {1}
    assert slugs(visitors.get("projects/?skill=")) == [project.slug]
    for thing in (skill, role):
        thing.status = "draft"
        thing.save()
    assert {visitors.get(address).json()["count"] for address in asked} == {0}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("kind", "queries"),
    [("domains", 2), ("skills", 2), ("roles", 2), ("roadmaps", 2), ("articles", 2), ("projects", 2), ("quizzes", 2)],
)
def test_a_list_costs_the_same_however_long(visitors, django_assert_num_queries, kind, queries, rows):
    FACTORIES[kind].create_batch(rows)
    with django_assert_num_queries(queries):  # how many, and the page of them
        assert visitors.get(f"{kind}/").json()["count"] >= rows


def test_lists_come_in_pages(visitors):
    f.RoleFactory.create_batch(5)
    first = visitors.get("roles/?page_size=2").json()
    assert (first["count"], first["page"], first["pages"], len(first["results"])) == (5, 1, 3, 2)
    assert first["previous"] is None
    last = visitors.get("roles/?page_size=2&page=3").json()
    assert (last["page"], last["next"], len(last["results"])) == (3, None, 1)
    following = visitors.get(first["next"].removeprefix("http://testserver")).json()
    seen = [row["slug"] for page in (first, following, last) for row in page["results"]]
    assert len(set(seen)) == 5


def test_skills_are_found_by_words_and_by_domain(visitors):
    python = f.SkillFactory(title="Python", aliases=["snake charming"])
    f.SkillFactory(title="SQL")
    assert slugs(visitors.get("skills/?q=pyth")) == [python.slug]
    assert slugs(visitors.get("skills/?q=charming")) == [python.slug]
    assert slugs(visitors.get(f"skills/?domain={python.domain.slug}")) == [python.slug]
    assert slugs(visitors.get("skills/?domain=none")) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_skill_comes_with_everything_around_it(visitors, django_assert_num_queries, rows):
    skill = f.SkillFactory(why="Because.")
    for _ in range(rows):
        Prerequisite.objects.create(skill=skill, level=2, needed_skill=f.SkillFactory(), needed_level=1)
        Prerequisite.objects.create(skill=f.SkillFactory(), level=3, needed_skill=skill, needed_level=2)
        f.ResourceFactory(skill=skill)
        f.ArticleFactory(skill=skill)
        f.QuizFactory(skill=skill)
        f.RoleRequirementFactory(skill=skill)
        ProjectProof.objects.create(project=f.ProjectFactory(), skill=skill, level=2)
    with django_assert_num_queries(8):
        found = visitors.get(f"skills/{skill.slug}/").json()
    assert [level["level"] for level in found["levels"]] == [1, 2, 3, 4, 5]
    assert found["hours"] == 60
    around = ("needs", "enables", "resources", "articles", "quizzes", "roles", "projects")
    assert {name: len(found[name]) for name in around} == dict.fromkeys(around, rows)
    assert visitors.get(found["needs"][0]["needed_skill"]["url"].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_a_role_comes_with_its_map(visitors, django_assert_num_queries, rows):
    role = f.RoleFactory()
    f.RoleRequirementFactory.create_batch(rows, role=role)
    f.RoadmapFactory.create_batch(rows, role=role)
    for n in range(rows):
        role.next_roles.add(f.RoleFactory())
        task = InterviewTask.objects.create(
            pack=role.pack, key=f"t{n}", slug=f"t{n}", title="T", kind="coding", status="published"
        )
        task.roles.add(role)
    with django_assert_num_queries(5):
        found = visitors.get(f"roles/{role.slug}/").json()
    assert found["requirements"][0] | {"skill": None} == {"skill": None, "level": 2, "necessity": "must", "weight": 3}
    assert len(found["requirements"]) == len(found["roadmaps"]) == len(found["next_roles"]) == rows
    assert len(found["interview_tasks"]) == rows


def test_roles_are_found_by_a_skill_on_their_map(visitors):
    requirement = f.RoleRequirementFactory()
    f.RoleRequirementFactory()
    found = visitors.get(f"roles/?skill={requirement.skill.slug}").json()["results"]
    assert [(row["slug"], row["skill_count"], row["must_count"]) for row in found] == [(requirement.role.slug, 1, 1)]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_roadmap_for_a_visitor_has_no_states(visitors, django_assert_num_queries, rows):
    phase = f.PhaseFactory()
    f.StepFactory.create_batch(rows, phase=phase)
    f.StepFactory(phase=phase, kind="article", article=f.ArticleFactory())
    with django_assert_num_queries(2):
        found = visitors.get(f"roadmaps/{phase.roadmap.slug}/").json()
    assert {step["state"] for step in found["phases"][0]["steps"]} == {None}
    assert (found["enrolment"], found["pace"], found["next_step"]) == (None, None, None)
    assert found["phases"][0]["steps"][-1]["target"]["title"].startswith("Article")


def test_roadmaps_are_found_by_role_and_say_which_one_follows(visitors, learner, learners):
    followed, other = f.RoadmapFactory(), f.RoadmapFactory()
    f.EnrolmentFactory(learner=learner, roadmap=followed)
    assert slugs(visitors.get(f"roadmaps/?role={other.role.slug}")) == [other.slug]
    said = {row["slug"]: row["is_followed"] for row in learners.get("roadmaps/").json()["results"]}
    assert said == {followed.slug: True, other.slug: False}
    assert {row["is_followed"] for row in visitors.get("roadmaps/").json()["results"]} == {False}


def test_an_article_comes_with_its_text_the_list_without(visitors):
    article = f.ArticleFactory(skill=f.SkillFactory(), body="# Text")
    f.ArticleFactory()
    [row] = visitors.get(f"articles/?skill={article.skill.slug}").json()["results"]
    assert "body" not in row
    assert row["skill"]["slug"] == article.skill.slug
    assert visitors.get(f"articles/{article.slug}/").json()["body"] == "# Text"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_project_comes_with_its_rubric_and_what_it_proves(visitors, django_assert_num_queries, rows):
    project = f.ProjectFactory(milestones=[{"title": "Begin", "hours": 3}, {"title": "End"}])
    for n in range(rows):
        project.criteria.create(key=f"k{n}", title="Clean", levels=["a", "b", "c", "d"])
        ProjectProof.objects.create(project=project, skill=f.SkillFactory(), level=3)
    with django_assert_num_queries(3):
        found = visitors.get(f"projects/{project.slug}/").json()
    assert found["hours"] == 3
    assert found["milestones"] == [{"title": "Begin", "hours": 3.0}, {"title": "End", "hours": 0.0}]
    assert len(found["rubric"]) == len(found["proves"]) == rows
    assert found["rubric"][0] == {"title": "Clean", "levels": ["a", "b", "c", "d"]}


def test_projects_are_found_by_grade_and_by_skill(visitors):
    hard, easy = f.ProjectFactory(grade="advanced"), f.ProjectFactory()
    ProjectProof.objects.create(project=easy, skill=f.SkillFactory(slug="sql"), level=3)
    assert slugs(visitors.get("projects/?grade=advanced")) == [hard.slug]
    assert slugs(visitors.get("projects/?skill=sql")) == [easy.slug]


def test_a_quiz_says_what_it_draws_and_nothing_of_the_questions(visitors, learners):
    quiz = f.QuizFactory(minutes_limit=10)
    item = quiz.skill.items.first()
    for program in (visitors, learners):
        found = program.get(f"quizzes/{quiz.slug}/").json()
        assert found["draws"][0] | {"skill": None} == {"skill": None, "level_from": 1, "level_to": 5, "count": 3}
        assert found["minutes_limit"] == 10
        for address in (f"quizzes/{quiz.slug}/", "quizzes/", f"skills/{quiz.skill.slug}/"):
            told = program.get(address).content.decode()
            assert item.key not in told
            assert "Right" not in told
            assert "correct" not in json.loads(told)


def test_the_pages_for_people_are_where_they_are_said_to_be(visitors, world):
    for kind in ("skills", "roles", "roadmaps", "articles", "projects", "quizzes"):
        row = visitors.get(f"{kind}/").json()["results"][0]
        name = {"quizzes": "quiz"}.get(kind, kind.removesuffix("s"))
        assert row["page"] == "http://testserver" + reverse(f"web:{name}", args=[row["slug"]])
