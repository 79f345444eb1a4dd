"""Articles."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learners.roadmaps.queries import get_marks
from skillpath.catalog import queries as catalog

ARTICLES_PER_PAGE = 50


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    page = Paginator(catalog.get_articles(user=request.user), ARTICLES_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "articles/list.html", {"page": page})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    article = catalog.get_article(slug=slug, user=request.user)
    steps = get_marks(learner_id=request.user.pk, target=article)
    return render(request, "articles/article.html", {"article": article, "steps": steps})
