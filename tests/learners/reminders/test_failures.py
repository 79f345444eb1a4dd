"""What can go wrong between the row and the mailbox; and the link that ends it."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from learners.profiles.models import Profile
from learners.reminders import services, tasks
from learners.reminders.models import Reminder
from learners.reminders.permissions import NoSuchSubscription, get_token
from learners.reminders.queries import get_subscription
from tests.learners.reminders.people import DAY, MINUTE, MORNING, person, state_of

pytestmark = pytest.mark.django_db


def test_a_scheduler_that_was_down_makes_up_for_today_only(tick):
    learner = person(look=MORNING - dt.timedelta(days=3))
    tick(MORNING - dt.timedelta(hours=1))  # 07:00: today's time is still to come
    assert not Reminder.objects.exists()
    tick(MORNING + dt.timedelta(hours=3))
    assert [each.study_date for each in Reminder.objects.filter(learner=learner)] == [DAY]


def test_a_crash_between_row_and_message_is_made_up_for(tick):
    learner = person()
    tick(deliver=False)
    for minutes in (1, 9, 10):
        tick(MORNING + minutes * MINUTE, deliver=False)
        assert tick.queued == 0
    tick(MORNING + 11 * MINUTE, deliver=False)
    assert tick.queued == 1
    tick(MORNING + 12 * MINUTE, deliver=False)  # queued a minute ago; not again
    assert tick.queued == 0
    tick(MORNING + 22 * MINUTE)
    assert state_of(learner) == "sent"


def test_the_queue_is_used_for_real(django_capture_on_commit_callbacks):
    person(), person(cards=0)
    with time_machine.travel(MORNING, tick=False), django_capture_on_commit_callbacks(execute=True):
        tasks.tick.delay()
    assert len(mail.outbox) == 1


def test_a_worker_that_died_while_sending_is_never_followed_by_a_second_e_mail(tick):
    learner = person()
    tick(deliver=False)
    Reminder.objects.update(state="sending", claimed_at=MORNING)
    tick(MORNING + 10 * MINUTE)
    assert state_of(learner) == "sending"
    tick(MORNING + 11 * MINUTE)
    assert state_of(learner) == "failed"
    tick(MORNING + 60 * MINUTE)
    assert mail.outbox == []


def test_a_mail_server_that_can_not_be_reached_only_delays(tick, monkeypatch):
    learner = person()
    tick(deliver=False)
    reminder_id = Reminder.objects.get().pk

    def down(self):
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr(EmailBackend, "open", down)
    with pytest.raises(ConnectionRefusedError):
        services.deliver(reminder_id=reminder_id, at=MORNING)
    assert state_of(learner) == "waiting"
    monkeypatch.undo()
    tick(MORNING + 11 * MINUTE)
    assert state_of(learner) == "sent"


def test_a_refusal_while_sending_is_noted_and_not_repeated(tick, monkeypatch):
    learner = person()

    def refuse(self, messages):
        raise OSError("mailbox full")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    tick()
    assert state_of(learner) == "failed"
    assert Reminder.objects.get().note == "OSError: mailbox full"
    monkeypatch.undo()
    tick(MORNING + 60 * MINUTE)
    assert mail.outbox == []


def test_a_reminder_that_is_gone_is_no_error():
    assert services.deliver(reminder_id=0, at=MORNING) is None


def test_the_link_turns_off_and_on_again_and_may_be_used_twice(tick):
    learner = person()
    token = get_token(learner_public_id=learner.public_id)
    assert get_subscription(token=token).is_on
    for _ in range(2):
        services.turn_off(token=token)
        assert not get_subscription(token=token).is_on
    tick()
    assert mail.outbox == []
    for _ in range(2):
        services.turn_on(token=token)
        assert get_subscription(token=token).is_on
    tick(MORNING + MINUTE)
    assert Profile.objects.get().next_reminder_at == MORNING + dt.timedelta(days=1)


@pytest.mark.parametrize("token", ["", "nonsense", "someone:else"])
def test_a_forged_link_is_nothing(token, learner):
    for use in (get_subscription, services.turn_off, services.turn_on):
        with pytest.raises(NoSuchSubscription):
            use(token=token)


def test_the_link_of_a_deleted_account_is_nothing(learner):
    token = get_token(learner_public_id=learner.public_id)
    learner.delete()
    with pytest.raises(NoSuchSubscription):
        get_subscription(token=token)
