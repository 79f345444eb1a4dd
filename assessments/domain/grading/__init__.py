"""Grading: what an item may show before it is answered, and what an answer to it is worth."""

from .errors import MalformedAnswer
from .explaining import shown_answer, solution
from .numbers import read_numbers
from .scoring import KINDS, Content, Grade, grade, guess_chance
from .showing import answer_from_shown, public_content, shuffled_options, shuffled_rights

__all__ = [
    "KINDS",
    "Content",
    "Grade",
    "MalformedAnswer",
    "answer_from_shown",
    "grade",
    "guess_chance",
    "public_content",
    "read_numbers",
    "shown_answer",
    "shuffled_options",
    "shuffled_rights",
    "solution",
]
