"""Writes an editor makes. Progress survives them all: nothing is deleted, what was answered is never changed."""

from skillpath.catalog.services.editing.pointers import Obstacle, find_dependents, find_obstacles
from skillpath.catalog.services.editing.questions import make_version
from skillpath.catalog.services.editing.statuses import StatusChange, change_status
from skillpath.catalog.services.editing.texts import links_for, prepare, renew_links

__all__ = [
    "Obstacle",
    "StatusChange",
    "change_status",
    "find_dependents",
    "find_obstacles",
    "links_for",
    "make_version",
    "prepare",
    "renew_links",
]
