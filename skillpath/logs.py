"""Structured logs: one event a line, with the request's or the task's id, and no secrets."""

import logging.config
from typing import Any

import structlog

# Tracebacks without the values of local variables: those hold passwords and answers.
_TRACEBACK = structlog.tracebacks.ExceptionDictTransformer(show_locals=False, max_frames=30)


class OneLine(logging.Filter):
    """Write down a host name that isn't ours as what it is: somebody trying, in one line, and no error of the site."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
        return True


def configure(config: dict[str, Any]) -> None:
    """Set up logging from `settings.LOGGING`: {"level": …, "format": "json" | "console"}."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: list[Any] = (
        [structlog.processors.ExceptionRenderer(_TRACEBACK), structlog.processors.JSONRenderer()]
        if config["format"] == "json"
        else [
            structlog.dev.ConsoleRenderer(
                colors=False, pad_event_to=0, pad_level=False, exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "events": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
                }
            },
            "filters": {"one line": {"()": OneLine}},
            "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "events"}},
            "root": {"handlers": ["out"], "level": config["level"]},
            "loggers": {
                "django": {"handlers": [], "propagate": True, "level": "INFO"},
                "django.security.DisallowedHost": {"filters": ["one line"]},
                # The access line says it already, and never repeats a secret that stood in an address.
                "django.request": {"level": "ERROR"},
                "django.server": {"handlers": [], "propagate": False},
                # One line a task, ours (`skillpath.celery`); what fails still speaks.
                "celery.app.trace": {"level": "WARNING"},
                "celery.worker.strategy": {"level": "WARNING"},
                "celery.beat": {"level": "WARNING"},
                "kombu": {"level": "WARNING"},
            },
        }
    )
