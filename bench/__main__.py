"""`python -m bench`: the table of the embedded default; with DATABASE_URL of a PostgreSQL server, the same table there.

The site is built in a database of its own, which is thrown away. Exit code 1 when a budget is missed.
"""

import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillpath.settings")
        os.environ["SKILLPATH_EMBEDDED"] = "1"
        os.environ["SKILLPATH_VAR"] = folder
        os.environ["LOG_LEVEL"] = "WARNING"
        os.environ["API_RATE_PERSON"] = "1000000/min"
        on_postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
        if on_postgres:
            base = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
            os.environ["DATABASE_URL"] = f"{base}/skillpath_bench"
        else:
            os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        from bench.run import run

        return run(folder=Path(folder), on_postgres=on_postgres)


if __name__ == "__main__":
    sys.exit(main())
