"""The permission table: every address has a row, and every row is held for every kind of person.

For each row that has an example below, each kind of person asks for the page with GET and with POST. What they may get
is derived from the row, not written down per page.
"""

import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from learners.practice import services as practice
from learners.teams.models import Membership
from learners.teams.services import invite_by_email
from skillpath.access import TABLE, Who, row_of
from tests import factories as f
from tests.factories import NOW

pytestmark = pytest.mark.django_db

VISITOR, LEARNER, STRANGER, MEMBER, MANAGER, OTHER_MANAGER, CURATOR, ADMIN = (
    *("visitor", "learner", "stranger", "member", "manager", "manager of another team", "curator", "admin"),
)
PEOPLE = (VISITOR, LEARNER, STRANGER, MEMBER, MANAGER, OTHER_MANAGER, CURATOR, ADMIN)
MAY = {
    Who.ANYONE: set(PEOPLE),
    Who.PERSON: set(PEOPLE) - {VISITOR},
    Who.OWNER: {LEARNER},
    Who.MEMBER: {MEMBER, MANAGER},
    Who.MANAGER: {MANAGER},
}


def names(resolver=None, prefix=""):
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{prefix}{one.name}"


def test_every_address_has_a_row():
    assert [name for name in sorted(set(names())) if row_of(name) is None] == []


def test_every_row_has_an_address():
    known = set(names())
    exact = [name for name in TABLE if not name.endswith("*")]
    assert [name for name in exact if name not in known] == []


@pytest.fixture
def world(learner, stranger, manager, curator, admin, team, settings):
    """One of everything: the learner's own things, and a team with a member and a manager."""
    quiz = f.QuizFactory()
    role = f.RoleFactory()
    f.RoleRequirementFactory(role=role, skill=quiz.skill)
    phase = f.PhaseFactory(roadmap__role=role)
    step = f.StepFactory(phase=phase, skill=quiz.skill)
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    rating = practice.rate_self(learner_id=learner.pk, skill_slug=quiz.skill.slug, level=2, key=uuid.uuid4(), at=NOW)
    member = f.UserFactory(email="member@example.org")
    membership = f.MembershipFactory(team=team, user=member)
    Membership.objects.filter(team=team, user=learner).delete()  # the learner is a person of their own here
    other = f.MembershipFactory(part="manager")
    assignment = f.AssignmentFactory(team=team, role=role)
    token = learner.api_tokens.create(name="t", prefix="sp_", digest="0" * 64, created_at=NOW)
    invite_by_email(team_public_id=team.public_id, addresses=["new@example.org"], manager_id=manager.pk, at=NOW)
    invitation = team.invitations.get()
    slugs = {"roadmap": phase.roadmap.slug, "role": role.slug, "skill": quiz.skill.slug, "quiz": quiz.slug}
    people = {
        VISITOR: None,
        LEARNER: learner,
        STRANGER: stranger,
        MEMBER: member,
        MANAGER: manager,
        OTHER_MANAGER: other.user,
        CURATOR: curator,
        ADMIN: admin,
    }
    arguments = {
        "web:roadmap": [slugs["roadmap"]],
        "web:roadmap_follow": [slugs["roadmap"]],
        "web:step_mark": [step.pk],
        "web:role": [role.slug],
        "web:domain": [quiz.skill.domain.slug],
        "web:role_choose": [role.slug],
        "web:readiness": [role.slug],
        "web:skill": [slugs["skill"]],
        "web:evidence": [slugs["skill"]],
        "web:freshness": [slugs["skill"]],
        "web:study": [slugs["skill"]],
        "web:rate_self": [slugs["skill"]],
        "web:rating_withdraw": [rating.pk],
        "web:article": [f.ArticleFactory().slug],
        "web:project": [f.ProjectFactory().slug],
        "web:quiz": [slugs["quiz"]],
        "web:quiz_start": [slugs["quiz"]],
        "web:attempt": [attempt.public_id, 1],
        "web:attempt_finish": [attempt.public_id],
        "web:attempt_results": [attempt.public_id],
        "web:token_revoke": [token.public_id],
        "web:team": [team.public_id],
        "web:team_matrix_csv": [team.public_id],
        "web:team_manage": [team.public_id],
        "web:team_rename": [team.public_id],
        "web:team_archive": [team.public_id],
        "web:team_leave": [team.public_id],
        "web:team_invite": [team.public_id],
        "web:team_invitation_withdraw": [team.public_id, invitation.public_id],
        "web:team_person": [team.public_id, membership.public_id],
        "web:team_person_part": [team.public_id, membership.public_id],
        "web:team_person_remove": [team.public_id, membership.public_id],
        "web:team_assign": [team.public_id],
        "web:team_assignment_due": [team.public_id, assignment.public_id],
        "web:team_assignment_end": [team.public_id, assignment.public_id],
    }
    return people, arguments


# What these need beyond a person can't be made up by a table; each has tests of its own.
BY_HAND = {
    "web:review_undo": "only one's own review can be taken back: tests/web/test_pages.py",
    "web:roadmap_leave": "only what is followed can be left: tests/web/test_pages.py",
    "web:team_restore": "only what is archived comes back: tests/web/test_teams.py",
    "web:team_assignment_restore": "only what is ended comes back: tests/web/test_teams.py",
    "web:invitation": "opened by its token: tests/web/test_invitations.py",
    "web:invitation_accept": "opened by its token: tests/web/test_invitations.py",
    "web:invitation_decline": "opened by its token: tests/web/test_invitations.py",
    "web:unsubscribe": "opened by its token: tests/web/test_unsubscribe.py",
    "web:delete_account": "asks for the password again: tests/web/test_account.py",
}
# The API answers 401 and has other methods: tests/api/test_access.py walks its rows.
ROWS = sorted(
    name for name, row in TABLE.items() if row.who in MAY and name not in BY_HAND and not name.startswith("api:")
)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_held(client, world, name, who):
    people, arguments = world
    if people[who] is not None:
        client.force_login(people[who])
    address = reverse(name, args=arguments.get(name, []))
    answers = [client.get(address), client.post(address, {"state": "", "key": str(uuid.uuid4())})]
    statuses = [answer.status_code for answer in answers if answer.status_code != 405]
    assert statuses, "an address answers GET or POST"
    row = TABLE[name]
    if who in MAY[row.who]:
        refused = [s for s in statuses if s in (401, 403, 404, 500)]
        assert refused == [], f"{who} may use {name}"
        assert not any(answer.headers.get("Location", "").startswith("/accounts/login/") for answer in answers)
    elif who == VISITOR:
        # The first thing a visitor is told is to log in, whether the thing exists or not.
        assert {answer.headers.get("Location", "").split("?")[0] for answer in answers} == {"/accounts/login/"}
    elif row.who == Who.MANAGER and who == MEMBER:
        assert set(statuses) <= {403, 404}, "a member is no manager"
    else:
        assert set(statuses) == {404}, "a stranger gets 404"
