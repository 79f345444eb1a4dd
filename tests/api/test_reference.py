"""The schema and its page."""

import json
import re

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from skillpath.api.reference import get_schema

pytestmark = pytest.mark.django_db


def test_the_schema_is_made_without_a_warning(tmp_path):
    path = tmp_path / "schema.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(path), skip_checks=True)
    assert yaml.safe_load(path.read_text())["info"]["title"] == "SkillPath"


def test_the_schema_is_json_unless_yaml_is_asked_for(visitors):
    answer = visitors.get("schema/")
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["openapi"].startswith("3.")
    as_yaml = visitors.get("schema/", accept="application/vnd.oai.openapi")
    assert yaml.safe_load(as_yaml.content) == answer.json()


def test_every_operation_is_described():
    schema = get_schema()
    operations = [operation for path in schema["paths"].values() for operation in path.values()]
    ids = [operation["operationId"] for operation in operations]
    assert len(set(ids)) == len(ids) > 40
    tags = {tag["name"] for tag in schema["tags"]}
    for operation in operations:
        assert operation["summary"]
        assert operation["description"].rstrip().endswith((".", "409 while it is open."))
        assert set(operation["tags"]) <= tags
        problems = {status for status in operation["responses"] if status >= "400"}
        assert {"401", "403", "429"} <= problems
        for status in problems:
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


def test_every_body_has_an_example():
    for path in get_schema()["paths"].values():
        for operation in path.values():
            for media in operation.get("requestBody", {}).get("content", {}).values():
                assert media.get("examples"), operation["operationId"]


def test_enums_have_names_of_their_own():
    names = {name for name, shape in get_schema()["components"]["schemas"].items() if "enum" in shape}
    assert {"StepState", "RequirementState", "MemoryState", "EvidenceKind", "TokenScope"} <= names
    assert {name for name in names if name.endswith("Enum")} == {"NullEnum"}


def test_the_page_needs_no_inline_script_and_no_other_site():
    answer = Client().get("/api/docs/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    for address in re.findall(r'(?:src|href)="(https?:)?(//[^"]+)"', page):
        raise AssertionError(f"the page asks another site: {address}")


def test_the_page_of_the_reference_is_held_to_the_policy_of_every_other():
    told = [
        {part.strip() for part in Client().get(page)["Content-Security-Policy"].split(";")}
        for page in ("/api/docs/", "/")
    ]
    assert told[0] == told[1]
    assert {"script-src 'self'", "style-src 'self'", "default-src 'self'"} <= told[0]
    assert "unsafe" not in str(told)


def test_the_schema_tells_nothing_secret():
    told = json.dumps(get_schema())
    for word in ("digest", "password", "guess_chance", "source_hash"):
        assert word not in told
