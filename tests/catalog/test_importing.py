"""A pack comes in whole or not at all; twice is once; nothing that someone did is lost."""

from datetime import UTC, datetime

import pytest

from learners.roadmaps.models import StepState
from skillpath.catalog import models, services
from tests.factories import SkillFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(small):
    """Import the small pack as it stands on the disk."""

    def do(at=AT, **options):
        return services.import_pack(path=small, at=at, **options)

    return do


def names(entries):
    return [str(entry) for entry in entries]


def test_everything_of_a_pack_is_there(bring):
    report = bring()
    assert report.counts() == {
        "created": {
            "domain": 2,
            "skill": 2,
            "resource": 2,
            "article": 2,
            "card": 2,
            "item": 6,
            "quiz": 2,
            "project": 1,
            "role": 2,
            "roadmap": 1,
            "interview": 2,
        }
    }
    python = models.Skill.objects.get(key="python")
    assert (python.domain.key, python.status, python.aliases) == ("programming", "published", ["py", "cpython"])
    assert '<a href="/skills/linux-shell/" rel="noopener">the shell</a>' in python.why_html
    assert [level.level for level in python.levels.all()] == [1, 2, 3, 4, 5]
    assert [level.hours for level in python.levels.all()] == [4, 20, 40, 80, 160]
    assert "<math" in python.levels.get(level=1).practice_html
    assert [str(need) for need in python.prerequisites.all()] == [
        "Python 1 needs The Linux shell 1",
        "Python 3 needs The Linux shell 2",
    ]
    assert [one.key for one in python.resources.all()] == ["python-tutorial", "python-book"]
    article = models.Article.objects.get(key="python-article")
    assert (article.skill, article.minutes, str(article.published_on)) == (python, 1, "2026-11-22")
    assert [entry["title"] for entry in article.contents] == ["Names", "Copies", "Deep copies"]
    card = models.Card.objects.get(key="python-cloze")
    assert 'class="cloze"' in card.front_html
    assert "<mark>None</mark>" in card.back_html
    assert card.title == "A function returns […] when it has no return."
    item = models.Item.objects.get(key="python-single")
    assert (item.version.number, item.difficulty, item.version.guess_chance) == (1, 1.0, pytest.approx(1 / 3))
    assert item.title == "What is printed? print(1 + 1)"
    quiz = models.Quiz.objects.get(key="python-quiz")
    assert [(rule.skill, str(rule)) for rule in quiz.rules.all()] == [(python, "4 × Python 1–3")]
    project = models.Project.objects.get()
    assert [one.key for one in project.criteria.all()] == ["works", "tests", "words", "docs"]
    assert [(proof.skill, proof.level) for proof in project.proofs.all()] == [(python, 2)]
    role = models.Role.objects.get(key="data-scientist")
    assert [str(one) for one in role.requirements.all()] == [
        "Data scientist: Python 3",
        "Data scientist: The Linux shell 1",
    ]
    assert [one.key for one in role.next_roles.all()] == ["ml-engineer"]
    roadmap = models.Roadmap.objects.get()
    assert [str(step) for step in roadmap.steps.all()] == [
        "The Linux shell 1",
        "Python 2",
        "Names, not boxes",
        "A book",
        "A tool for yourself",
        "Python",
    ]
    task = models.InterviewTask.objects.get(key="clean-orders")
    assert (list(task.skills.all()), list(task.roles.all())) == ([python], [role])


def test_the_second_import_changes_nothing_and_says_so(bring, django_assert_max_num_queries):
    bring()
    before = models.Pack.objects.values().get()
    with django_assert_max_num_queries(60) as captured:
        report = bring(at=LATER)
    written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
    assert not report.has_changes
    assert str(report) == "small 1.0.0\nNothing changed."
    assert models.Pack.objects.values().get() == before


def test_a_bad_pack_changes_nothing(bring, edit):
    edit("roles/ml-engineer.yaml", "skill: python", "skill: pyhton")
    with pytest.raises(services.BadPack) as refused:
        bring()
    assert [problem.file for problem in refused.value.problems] == ["roles/ml-engineer.yaml"]
    assert not models.Pack.objects.exists()


