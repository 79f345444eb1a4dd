"""The writes a learner makes all day, as service calls with their commit."""

import uuid
from itertools import cycle

from django.utils import timezone

from bench.measure import Timing, times_of, timing
from bench.site import Site
from learners.memory.domain.states import Rating
from learners.memory.models import CardMemory
from learners.memory.services import record_review
from learners.practice import services as practice
from skillpath.catalog.models import Quiz

ROUNDS = 200


def measure(site: Site) -> list[Timing]:
    return [_review(site), _response(site)]


def _review(site: Site) -> Timing:
    cards = cycle(CardMemory.objects.filter(learner=site.heavy).values_list("card_id", flat=True)[:300])

    def act() -> None:
        at = timezone.now()
        record_review(
            learner_id=site.heavy.pk, card_id=next(cards), rating=Rating.GOOD, key=uuid.uuid4(), reviewed_at=at, at=at
        )

    return timing("review answered, service", times_of(act, rounds=ROUNDS), p50=8)


def _response(site: Site) -> Timing:
    places = []
    for slug in Quiz.objects.values_list("slug", flat=True)[:40]:
        attempt = practice.start_quiz(learner_id=site.heavy.pk, quiz_slug=slug, key=uuid.uuid4(), at=timezone.now())
        places += [(attempt.public_id, position) for position in range(1, 9)]
    left = iter(places)

    def act() -> None:
        public_id, position = next(left)
        practice.answer(
            learner_id=site.heavy.pk,
            public_id=public_id,
            position=position,
            answer={"choice": "shown-1"},
            at=timezone.now(),
        )

    return timing("question answered, service", times_of(act, rounds=ROUNDS))
