"""Settings are safe by default, explained, and refused by name when they are wrong."""

import re

import pytest

from skillpath import env
from skillpath.checks import check_settings, refuse_to_start
from tests.ops.programs import PRODUCTION, ROOT, embedded, environment, manage, run

READERS = re.compile(
    r"\b(?:text|flag|number|words|choice|pattern|mapping|address|database|email|variable)\(\s*\"([A-Z_]+)\""
)


def ids(messages):
    return sorted(message.id.removeprefix("skillpath.") for message in messages)


@pytest.fixture
def production(settings):
    """The settings of a good production site."""
    settings.TESTING = settings.EMBEDDED = settings.DEMO = settings.DEBUG = False
    settings.SECRET_KEY, settings.SECRET_KEY_MISSING = PRODUCTION["SECRET_KEY"], False
    settings.SITE_URL, settings.SITE_IS_LOCAL, settings.HTTPS = PRODUCTION["SITE_URL"], False, True
    settings.ALLOWED_HOSTS = ["skills.example.org"]
    settings.EMAIL_IS_SET = settings.BEHIND_PROXY = settings.SECURE_SSL_REDIRECT = True
    settings.ON_SQLITE, settings.REDIS_URL = False, "redis://redis:6379/0"
    return settings


def test_good_production_settings_have_nothing_to_remark(production):
    assert check_settings() == []
    refuse_to_start()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"SECRET_KEY_MISSING": True}, ["E002"]),
        ({"SECRET_KEY": "short"}, ["E003"]),
        ({"SECRET_KEY": "ab" * 40}, ["E003"]),
        ({"SECRET_KEY": "django-insecure-" + PRODUCTION["SECRET_KEY"]}, ["E003"]),
        ({"SITE_URL": "", "HTTPS": False}, ["E004"]),
        ({"SITE_URL": "http://skills.example.org", "HTTPS": False}, ["E005"]),
        ({"EMAIL_IS_SET": False}, ["E006"]),
        ({"DEBUG": True}, ["E007"]),
        ({"DEMO": True}, ["E008"]),
        ({"ALLOWED_HOSTS": ["skills.example.org", "*"]}, ["E010"]),
        ({"ON_SQLITE": True}, ["W001"]),
        ({"REDIS_URL": ""}, ["W002"]),
        ({"BEHIND_PROXY": False}, ["W003"]),
        ({"EMBEDDED": True, "EMAIL_IS_SET": False}, ["W004"]),
        ({"SOCIALACCOUNT_PROVIDERS": {"github": {}}}, ["W005"]),
        ({"DEBUG": True, "EMAIL_IS_SET": False, "SECRET_KEY": "short"}, ["E003", "E006", "E007"]),
    ],
)
def test_each_wrong_setting_has_its_own_id_and_a_remedy(production, changes, expected):
    for name, value in changes.items():
        setattr(production, name, value)
    found = check_settings()
    assert ids(found) == expected
    assert all(message.hint for message in found)


@pytest.mark.parametrize(("local", "expected"), [(True, []), (False, ["E008"])])
def test_demo_people_are_for_ones_own_machine_only(production, local, expected):
    production.EMBEDDED = production.DEMO = True
    production.SITE_IS_LOCAL = local
    assert ids(check_settings()) == expected


ASK = (
    "import django; django.setup(); from django.conf import settings; from django.test import Client\n"
    "for host in ('skills.lan', 'localhost', '127.0.0.1', 'evil.example'):\n"
    "    print(Client().get('/robots', headers={'host': host}).status_code, end=' ')"
)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "skills.lan"])
def test_an_embedded_site_answers_to_its_own_address_and_this_machine_only(tmp_path, host):
    site = {"SITE_URL": "http://skills.lan:8212", "HOST": host, "SKILLPATH_DEMO": "0", "EMAIL_URL": "smtp://mail.lan"}
    env_ = embedded(tmp_path, DJANGO_SETTINGS_MODULE="skillpath.settings", **site)
    done = run("-c", ASK, env=env_)
    assert done.stdout.split() == ["404", "404", "404", "400"], done.stderr
    assert manage("check", "--fail-level", "WARNING", env=env_).returncode == 0


def test_a_site_that_others_can_reach_must_be_told_its_address(tmp_path):
    done = manage("check", env=embedded(tmp_path, HOST="0.0.0.0"))
    assert done.returncode == 1
    assert re.findall(r"skillpath\.(E\d+)\)", done.stderr) == ["E004", "E008"]


def test_only_ones_own_machine_may_let_any_host_in(production):
    production.EMBEDDED, production.ALLOWED_HOSTS = True, ["*"]
    assert ids(check_settings()) == ["E010"]
    production.SITE_IS_LOCAL = True
    assert check_settings() == []


def test_a_process_does_not_start_with_wrong_settings_and_says_why(production, capsys):
    production.SECRET_KEY_MISSING = True
    with pytest.raises(SystemExit) as ended:
        refuse_to_start()
    assert ended.value.code == 78
    said = capsys.readouterr().err
    assert "skillpath.E002" in said
    assert "secrets.token_urlsafe" in said


def test_warnings_alone_do_not_keep_a_site_from_starting(production):
    production.ON_SQLITE = True
    refuse_to_start()