def test_a_change_in_the_pack_arrives(bring, edit):
    bring()
    edit("skills/python/skill.yaml", "title: Python", "title: Python 3")
    report = bring(at=LATER)
    assert names(report.updated) == ["skill python (title)"]
    skill = models.Skill.objects.get(key="python")
    assert (skill.title, skill.slug) == ("Python 3", "python")
    newest = skill.history.first()
    assert (newest.title, newest.history_type, newest.history_date) == ("Python 3", "~", LATER)
    assert newest.history_change_reason == "Import of small 1.0.0"
    assert skill.history.last().history_type == "+"


def test_a_change_of_children_keeps_their_rows(bring, edit):
    bring()
    skill = models.Skill.objects.get(key="python")
    before = {level.level: level.pk for level in skill.levels.all()}
    need = skill.prerequisites.get(level=3)
    edit("skills/python/skill.yaml", "can_do: Writes functions.", "can_do: Writes small functions.")
    edit("skills/python/skill.yaml", "  - {level: 1, needs: linux-shell, at: 1}\n", "")
    assert names(bring().updated) == ["skill python (levels, prerequisites)"]
    assert {level.level: level.pk for level in skill.levels.all()} == before
    assert skill.levels.get(level=2).can_do == "Writes small functions."
    assert list(skill.prerequisites.all()) == [need]


def test_an_edit_made_here_stays_while_the_pack_is_as_it_was(bring):
    bring()
    models.Skill.objects.filter(key="python").update(definition="Edited here.")
    report = bring()
    assert not report.has_changes
    assert names(report.kept) == ["skill python (definition)"]
    assert models.Skill.objects.get(key="python").definition == "Edited here."
    assert str(report).splitlines()[:2] == ["small 1.0.0", "Nothing changed."]


@pytest.mark.parametrize("theirs", [False, True])
def test_both_changed_is_a_conflict_which_the_app_wins_unless_told_otherwise(theirs, bring, edit):
    bring()
    models.Skill.objects.filter(key="python").update(definition="Edited here.")
    edit("skills/python/skill.yaml", "definition: Writing programs", "definition: Making programs")
    report = bring(theirs=theirs)
    found = models.Skill.objects.get(key="python").definition
    if theirs:
        assert names(report.updated) == ["skill python (definition)"]
        assert found == "Making programs in Python that others can read."
        assert not bring().has_changes
        assert bring().kept == []
    else:
        assert names(report.conflicts) == ["skill python (definition)"]
        assert found == "Edited here."
        assert names(bring().conflicts) == ["skill python (definition)"]
    assert "--theirs" in str(report) or theirs


def test_an_edit_of_a_child_counts_as_an_edit_of_its_owner(bring, edit):
    bring()
    models.RoleRequirement.objects.filter(role__key="ml-engineer").update(weight=2)
    edit("roles/ml-engineer.yaml", "weight: 9", "weight: 10")
    assert names(bring().conflicts) == ["role ml-engineer (requirements)"]
    assert models.RoleRequirement.objects.get(role__key="ml-engineer").weight == 2


def test_the_same_edit_on_both_sides_is_no_conflict(bring, edit):
    bring()
    models.Skill.objects.filter(key="python").update(title="Python 3")
    edit("skills/python/skill.yaml", "title: Python", "title: Python 3")
    report = bring()
    assert (report.has_changes, report.conflicts, report.kept) == (False, [], [])
    edit("skills/python/skill.yaml", "title: Python 3", "title: Python 4")
    assert names(bring().updated) == ["skill python (title)"]


def test_files_folders_titles_and_addresses_may_change_and_the_thing_stays(bring, edit, small):
    bring()
    before = models.Skill.objects.get(key="python").pk
    edit("skills/python/skill.yaml", "id: python\ntitle: Python", "id: python\nslug: python-3\ntitle: Python three")
    (small / "skills" / "python").rename(small / "skills" / "snake")
    report = bring()
    assert names(report.updated) == ["skill python (title, slug)"]
    skill = models.Skill.objects.get(key="python")
    assert (skill.pk, skill.slug, skill.title) == (before, "python-3", "Python three")
    assert skill.items.count() == 6


