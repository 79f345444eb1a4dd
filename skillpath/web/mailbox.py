"""The e-mails that the embedded default wrote into its folder instead of sending them."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

# What Django's file backend writes after each message; the same line inside a letter is followed by other text.
SEPARATOR = re.compile(rb"\n-{79}\n(?=Content-Type: |\Z)")


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail; `key` names it in addresses."""

    key: str
    subject: str
    sender: str
    recipients: str
    at: datetime | None
    text: str
    html: str
    headers: list[tuple[str, str]]


def get_mails(*, folder: Path, limit: int = 200) -> list[Mail]:
    """Return the newest e-mails, newest first."""
    found = [mail for path in sorted(folder.glob("*.log"), reverse=True)[:limit] for mail in _read(path)]
    return sorted(found, key=lambda mail: (mail.at.timestamp() if mail.at else 0, mail.key), reverse=True)[:limit]


def get_mail(*, folder: Path, key: str) -> Mail | None:
    """Return one e-mail. The key is looked up in the folder, never used as a path."""
    return next(
        (mail for path in folder.glob("*.log") if key.startswith(path.stem) for mail in _read(path) if mail.key == key),
        None,
    )


def _read(path: Path) -> Iterator[Mail]:
    for position, raw in enumerate(SEPARATOR.split(path.read_bytes())):
        if not raw.strip():
            continue
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        yield Mail(
            key=f"{path.stem}-{position}",
            subject=str(message["Subject"] or ""),
            sender=str(message["From"] or ""),
            recipients=str(message["To"] or ""),
            at=parsedate_to_datetime(str(message["Date"])) if message["Date"] else None,
            text=_body(message, "plain"),
            html=_body(message, "html"),
            headers=[(name, str(value)) for name, value in message.items()],
        )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""