def test_check_deploy_is_silent_with_good_production_settings():
    done = manage("check", "--deploy", "--fail-level", "INFO", env=environment(**PRODUCTION))
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_a_site_without_settings_is_told_all_that_is_missing_at_once():
    done = manage(
        "check",
        env=environment(PORT="many", WEB_WORKERS="0", DEBUG="perhaps", DATABASE_URL="oracle://x", SITE_URL="skills"),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for wrong in (
        "E002",
        "E004",
        "E006",
        "PORT must be",
        "WEB_WORKERS must be",
        "DEBUG must be",
        "DATABASE_URL must be",
        "SITE_URL must be",
    ):
        assert wrong in done.stderr
    assert "make run" in done.stderr


@pytest.mark.parametrize("module", ["skillpath.wsgi", "skillpath.asgi"])
def test_the_web_refuses_wrong_settings(module):
    done = run("-c", f"import {module}", env=environment())
    assert done.returncode == 78
    assert "skillpath.E002" in done.stderr


def test_the_worker_refuses_wrong_settings():
    done = run("-m", "celery", "-A", "skillpath.celery", "worker", "-P", "solo", env=environment())
    assert done.returncode == 78
    assert "skillpath.E002" in done.stderr


def test_every_variable_is_explained_and_every_explained_variable_is_read():
    sources = [ROOT / "skillpath" / name for name in ("settings.py", "serve.py")]
    read = {name for path in sources for name in READERS.findall(path.read_text())}
    read |= set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    example = (ROOT / ".env.example").read_text()
    explained = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    assert read == explained
    for name in explained:
        before = example[: re.search(rf"^#?{name}=", example, re.MULTILINE).start()].rstrip("\n").split("\n")
        assert before[-1].startswith("#"), f"{name} has no explanation above it"


def test_the_secret_key_of_the_embedded_default_is_made_once_and_private(tmp_path):
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    env_ = environment(
        SKILLPATH_EMBEDDED="1", SKILLPATH_VAR=str(tmp_path / "var"), DJANGO_SETTINGS_MODULE="skillpath.settings"
    )
    first, second = run("-c", code, env=env_).stdout, run("-c", code, env=env_).stdout
    assert first == second
    assert len(first.strip()) == 50
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.fixture
def problems(monkeypatch):
    monkeypatch.setattr(env, "problems", [])
    return env.problems


@pytest.mark.parametrize(
    ("raw", "read", "expected"),
    [
        ("yes", lambda: env.flag("X", default=False), True),
        ("Off", lambda: env.flag("X", default=True), False),
        ("", lambda: env.flag("X", default=True), True),
        (" 7 ", lambda: env.number("X", default=1), 7),
        ("a, b,,", lambda: env.words("X"), ["a", "b"]),
        ("", lambda: env.words("X", default=("c",)), ["c"]),
        ("json", lambda: env.choice("X", default="console", among=("console", "json")), "json"),
        ("5/min", lambda: env.pattern("X", default="1/min", like=r"\d+/min", wanted="a rate"), "5/min"),
        ('{"a": 1}', lambda: env.mapping("X"), {"a": 1}),
        ("https://a.example/", lambda: env.address("X", schemes=("https",)), "https://a.example"),
        ("unix:///run/redis.sock", lambda: env.address("X", schemes=("redis", "unix")), "unix:///run/redis.sock"),
    ],
)
def test_variables_are_read_as_what_they_are(monkeypatch, problems, raw, read, expected):
    monkeypatch.setenv("X", raw)
    assert read() == expected
    assert problems == []


@pytest.mark.parametrize(
    ("raw", "read", "default"),
    [
        ("maybe", lambda: env.flag("X", default=False), False),
        ("-1", lambda: env.number("X", default=3), 3),
        ("1.5", lambda: env.number("X", default=3), 3),
        ("xml", lambda: env.choice("X", default="json", among=("json",)), "json"),
        ("fast", lambda: env.pattern("X", default="1/min", like=r"\d+/min", wanted="a rate"), "1/min"),
        ("[1]", lambda: env.mapping("X"), {}),
        ("{", lambda: env.mapping("X"), {}),
        ("ftp://a.example", lambda: env.address("X", schemes=("http", "https")), ""),
        ("https://a.example:99999", lambda: env.address("X", schemes=("https",)), ""),
        ("mysql://u:hidden@h/n", lambda: env.database("X", default="sqlite:///a")["NAME"], "a"),
        ("postgres://u:hidden@h/", lambda: env.database("X", default="sqlite:///a")["NAME"], "a"),
        ("mail://u:hidden@h", lambda: env.email("X"), {}),
        ("smtp+tls://", lambda: env.email("X"), {}),
    ],
)
def test_what_cannot_be_read_is_named_without_its_secrets_and_the_default_holds(
    monkeypatch, problems, raw, read, default
):
    monkeypatch.setenv("X", raw)
    assert read() == default
    assert len(problems) == 1
    assert problems[0].startswith("X must be")
    assert "hidden" not in problems[0]


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://h", 25, False, False),
        ("smtp+tls://h", 587, True, False),
        ("smtp+ssl://h", 465, False, True),
        ("smtps://h", 465, False, True),
        ("smtp+tls://h:2525", 2525, True, False),
    ],
)
def test_the_kinds_of_mail_servers_are_told_apart(monkeypatch, problems, url, port, tls, ssl):
    monkeypatch.setenv("X", url)
    found = env.email("X")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_mail_passwords_are_decoded(monkeypatch, problems):
    monkeypatch.setenv("X", "smtp+tls://me%40example.org:p%2Fw@h")
    found = env.email("X")
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("me@example.org", "p/w")


@pytest.mark.parametrize("name", ["nowhere", "../github", ""])
def test_an_unknown_social_provider_is_a_problem(problems, name):
    assert env.is_social_provider("github")
    assert not env.is_social_provider(name)
    assert len(problems) == 1


def test_a_site_does_not_start_with_the_settings_of_the_test_suite(production):
    production.TESTING, production.SETTINGS_MODULE = True, "skillpath.settings"
    assert ids(check_settings()) == ["E009"]
