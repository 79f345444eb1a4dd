"""A pack comes in whole or not at all, and twice is once."""

import pytest

from skillpath.catalog import models, services
from tests.catalog.conftest import LATER, names

pytestmark = pytest.mark.django_db


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
