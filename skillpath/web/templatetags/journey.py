"""What the pages of the learner's way need: names, letters, what someone chose. A builtin library."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import template
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString

from assessments.queries import Question
from learners.mastery.queries import Estimate
from learners.roadmaps.queries import Standing
from skillpath.catalog.domain.markdown import plain_html
from skillpath.catalog.models import Skill
from skillpath.catalog.models.skills import LEVEL_NAMES
from skillpath.catalog.queries import SkillPage
from skillpath.web.templatetags.parts.levels import level_track
from skillpath.web.templatetags.parts.marks import state_name

register = template.Library()


@register.filter
def level_name(level: int) -> str:
    return LEVEL_NAMES[level]


@register.filter
def letter(number: int) -> str:
    """Name the n-th option: 1 is A."""
    return chr(64 + number)


@register.filter
def inline(html: str) -> str:
    """Take the paragraph off a text that is a single one, so that it fits into a line."""
    found = re.fullmatch(r"\s*<p>(.*)</p>\s*", html, re.DOTALL)
    return found[1] if found and "<p>" not in found[1] else html


@register.filter
def beginning(html: str) -> str:
    """Return how a text begins, on one line, without its figures."""
    return plain_html(html, most=110)


@register.filter
def with_article(title: str) -> str:
    """Put a or an before a name: by its first letter, or by how the first letter of an abbreviation is spoken."""
    first = title.split(" ")[0].split("/")[0]
    is_spelt = len(first) > 1 and first[:2].isupper()  # ML engineer, MLOps engineer, AI/ML intern
    article = "an" if first[0] in ("AEFHILMNORSX" if is_spelt else "AEIOUaeiou") else "a"
    return f"{article} {title if is_spelt else title[0].lower() + title[1:]}"


@register.filter
def subtract(number: int, taken: list[Any]) -> int:
    return number - len(taken)


@register.filter
def state_class(state: object) -> str:
    return state_name(state)


@register.filter
def track_state(state: object) -> str:
    """Return the state a level track is coloured by: what was not started is unknown."""
    name = state_name(state)
    return "unknown" if name in ("not-started", "skipped") else name


@register.filter
def levels_of(page: SkillPage, role_id: int | None) -> list[int]:
    """Return the level that one's own role asks for, as the notches of a level track."""
    return [line.level for line in page.requirements if line.role_id == role_id]


@register.filter
def chance_lines(estimate: Estimate) -> list[dict[str, Any]]:
    return [{"level": level, "chance": estimate.chance(level), "state": estimate.state(level)} for level in range(1, 6)]


@register.simple_tag
def skill_level(
    standing: Standing, skill: Skill, size: str = "normal", required: Iterable[int] | None = None
) -> SafeString:
    """Draw a learner's level in a skill; without enough evidence only its interval."""
    estimate = standing.estimate(skill.pk)
    known = estimate.is_enough
    state = "fading" if standing.is_fading(skill.pk) else "learning"
    return level_track(
        mean=estimate.mean if known else None,
        low=estimate.low,
        high=estimate.high,
        required=required,
        state=state if known else "unknown",
        label=skill.title,
        size=size,
    )


@register.simple_tag
def new_key() -> str:
    """Return a name for one write, so that sending a form twice is writing once."""
    return str(uuid.uuid4())


@register.filter
def chose(question: Question, option_id: str) -> bool:
    answer = question.answer
    return option_id == answer.get("choice") or option_id in answer.get("choices", ())


@register.filter
def my_order(question: Question) -> list[str]:
    html = {entry["id"]: entry["html"] for entry in question.solution["sequence"]}
    return [html[one] for one in question.answer["order"] if one in html]


@register.filter
def my_pairs(question: Question) -> list[dict[str, Any]]:
    rights, mine = question.solution["rights"], question.answer.get("pairs", {})
    return [
        {
            "left": pair["left_html"],
            "right": pair["right_html"],
            "mine": rights.get(mine.get(pair["id"]), "–"),
            "is_right": mine.get(pair["id"]) == pair["id"],
        }
        for pair in question.solution["pairs"]
    ]


@register.filter
def is_soon(instant: dt.datetime) -> bool:
    return instant - timezone.now() < dt.timedelta(hours=20)


@register.filter
def posted(sent: QueryDict | str | None, name: str) -> str:
    """Return what a form sent for a field, so that nothing is lost when it comes back."""
    return sent.get(name, "") if isinstance(sent, QueryDict) else ""
