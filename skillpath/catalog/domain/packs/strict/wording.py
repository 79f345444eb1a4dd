"""Questions that test reading instead of knowing: catch-all options and double negatives (in English packs)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack
from skillpath.catalog.domain.packs.strict.texts import living, prose_of

_CATCH_ALL = re.compile(
    r"\b(all|none|both|neither) of (the|these) (above|others?|answers|options)\b|\ball the above\b", re.I
)
# "No labels and no time" is a list; what turns a question round twice is a denial of a denial.
_DENIAL = re.compile(r"\b(not|never|except|without)\b|n['’]t\b", re.I)
_NOTHING = re.compile(r"\b(no|none|nobody|nothing|neither|nor|false|incorrect|unlikely)\b", re.I)
_SHOWN = re.compile(r"^\|.*$|[\"“][^\"”]*[\"”]", re.M)  # tables and what is quoted are looked at, not asked
_SENTENCE = re.compile(r"[^.!?]*\?")


def check_wording(pack: ParsedPack) -> Iterator[Problem]:
    if not str(pack.meta.get("language", "en")).startswith("en"):
        return
    for item in living(pack, "item"):
        for place, option in enumerate(item.value.get("options") or []):
            if _CATCH_ALL.search(option["text"]):
                remedy = "Say what it stands for: options are shown in an order of their own."
                yield item.problem(("options", place), f"“{option['text'][:60]}” speaks of the other options.", remedy)
        for question in _SENTENCE.findall(_SHOWN.sub(" ", prose_of(item.value["stem"] or ""))):
            denials, nothings = ([found[0] for found in each.finditer(question)] for each in (_DENIAL, _NOTHING))
            if len(denials) > 1 or (denials and nothings):
                message = f"The question denies twice ({', '.join([*denials, *nothings])})."
                yield item.problem(("stem",), message, "Ask it the other way round.")
