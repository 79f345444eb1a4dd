"""E-mails about accounts: kept until they have left, so that a mail server that is away costs a delay and no page."""

import datetime as dt
import smtplib

import structlog
from django.core.mail import EmailMultiAlternatives
from django.db.models import F

from skillpath.accounts.models import Letter, User
from skillpath.kernel import letters

LEASE = dt.timedelta(minutes=15)  # longer than a job may take; then whoever tried is dead
LIFETIME = dt.timedelta(days=3)  # the links in them hold no longer
MOST_AT_ONCE = 500

log = structlog.get_logger("skillpath.letters")


def keep_letter(*, letter: EmailMultiAlternatives, at: dt.datetime) -> int:
    """Keep an e-mail for sending and return the id of its row."""
    [to], [(page, _kind)] = letter.to, letter.alternatives
    kept = Letter.objects.create(
        to=to,
        person=User.objects.filter(email__iexact=to).first(),  # who logs in with it; others may only have typed it in
        subject=str(letter.subject),
        text=str(letter.body),
        page=str(page),
        message_id=letter.extra_headers["Message-ID"],
        created_at=at,
        next_try_at=at,
    )
    return kept.pk


def send_letter(*, letter_id: int, at: dt.datetime) -> bool:
    """Send one e-mail if its time has come, and forget it; return whether it left now.

    The row is claimed before, so two workers can't both send it. A failure is tried again after one minute, two, four …
    up to an hour, for three days; an address that its server refuses for good is not. If the worker is killed between
    sending and forgetting, the e-mail is sent again after a quarter of an hour, with the same Message-ID.
    """
    claimed = Letter.objects.filter(pk=letter_id, next_try_at__lte=at).update(
        next_try_at=at + LEASE, tries=F("tries") + 1
    )
    letter = Letter.objects.filter(pk=letter_id).first() if claimed else None
    if letter is None:
        return False
    made = letters.letter(
        "account",
        to=letter.to,
        subject=letter.subject,
        text=letter.text,
        page=letter.page,
        headers={"Message-ID": letter.message_id},
    )
    try:
        made.send()
    except OSError as problem:  # of the network, or of SMTP
        is_final = _is_refused_for_good(problem)
        log.warning("letter not sent", letter=letter_id, tries=letter.tries, why=type(problem).__name__, final=is_final)
        if is_final:
            letter.delete()
        else:
            Letter.objects.filter(pk=letter_id).update(next_try_at=at + get_pause(tries=letter.tries))
        return False
    letter.delete()
    return True


def get_pause(*, tries: int) -> dt.timedelta:
    """Return how long to wait after so many tries.

    >>> [str(get_pause(tries=n)) for n in (1, 2, 6, 7, 70)]
    ['0:01:00', '0:02:00', '0:32:00', '1:00:00', '1:00:00']
    """
    return dt.timedelta(minutes=min(2 ** min(tries - 1, 6), 60))


def find_waiting_letters(*, at: dt.datetime) -> list[int]:
    """Return the ids of e-mails to try now, and forget those that are too old to be of use."""
    outdated, _ = Letter.objects.filter(created_at__lt=at - LIFETIME).delete()
    if outdated:
        log.error("letters never sent", letters=outdated)
    waiting = Letter.objects.filter(next_try_at__lte=at).order_by("next_try_at")
    return list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE])


def _is_refused_for_good(problem: OSError) -> bool:
    if not isinstance(problem, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _answer in problem.recipients.values())
