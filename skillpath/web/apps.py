from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "skillpath.web"
    label = "web"

    def ready(self) -> None:
        from skillpath import celery, checks  # noqa: F401 — tasks and checks are registered by being imported
