"""Who may call what: the permission table, walked for every endpoint and every kind of caller."""

import uuid

import pytest
from django.urls import get_resolver, reverse

from skillpath.access import TABLE, Who, row_of
from skillpath.api.endpoint import Endpoint
from tests import factories as f
from tests.api.conftest import Program, program_of

pytestmark = pytest.mark.django_db

PATTERNS = {f"api:{one.name}": one.callback.cls for one in get_resolver("skillpath.api.v1.urls").url_patterns}
METHODS = ("get", "post", "put", "patch", "delete")
CALLS = sorted((name, method) for name, cls in PATTERNS.items() for method in METHODS if hasattr(cls, method))
PEOPLE = ("visitor", "learner", "stranger", "member", "manager", "other manager", "curator", "admin")
MAY = {
    Who.ANYONE: set(PEOPLE),
    Who.PERSON: set(PEOPLE) - {"visitor"},
    Who.OWNER: {"learner"},
    Who.MEMBER: {"member", "manager"},
    Who.MANAGER: {"manager"},
}
# Only what is followed can be left, only what was reviewed can be taken back: their own tests have them.
NEEDS_MORE = {("api:following", "delete"), ("api:review", "delete"), ("api:results", "get")}


@pytest.fixture
def people(world, learner, stranger, manager, curator, admin):
    member = f.UserFactory()
    f.MembershipFactory(team=world.team, user=member)
    world.of_member = world.team.memberships.get(user=member)
    world.team.memberships.filter(user=learner).delete()  # the learner is a person of their own here
    everyone = {
        "learner": learner,
        "stranger": stranger,
        "member": member,
        "manager": manager,
        "other manager": f.MembershipFactory(part="manager").user,
        "curator": curator,
        "admin": admin,
    }
    return {"visitor": None, **everyone}


def arguments(world, name):
    return {
        "api:skill": [world.skill.slug],
        "api:domain": [world.skill.domain.slug],
        "api:role_comparison": [world.role.slug, world.role.slug],
        "api:study": [world.skill.slug],
        "api:role": [world.role.slug],
        "api:readiness": [world.role.slug],
        "api:roadmap": [world.roadmap.slug],
        "api:following": [world.roadmap.slug],
        "api:step_mark": [world.step.pk],
        "api:article": [world.article.slug],
        "api:project": [world.project.slug],
        "api:quiz": [world.quiz.slug],
        "api:token": [world.token.public_id],
        "api:skill_mastery": [world.skill.slug],
        "api:evidence": [world.skill.slug],
        "api:ratings": [world.skill.slug],
        "api:rating": [world.rating.pk],
        "api:attempt": [world.attempt.public_id],
        "api:responses": [world.attempt.public_id],
        "api:finish": [world.attempt.public_id],
        "api:results": [world.attempt.public_id],
        "api:review": [uuid.uuid4()],
        "api:team": [world.team.public_id],
        "api:matrix": [world.team.public_id],
        "api:team_person": [world.team.public_id, getattr(world, "of_member", world.membership).public_id],
    }.get(name, [])


def body(world, name, method):
    key = str(uuid.uuid4())
    return {
        ("api:step_mark", "put"): {"state": "skipped"},
        ("api:ratings", "post"): {"level": 3, "key": key},
        ("api:attempts", "post"): {"quiz": world.quiz.slug, "key": key},
        ("api:responses", "post"): {"position": 1, "answer": {"choice": "shown-1"}},
        ("api:review_batch", "post"): {"reviews": [{"card": world.card.pk, "rating": 3, "key": key}]},
        ("api:tokens", "post"): {"name": "x"},
    }.get((name, method), {} if method in ("post", "put", "patch") else None)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("name", "method"), CALLS)
def test_a_row_is_held(world, people, name, method, who):
    person = people[who]
    program = program_of(person) if person else Program()
    answer = program.call(method, reverse(name, args=arguments(world, name)), body(world, name, method))
    row = TABLE[name]
    may_not = (403,) if (name, method) == ("api:tokens", "post") else ()  # a session's thing, whoever asks
    if who in MAY[row.who]:
        needs_more = (400, 404, 409) if (name, method) in NEEDS_MORE or name == "api:reviews" else ()
        assert answer.status_code in (200, 201, 204, *needs_more, *may_not), answer.content
    elif who == "visitor":
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
        assert answer.json()["code"] == "not_authenticated"
    elif row.who == Who.MANAGER and who == "member":
        assert answer.status_code == 403
    else:
        assert answer.status_code == 404, answer.content


@pytest.mark.parametrize(("name", "method"), [call for call in CALLS if call[1] != "get"])
def test_a_token_that_reads_changes_nothing(world, learner, name, method):
    program = program_of(learner, scope="read")
    answer = program.call(method, reverse(name, args=arguments(world, name)), body(world, name, method))
    assert answer.status_code == 403
    assert answer.json()["code"] == "token_only_reads"


@pytest.mark.parametrize("name", sorted(name for name, method in CALLS if method == "get"))
def test_a_token_that_reads_reads(world, learner, name):
    if name == "api:matrix":
        learner = world.team.memberships.get(part="manager").user
    answer = program_of(learner, scope="read").get(reverse(name, args=arguments(world, name)))
    assert answer.status_code == (409 if name == "api:results" else 200)


def test_every_address_is_an_endpoint_with_a_row_of_its_own():
    assert all(issubclass(cls, Endpoint) for cls in PATTERNS.values())
    assert [name for name in PATTERNS if name not in TABLE] == []
    assert row_of("api:anything else") is None


def test_the_schema_asks_for_a_login_where_the_table_does(visitors):
    paths = visitors.get("schema/").json()["paths"]
    for pattern in get_resolver("skillpath.api.v1.urls").url_patterns:
        path = "/api/v1/" + str(pattern.pattern).replace("<", "{").replace(">", "}")
        path = "/".join("{" + part.split(":")[1] if ":" in part else part for part in path.split("/"))
        for operation in paths[path].values():
            is_public = {} in operation["security"]
            assert is_public != TABLE[f"api:{pattern.name}"].who.needs_login, path
