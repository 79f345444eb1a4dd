"""Pages for those who build SkillPath."""

from pathlib import Path

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from skillpath.web import mailbox
from skillpath.web.templatetags.parts.marks import STATES

ICON_SYMBOL = '<symbol id="'
LEVELS = (  # mean, low, high, required, state
    (0.6, 0.2, 1.1, 3, "missing"),
    (2.1, 1.6, 2.7, 3, "open"),
    (3.4, 3.0, 3.9, 3, "met"),
    (3.6, 3.1, 4.1, 3, "fading"),
    (2.4, 1.4, 3.5, None, "learning"),
    (1.9, 0.4, 4.2, 2, "unknown"),
    (None, None, None, 4, "unknown"),
)
MATRIX_CELLS = ("met", "open", "missing", "unknown", "fading", "met", "none", "open", "met", "fading", "missing", "met")

SKILLS = (
    "Python",
    "SQL",
    "Statistics",
    "Docker",
    "CI for models",
    "Monitoring",
    "Feature stores",
    "Experiment tracking",
    "Model registry",
    "Serving",
    "Data versioning",
    "Cost",
)


class ExampleForm(forms.Form):
    """A field of every kind."""

    email = forms.EmailField(label="E-mail", help_text="We write only what you ask for.")
    name = forms.CharField(label="Name", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput, help_text="At least ten characters.")
    hours = forms.IntegerField(label="Hours a week", min_value=1, max_value=40, initial=6)
    pace = forms.ChoiceField(label="Pace", choices=(("calm", "Calm"), ("brisk", "Brisk")))
    goal = forms.ChoiceField(
        label="What brings you here?",
        choices=(("job", "A new job"), ("depth", "More depth in mine"), ("play", "Curiosity")),
        widget=forms.RadioSelect,
        initial="job",
    )
    days = forms.MultipleChoiceField(
        label="Study days",
        choices=(("mon", "Monday"), ("wed", "Wednesday"), ("sat", "Saturday")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    remind = forms.BooleanField(
        label="Remind me by e-mail", required=False, help_text="Once a day, only when something is due."
    )


def _icons() -> list[str]:
    from django.contrib.staticfiles import finders

    sprite = finders.find("web/img/icons.svg")
    if not isinstance(sprite, str):
        return []
    with open(sprite, encoding="utf-8") as file:
        return [line.split('"')[1] for line in file if ICON_SYMBOL in line]


def components(request: HttpRequest) -> HttpResponse:
    """Show every part of the design system in every state. Development only."""
    if not (settings.DEBUG or settings.EMBEDDED):
        raise Http404
    refused = ExampleForm({"refused-email": "nobody", "refused-hours": "90", "refused-pace": "calm"}, prefix="refused")
    refused.add_error(None, "This form as a whole was refused: the two dates lie the wrong way round.")
    people = ("Ada Lovelace", "Grace Hopper", "Katherine Johnson", "Margaret Hamilton", "Radia Perlman")
    return render(
        request,
        "dev/components.html",
        {
            "states": list(STATES),
            "levels": LEVELS,
            "icons": _icons(),
            "form": ExampleForm(),
            "refused": refused,
            "page": Paginator(range(60), 20).page(2),
            "people": [(name, MATRIX_CELLS[n:] + MATRIX_CELLS[:n]) for n, name in enumerate(people)],
            "skills": SKILLS,
            "kinds": ("note", "tip", "warning", "danger"),
            "required_levels": (3, 4),
            "columns": [(60 + 100 * n, 130 - share, share) for n, share in enumerate((14, 38, 52, 61, 70, 84))],
        },
    )


def _mailbox() -> Path:
    """Return the folder of e-mails, if this is one's own machine."""
    if not settings.MAIL_PAGE:
        raise Http404
    return Path(settings.EMAIL_FILE_PATH)


def _mail(key: str) -> mailbox.Mail:
    if mail := mailbox.get_mail(folder=_mailbox(), key=key):
        return mail
    raise Http404


@never_cache
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """Show the e-mails that were written instead of sent. Development only."""
    return render(request, "dev/mail.html", {"mails": mailbox.get_mails(folder=_mailbox())})


@never_cache
@require_GET
def mail_message(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "dev/mail_message.html", {"mail": _mail(key)})


@never_cache
@require_GET
@xframe_options_sameorigin
@csp_replace(  # type: ignore[arg-type]
    {
        "default-src": [NONE],
        "script-src": [NONE],
        "img-src": [SELF, "data:"],
        "style-src": ["'unsafe-inline'"],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox", "allow-top-navigation-by-user-activation"],
    }
)
def mail_body(request: HttpRequest, key: str) -> HttpResponse:
    """Show an e-mail's page for the frame: no script, no other site, nothing of this site's cookies."""
    return HttpResponse(_mail(key).html.replace("<head>", '<head><base target="_top">', 1))
