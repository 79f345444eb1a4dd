"""The commands that bring a site up and keep it safe, each tried twice."""

import contextlib
import fcntl
import shutil
import sqlite3
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection

from learners.teams.models import Membership
from skillpath.accounts.models import User
from skillpath.catalog.models import Skill
from skillpath.web.management.commands import prepare
from skillpath.web.management.commands.backup import postgres_environment, run_postgres
from tests.catalog.conftest import SMALL

PEOPLE = ("admin", "curator", "learner", "manager")


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO, settings.DEMO_PASSWORD, settings.VAR_DIR = True, "", tmp_path
    return lambda: call_command("demo")


@pytest.mark.django_db
def test_demo_people_can_log_in_with_the_password_that_is_printed(demo, tmp_path):
    demo()
    lines = [line.split() for line in (tmp_path / "demo-logins").read_text().splitlines()]
    assert sorted(part for part, _, _ in lines) == sorted(PEOPLE)
    for _, email, password in lines:
        assert authenticate(username=email, password=password) is not None
    assert (tmp_path / "demo-logins").stat().st_mode & 0o077 == 0
    assert (tmp_path / "demo-password").stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_demo_people_may_do_what_their_part_says(demo):
    demo()
    people = {part: User.objects.get(email=f"{part}@demo.skillpath.local") for part in PEOPLE}
    assert people["admin"].is_superuser
    assert people["curator"].is_curator
    assert not people["learner"].is_staff
    membership = Membership.objects.get(user=people["learner"])
    assert Membership.objects.get(user=people["manager"], team=membership.team).part == Membership.Part.MANAGER


@pytest.mark.django_db
def test_a_second_time_makes_nobody_new_and_keeps_what_was_changed(demo):
    demo()
    Membership.objects.filter(part=Membership.Part.MEMBER).delete()
    User.objects.filter(email__startswith="learner@").update(name="Someone else")
    demo()
    assert User.objects.count() == 4
    assert Membership.objects.count() == 1
    assert User.objects.filter(name="Someone else").exists()


@pytest.mark.django_db
def test_a_chosen_password_is_used(demo, settings):
    demo()
    settings.DEMO_PASSWORD = "a-chosen-password"
    demo()
    assert authenticate(username="learner@demo.skillpath.local", password="a-chosen-password") is not None


@pytest.mark.django_db
def test_outside_the_embedded_default_there_are_no_demo_people(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="embedded default only"):
        call_command("demo")
    assert not User.objects.exists()


@pytest.fixture
def house(settings, tmp_path):
    """A place to prepare, with two small things that are done only when needed."""
    settings.VAR_DIR = tmp_path / "var"
    settings.BROKER_DIR = settings.VAR_DIR / "broker"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.REDIS_URL, settings.DEMO, settings.PACK_DIRS = "redis://unused", False, []
    return settings


