"""Domains: groups of skills."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from learners.roadmaps.queries import get_standing
from skillpath.catalog import queries as catalog


@require_safe
def domains(request: HttpRequest) -> HttpResponse:
    return render(request, "domains/list.html", {"domains": catalog.get_domains(user=request.user)})


@require_safe
def domain(request: HttpRequest, slug: str) -> HttpResponse:
    page = catalog.get_domain_page(slug=slug, user=request.user)
    standing = None
    if request.user.is_authenticated:
        skill_ids = [line.skill.pk for line in page.lines]
        standing = get_standing(learner_id=request.user.pk, at=timezone.now(), skill_ids=skill_ids)
    return render(request, "domains/domain.html", {"page": page, "domain": page.domain, "standing": standing})
