"""Quizzes: one question at a time, resumable, explained at once."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import queries, services
from assessments.services import AttemptIsOver, CannotRead
from learners.mastery.queries import get_estimate, get_estimates
from learners.practice import services as practice
from skillpath.catalog import queries as catalog
from skillpath.web.forms.answers import StartForm, read_answer
from skillpath.web.requests import PersonRequest, fresh


@require_safe
@fresh
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    quiz = catalog.get_content(catalog.get_quizzes(), slug=slug, user=request.user)
    return render(
        request,
        "quizzes/quiz.html",
        {
            "quiz": quiz,
            "rules": quiz.rules.all(),
            "attempts": queries.get_attempts(learner_id=request.user.pk, quiz_id=quiz.pk, at=timezone.now()),
            "key": uuid.uuid4(),
        },
    )


@require_POST
def start(request: PersonRequest, slug: str) -> HttpResponse:
    form = StartForm(request.POST)
    key = form.cleaned_data["key"] if form.is_valid() else uuid.uuid4()
    at = timezone.now()
    attempt = practice.start_quiz(learner_id=request.user.pk, quiz_slug=slug, key=key, at=at)
    page = queries.get_attempt(learner_id=request.user.pk, public_id=attempt.public_id, at=at)
    if page.next_open is None:
        return redirect("web:attempt_results", attempt.public_id)
    return redirect("web:attempt", attempt.public_id, page.next_open.position)


@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: PersonRequest, public_id: str, position: int) -> HttpResponse:
    at = timezone.now()
    page = queries.get_attempt(learner_id=request.user.pk, public_id=public_id, at=at)
    question = page.at(position)
    if request.method != "POST":
        if page.ended_at and not question.is_answered:
            return redirect("web:attempt_results", public_id)
        context = {"page": page, "question": question}
        if question.is_answered and question.skill_is_shown:
            context["estimate"] = get_estimate(learner_id=request.user.pk, skill_id=question.skill_id, at=at)
        return render(request, "quizzes/question.html", context)
    try:
        practice.answer(
            learner_id=request.user.pk,
            public_id=public_id,
            position=position,
            answer=read_answer(question.kind, request.POST),
            at=at,
        )
    except AttemptIsOver as refusal:
        messages.error(request, refusal.message)
        return redirect("web:attempt_results", public_id)
    except CannotRead as refusal:
        context = {"page": page, "question": question, "error": refusal.message, "sent": request.POST}
        return render(request, "quizzes/question.html", context, status=422)
    return redirect("web:attempt", public_id, position)


@require_POST
def finish(request: PersonRequest, public_id: str) -> HttpResponse:
    services.finish_attempt(learner_id=request.user.pk, public_id=public_id, at=timezone.now())
    return redirect("web:attempt_results", public_id)


@require_safe
@fresh
def results(request: PersonRequest, public_id: str) -> HttpResponse:
    at = timezone.now()
    page = queries.get_attempt(learner_id=request.user.pk, public_id=public_id, at=at)
    if page.next_open is not None:
        return redirect("web:attempt", public_id, page.next_open.position)
    skills = page.skills
    estimates = get_estimates(learner_ids=[request.user.pk], skill_ids=skills, at=at)
    moved = [(question, estimates[request.user.pk, skill_id]) for skill_id, question in skills.items()]
    return render(request, "quizzes/results.html", {"page": page, "moved": moved, "key": uuid.uuid4()})
