"""Skills: what they are, where someone stands, and why."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learners.mastery.queries import get_estimate, get_evidence_lines
from learners.memory.queries import get_card_lines, get_deck
from learners.practice import services as practice
from learners.roadmaps.queries import get_standing
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Domain, Skill
from skillpath.web.forms.skills import RateForm, SkillFilterForm
from skillpath.web.requests import PersonRequest, fresh
from skillpath.web.returning import back

SKILLS_PER_PAGE = 100


@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    form = SkillFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = catalog.get_skills(user=request.user, words=chosen.get("q", ""), domain=chosen.get("domain", ""))
    page = Paginator(found, SKILLS_PER_PAGE).get_page(request.GET.get("page"))
    standing = None
    if request.user.is_authenticated:
        standing = get_standing(learner_id=request.user.pk, at=timezone.now(), skill_ids=[one.pk for one in page])
    return render(
        request,
        "skills/list.html",
        {"page": page, "form": form, "domains": Domain.objects.published(), "standing": standing},
    )


@require_safe
@fresh
def skill(request: HttpRequest, slug: str) -> HttpResponse:
    page = catalog.get_skill_page(slug=slug, user=request.user)
    context: dict[str, Any] = {"page": page, "skill": page.skill}
    if request.user.is_authenticated:
        person, skill_id, at = request.user, page.skill.pk, timezone.now()
        context |= {
            "estimate": get_estimate(learner_id=person.pk, skill_id=skill_id, at=at),
            "deck": get_deck(learner_id=person.pk, skill_id=skill_id, at=at),
            "my_role_id": person.profile.target_role_id,
            "rating_key": uuid.uuid4(),
        }
    return render(request, "skills/skill.html", context)


@require_safe
@fresh
def evidence(request: PersonRequest, slug: str) -> HttpResponse:
    skill = catalog.get_content(Skill.objects.select_related("domain"), slug=slug, user=request.user)
    return render(
        request,
        "skills/evidence.html",
        {
            "skill": skill,
            "estimate": get_estimate(learner_id=request.user.pk, skill_id=skill.pk, at=timezone.now()),
            "lines": get_evidence_lines(learner_id=request.user.pk, skill_id=skill.pk),
        },
    )


@require_safe
def freshness(request: PersonRequest, slug: str) -> HttpResponse:
    skill = catalog.get_content(Skill.objects.select_related("domain"), slug=slug, user=request.user)
    who = {"learner_id": request.user.pk, "skill_id": skill.pk, "at": timezone.now()}
    return render(
        request, "skills/freshness.html", {"skill": skill, "deck": get_deck(**who), "lines": get_card_lines(**who)}
    )


@require_POST
def study(request: PersonRequest, slug: str) -> HttpResponse:
    added = practice.study_skill(learner_id=request.user.pk, skill_slug=slug, at=timezone.now())
    words = f"{added} cards wait in your reviews now." if added else "You have all cards of this skill already."
    messages.success(request, words)
    return back(request, fallback="web:skills")


@require_POST
def rate_self(request: PersonRequest, slug: str) -> HttpResponse:
    form = RateForm(request.POST)
    if form.is_valid():
        practice.rate_self(
            learner_id=request.user.pk,
            skill_slug=slug,
            level=form.cleaned_data["level"],
            key=form.cleaned_data["key"],
            at=timezone.now(),
        )
        messages.success(request, "Noted. Your own rating moves the estimate a little; answers and work prove it.")
    else:
        messages.error(request, "Please choose a level from 0 to 5.")
    return redirect("web:evidence", slug)


@require_POST
def withdraw_rating(request: PersonRequest, evidence_id: int) -> HttpResponse:
    practice.withdraw_self_rating(learner_id=request.user.pk, evidence_id=evidence_id, at=timezone.now())
    messages.success(request, "Your rating is taken back.")
    return back(request, fallback="web:skills")
