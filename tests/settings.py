"""The settings, under test."""

import os

os.environ["SKILLPATH_TESTING"] = "1"

from skillpath.settings import *  # noqa: F403

# Nothing is collected for the tests; the browser tests' server finds static files where they are written.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]  # noqa: F405
