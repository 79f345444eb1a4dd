"""All periodic jobs, on one page.

Each only finds what is due in the database and does it, so one run too many is harmless and a lost one is made up by
the next. Times are UTC; what depends on a learner's own time is decided inside the job.
"""

from typing import Any

from celery.schedules import crontab

SCHEDULE: dict[str, dict[str, Any]] = {
    # Proves that scheduler, broker and worker work together: `/readyz` reads how old the last one is.
    "heartbeat": {"task": "house.heartbeat", "schedule": 15.0, "options": {"expires": 60}},
    # Queues the e-mails about accounts that could not be sent yet, or whose message was lost.
    "letters": {"task": "accounts.send_waiting_letters", "schedule": 60.0, "options": {"expires": 120}},
    # Finds the learners whose reminder time has come. Cheap when nobody is due: one look at a partial index.
    "reminders": {"task": "reminders.tick", "schedule": 60.0, "options": {"expires": 120}},
    # Queues the e-mails of team invitations that never left, because a message was lost or the mail server was away.
    "invitations": {"task": "teams.send_waiting_invitations", "schedule": 600.0, "options": {"expires": 600}},
    # Brings cards published since yesterday to everyone who studies their skill.
    "new cards": {"task": "memory.top_up", "schedule": crontab(hour=1, minute=43)},
    # Deletes sessions that have ended, at a quiet hour for most of the world's offices.
    "clear sessions": {"task": "house.clear_sessions", "schedule": crontab(hour=2, minute=17)},
}
