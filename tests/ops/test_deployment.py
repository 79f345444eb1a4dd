"""The production path: Compose, image, lock files, Makefile."""

import gzip
import re

import brotli
import pytest
import yaml

from skillpath import serve
from skillpath.static import QuickCompressor
from tests.ops.programs import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_the_parts_of_a_site_are_there():
    assert set(SERVICES) == {"migrate", "web", "worker", "scheduler", "postgres", "redis"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_has_a_health_check_or_ends(name):
    service = SERVICES[name]
    assert service["restart"] == "no" or service["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", ["web", "worker", "scheduler"])
def test_nothing_starts_before_the_database_is_up_to_date(name):
    waits = SERVICES[name]["depends_on"]
    assert waits["migrate"]["condition"] == "service_completed_successfully"
    assert waits["postgres"]["condition"] == waits["redis"]["condition"] == "service_healthy"


@pytest.mark.parametrize("name", ["migrate", "web", "worker", "scheduler"])
def test_our_containers_have_no_rights_they_do_not_need(name):
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "privileged" not in service
    # A part that exists, or a command.
    if "skillpath.serve" in service["command"]:
        assert serve.command(service["command"][-1])


def test_there_are_no_default_secrets():
    text = (ROOT / "docker-compose.yml").read_text()
    passwords = re.findall(r"\$\{(\w*(?:PASSWORD|SECRET|KEY)\w*)([^}]*)\}", text)
    assert passwords
    assert all(rest.startswith(":?") for _, rest in passwords)
    example = (ROOT / ".env.example").read_text()
    assert re.search(r"^SECRET_KEY=$", example, re.MULTILINE)
    assert re.search(r"^POSTGRES_PASSWORD=$", example, re.MULTILINE)


def test_only_the_web_can_be_reached_and_from_this_machine_only():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_data_outlives_the_containers():
    assert set(COMPOSE["volumes"]) == {"data", "postgres", "redis"}


def test_images_have_a_version():
    names = [SERVICES[name]["image"] for name in ("postgres", "redis")] + re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)
    assert all(re.search(r":\d", name) for name in names)


def test_the_image_has_stages_a_person_and_a_health_check():
    assert DOCKERFILE.count("\nFROM ") == 2
    last = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    assert re.search(r"^USER skillpath$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "--require-hashes" in DOCKERFILE


def test_secrets_and_data_never_enter_the_image():
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert allowed.isdisjoint({".env", "var", ".git"})
    assert (ROOT / ".dockerignore").read_text().splitlines()[1] == "*"


def test_packed_files_unpack_to_what_they_were():
    text = (ROOT / "skillpath" / "settings.py").read_bytes()
    assert gzip.decompress(QuickCompressor.compress_gzip(text)) == text
    assert brotli.decompress(QuickCompressor.compress_brotli(text)) == text
    assert len(QuickCompressor.compress_brotli(text)) < len(text) / 2


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_pin_everything_by_hash_and_name_no_host(name):
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*--(index|extra|find|trusted)", text, re.MULTILINE)
    for entry in re.split(r"\n(?=\S)", text):
        if entry and not entry.startswith("#"):
            assert re.match(r"[\w.-]+(\[[\w, -]+\])?==\S+", entry), entry.splitlines()[0]
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_what_runs_is_what_was_tested():
    def pins(name):
        return dict(re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)", (ROOT / name).read_text(), re.MULTILINE))

    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("target", ["run", "test", "check", "fmt", "lock", "shots", "bench"])
def test_make_knows_what_the_documents_promise(target):
    assert re.search(rf"^{target}:.*## \w", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert f"`make {target}`" in (ROOT / "CONTRIBUTING.md").read_text()
