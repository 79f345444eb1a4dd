from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_save


class LearnersConfig(AppConfig):
    name = "learners"
    verbose_name = "Learners"

    def ready(self) -> None:
        from learners import personal_data
        from learners.profiles.signals import time_zone_changed

        personal_data.register_all()
        post_save.connect(_make_profile, sender=settings.AUTH_USER_MODEL, dispatch_uid="learners.make_profile")
        time_zone_changed.connect(_follow_time_zone, dispatch_uid="learners.follow_time_zone")


def _make_profile(*, instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
    from learners.profiles.services import make_profile

    if created and not raw:
        make_profile(learner_id=instance.pk)


def _follow_time_zone(*, learner_id: int, time_zone: str, **_: Any) -> None:
    from learners.memory.services import follow_time_zone

    follow_time_zone(learner_id=learner_id, time_zone=time_zone)
