"""Recomputes the answers of the computational items of apis-and-web."""

import math
from types import SimpleNamespace
from urllib.parse import parse_qs, quote, urlsplit

KEYS = {
    "apis-and-web-page-count": lambda: math.ceil(1040 / 100),
    "apis-and-web-backoff-sum": lambda: sum(2**n for n in range(5)),
    "apis-and-web-token-bucket": lambda: (100 - 40) / 10,
    "apis-and-web-retry-layers": lambda: 3**3,
}


def query_encoding(run):
    run.python(text="R&D")
    assert parse_qs(urlsplit(run["url"]).query) == {"q": ["R"]}
    run.python(change=[("text", "quote(text)")], quote=quote)
    assert run["url"].endswith("R%26D") and parse_qs(urlsplit(run["url"]).query) == {"q": ["R&D"]}


def no_timeout(run):
    calls = []
    run.python(requests=SimpleNamespace(get=lambda *given, **options: calls.append((given, options))), url="address")
    assert calls == [(("address",), {})]


CODE = {
    "apis-and-web-json-parse": lambda run: run.python(),
    "apis-and-web-query-encoding": query_encoding,
    "apis-and-web-card-timeout": no_timeout,
}