def prepared(*options):
    out = StringIO()
    call_command("prepare", *options, stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.django_db
def test_preparing_twice_does_the_work_once(house, tmp_path):
    assert "Collecting static files" in prepared()
    assert list((tmp_path / "static" / "web").rglob("*.css"))
    assert prepared() == ""


@pytest.mark.django_db
def test_static_files_can_be_left_as_they_are(house, tmp_path):
    assert prepared("--no-static") == ""
    assert not (tmp_path / "static").exists()


@pytest.mark.django_db
def test_a_pack_that_is_broken_does_not_keep_the_site_from_starting(house, tmp_path):
    house.PACK_DIRS = [tmp_path / "packs"]
    pack = tmp_path / "packs" / "broken"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("id: [")
    assert "The pack broken was not imported" in prepared("--no-static")
    assert "The pack broken was not imported" in prepared("--no-static"), "it is tried again until it is right"
    assert "broken" not in prepared("--no-static", "--no-content")


@pytest.fixture
def shipped(house, tmp_path):
    """The small pack as the one that is shipped; what it is called now can be changed and asked."""
    house.PACK_DIRS = [tmp_path / "packs"]
    pack = tmp_path / "packs" / "small"
    shutil.copytree(SMALL, pack)
    return pack


def rename_python(pack, title):
    file = pack / "skills" / "python" / "skill.yaml"
    file.write_text(file.read_text().replace("title: Python", f"title: {title}"))


@pytest.mark.django_db
def test_a_shipped_pack_is_imported_once_and_again_when_it_was_edited(shipped):
    assert "Importing the pack small" in prepared("--no-static")
    assert prepared("--no-static") == ""
    rename_python(shipped, "Pythons")
    assert "Importing the pack small" in prepared("--no-static")
    assert Skill.objects.get(key="python").title == "Pythons"
    assert prepared("--no-static") == ""


@pytest.mark.django_db(transaction=True)
def test_after_an_older_backup_is_restored_newer_content_comes_again(shipped, tmp_path):
    prepared("--no-static")
    call_command("backup", str(tmp_path / "older"), stdout=StringIO())
    rename_python(shipped, "Pythons")
    prepared("--no-static")
    call_command("restore", str(tmp_path / "older"), "--yes", stdout=StringIO())
    assert Skill.objects.get(key="python").title == "Python"
    prepared("--no-static")
    assert Skill.objects.get(key="python").title == "Pythons"
    assert prepared("--no-static") == ""


@pytest.mark.django_db
def test_a_second_start_asks_one_thing_of_the_database_for_each_pack(shipped, django_assert_num_queries):
    prepared("--no-static")
    with django_assert_num_queries(1):
        prepare._stored(shipped)


def test_an_edit_changes_the_fingerprint(tmp_path):
    (tmp_path / "a").write_text("1")
    first = prepare._fingerprint(tmp_path.rglob("*"))
    assert prepare._fingerprint(tmp_path.rglob("*")) == first
    (tmp_path / "b").write_text("2")
    assert prepare._fingerprint(tmp_path.rglob("*")) != first


@pytest.mark.django_db(transaction=True)
def test_a_backup_brings_everything_back(learner, house, tmp_path):
    backup = tmp_path / "backups" / "one"
    call_command("backup", str(backup), stdout=StringIO())
    assert backup.stat().st_mode & 0o077 == 0
    User.objects.all().delete()
    with pytest.raises(CommandError, match="add --yes"):
        call_command("restore", str(backup))
    assert not User.objects.exists()
    call_command("restore", str(backup), "--yes", stdout=StringIO())
    assert User.objects.get().email == learner.email
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", str(backup))


@pytest.mark.django_db(transaction=True)
def test_what_is_no_backup_changes_nothing(learner, house, tmp_path, capfd):
    (tmp_path / "letter").write_text("hello " * 1000)
    (tmp_path / "empty").touch()
    with contextlib.closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE songs (title)")
    none = "no backup of SkillPath|failed with"
    for name, problem in (
        ("letter", "can't be restored|failed with"),
        ("nothing", "no file"),
        ("empty", none),
        ("other", none),
    ):
        with pytest.raises(CommandError, match=problem):
            call_command("restore", str(tmp_path / name), "--yes")
    assert User.objects.get() == learner


def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(monkeypatch, tmp_path):
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "nowhere" / "db"))
    with pytest.raises(CommandError, match=r"There is no database|failed with"):
        call_command("backup", str(tmp_path / "backups" / "one"))
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.django_db
def test_demo_people_are_switched_off_where_none_are_wanted_and_on_again(demo, house, settings, tmp_path, learner):
    settings.DEMO = settings.EMBEDDED = settings.SITE_IS_LOCAL = True
    prepared("--no-static")
    everyone = User.objects.filter(email__endswith="@demo.skillpath.local")
    assert everyone.filter(is_active=True).count() == everyone.count() >= len(PEOPLE)
    settings.DEMO = False
    assert f"Switched off {everyone.count()} demo people" in prepared("--no-static")
    assert not everyone.filter(is_active=True).exists()
    assert User.objects.get(pk=learner.pk).is_active
    assert prepared("--no-static") == ""
    settings.DEMO = True
    prepared("--no-static")
    assert not everyone.filter(is_active=False).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL may run elsewhere")
@pytest.mark.django_db(transaction=True)
def test_nothing_is_restored_under_a_running_site(learner, house, tmp_path):
    backup = tmp_path / "one"
    call_command("backup", str(backup), stdout=StringIO())
    User.objects.update(name="Later")
    house.VAR_DIR.mkdir()
    with (house.VAR_DIR / "lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match=r"is running from .*Stop it"):
            call_command("restore", str(backup), "--yes")
    assert User.objects.get().name == "Later"
    call_command("restore", str(backup), "--yes", stdout=StringIO())
    assert User.objects.get().name == learner.name


def test_postgres_gets_its_password_without_a_command_line(monkeypatch):
    for key, value in {"HOST": "h", "PORT": 5433, "USER": "u", "PASSWORD": "p", "NAME": "n"}.items():
        monkeypatch.setitem(connection.settings_dict, key, value)
    given = postgres_environment()
    wanted = {"PGHOST": "h", "PGPORT": "5433", "PGUSER": "u", "PGPASSWORD": "p", "PGDATABASE": "n"}
    assert {name: given[name] for name in wanted} == wanted


def test_a_program_that_is_missing_or_fails_is_named():
    with pytest.raises(CommandError, match="not installed"):
        run_postgres("pg_no_such_program")
    with pytest.raises(CommandError, match="false failed with status 1"):
        run_postgres("false")
