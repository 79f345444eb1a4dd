"""The matrix, the page of one person, and the file: the same numbers."""

import csv
import io
import re

import pytest
from django.urls import reverse

from learners.mastery.services import apply_evidence
from skillpath.web.templatetags.parts.words import percent
from tests.factories import (
    NOW,
    AssignmentFactory,
    EvidenceFactory,
    MembershipFactory,
    RoleRequirementFactory,
    SkillFactory,
)
from tests.web.teams.asking import cells_of, membership_of, page

pytestmark = pytest.mark.django_db


def test_page_and_file_show_the_same_numbers(client, team, role, learner, manager):
    MembershipFactory(team=team)
    on_page = cells_of(page(client, manager, "team", team.public_id))
    sheet = page(client, manager, "team_matrix_csv", team.public_id)
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"
    words = {"met": "Met", "unknown": "Not enough evidence"}
    in_file = {
        (line["e-mail"], line["skill"]): (words[line["state"]], percent(float(line["chance of level"])))
        for line in csv.DictReader(io.StringIO(sheet.text))
    }
    assert in_file == on_page
    assert on_page[learner.email, "Python"][0] == "Met"
    assert len(on_page) == 4


def test_the_person_sees_of_themselves_what_the_manager_sees(client, team, role, learner, manager):
    own = membership_of(team, learner).public_id
    pattern = r'<tr id="skill-.*?</tr>'

    def rows(response):
        # The learner's chances link to why; that is the whole difference.
        text = re.sub(r"<span class=\"visually-hidden\">: why.*?</span>|</?a[^>]*>", "", response.text, flags=re.S)
        return re.findall(pattern, text, flags=re.S)

    as_manager = rows(page(client, manager, "team_person", team.public_id, own))
    assert len(as_manager) == 2
    assert rows(page(client, learner, "team_person", team.public_id, own)) == as_manager
    assert rows(page(client, learner, "team", team.public_id)) == as_manager
    shown = cells_of(page(client, manager, "team", team.public_id))[learner.email, "Python"]
    assert shown[1] in as_manager[0]


@pytest.mark.parametrize("size", [1, 3])
def test_the_matrix_costs_the_same_however_many(client, team, role, manager, size, django_assert_num_queries):
    for _ in range(size):
        MembershipFactory(team=team)
        RoleRequirementFactory(role=role)
    client.force_login(manager)
    with django_assert_num_queries(8):  # session, person, team, roles, people, assignments, requirements, mastery
        client.get(reverse("web:team", args=[team.public_id]))


def test_the_matrix_is_narrowed_sorted_and_shown_as_numbers(client, team, role, learner, manager):
    response = page(
        client, manager, "team", team.public_id, role="analyst", sort="-python", skills="title", show="chances"
    )
    assert "matrix-chances" in response.text
    assert 'aria-sort="descending"' in response.text
    assert "?role=analyst&amp;skills=title&amp;show=chances&amp;sort=python" in response.text
    assert '<option value="-python" selected>Python, highest first</option>' in response.text
    nonsense = page(client, manager, "team", team.public_id, role="<x>", sort="';--", skills="%00")
    assert nonsense.status_code == 200
    assert cells_of(nonsense)[learner.email, "Python"][0] == "Met"


def test_names_can_not_bring_markup_or_formulas(client, team, role, learner, manager):
    learner.name = '=HYPERLINK("x")<script>alert(1)</script>'
    learner.save()
    skill = role.requirements.first().skill
    skill.title = '"><img src=x>'
    skill.save()
    text = page(client, manager, "team", team.public_id).text
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    sheet = page(client, manager, "team_matrix_csv", team.public_id).text
    assert "'=HYPERLINK" in sheet
    assert next(csv.DictReader(io.StringIO(sheet)))["person"].startswith("'=")


@pytest.mark.parametrize(
    ("has_role", "words"), [(False, "No role is asked of this team yet"), (True, "Nobody to show yet")]
)
def test_an_empty_matrix_says_how_to_fill_it(client, team, learner, manager, has_role, words):
    membership = membership_of(team, learner)
    membership.ended_at = NOW
    membership.save()
    if has_role:
        AssignmentFactory(team=team)
    assert words in page(client, manager, "team", team.public_id).text


def test_a_member_of_whom_nothing_is_asked_is_told_so(client, team, learner, manager):
    assert "Nothing is asked of you here yet" in page(client, learner, "team", team.public_id).text
    own = membership_of(team, learner).public_id
    assert "Nothing is asked of this person yet" in page(client, manager, "team_person", team.public_id, own).text


def test_a_manager_finds_no_trace_of_self_study(client, team, role, learner, manager):
    other = SkillFactory(title="Poetry")
    evidence = EvidenceFactory(learner=learner, skill=other, level=5)
    apply_evidence(learner_id=learner.pk, evidence=[evidence])
    own = membership_of(team, learner).public_id
    for name, args in (("team", [team.public_id]), ("team_person", [team.public_id, own])):
        text = page(client, manager, name, *args).text
        assert "Poetry" not in text
        assert "/evidence/" not in text
