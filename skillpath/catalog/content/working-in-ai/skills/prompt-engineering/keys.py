"""Recomputes the answers of the computational items of prompt-engineering."""

import math

KEYS = {
    "prompt-engineering-monthly-cost": lambda: 20_000 * (1800 * 0.5 + 250 * 2.0) / 1e6,
    "prompt-engineering-temperature-value": lambda: 3**2 / (3**2 + 1),
    "prompt-engineering-majority-five": lambda: sum(math.comb(5, n) * 0.7**n * 0.3 ** (5 - n) for n in (3, 4, 5)),
    "prompt-engineering-chain-of-ten": lambda: 0.95**10,
    "prompt-engineering-agent-tokens": lambda: sum(2000 + 1500 * call for call in range(10)),
}


def braces(run):
    assert isinstance(run.fails(), KeyError)
    doubled = [('{"label": "..."}', '{{"label": "..."}}')]
    assert run.python(change=doubled) == 'Answer as {"label": "..."}.\nText: Hello'
    assert run.python(change=[*doubled, ('"Hello"', '"{x}"')]).endswith("Text: {x}")


CODE = {"prompt-engineering-format-braces": braces}
