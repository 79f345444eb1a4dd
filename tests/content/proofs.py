"""The things of the shipped packs, and what the `keys.py` in their folders say of them."""

import importlib.util
import re
from decimal import Decimal

from skillpath.catalog.domain.packs import read_pack
from tests.content.test_shipped_pack import PACKS

THINGS = {}
for path in PACKS:
    for kind, things in read_pack(path=path).things.items():
        THINGS.setdefault(kind, {}).update({key: thing.value for key, thing in things.items()})


def _module(file):
    spec = importlib.util.spec_from_file_location(f"{file.stem}_{file.parent.name.replace('-', '_')}", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MODULES = [_module(file) for path in PACKS for file in sorted(path.rglob("keys*.py"))]


def proofs(name):
    """Return what all files say under one name: KEYS, CODE or FRAMEWORKS."""
    return [(key, proof) for module in MODULES for key, proof in getattr(module, name, {}).items()]


def plain(text):
    return " ".join(re.sub(r"[`*_$]", "", str(text)).split()).casefold()


def half_a_digit(number):
    """Return half a unit of the last digit that was written."""
    return 0.5 * 10.0 ** Decimal(str(number)).as_tuple().exponent


def assert_key(item, found):
    """What was found is the key of the item, and none of its wrong options."""
    if item["kind"] == "numeric":
        slack = max(float(item["tolerance"] or 0), half_a_digit(item["answer"]))
        assert abs(float(found) - float(item["answer"])) <= slack * (1 + 1e-9)
    elif item["kind"] == "single":
        right = next(option["text"] for option in item["options"] if option["correct"])
        assert plain(found) in plain(right) or plain(right) in plain(found)
        wrong = [option["text"] for option in item["options"] if not option["correct"]]
        assert plain(found) not in map(plain, wrong)
    elif item["kind"] == "multiple":
        right = {plain(option["text"]) for option in item["options"] if option["correct"]}
        assert {plain(one) for one in found} == right
    elif item["kind"] == "short":
        assert plain(found) in map(plain, item["accept"])
    elif item["kind"] == "ordering":
        assert [plain(one) for one in found] == [plain(one) for one in item["sequence"]]
    else:
        assert {plain(a): plain(b) for a, b in dict(found).items()} == {
            plain(pair["left"]): plain(pair["right"]) for pair in item["pairs"]
        }
