"""Reminding learners, once per study day, and stopping when they say so.

A reminder is a row before it is an e-mail. It goes from waiting to sending to sent; each step is a compare-and-swap, so
any number of workers may try. It is sent at most once: a worker killed between the mail server's yes and ours leaves a
row in sending, and that one is marked as failed, never sent again.
"""

from .deliver import deliver
from .subscription import turn_off, turn_on
from .tick import tick

__all__ = ["deliver", "tick", "turn_off", "turn_on"]
