"""Only what is published is public: what hangs on a skill that isn't is named nowhere, whoever reads.

One skill with all that can hang on it and all that can point at it is taken back; then every page and every endpoint
that can be read is read, and a word that stands in each of its texts must not be found.
"""

import uuid
from itertools import product

import pytest
from django.core.cache import cache
from django.urls import URLPattern, URLResolver, get_resolver

from learners.memory.queries import get_deck, get_due_of, get_freshness
from learners.memory.services import add_cards, top_up
from learners.plans.queries import get_today
from learners.practice import services as practice
from learners.roadmaps.queries import get_readiness
from skillpath.api import throttling
from skillpath.catalog.models import Prerequisite, ProjectProof, QuizRule
from tests import factories as f
from tests.factories import NOW

pytestmark = pytest.mark.django_db

WORD = "Quokka"
WORDS = f"A {WORD} thing"
HIDING = ["draft", "in_review", "archived", "its domain is a draft"]


@pytest.fixture
def hidden():
    """A skill whose every text has the word in it, in a domain of its own, with all that belongs to it."""
    skill = f.SkillFactory(title=WORDS, definition=WORDS, why=WORDS, why_html=WORDS)
    skill.levels.update(can_do=WORDS, practice=WORDS, practice_html=WORDS, check_of_success=WORDS)
    f.CardFactory.create_batch(3, skill=skill, front=WORDS, front_html=WORDS, back=WORDS, back_html=WORDS)
    f.ArticleFactory(skill=skill, title=WORDS, summary=WORDS, body=WORDS, body_html=WORDS)
    f.ResourceFactory(skill=skill, title=WORDS, why=WORDS)
    f.QuizFactory(skill=skill, title=WORDS, summary=WORDS)
    for item in skill.items.all():
        item.version.__class__.objects.filter(pk=item.version_id).update(stem=WORDS, stem_html=WORDS)
    return skill


@pytest.fixture
def shown(hidden):
    """A published skill, and one of everything else that points at the hidden one as well."""
    skill = f.SkillFactory()
    f.CardFactory(skill=skill)
    Prerequisite.objects.create(skill=skill, level=2, needed_skill=hidden, needed_level=1)
    Prerequisite.objects.create(skill=hidden, level=2, needed_skill=skill, needed_level=1)
    project, quiz = f.ProjectFactory(), f.QuizFactory(skill=skill)
    QuizRule.objects.create(quiz=quiz, skill=hidden, count=3)
    roles = f.RoleFactory.create_batch(2)
    for one in (skill, hidden):
        ProjectProof.objects.create(project=project, skill=one, level=2)
        for role in roles:
            f.RoleRequirementFactory(role=role, skill=one)
    phase = f.PhaseFactory(roadmap__role=roles[0])
    f.StepFactory(phase=phase, skill=skill)
    f.StepFactory(phase=phase, kind="project", project=project)
    f.StepFactory(phase=phase, skill=hidden, note=WORDS)
    for kind, target in (("article", "articles"), ("resource", "resources"), ("quiz", "quizzes")):
        f.StepFactory(phase=phase, kind=kind, note=WORDS, **{kind: getattr(hidden, target).get()})
    return skill


@pytest.fixture
def role(shown):
    return shown.role_requirements.earliest("pk").role


@pytest.fixture
def studied(learner, manager, team, hidden, shown, role):
    """The learner works towards the role, follows its roadmap, knows cards of both skills and has proof of both."""
    learner.profile.target_role = role
    learner.profile.save()
    f.EnrolmentFactory(learner=learner, roadmap=role.roadmaps.get())
    f.AssignmentFactory(team=team, role=role)
    for skill in (hidden, shown):
        practice.rate_self(learner_id=learner.pk, skill_slug=skill.slug, level=2, key=uuid.uuid4(), at=NOW)
        for card in skill.cards.all():
            f.CardMemoryFactory(
                learner=learner, card=card, state="review", stability=9, difficulty=5, last_reviewed_at=NOW, due_at=NOW
            )


