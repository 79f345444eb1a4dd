"""Keep the cache table in the cache's own SQLite file."""

from typing import Any


class CacheRouter:
    """Route Django's database cache, and nothing else, to the `cache` connection."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "cache" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if db == "cache" or app_label == "django_cache":
            return db == "cache" and app_label == "django_cache"
        return None
