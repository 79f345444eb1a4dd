"""The JSON Schemas shipped for editors are current, and say what the checker says."""

from pathlib import Path

import jsonschema
import pytest
import yaml

import skillpath.catalog
from skillpath.catalog.domain.packs.folder import kind_of
from skillpath.catalog.domain.packs.schemas import schema_of, schema_texts, write_schemas
from skillpath.catalog.domain.packs.tables import FILES
from tests.catalog.conftest import SMALL

SCHEMAS = Path(skillpath.catalog.__file__).parent / "schemas"


def test_the_shipped_schemas_are_current(tmp_path):
    assert {path.name: path.read_text() for path in SCHEMAS.iterdir()} == schema_texts(), "run manage.py pack schemas"
    write_schemas(tmp_path / "new")
    assert {path.name: path.read_text() for path in (tmp_path / "new").iterdir()} == schema_texts()


@pytest.mark.parametrize("name", FILES)
def test_each_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(schema_of(name))


class Words(yaml.SafeLoader):
    """YAML as an editor reads it: 1.2, days as text, keys as text."""


Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in ("tag:yaml.org,2002:timestamp",)]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path):
    text = path.read_text()
    value = yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, Loader=Words)
    if "levels" in value and isinstance(value, dict):
        value["levels"] = {str(level): entry for level, entry in value["levels"].items()}
    return value


FOUND = sorted(path for path in SMALL.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.relative_to(SMALL).as_posix())
def test_a_sound_file_is_sound_for_the_schema_too(path):
    value = read(path)
    if path.name == "items.yaml":  # an editor of YAML 1.2 reads the word no as a word
        value[0]["options"][2]["text"] = "no"
    jsonschema.validate(value, schema_of(kind_of(path.relative_to(SMALL).as_posix())))


def test_an_unknown_field_is_refused_by_the_schema_too():
    value = {**read(SMALL / "roles/ml-engineer.yaml"), "sumary": "x"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, schema_of("role"))
