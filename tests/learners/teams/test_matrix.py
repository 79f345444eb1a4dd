"""The matrix and the page of one person: whose numbers, which numbers, in what order."""

import datetime as dt

import pytest

from learners.mastery.queries import get_estimate
from learners.mastery.services import apply_evidence
from learners.roadmaps.queries import get_readiness
from learners.teams.queries import get_matrix, get_person
from tests.factories import (
    NOW,
    AssignmentFactory,
    EvidenceFactory,
    MembershipFactory,
    RoleFactory,
    RoleRequirementFactory,
    SkillFactory,
    TeamFactory,
    UserFactory,
)
from tests.learners.teams.proving import prove, row_of, skill_of

pytestmark = pytest.mark.django_db


def test_each_cell_says_what_is_believed_now(team, role, learner):
    python = skill_of(role, "python")
    prove(learner, python, 3, observed_at=NOW - dt.timedelta(days=400))
    matrix = get_matrix(team=team, at=NOW)
    estimate = get_estimate(learner_id=learner.pk, skill_id=python.pk, at=NOW)
    assert [column.slug for column in matrix.columns] == ["python", "sql"]
    cell, other = row_of(matrix, learner).cells
    assert (cell.state, cell.required, cell.proof_age_days) == ("met", 3, 400)
    assert (cell.chance, cell.mean, cell.low, cell.high) == (
        estimate.chance(3), estimate.mean, estimate.low, estimate.high,
    )  # fmt: skip
    assert (other.state, other.required, other.proof_age_days) == ("unknown", 2, None)
    assert 0 < other.chance < 0.2


def test_the_four_states(team, role, learner):
    others = UserFactory.create_batch(3)
    for person in others:
        MembershipFactory(team=team, user=person)
    python = skill_of(role, "python")
    for person, level in zip([learner, *others], (4, 2.5, 1, None), strict=True):
        if level is not None:
            prove(person, python, level)
    matrix = get_matrix(team=team, at=NOW)
    assert [row_of(matrix, person).cells[0].state for person in (learner, *others)] == [
        "met", "open", "missing", "unknown",
    ]  # fmt: skip
    assert (matrix.columns[0].met, matrix.columns[0].asked) == (1, 4)
    assert (matrix.columns[1].met, matrix.columns[1].asked) == (0, 4)
    assert (matrix.met, matrix.asked) == (1, 8)


def test_readiness_is_the_number_of_the_learners_own_page(team, role, learner):
    prove(learner, skill_of(role, "python"), 3)
    own = get_readiness(role=role, learner_id=learner.pk, at=NOW)
    in_matrix = row_of(get_matrix(team=team, at=NOW), learner).roles[0]
    on_page = get_person(team=team, membership=team.memberships.get(user=learner), at=NOW).roles[0]
    assert in_matrix == on_page
    assert (in_matrix.readiness, in_matrix.is_known) == (own.value, own.is_known)
    assert in_matrix.open_must_haves == len(own.unmet_musts) == 0
    assert in_matrix.due_date == dt.date(2026, 6, 1)


def test_without_any_proof_readiness_is_not_known(team, role, learner):
    evidence = EvidenceFactory(learner=learner, skill=skill_of(role, "python"), kind="self_rating", level=5, spread=2.5)
    apply_evidence(learner_id=learner.pk, evidence=[evidence])
    row = row_of(get_matrix(team=team, at=NOW), learner)
    assert not row.roles[0].is_known
    assert row.cells[0].state == "unknown"
    assert row.cells[0].proof_age_days is None


def test_the_age_of_proof_is_that_of_proof_that_counts(team, role, learner):
    python = skill_of(role, "python")
    prove(learner, python, 3, observed_at=NOW - dt.timedelta(days=30))
    EvidenceFactory(learner=learner, skill=python, withdrawn_at=NOW, observed_at=NOW - dt.timedelta(days=2))
    prove(learner, python, 5, kind="self_rating", spread=2.5, observed_at=NOW - dt.timedelta(days=1))
    assert row_of(get_matrix(team=team, at=NOW), learner).cells[0].proof_age_days == 30


def test_the_highest_level_asked_of_a_person_counts(team, role, learner):
    senior = RoleFactory(title="Senior")
    RoleRequirementFactory(role=senior, skill=skill_of(role, "python"), level=5)
    other = UserFactory()
    MembershipFactory(team=team, user=other)
    AssignmentFactory(team=team, role=senior, membership=team.memberships.get(user=learner))
    matrix = get_matrix(team=team, at=NOW)
    assert row_of(matrix, learner).cells[0].required == 5
    assert row_of(matrix, other).cells[0].required == 3
    assert [each.title for each in row_of(matrix, learner).roles] == ["Analyst", "Senior"]
    assert [each.title for each in row_of(matrix, other).roles] == ["Analyst"]
    narrowed = get_matrix(team=team, at=NOW, role_slug="analyst")
    assert row_of(narrowed, learner).cells[0].required == 3
    only_senior = get_matrix(team=team, at=NOW, role_slug=senior.slug)
    assert [row.email for row in only_senior.rows] == [learner.email]


def test_a_personal_due_date_goes_before_the_teams(team, role, learner):
    own = team.memberships.get(user=learner)
    personal = AssignmentFactory(team=team, role=role, membership=own)
    assert row_of(get_matrix(team=team, at=NOW), learner).roles[0].due_date == dt.date(2026, 6, 1)
    personal.due_date = dt.date(2026, 9, 1)
    personal.save()
    roles = row_of(get_matrix(team=team, at=NOW), learner).roles
    assert [(each.title, each.due_date) for each in roles] == [("Analyst", dt.date(2026, 9, 1))]