def test_links_follow_a_new_address_even_in_texts_that_did_not_change(bring, edit):
    bring()
    card = models.Card.objects.get(key="python-name")
    edit("skills/linux-shell/skill.yaml", "domain: programming", "domain: programming\nslug: shell")
    report = bring()
    assert names(report.updated) == ["skill linux-shell (slug)"]
    for html in (
        models.Skill.objects.get(key="python").why_html,
        models.Article.objects.get(key="python-article").body_html,
        models.Roadmap.objects.get().overview_html,
    ):
        assert 'href="/skills/shell/"' in html
        assert "/skills/linux-shell/" not in html
    assert models.Card.objects.get(key="python-name").updated_at == card.updated_at


def test_two_things_may_swap_their_addresses(bring, edit):
    bring()
    edit("roles/ml-engineer.yaml", "title: ML engineer", "title: ML engineer\nslug: data-scientist")
    edit("roles/data-scientist.yaml", "title: Data scientist", "title: Data scientist\nslug: ml-engineer")
    assert names(bring().updated) == ["role data-scientist (slug)", "role ml-engineer (slug)"]
    assert dict(models.Role.objects.values_list("key", "slug")) == {
        "data-scientist": "ml-engineer",
        "ml-engineer": "data-scientist",
    }


def test_an_address_of_another_pack_is_refused_with_its_place(bring):
    SkillFactory(key="snake", slug="python")
    with pytest.raises(services.BadPack) as refused:
        bring()
    assert [str(problem) for problem in refused.value.problems] == [
        "skills/python/skill.yaml:2: slug: The address “python” is taken by the pack “test”. Give it another slug."
    ]


def test_cards_and_items_of_two_packs_may_have_the_same_ids(bring, small, edit):
    bring()
    for name in ("articles", "quizzes", "projects", "roles", "roadmaps", "interviews"):
        for path in (small / name).iterdir():
            path.unlink()
    (small / "skills/python/article.md").unlink()
    (small / "skills/python/quiz.yaml").unlink()
    edit("pack.yaml", "id: small", "id: other")
    edit("pack.yaml", "title: Programming", "title: Programming, slug: other-programming")
    edit("pack.yaml", "title: Mathematics", "title: Mathematics, slug: other-mathematics")
    edit("skills/python/skill.yaml", "domain: programming", "domain: programming\nslug: other-python")
    edit("skills/linux-shell/skill.yaml", "domain: programming", "domain: programming\nslug: other-shell")
    bring()
    assert list(models.Card.objects.filter(key="python-name").values_list("slug", flat=True).order_by("pk")) == [
        "python-name",
        "other-python-name",
    ]
    assert not bring().has_changes


def test_what_vanished_is_archived_and_comes_back_with_its_rows(bring, small):
    bring()
    path = small / "projects" / "tool.yaml"
    roadmap = small / "roadmaps" / "data-scientist.yaml"
    texts = path.read_text(), roadmap.read_text()
    path.unlink()
    roadmap.write_text(texts[1].replace("      - {id: ds-tool, project: tool, hours: 4}\n", ""))
    report = bring()
    assert names(report.archived) == ["project tool"]
    project = models.Project.objects.get()
    assert (project.status, project.criteria.count()) == ("archived", 4)
    assert models.Step.objects.get(key="ds-tool").status == "archived"
    again = bring()
    assert not again.has_changes
    path.write_text(texts[0])
    roadmap.write_text(texts[1])
    report = bring()
    assert names(report.restored) == ["project tool"]
    assert names(report.updated) == ["roadmap data-scientist-roadmap (phases)"]
    assert models.Project.objects.get(pk=project.pk).status == "published"
    assert models.Step.objects.get(key="ds-tool").status == "published"
    assert not bring().has_changes


