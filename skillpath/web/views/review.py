"""Reviews: one card in the middle of an empty page."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from learners.memory import queries, services
from learners.memory.domain.states import Rating
from skillpath.web.forms.review import ReviewForm, ShownForm, UndoForm
from skillpath.web.requests import PersonRequest, fresh
from skillpath.web.returning import back


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def review(request: PersonRequest) -> HttpResponse:
    at = timezone.now()
    if request.method == "POST":
        form = ReviewForm(request.POST)
        if not form.is_valid():
            messages.error(request, "That rating could not be read; the card is still here.")
            return redirect("web:review")
        sent = form.cleaned_data
        services.record_review(
            learner_id=request.user.pk,
            card_id=sent["card"],
            rating=Rating(sent["rating"]),
            key=sent["key"],
            reviewed_at=at,
            at=at,
            duration_ms=sent["duration_ms"],
        )
        if not request.htmx:
            return redirect(f"{request.path}?last={sent['key']}")
    shown = ShownForm(request.GET)
    card_id = shown.cleaned_data["answer"] if shown.is_valid() else None
    page = queries.get_review_page(profile=request.user.profile, zone=request.user.time_zone, at=at, card_id=card_id)
    context = {"page": page, "key": uuid.uuid4(), "last": request.POST.get("key") or request.GET.get("last", "")}
    if page.memory is None:
        return render(request, "review/done.html", context)
    # The answer is that of the question they saw, or a question; never the answer to another.
    return render(request, "review/review.html", context | {"shows_answer": page.memory.card_id == card_id})


@require_POST
def undo(request: PersonRequest) -> HttpResponse:
    form = UndoForm(request.POST)
    if form.is_valid():
        services.undo_review(learner_id=request.user.pk, key=form.cleaned_data["key"], at=timezone.now())
        messages.success(request, "Taken back. The card is here again.")
    return back(request, fallback="web:review")
