"""All that leads to a person: what is exported, what is erased.

Each app registers its models; `tests/house/test_personal_data.py` fails when a model that leads to a person has no
decision on both.
"""

from skillpath.accounts.personal_data.exporting import export, export_as_json, name, names, read
from skillpath.accounts.personal_data.registry import (
    Decision,
    Erasure,
    Person,
    before_erasure,
    decisions,
    erase,
    get_person,
    register,
)

__all__ = [
    "Decision",
    "Erasure",
    "Person",
    "before_erasure",
    "decisions",
    "erase",
    "export",
    "export_as_json",
    "get_person",
    "name",
    "names",
    "read",
    "register",
]
