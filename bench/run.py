"""Build the site twice (10 learners, 2,000 learners), measure, print."""

import shutil
import sys
from pathlib import Path

import django


def run(*, folder: Path, on_postgres: bool) -> int:
    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.utils import timezone

    from bench import measure, over_http, packs, pages, site, writes

    at = timezone.now()
    if on_postgres:
        _make_database(fresh=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", database="cache", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    say("building a site of 10 learners …")
    small = pages.count_queries(site.build(learners=10, at=at, memories=1_000), at=at)
    connections.close_all()
    if on_postgres:
        _make_database(fresh=True)
    else:
        for path in folder.glob("bench.sqlite3*"):
            path.unlink()
    call_command("migrate", verbosity=0)
    say("building a site of 2,000 learners, 200 skills, 20,000 cards in memory …")
    large = site.build(learners=2_000, at=at)
    if on_postgres:
        _gather_statistics()
    lines = pages.measure(large, small=small, at=at)
    lines += writes.measure(large)
    lines += over_http.measure(large)
    lines += packs.measure(folder)
    connections.close_all()
    if on_postgres:
        _make_database(fresh=False)
    shutil.rmtree(folder / "static", ignore_errors=True)
    name = "PostgreSQL" if on_postgres else "SQLite, the embedded default"
    print(measure.table(f"SkillPath on {name}: 2,000 learners, 200 skills, 20,000 cards in memory", lines))
    missed = [line.name for line in lines if line.is_met is False]
    if missed:
        print(f"\nMissed: {', '.join(missed)}")
    return 1 if missed else 0


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _gather_statistics() -> None:
    """Do now what PostgreSQL's autovacuum does by itself within a minute; a site never grows this much in one."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _make_database(*, fresh: bool) -> None:
    """Drop the database of the measurements, and make it anew if asked."""
    import psycopg2
    from django.db import connection

    given = connection.settings_dict
    connection.close()
    server = psycopg2.connect(
        host=given["HOST"],
        port=given["PORT"] or 5432,
        user=given["USER"],
        password=given["PASSWORD"],
        dbname="postgres",
    )
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute('DROP DATABASE IF EXISTS "skillpath_bench" WITH (FORCE)')
        if fresh:
            cursor.execute('CREATE DATABASE "skillpath_bench"')
    server.close()
