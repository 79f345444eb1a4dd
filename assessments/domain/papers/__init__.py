"""A pack's items on paper: asked without what tells the key, and marked by the rules that grade a learner."""

from .asking import Paper, PaperItem, draw_items, fingerprint, write_papers
from .marking import Disagreement, Marks, mark

__all__ = ["Disagreement", "Marks", "Paper", "PaperItem", "draw_items", "fingerprint", "mark", "write_papers"]
