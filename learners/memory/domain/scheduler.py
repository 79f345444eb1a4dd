"""What an answer does to a memory: FSRS-6 on study days, by Anki's rules of intervals and steps.

One function, :func:`answer`, decides; :func:`preview` asks it for every button and :func:`replay` folds it over a log, so a
button shows exactly what it does and a state can always be rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from learners.memory.domain.fsrs6 import first_memory, ideal_interval, next_memory
from learners.memory.domain.intervals import days_until_due, draw_for, least_days_after_passing, whole_days
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import MemoryState, Rating, State, new_memory
from skillpath.kernel.clock import study_day, study_day_start, zone

_ONE_DAY = timedelta(days=1)
_HALF_A_DAY = 0.5
_SECONDS_A_DAY = 86_400


def answer(
    state: MemoryState, rating: Rating, *, at: datetime, tz: str | ZoneInfo, settings: Settings, seed: int
) -> MemoryState:
    """Return the memory after one answer.

    `seed` names the memory (its card's id will do) and decides the fuzz together with the number of reviews so far.

    :raises ValueError: if `at` names no time zone or lies before the last review; a review that arrives late is put in
        its place by :func:`replay`.
    """
    return _Asked(state, at=at, tz=tz, settings=settings, seed=seed).answered(Rating(rating))


def preview(
    state: MemoryState, *, at: datetime, tz: str | ZoneInfo, settings: Settings, seed: int
) -> dict[Rating, MemoryState]:
    """Return what each of the four answers would do now, from Again to Easy.

    :raises ValueError: as :func:`answer`.
    """
    asked = _Asked(state, at=at, tz=tz, settings=settings, seed=seed)
    return {rating: asked.answered(rating) for rating in Rating}


def replay(
    log: Iterable[tuple[Rating, datetime]], *, on: date, tz: str | ZoneInfo, settings: Settings, seed: int
) -> MemoryState:
    """Rebuild a memory from all its reviews, in any order; those of the same instant keep the order given.

    `on` is the study day the card was first offered. Equal to answering one by one with the same zone and settings.
    """
    state = new_memory(on=on)
    for rating, at in sorted(log, key=lambda review: review[1]):
        state = answer(state, rating, at=at, tz=tz, settings=settings, seed=seed)
    return state


class _Asked:
    """One card asked at one instant. The intervals of the buttons depend on each other, hence all four at once."""

    __slots__ = ("at", "before", "draw", "grown", "ideal", "settings", "today", "where")

    def __init__(
        self, before: MemoryState, *, at: datetime, tz: str | ZoneInfo, settings: Settings, seed: int
    ) -> None:
        if before.last_reviewed_at is not None and at < before.last_reviewed_at:
            raise ValueError("a review can't lie before the last one; rebuild the memory from its log instead")
        self.before = before
        self.at = at
        self.where = zone(tz) if isinstance(tz, str) else tz
        self.today = study_day(at, self.where)
        self.settings = settings
        self.draw = draw_for(seed=seed, reps=before.reps) if settings.fuzz else None
        self.grown = {rating: self._grown(rating) for rating in Rating}
        self.ideal = {
            rating: ideal_interval(stability, settings.desired_retention, settings.weights)
            for rating, (stability, _) in self.grown.items()
        }

    def _grown(self, rating: Rating) -> tuple[float, float]:
        before, weights = self.before, self.settings.weights
        if before.stability is None or before.difficulty is None or before.last_reviewed_at is None:
            return first_memory(rating, weights)
        elapsed_days = (self.today - study_day(before.last_reviewed_at, self.where)).days
        return next_memory(before.stability, before.difficulty, rating, elapsed_days, weights)

    def answered(self, rating: Rating) -> MemoryState:
        if self.before.state != State.REVIEW:
            return self._answered_in_steps(rating)
        if rating == Rating.AGAIN:
            return self._forgotten()
        return self._in_review(rating, self._passing_days(rating))

    def _passing_days(self, rating: Rating) -> int:
        """Hard at least a day, Good a day more than Hard, Easy a day more than Good."""
        days = 0
        for passing in (Rating.HARD, Rating.GOOD, Rating.EASY):
            least = least_days_after_passing(self.ideal[passing], previous_days=self.before.interval_days)
            days = self._days(self.ideal[passing], minimum=max(least, days + 1))
            if passing == rating:
                break
        return days

    def _forgotten(self) -> MemoryState:
        """Again in review: into the relearning steps, or straight to the next interval when there are none."""
        ideal = self.ideal[Rating.AGAIN]
        # Anki fuzzes a forgotten card when it leaves relearning, not here.
        days = min(max(whole_days(ideal), 1), self.settings.maximum_interval)
        if steps := self.settings.relearning_steps:
            return self._in_step(Rating.AGAIN, steps[0], step=0, state=State.RELEARNING, days=days, lapsed=True)
        if self._is_within_hours(ideal):
            delay = _in_seconds(ideal)
            return self._in_step(Rating.AGAIN, delay, step=0, state=State.RELEARNING, days=days, lapsed=True)
        return self._in_review(Rating.AGAIN, days, lapsed=True)

    def _answered_in_steps(self, rating: Rating) -> MemoryState:
        relearning = self.before.state == State.RELEARNING
        state = State.RELEARNING if relearning else State.LEARNING
        steps = self.settings.relearning_steps if relearning else self.settings.learning_steps
        ideal = self.ideal[rating]
        step, delay = _next_step(steps, self.before.step or 0, rating)
        if delay is not None:
            days = 0
            if relearning:
                days = self._unfuzzed_days(ideal) if rating == Rating.AGAIN else self.before.interval_days
            return self._in_step(rating, delay, step=step, state=state, days=days)
        days = self._leaving_days(rating)
        if rating != Rating.EASY and not steps and self._is_within_hours(ideal):
            return self._in_step(rating, _in_seconds(ideal), step=0, state=state, days=days if relearning else 0)
        return self._in_review(rating, days)

    def _leaving_days(self, rating: Rating) -> int:
        """The first interval in review; Easy a day more than Good would be."""
        minimum = self._days(self.ideal[Rating.GOOD], minimum=1) + 1 if rating == Rating.EASY else 1
        return self._days(max(whole_days(self.ideal[rating]), 1), minimum=minimum)

    def _days(self, ideal: float, *, minimum: int) -> int:
        return days_until_due(ideal, minimum=minimum, maximum=self.settings.maximum_interval, draw=self.draw)

    def _is_within_hours(self, ideal: float) -> bool:
        """Without steps, an interval under half a day is kept, if the weights say anything about a single day."""
        return ideal < _HALF_A_DAY and self.settings.weights[17] > 0 and self.settings.weights[18] > 0

    def _in_review(self, rating: Rating, days: int, *, lapsed: bool = False) -> MemoryState:
        due_date = self.today + days * _ONE_DAY
        due_at = study_day_start(due_date, self.where)
        return self._after(rating, State.REVIEW, None, due_at, due_date, days, lapsed=lapsed)

    def _in_step(
        self, rating: Rating, delay: timedelta, *, step: int, state: State, days: int, lapsed: bool = False
    ) -> MemoryState:
        due_at = self.at + delay
        due_date = study_day(due_at, self.where)
        if due_date > self.today:  # a step into another study day is due all that day
            due_at = study_day_start(due_date, self.where)
        return self._after(rating, state, step, due_at, due_date, days, lapsed=lapsed)

    def _after(
        self,
        rating: Rating,
        state: State,
        step: int | None,
        due_at: datetime,
        due_date: date,
        days: int,
        *,
        lapsed: bool,
    ) -> MemoryState:
        stability, difficulty = self.grown[rating]
        return MemoryState(
            state=state,
            step=step,
            stability=stability,
            difficulty=difficulty,
            last_reviewed_at=self.at,
            due_at=due_at,
            due_date=due_date,
            interval_days=days,
            reps=self.before.reps + 1,
            lapses=self.before.lapses + lapsed,
        )
