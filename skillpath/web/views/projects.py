"""Projects."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learners.roadmaps.queries import get_marks
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Project

PROJECTS_PER_PAGE = 50


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    found = Project.objects.visible_to(request.user).defer("brief", "brief_html")
    page = Paginator(found, PROJECTS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "projects/list.html", {"page": page})


@require_safe
def project(request: HttpRequest, slug: str) -> HttpResponse:
    project = catalog.get_project(slug=slug, user=request.user)
    steps = get_marks(learner_id=request.user.pk, target=project)
    return render(request, "projects/project.html", {"project": project, "steps": steps})