def test_a_manager_stands_in_it_only_if_asked_personally(team, role, manager):
    assert manager.email not in [row.email for row in get_matrix(team=team, at=NOW).rows]
    AssignmentFactory(team=team, role=role, membership=team.memberships.get(user=manager))
    assert row_of(get_matrix(team=team, at=NOW), manager).asked == 2


def test_who_left_and_what_ended_is_gone_at_once(team, role, learner):
    team.memberships.filter(user=learner).update(ended_at=NOW)
    assert get_matrix(team=team, at=NOW).rows == ()
    team.assignments.update(ended_at=NOW)
    matrix = get_matrix(team=team, at=NOW)
    assert (matrix.roles, matrix.columns) == ((), ())


def test_nothing_but_what_is_asked_is_in_it(team, role, learner):
    secret = SkillFactory(title="Poetry")
    prove(learner, secret, 5)
    elsewhere = AssignmentFactory(team=TeamFactory())
    RoleRequirementFactory(role=elsewhere.role, skill=secret)
    assert "Poetry" not in str(get_matrix(team=team, at=NOW))
    assert "Poetry" not in str(get_person(team=team, membership=team.memberships.get(user=learner), at=NOW))


# --- Order ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def three(team, role, learner):
    """Ada proves Python 4, Ben Python 1; Lea nothing. Ben isn't asked for SQL any more: his role is another."""
    people = {"Lea": learner}
    for name, level in (("Ada", 4), ("Ben", 1)):
        people[name] = UserFactory(name=name)
        MembershipFactory(team=team, user=people[name])
        prove(people[name], skill_of(role, "python"), level)
    prove(people["Ada"], skill_of(role, "sql"), 1)
    return people


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["Ada", "Ben", "Lea Learner"]),
        ("-name", ["Lea Learner", "Ben", "Ada"]),
        ("nonsense", ["Ada", "Ben", "Lea Learner"]),
        ("-python", ["Ada", "Lea Learner", "Ben"]),
        ("python", ["Ben", "Lea Learner", "Ada"]),
        ("-readiness", ["Ada", "Lea Learner", "Ben"]),
        ("ready:analyst", ["Ben", "Lea Learner", "Ada"]),
        ("ready:nonsense", ["Ada", "Ben", "Lea Learner"]),
    ],
)
def test_rows_sort(team, three, sort, names):
    assert [row.name for row in get_matrix(team=team, at=NOW, sort=sort).rows] == names


def test_those_of_whom_a_skill_is_not_asked_stand_last_whichever_way(team, role, three):
    extra = RoleFactory()
    RoleRequirementFactory(role=extra, skill=SkillFactory(slug="extra"))
    AssignmentFactory(team=team, role=extra, membership=team.memberships.get(user=three["Ben"]))
    for sort in ("extra", "-extra", f"ready:{extra.slug}", f"-ready:{extra.slug}"):
        assert [row.name for row in get_matrix(team=team, at=NOW, sort=sort).rows] == ["Ben", "Ada", "Lea Learner"]


@pytest.mark.parametrize(
    ("skill_sort", "slugs"),
    [
        ("domain", ["a-python", "python", "sql"]),
        ("-domain", ["sql", "python", "a-python"]),
        ("title", ["a-python", "python", "sql"]),
        ("-title", ["sql", "python", "a-python"]),
        ("coverage", ["a-python", "sql", "python"]),
        ("-coverage", ["python", "a-python", "sql"]),
        ("nonsense", ["a-python", "python", "sql"]),
    ],
)
def test_columns_sort_and_cells_go_with_them(team, role, three, skill_sort, slugs):
    another = SkillFactory(slug="a-python", title="A Python", domain=skill_of(role, "python").domain)
    RoleRequirementFactory(role=role, skill=another, level=1)
    matrix = get_matrix(team=team, at=NOW, skill_sort=skill_sort)
    assert [column.slug for column in matrix.columns] == slugs
    ada = row_of(matrix, three["Ada"])
    required = {column.slug: cell.required for column, cell in zip(matrix.columns, ada.cells, strict=True)}
    assert required == {"a-python": 1, "python": 3, "sql": 2}


def test_domains_span_their_columns(team, role):
    RoleRequirementFactory(role=role, skill=SkillFactory(domain=skill_of(role, "python").domain))
    assert [(each.title, each.columns) for each in get_matrix(team=team, at=NOW).domains] == [("Code", 2), ("Data", 1)]


# --- Costs ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", [1, 3])
def test_a_matrix_costs_the_same_whatever_its_size(team, role, size, django_assert_num_queries):
    for _ in range(size):
        person = UserFactory()
        MembershipFactory(team=team, user=person)
        RoleRequirementFactory(role=role)
        AssignmentFactory(team=team)
        prove(person, skill_of(role, "python"), 3)
    with django_assert_num_queries(5):  # roles, people, assignments, requirements, mastery
        get_matrix(team=team, at=NOW)
    for membership in team.memberships.all():
        prove(membership.user, skill_of(role, "python"), 5, kind="self_rating", spread=2.5)
    with django_assert_num_queries(6):  # and the newest proof before the ratings
        get_matrix(team=team, at=NOW)
