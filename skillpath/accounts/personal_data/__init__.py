"""All that leads to a person: what is exported, what is erased.

Each app registers its models; `tests/house/test_personal_data.py` fails when a model that leads to a person has no
decision on both.
"""

from skillpath.accounts.personal_data.registry import (
    Decision,
    Erasure,
    before_erasure,
    decisions,
    erase,
    export,
    register,
)

__all__ = ["Decision", "Erasure", "before_erasure", "decisions", "erase", "export", "register"]
