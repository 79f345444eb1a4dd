"""The settings, under test."""

import os

os.environ["SKILLPATH_TESTING"] = "1"
# What a developer has set for `make run` must not change what the tests see; the servers to test on are chosen so.
for _name in ("SKILLPATH_EMBEDDED", "SKILLPATH_DEMO", "DEBUG", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "PORT"):
    os.environ.pop(_name, None)

# A login from elsewhere beside OpenID Connect, so that the permission table is held to its addresses too.
os.environ["SOCIAL_PROVIDERS"] = "github"

from skillpath.settings import *  # noqa: E402, F403

# Nothing is collected for the tests; the browser tests' server finds static files where they are written.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]  # noqa: F405

# pytest-django knows only Django's own SQLite to keep its test databases in memory, one for each process.
if ON_SQLITE:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
