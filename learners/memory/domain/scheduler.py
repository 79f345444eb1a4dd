"""What an answer does to a memory: FSRS-6 on study days, by Anki's rules of intervals and steps.

One rule decides: :func:`answer` applies it, :func:`preview` asks it for every button, :func:`replay` folds it over a
log. So a button shows exactly what it does, and a state can always be rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from learners.memory.domain.fsrs6 import first_memory, ideal_interval, next_memory
from learners.memory.domain.intervals import days_until_due, draw_for, least_days_after_passing, whole_days
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import MemoryState, Rating, State, new_memory
from skillpath.kernel.clock import study_day, study_day_start, zone

_ONE_DAY = timedelta(days=1)
_HALF_A_DAY = 0.5
_SECONDS_A_DAY = 86_400

# What Anki keeps of a state. Keeping the same makes both agree to the second after any number of reviews.
_STABILITY_DECIMALS = 4
_DIFFICULTY_DECIMALS = 3


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
    return replay_steps(log, on=on, tz=tz, settings=settings, seed=seed)[-1]


def replay_steps(
    log: Iterable[tuple[Rating, datetime]], *, on: date, tz: str | ZoneInfo, settings: Settings, seed: int
) -> list[MemoryState]:
    """Return all the states of a memory: the one before its first review, and then the one after each, in order."""
    states = [new_memory(on=on)]
    for rating, at in sorted(log, key=lambda review: review[1]):
        states.append(answer(states[-1], rating, at=at, tz=tz, settings=settings, seed=seed))
    return states


class _Asked:
    """One card asked at one instant. The intervals of the buttons depend on each other, hence all four at once."""

    __slots__ = ("at", "before", "draw", "grown", "ideal", "passing", "settings", "today", "where")

    def __init__(self, before: MemoryState, *, at: datetime, tz: str | ZoneInfo, settings: Settings, seed: int) -> None:
        self.where = zone(tz) if isinstance(tz, str) else tz
        self.today = study_day(at, self.where)
        if before.last_reviewed_at is not None and at < before.last_reviewed_at:
            raise ValueError("a review can't lie before the last one; rebuild the memory from its log instead")
        self.before = before
        self.at = at.astimezone(UTC)  # adding a delay to a wall clock would miss a change of the clocks
        self.settings = settings
        self.draw = draw_for(seed=seed, reps=before.reps) if settings.fuzz else None
        self.passing: dict[Rating, int] = {}
        self.grown = self._grown()
        self.ideal = {
            rating: ideal_interval(stability, settings.desired_retention, settings.weights)
            for rating, (stability, _) in self.grown.items()
        }

    def _grown(self) -> dict[Rating, tuple[float, float]]:
        before, weights = self.before, self.settings.weights
        if before.stability is None or before.difficulty is None or before.last_reviewed_at is None:
            return {rating: first_memory(rating, weights) for rating in Rating}
        elapsed_days = (self.today - study_day(before.last_reviewed_at, self.where)).days
        return {
            rating: next_memory(before.stability, before.difficulty, rating, elapsed_days, weights) for rating in Rating
        }

    def answered(self, rating: Rating) -> MemoryState:
        if self.before.state != State.REVIEW:
            return self._answered_in_steps(rating)
        if rating == Rating.AGAIN:
            return self._forgotten()
        return self._in_review(rating, self._passing_days()[rating])

    def _passing_days(self) -> dict[Rating, int]:
        """Hard at least a day, Good a day more than Hard, Easy a day more than Good."""
        if not self.passing:
            days = 0
            for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
                least = least_days_after_passing(self.ideal[rating], previous_days=self.before.interval_days)
                days = self.passing[rating] = self._days(self.ideal[rating], minimum=max(least, days + 1))
        return self.passing

    def _forgotten(self) -> MemoryState:
        """Again in review: into the relearning steps, or straight to the next interval when there are none."""
        ideal = self.ideal[Rating.AGAIN]
        # Anki fuzzes a forgotten card when it leaves relearning, not here.
        days = self._unfuzzed_days(ideal)
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

    def _unfuzzed_days(self, ideal: float) -> int:
        return days_until_due(ideal, minimum=1, maximum=self.settings.maximum_interval, draw=None)

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
            stability=round(stability, _STABILITY_DECIMALS),
            difficulty=round(difficulty, _DIFFICULTY_DECIMALS),
            last_reviewed_at=self.at,
            due_at=due_at,
            due_date=due_date,
            interval_days=days,
            reps=self.before.reps + 1,
            lapses=self.before.lapses + lapsed,
        )


def _next_step(steps: tuple[timedelta, ...], step: int, rating: Rating) -> tuple[int, timedelta | None]:
    """Return the step an answer leads to and its delay; None when it leads out of the steps."""
    if not steps or rating == Rating.EASY:
        return 0, None
    step = min(step, len(steps) - 1)  # the learner may have fewer steps now
    if rating == Rating.AGAIN:
        return 0, steps[0]
    if rating == Rating.HARD:
        return step, _hard_delay(steps) if step == 0 else steps[step]
    return (step + 1, steps[step + 1]) if step + 1 < len(steps) else (step, None)


def _hard_delay(steps: tuple[timedelta, ...]) -> timedelta:
    """Hard on the first step: between Again and Good, or half as long again (a day more at most) with one step only."""
    first = steps[0]
    delay = (first + steps[1]) / 2 if len(steps) > 1 else min(first * 1.5, first + _ONE_DAY)
    # Over a day it is whole days, so that it doesn't depend on the hour.
    return whole_days(delay / _ONE_DAY) * _ONE_DAY if delay > _ONE_DAY else delay


def _in_seconds(ideal: float) -> timedelta:
    return timedelta(seconds=int(ideal * _SECONDS_A_DAY))
