"""The schemas that editors read are those of the models."""

from __future__ import annotations

import json
from pathlib import Path

from equipoise.contributing.schemas import schema_files
from equipoise.records.folder import MODELS

ROOT = Path(__file__).parents[2]


def test_the_schemas_in_the_repository_are_current() -> None:
    for name, text in schema_files():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text, "run `equipoise schemas`"


def test_every_key_says_what_it_means() -> None:
    """Hover text is all that most contributors will read of the format."""
    for name, text in schema_files():
        schema = json.loads(text)
        for owner, part in {name: schema, **schema.get("$defs", {})}.items():
            for key, field in part.get("properties", {}).items():
                part_of = schema["$defs"][field["$ref"].rsplit("/", 1)[-1]] if "$ref" in field else {}
                assert field.get("description") or part_of.get("description"), f"{owner}: {key}"


def test_every_kind_of_record_has_a_schema() -> None:
    assert {name for name, _ in schema_files()} == {f"{kind}.schema.json" for kind in MODELS}
