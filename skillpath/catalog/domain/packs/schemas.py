"""JSON Schemas of the files of a pack, for editors; made of the same tables the checker reads by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from skillpath.catalog.domain.packs.tables import FILES


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, such as `skill` or `cards`."""
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"SkillPath pack: {name}"}
    return {**about, **FILES[name].schema()}


def schema_texts() -> dict[str, str]:
    """Return the text of every schema by file name."""
    return {f"{name}.schema.json": json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n" for name in FILES}


def write_schemas(folder: Path) -> list[str]:
    """Write all schemas into a folder and return their names."""
    folder.mkdir(exist_ok=True)
    texts = schema_texts()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(texts)
