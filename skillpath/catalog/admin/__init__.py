"""Where curators write content."""

from skillpath.catalog.admin import items, learning, packs, projects, roadmaps, roles, skills

__all__ = ["items", "learning", "packs", "projects", "roadmaps", "roles", "skills"]
