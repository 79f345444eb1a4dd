"""What other rooms may want to follow."""

from django.dispatch import Signal

# A person's days begin at other instants from now on. Sent within the transaction, with `learner_id` and `time_zone`.
time_zone_changed = Signal()
