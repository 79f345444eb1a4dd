"""What is due, what comes next, how fresh it all is."""

from learners.memory.queries.due import Due, get_due, get_due_for, get_due_of, get_reviewed_today
from learners.memory.queries.freshness import Deck, Freshness, get_card_lines, get_deck, get_freshness
from learners.memory.queries.reviewing import (
    Choice,
    ReviewPage,
    as_state,
    get_cards,
    get_choices,
    get_next,
    get_review_page,
    get_reviews,
    get_settings,
)

__all__ = [
    "Choice",
    "Deck",
    "Due",
    "Freshness",
    "ReviewPage",
    "as_state",
    "get_card_lines",
    "get_cards",
    "get_choices",
    "get_deck",
    "get_due",
    "get_due_for",
    "get_due_of",
    "get_freshness",
    "get_next",
    "get_review_page",
    "get_reviewed_today",
    "get_reviews",
    "get_settings",
]
