"""SQLite for many writers: Django's own backend, with a queue before the one lock there is."""
