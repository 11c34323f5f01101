"""JSON Schemas of the records, for editors: which keys there are, what they mean, what they can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import CoreSchema

from equipoise.records.folder import MODELS

_TITLES = {
    "source": "A source: one publication",
    "claim": "A claim: one falsifiable sentence with its evidence",
    "question": "A question as a reader would type it",
    "article": "A popular article, statement by statement",
    "vocabulary": "The closed lists that records draw on",
}


class _Plain(GenerateJsonSchema):
    """Draft 7, which every editor's YAML extension reads."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> dict[str, Any]:
        return {"$schema": self.schema_dialect, **super().generate(schema, mode)}


def schema_files() -> Iterator[tuple[str, str]]:
    """The name and text of each schema's file: the same bytes from the same models."""
    for kind, model in MODELS.items():
        schema = _tidy(model.model_json_schema(by_alias=True, schema_generator=_Plain))
        schema = {"$schema": schema.pop("$schema"), "title": _TITLES[kind], **{k: v for k, v in schema.items() if k != "title"}}  # fmt: skip
        yield f"{kind}.schema.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _tidy(value: Any, is_properties: bool = False) -> Any:
    """Without the titles that pydantic makes from names, which editors would show in place of the description."""
    if isinstance(value, list):
        return [_tidy(child) for child in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: _tidy(child, is_properties=key in ("properties", "$defs"))
        for key, child in value.items()
        if is_properties or key != "title"
    }
    options = kept.get("anyOf")
    if not is_properties and isinstance(options, list) and {"type": "null"} in options and kept.get("default") is None:
        # a key that may be left out is left out, not written as nothing
        rest = [option for option in options if option != {"type": "null"}]
        del kept["anyOf"]
        kept.pop("default", None)
        kept = {**rest[0], **kept} if len(rest) == 1 else {**kept, "anyOf": rest}
    return kept
