"""The steps of a roadmap, as rows and nodes. A builtin library; plain strings, for a page shows hundreds of them."""

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from learners.roadmaps.domain.states import StepState
from learners.roadmaps.models import StepState as StepMark
from learners.roadmaps.queries import StepView
from skillpath.catalog.models import Step
from skillpath.web.templatetags.journey import track_state
from skillpath.web.templatetags.parts.levels import level_track
from skillpath.web.templatetags.parts.marks import icon, state_mark, state_name
from skillpath.web.templatetags.parts.words import hours, percent

register = template.Library()

Mark = StepMark.State
_ICONS = {"skill": "skills", "article": "article", "resource": "link", "project": "project", "quiz": "quiz"}
_TICKED = (Step.Kind.ARTICLE, Step.Kind.RESOURCE, Step.Kind.PROJECT)  # the others are done when the evidence says so


@register.simple_tag
def step_link(view: StepView) -> SafeString:
    """Link to what a step points at, and name the level it leads to."""
    step = view.step
    level = f", level {step.level}" if step.level else ""
    outside = ' rel="noopener external"' if step.url else ""
    return SafeString(
        f'<a class="row-title" href="{escape(step.get_absolute_url())}"{outside}>{escape(step.title)}{level}</a>'
    )


@register.simple_tag
def step_node(view: StepView, next_step: StepView | None, form: str) -> SafeString:
    """Draw a step as a node of its roadmap; with a form's id, also the buttons to say something of it."""
    step, state = view.step, view.state
    named = f" is-{state_name(state)}" if state else ""
    mark = state_mark(state, word=False) if state else icon(_ICONS[step.kind])
    recall = (
        f" · recall {percent(view.freshness.recall)}"
        if view.freshness is not None and state == StepState.FADING
        else ""
    )
    return SafeString(
        f'<li class="node{named}{" is-next" if view is next_step else ""}" id="step-{step.pk}">{mark}'
        f'<div class="node-title">{step_link(view)}</div>{_track(view)}'
        f'<div class="node-note cluster"><span>{step.kind_name} · {hours(step.hours)} h{recall}</span>'
        f"{_buttons(view, form) if form else ''}</div>"
        + (f'<p class="node-note">{escape(step.note)}</p></li>' if step.note else "</li>")
    )


def _track(view: StepView) -> str:
    estimate, state = view.estimate, view.state
    if estimate is None:
        return ""
    return level_track(
        mean=estimate.mean,
        low=estimate.low,
        high=estimate.high,
        required=view.step.level,
        state=track_state(state),
        label=view.step.title,
        size="compact",
    )


def _buttons(view: StepView, form: str) -> str:
    step, marked = view.step, view.marked
    if marked:
        said = [("", "Not done after all" if marked == Mark.DONE else "Take up again")]
    elif view.state is not None and view.state.is_shown:
        return ""
    else:
        said = [(Mark.SKIPPED.value, "Skip")]
        if step.kind in _TICKED:
            said.insert(0, (Mark.DONE.value, "Done"))
    address, title = reverse("web:step_mark", args=[step.pk]), escape(step.title)
    return "".join(
        f'<button class="link" form="{form}" formaction="{address}" name="state" value="{value}">'
        f'{word}<span class="visually-hidden">: {title}</span></button>'
        for value, word in said
    )
