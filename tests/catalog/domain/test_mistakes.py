"""Single mistakes in a pack, each with all that is then said: file, line, field, message and remedy."""

import pytest

from skillpath.catalog.domain.packs import read_pack


def said(path):
    return [str(problem) for problem in read_pack(path=path).problems]


# What is changed in the small pack, and all that is then said.
ONE_MISTAKE = {
    "an unknown field": (
        ("skills/python/skill.yaml", "definition:", "defintion:"),
        [
            "skills/python/skill.yaml:2: definition: “definition” is missing. "
            "One sentence that says what the skill is.",
            "skills/python/skill.yaml:6: defintion: There is no field “defintion” in skill.yaml. "
            "Did you mean “definition”?",
        ],
    ),
    "text for a number": (
        ("skills/linux-shell/skill.yaml", "hours: 4.5", "hours: many"),
        ["skills/linux-shell/skill.yaml:7: levels.2.hours: “many” is not a number. Write it in digits."],
    ),
    "a number in quotes": (
        ("roadmaps/data-scientist.yaml", "months: 12", 'months: "12"'),
        ["roadmaps/data-scientist.yaml:4: months: “12” is not a whole number. Remove the quotes."],
    ),
    "too many decimal places": (
        ("skills/linux-shell/skill.yaml", "hours: 4.5", "hours: 4.55"),
        ["skills/linux-shell/skill.yaml:7: levels.2.hours: 4.55 has more than 1 decimal place(s). Round it to 4.6."],
    ),
    "a number for text": (
        ("skills/python/skill.yaml", "title: Python", "title: 3.11"),
        ['skills/python/skill.yaml:3: title: This must be text, but it is a number. Put it in quotes: "3.11".'],
    ),
    "nothing for text": (
        ("skills/python/skill.yaml", "title: Python", "title:"),
        ["skills/python/skill.yaml:3: title: This is empty; it must be text. Fill it in, or leave it out."],
    ),
    "a list for text": (
        ("skills/python/skill.yaml", "title: Python", "title: [Python]"),
        ["skills/python/skill.yaml:3: title: This must be text, not a list. Write one value here."],
    ),
    "text for a list": (
        ("skills/python/skill.yaml", "aliases: [py, cpython]", "aliases: py"),
        [
            "skills/python/skill.yaml:5: aliases: This must be a list. "
            "Write one entry per line, each after “- ”."
        ],
    ),
    "text for a group": (
        ("skills/linux-shell/skill.yaml", "{can_do: Moves between folders., hours: 2}", "Moves."),
        [
            "skills/linux-shell/skill.yaml:6: levels.1: This must be a group of fields. "
            "Write “name: value” on each line."
        ],
    ),
    "yes for true": (
        ("skills/python/items.yaml", "correct: true", "correct: yes"),
        [
            "skills/python/items.yaml:11: [1].options[1].correct: “yes” is not true or false. Write true or false.",
            "skills/python/items.yaml:10: [1].options: 0 options are correct; of kind single exactly one is. "
            "Mark one with correct: true, or write kind: multiple.",
        ],
    ),
    "a day that is none": (
        ("skills/python/article.md", "2026-11-22", "2026-02-30"),
        [
            "skills/python/article.md:6: published_on: “2026-02-30” is not a day of the calendar. "
            "Write it as 2026-11-22."
        ],
    ),
    "an unknown level": (
        ("roles/ml-engineer.yaml", "level: 4", "level: 6"),
        ["roles/ml-engineer.yaml:6: requirements[1].level: 6 is not between 1 and 5. Change it."],
    ),
    "a level of six": (
        ("skills/linux-shell/skill.yaml", "  5:", "  6:"),
        [
            "skills/linux-shell/skill.yaml:6: levels: Level 5 of five is missing. "
            "Describe all five, also those nobody has to reach.",
            "skills/linux-shell/skill.yaml:10: levels.6: There is no level “6”. Levels are 1 to 5.",
        ],
    ),
    "a weight of eleven": (
        ("roles/ml-engineer.yaml", "weight: 9", "weight: 11"),
        ["roles/ml-engineer.yaml:6: requirements[1].weight: 11 is not between 1 and 10. Change it."],
    ),
    "an unknown word": (
        ("projects/tool.yaml", "grade: beginner", "grade: beginer"),
        [
            "projects/tool.yaml:3: grade: “beginer” is not one of beginner, intermediate or advanced. "
            "Did you mean “beginner”?"
        ],
    ),
    "an unknown kind of item": (
        ("skills/python/items.yaml", "kind: short", "kind: shrot"),
        [
            "skills/python/items.yaml:17: [4].kind: “shrot” is not one of single, multiple, numeric, short, "
            "ordering or matching. Did you mean “short”?"
        ],
    ),
    "an id with capitals": (
        ("roles/ml-engineer.yaml", "id: ml-engineer", "id: ML Engineer"),
        [
            "roles/ml-engineer.yaml:1: id: “ML Engineer” is no id: small letters, digits and single hyphens, "
            "at most 100. Try “ml-engineer”.",
            "roles/data-scientist.yaml:7: next_roles[1]: There is no role “ml-engineer” in this pack. "
            "Add it, or name another.",
        ],
    ),
    "an id that leads out": (
        ("roles/ml-engineer.yaml", "id: ml-engineer", "id: ../../etc/passwd"),
        [
            "roles/ml-engineer.yaml:1: id: “../../etc/passwd” is no id: small letters, digits and single hyphens, "
            "at most 100. Try “etc-passwd”.",
            "roles/data-scientist.yaml:7: next_roles[1]: There is no role “ml-engineer” in this pack. "
            "Add it, or name another.",
        ],
    ),
    "a dangling reference": (
        ("skills/python/skill.yaml", "{level: 1, needs: linux-shell", "{level: 1, needs: linux-shel"),
        [
            "skills/python/skill.yaml:27: prerequisites[1].needs: There is no skill “linux-shel” in this pack. "
            "Did you mean “linux-shell”?"
        ],
    ),
    "a link to nothing": (
        ("skills/python/article.md", "(skill:linux-shell)", "(skill:linux)"),
        [
            "skills/python/article.md:10: body: There is no skill “linux” in this pack. "
            "Did you mean “linux-shell”?"
        ],
    ),
    "a link with a script": (
        ("articles/history.md", "(skill:python)", "(ftp://a.example/x)"),
        [
            "articles/history.md:6: body: “ftp://a.example/x” is no address that works from every page. "
            "Write https://…, mailto:…, or a thing of the pack: skill:, article:, role:, roadmap:, project:, quiz:."
        ],
    ),
    "an address that is none": (
        ("skills/python/skill.yaml", "url: https://docs.python.org/3/tutorial/", "url: javascript:alert(1)"),
        [
            "skills/python/skill.yaml:32: resources[1].url: “javascript:alert(1)” is not a web address. "
            "Write it in full, from https:// on."
        ],
    ),
    "its own prerequisite": (
        ("skills/python/skill.yaml", "{level: 1, needs: linux-shell, at: 1}", "{level: 2, needs: python, at: 1}"),
        [
            "skills/python/skill.yaml:27: prerequisites[1].needs: A skill can't be its own prerequisite. "
            "Remove it: every level needs the one below anyway."
        ],
    ),
    "a prerequisite said twice": (
        ("skills/python/skill.yaml", "{level: 3, needs", "{level: 1, needs"),
        [
            "skills/python/skill.yaml:28: prerequisites[2].needs: Level 1 already says what it needs of “linux-shell”. "
            "Keep the higher one of the two."
        ],
    ),
    "a requirement said twice": (
        ("roles/data-scientist.yaml", "skill: linux-shell", "skill: python"),
        [
            "roles/data-scientist.yaml:10: requirements[2].skill: “python” stands in this list a second time "
            "(first on line 9). Keep one of the two."
        ],
    ),
    "two right options of one": (
        ("skills/python/items.yaml", 'text: "11"', 'text: "11", correct: true'),
        [
            "skills/python/items.yaml:10: [1].options: 2 options are correct; of kind single exactly one is. "
            "Mark one with correct: true, or write kind: multiple."
        ],
    ),
    "one option": (
        ("skills/python/items.yaml", "sequence: [define, test, release]", "sequence: [define]"),
        ["skills/python/items.yaml:18: [5].sequence: Here are 1 entries; there must be 2 to 12."],
    ),
    "a tolerance below zero": (
        ("skills/python/items.yaml", "tolerance: 0.005", "tolerance: -0.1"),
        ["skills/python/items.yaml:16: [3].tolerance: -0.1 is not 0 or more. Change it."],
    ),
    "a distractor that is right": (
        ("skills/python/items.yaml", "distractors: [mean]", "distractors: [total]"),
        [
            "skills/python/items.yaml:26: [6].distractors[1]: “total” is the right side of a pair, "
            "so it does match something. Remove it."
        ],
    ),
    "accepted twice but for case": (
        ("skills/python/items.yaml", "accept: [def]", "accept: [def, DEF]"),
        [
            "skills/python/items.yaml:17: [4].accept[2]: “DEF” differs from another only in case, "
            "which does not matter here. Remove it, or add case_sensitive: true."
        ],
    ),
    "a cloze card without a gap": (
        ("skills/python/cards.yaml", "{{None}}", "None"),
        [
            "skills/python/cards.yaml:4: [2].front: This cloze card has no gap. "
            "Put what is to be recalled in {{two braces}}."
        ],
    ),
    "a card without its back": (
        ("skills/python/cards.yaml", "  back: Nothing. Both names point at **one** value.\n", ""),
        ["skills/python/cards.yaml:1: [1].back: “back” is missing. Add it."],
    ),
    "a rubric of three": (
        ("projects/tool.yaml", "[Nothing, One line, A page, A page with examples]", "[Nothing, One line, A page]"),
        ["projects/tool.yaml:16: rubric[4].levels: Here are 3 entries; there must be exactly 4."],
    ),
    "levels from high to low": (
        ("quizzes/both.yaml", "levels: [1, 2]", "levels: [2, 1]"),
        ["quizzes/both.yaml:5: draw[1].levels: This must be two levels, from and to. Write it as [1, 3]."],
    ),
    "a rule without a skill": (
        ("quizzes/both.yaml", "{skill: linux-shell}", "{count: 2}"),
        ["quizzes/both.yaml:6: draw[2].skill: This rule names no skill. Say from which skill to draw."],
    ),
    "a step to two things": (
        ("roadmaps/data-scientist.yaml", "article: python-article", "article: python-article, project: tool"),
        [
            "roadmaps/data-scientist.yaml:15: phases[1].steps[3]: A step points at one thing; "
            "this one points at article and project. Give it exactly one of skill, article, resource, project or quiz."
        ],
    ),
    "a skill's step without its level": (
        ("roadmaps/data-scientist.yaml", "skill: python, level: 2", "skill: python"),
        [
            "roadmaps/data-scientist.yaml:14: phases[1].steps[2].level: A step of a skill says which level to reach. "
            "Add level: 1 to 5."
        ],
    ),
    "a level for a project": (
        ("roadmaps/data-scientist.yaml", "project: tool", "project: tool, level: 2"),
        ["roadmaps/data-scientist.yaml:20: phases[2].steps[1].level: Only steps of a skill have a level. Remove it."],
    ),
    "a step said twice": (
        ("roadmaps/data-scientist.yaml", "id: ds-quiz", "id: ds-tool"),
        [
            "roadmaps/data-scientist.yaml:21: phases[2].steps[2].id: The step “ds-tool” stands on this roadmap a "
            "second time. Give one of them its own id."
        ],
    ),
    "an address said twice": (
        ("roles/ml-engineer.yaml", "position: 1", "slug: data-scientist"),
        [
            "roles/ml-engineer.yaml:3: slug: The address “data-scientist” belongs to the role “data-scientist” "
            "already. Give one of them another slug."
        ],
    ),
    "an article without front matter": (
        ("articles/history.md", "---\n", ""),
        [
            "articles/history.md:1: This article has no front matter. "
            "Start the file with ---, then id and title, then --- again."
        ],
    ),
    "an article without text": (
        ("articles/history.md", "It began with [Python](skill:python).\n", ""),
        ["articles/history.md:6: The article has no text. Write it below the front matter."],
    ),
    "a file that is half written": (
        ("roles/ml-engineer.yaml", "requirements:", "requirements: ["),
        [
            "roles/ml-engineer.yaml:6: This is not complete YAML: while parsing a flow sequence, "
            "expected ',' or ']', but got '-'. Check indentation, quotes and brackets there and in the line above."
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_MISTAKE)
def test_a_mistake_is_said_with_its_place_and_its_remedy(name, small, edit):
    change, expected = ONE_MISTAKE[name]
    edit(*change)
    found = said(small)
    if name == "a file that is half written":  # the words of the parser differ between its versions
        assert len(found) == 1
        assert found[0].startswith("roles/ml-engineer.yaml:6: This is not complete YAML")
    else:
        assert sorted(found) == sorted(expected)