def hide(skill, how):
    thing = skill.domain if how == HIDING[-1] else skill
    thing.title, thing.status = WORDS, "draft" if how == HIDING[-1] else how
    thing.save()


def show(skill):
    for thing in (skill, skill.domain):
        thing.status = "published"
        thing.save()


def addresses(resolver=None, prefix="/"):
    """Yield every address of a page or an endpoint, as often as something could be put into its gaps."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver) and one.namespace in ("web", "api", None):
            yield from addresses(one, prefix + str(one.pattern))
        elif isinstance(one, URLPattern) and one.lookup_str.startswith(("skillpath.web", "skillpath.api")):
            yield prefix + str(one.pattern), one.pattern.converters


def to_read(world):
    for pattern, gaps in addresses():
        if "export" in pattern:
            continue  # what someone did keeps the name it had, for them alone
        if "dev/" in pattern or pattern.endswith("z") or not set(gaps) <= set(world) or pattern.startswith("/^"):
            continue
        for values in product(*(world[gap] for gap in gaps)):
            address = pattern
            for gap, value in zip(gaps, values, strict=True):
                kind = next(kind for kind in ("slug", "int") if f"<{kind}:{gap}>" in address)
                address = address.replace(f"<{kind}:{gap}>", str(value), 1)
            yield address


@pytest.mark.parametrize("how", HIDING)
def test_nobody_reads_a_word_of_what_hangs_on_a_skill_that_is_not_published(
    client, learner, manager, team, hidden, shown, role, studied, how
):
    contents = [role, *role.roadmaps.all(), shown, shown.domain, hidden, hidden.domain]
    contents += [
        *shown.quizzes.all(),
        *hidden.quizzes.all(),
        *hidden.articles.all(),
        shown.project_proofs.get().project,
    ]
    world = {
        "slug": [one.slug for one in contents],
        "other": [one.role.slug for one in shown.role_requirements.all()],
        "public_id": [team.public_id],
        "membership_id": [one.public_id for one in team.memberships.all()],
    }
    found = [*to_read(world), "/search/?q=thing", "/api/v1/skills/?q=thing"]
    found.append(f"/roles/compare/?left={world['other'][0]}&right={world['other'][1]}")
    told = [one for one, text in reads(client, found, None, learner, manager).items() if WORD in text]
    assert len(told) > 60, "it is read where it would be told"
    hide(hidden, how)
    assert [one for one, text in reads(client, found, None, learner, manager).items() if WORD in text] == []


@pytest.mark.parametrize("how", HIDING)
def test_it_counts_for_nothing_while_it_is_hidden_and_for_all_of_it_afterwards(
    learner, hidden, shown, role, studied, how
):
    before = numbers(learner, hidden, role)
    hide(hidden, how)
    away = numbers(learner, hidden, role)
    assert (before["due"], away["due"]) == (4, 1)
    assert (before["lines"], away["lines"]) == (2, 1)
    assert (before["steps"], away["steps"]) == (6, 2)
    assert (away["cards"], hidden.pk in away["fresh"]) == (0, False)
    assert learner.memories.filter(skill=hidden).count() == 3, "what was learned is kept"
    show(hidden)
    assert numbers(learner, hidden, role) == before


def numbers(learner, hidden, role):
    learner.profile.refresh_from_db()
    today = get_today(profile=learner.profile, zone="UTC", at=NOW)
    readiness = get_readiness(role=role, learner_id=learner.pk, at=NOW)
    assert (today.readiness.value, len(today.readiness.lines)) == (readiness.value, len(readiness.lines))
    return {
        "due": get_due_of(learner_id=learner.pk, at=NOW).total,
        "cards": get_deck(learner_id=learner.pk, skill_id=hidden.pk, at=NOW).total,
        "fresh": get_freshness(learner_id=learner.pk, at=NOW),
        "lines": len(readiness.lines),
        "readiness": readiness.value,
        "steps": len(today.roadmap.steps),
        "hours": today.roadmap.hours,
    }


@pytest.mark.parametrize("how", HIDING)
def test_its_quiz_is_not_started_its_items_are_not_drawn_and_its_cards_are_not_given(
    learner, stranger, hidden, shown, studied, how
):
    hide(hidden, how)
    who = {"learner_id": stranger.pk, "at": NOW}
    with pytest.raises(practice.NoSuchQuiz):
        practice.start_quiz(quiz_slug=hidden.quizzes.get().slug, key=uuid.uuid4(), **who)
    with pytest.raises(practice.NoSuchSkill):
        practice.study_skill(skill_slug=hidden.slug, **who)
    attempt = practice.start_quiz(quiz_slug=shown.quizzes.get().slug, key=uuid.uuid4(), **who)
    assert {one.item_version.item.skill for one in attempt.items.all()} == {shown}
    learner.memories.all().delete()
    f.CardMemoryFactory(learner=learner, card=hidden.cards.first())
    assert (add_cards(skill_id=hidden.pk, **who), top_up(at=NOW)) == (0, 0)


@pytest.mark.parametrize("how", HIDING)
def test_an_attempt_that_was_begun_is_finished_and_read_again(client, learner, hidden, how):
    quiz = hidden.quizzes.get()
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    hide(hidden, how)
    client.force_login(learner)
    for position in (1, 2, 3):
        page = f"/attempts/{attempt.public_id}/{position}/"
        assert client.get(page).status_code == 200
        assert client.post(page, {"choice": "shown-1"}).status_code == 302
    assert client.get(f"/attempts/{attempt.public_id}/results/").status_code == 200
    assert learner.evidence.filter(skill=hidden).count() == 3
    assert not learner.memories.exists()


@pytest.mark.parametrize("how", HIDING)
def test_the_pages_of_an_attempt_lead_nowhere_hidden_and_tell_no_level_that_counts_for_nothing(
    client, learner, hidden, how
):
    quiz = hidden.quizzes.get()
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    client.force_login(learner)
    first, second, results = (f"/attempts/{attempt.public_id}/{one}/" for one in ("1", "2", "results"))
    client.post(first, {"choice": "shown-1"})
    leads = [f"/skills/{hidden.slug}/", f"/quizzes/{quiz.slug}/"]

    def told():
        pages = [client.get(one).content.decode() for one in (first, second)]
        client.post(f"/attempts/{attempt.public_id}/finish/")
        pages.append(client.get(results).content.decode())
        levels = client.get(f"/api/v1{results}").json()["skills"]
        return [[one in page for page in pages] for one in (*leads, "what moved", "not shown at present")], len(levels)

    hide(hidden, how)
    nowhere = [False, False, False]
    assert told() == ([nowhere, nowhere, nowhere, [True, False, True]], 0)
    show(hidden)
    assert told() == ([[True, False, True], [True, False, True], [True, False, True], nowhere], 1)


@pytest.mark.parametrize("what", ["role", "roadmap", "phase"])
def test_a_role_a_roadmap_or_a_phase_that_is_taken_back_is_not_named_to_those_who_chose_it(
    client, learner, role, studied, what
):
    roadmap = role.roadmaps.get()
    thing = {"role": role, "roadmap": roadmap, "phase": roadmap.phases.get()}[what]
    thing.title, thing.status = "Wombat", "draft"
    thing.save()
    found = ["/", "/start/", "/start/?step=levels", "/settings/", "/roadmaps/", f"/roadmaps/{roadmap.slug}/"]
    found += [f"/api/v1/{one}" for one in ("me/", "roadmaps/", f"roadmaps/{roadmap.slug}/", "assignments/", "teams/")]
    assert [one for one, text in reads(client, found, None, learner).items() if "Wombat" in text] == []


def reads(client, found, *people):
    """Return what each person is answered at each address, refusals left out."""
    told = {}
    for person in people:
        client.logout()
        if person:
            client.force_login(person)
        for address in found:
            cache.clear()
            throttling._counted.clear()
            answer = client.get(address)
            assert answer.status_code < 500, address
            if answer.status_code == 200:
                told[person.email if person else "", address] = answer.content.decode()
    return told