def test_a_learners_state_of_a_step_survives_its_absence(bring, small, learner):
    bring()
    roadmap = models.Roadmap.objects.get()
    step = roadmap.steps.get(key="ds-article")
    state = StepState.objects.create(learner=learner, step=step, state="done", changed_at=AT)
    path = small / "roadmaps" / "data-scientist.yaml"
    text = path.read_text()
    path.write_text(text.replace("      - {id: ds-article, article: python-article, hours: 0.5}\n", ""))
    bring()
    assert StepState.objects.get().pk == state.pk
    path.write_text(text)
    bring()
    assert StepState.objects.get().step == models.Step.objects.get(key="ds-article", status="published")


def test_an_edit_made_before_a_thing_vanished_is_there_when_it_returns(bring, small):
    bring()
    models.InterviewTask.objects.filter(key="tell-no").update(title="Edited here")
    path = small / "interviews" / "interviews.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("- {id: tell-no")])
    assert names(bring().archived) == ["interview tell-no"]
    path.write_text(text)
    assert names(bring().restored) == ["interview tell-no (title)"]
    task = models.InterviewTask.objects.get(key="tell-no")
    assert (task.title, task.status) == ("Edited here", "published")
    assert names(bring().kept) == ["interview tell-no (title)"]


def test_what_a_curator_took_out_of_the_archive_is_not_archived_again(bring, small):
    bring()
    path = small / "interviews" / "interviews.yaml"
    path.write_text(path.read_text().split("- {id: tell-no")[0])
    bring()
    models.InterviewTask.objects.filter(key="tell-no").update(status="published")
    assert not bring().has_changes
    assert models.InterviewTask.objects.get(key="tell-no").status == "published"


def test_what_was_written_here_is_left_alone(bring):
    bring()
    pack = models.Pack.objects.get()
    SkillFactory(pack=pack, key="mine", domain=models.Domain.objects.first())
    assert not bring().has_changes
    assert models.Skill.objects.get(key="mine").status == "published"


def test_an_id_written_here_that_the_pack_brings_later_is_a_conflict(bring, small):
    bring()
    pack = models.Pack.objects.get()
    SkillFactory(pack=pack, key="mine", domain=models.Domain.objects.first())
    text = (small / "skills/linux-shell/skill.yaml").read_text().replace("id: linux-shell", "id: mine")
    (small / "skills/mine").mkdir()
    (small / "skills/mine/skill.yaml").write_text(text)
    report = bring()
    assert [entry.key for entry in report.conflicts] == ["mine"]
    assert models.Skill.objects.get(key="mine").definition == "Doing the thing well."


def test_a_changed_question_becomes_a_new_version_and_the_old_one_stays(bring, edit):
    bring()
    models.Item.objects.filter(key="python-single").update(difficulty=2.7)
    edit("skills/python/items.yaml", "explanation: Integers are added.", "explanation: Numbers are added.")
    bring()
    item = models.Item.objects.get(key="python-single")
    assert [(one.number, one.explanation) for one in item.versions.all()] == [
        (1, "Integers are added."),
        (2, "Numbers are added."),
    ]
    assert item.version.number == 2
    assert item.difficulty == 2.7
    assert models.Item.objects.get(key="python-short").version.number == 1


def test_another_level_of_the_author_moves_the_difficulty(bring, edit):
    bring()
    models.Item.objects.filter(key="python-single").update(difficulty=2.7)
    edit("skills/python/items.yaml", "level: 1", "level: 3")
    bring()
    item = models.Item.objects.get(key="python-single")
    assert (item.level, item.difficulty, item.version.number, item.version.level) == (3, 3.0, 2, 3)


def test_another_status_of_an_item_is_no_new_version(bring, edit):
    bring()
    edit("skills/python/items.yaml", "kind: short,", "kind: short, status: draft,")
    assert names(bring().updated) == ["item python-short (status)"]
    item = models.Item.objects.get(key="python-short")
    assert (item.status, item.version.number) == ("draft", 1)


def test_an_item_edited_here_keeps_its_version_until_the_pack_wins(bring, edit):
    bring()
    item = models.Item.objects.get(key="python-short")
    fields = {"kind": "short", "level": 1, "stem": "Edited here", "content": {"accept": ["x"], "case_sensitive": False}}
    item.version = models.ItemVersion.objects.create(item=item, number=2, **fields)
    item.save()
    edit("skills/python/items.yaml", "accept: [def]", "accept: [def, lambda]")
    assert names(bring().conflicts) == ["item python-short (stem, accept)"]
    bring(theirs=True)
    item.refresh_from_db()
    assert (item.version.number, item.version.content["accept"]) == (3, ["def", "lambda"])


def test_a_changed_text_of_a_card_raises_its_version_and_a_changed_level_does_not(bring, edit):
    bring()
    edit("skills/python/cards.yaml", "Nothing. Both", "Nothing, both")
    edit("skills/python/cards.yaml", "level: 2", "level: 3")
    bring()
    assert dict(models.Card.objects.values_list("key", "version")) == {"python-name": 2, "python-cloze": 1}
    assert models.Card.objects.get(key="python-cloze").level == 3


def test_the_order_follows_the_pack_unless_it_was_changed_here(bring, small):
    bring()
    path = small / "skills" / "python" / "cards.yaml"
    new = "- {id: python-first, front: A, back: B}\n"
    path.write_text(new + path.read_text())
    report = bring()
    assert (names(report.created), names(report.moved)) == (
        ["card python-first"],
        ["card python-name", "card python-cloze"],
    )
    order = list(models.Card.objects.order_by("position").values_list("key", flat=True))
    assert order == ["python-first", "python-name", "python-cloze"]
    models.Card.objects.filter(key="python-cloze").update(position=0)
    path.write_text("- {id: python-zero, front: A, back: B}\n" + path.read_text())
    bring()
    assert models.Card.objects.get(key="python-cloze").position == 0
    assert not bring().has_changes


def test_the_packs_own_words_follow_the_same_rules(bring, edit):
    bring()
    edit("pack.yaml", "version: 1.0.0", "version: 1.0.1")
    report = bring(at=LATER)
    assert report.has_changes
    assert "only what pack.yaml says" in str(report)
    pack = models.Pack.objects.get()
    assert (pack.version, pack.imported_at) == ("1.0.1", LATER)
    models.Pack.objects.update(title="Edited here")
    edit("pack.yaml", "title: A small pack", "title: A tiny pack")
    report = bring()
    assert names(report.conflicts) == ["pack small (title)"]
    assert models.Pack.objects.get().title == "Edited here"
    bring(theirs=True)
    assert models.Pack.objects.get().title == "A tiny pack"


def test_progress_is_told(bring):
    told = []
    bring(progress=lambda kind, done, total: told.append((kind, done, total)))
    assert ("item", 0, 6) in told
    assert ("item", 6, 6) in told
    assert told[-1] == ("interview", 2, 2)


def test_a_difference_is_told_without_making_it(bring, small, edit):
    bring()
    edit("skills/python/skill.yaml", "title: Python", "title: Python 3")
    (small / "interviews" / "interviews.yaml").unlink()
    models.Role.objects.filter(key="ml-engineer").update(title="Edited here")
    report = services.diff_pack(path=small)
    assert names(report.updated) == ["skill python (title)"]
    assert names(report.archived) == ["interview clean-orders", "interview tell-no"]
    assert names(report.kept) == ["role ml-engineer (title)"]
    assert models.Skill.objects.get(key="python").title == "Python"


def test_the_number_of_queries_does_not_grow_with_the_pack(bring, small, django_assert_max_num_queries):
    for number in range(30):
        folder = small / "skills" / f"more-{number}"
        folder.mkdir()
        text = (small / "skills/linux-shell/skill.yaml").read_text().replace("id: linux-shell", f"id: more-{number}")
        (folder / "skill.yaml").write_text(text)
        (folder / "cards.yaml").write_text(f"- {{id: card-{number}, front: A, back: B}}\n")
    with django_assert_max_num_queries(95):
        bring()
