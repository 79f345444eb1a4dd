"""The settings, under test."""

import os

os.environ["SKILLPATH_TESTING"] = "1"

from skillpath.settings import *  # noqa: F403
