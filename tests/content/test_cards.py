"""A card asks one thing."""

import re

import pytest

from skillpath.catalog.domain.packs import read_pack
from tests.content.test_shipped_pack import PACKS

SECOND = re.compile(r"(,? and|;) (what|which|how|where|when|why|who|in which|for which|by what|to what)\b", re.I)
ONE_ANSWER = {"governance-card-provider-deployer"}  # who is who: neither can be said without the other


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)
def test_no_card_asks_a_second_question(path):
    cards = [card for card in read_pack(path=path).things["card"].values() if card.value["kind"] != "cloze"]
    assert cards
    assert {card.key for card in cards if SECOND.search(card.value["front"])} <= ONE_ANSWER
