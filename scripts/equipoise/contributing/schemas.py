"""JSON Schemas of the records, for editors: which keys there are, what they mean, what they can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import CoreSchema

from equipoise.contributing.completing import complete, ids_file
from equipoise.ledger import Ledger
from equipoise.records.fields import Slug
from equipoise.records.folder import MODELS
from equipoise.records.vocabulary import Vocabulary

_TITLES = {
    "source": "A source: one publication",
    "claim": "A claim: one falsifiable sentence with its evidence",
    "question": "A question as a reader would type it",
    "article": "A popular article, statement by statement",
    "vocabulary": "The closed lists that records draw on",
}

_SAID = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "An id is lowercase words joined by hyphens, like-this.",
    r"^\d{4}-\d{2}-\d{2}$": "A day is written year-month-day, like 2026-11-22.",
    r"^10\.\d{4,9}/\S+$": "A DOI is written bare, like 10.1080/02791072.2018.1443234.",
    r"^[1-9]\d{0,8}$": 'A PubMed number is digits in quotes, like "29558272".',
    r"^PMC[1-9]\d{0,8}$": "A PubMed Central number is PMC and digits, like PMC12772645.",
    r"^\d{4}-\d{3}[\dX]$": "An ISSN is four digits, a hyphen and four more, like 0279-1072.",
    r"^https?://": "A web address is written whole, starting with https://",
    r"^[A-Z]{2}$": "A country is two capital letters, like MY (ISO 3166-1).",
}
"""What an editor says where text has not the form of its pattern."""


class _Plain(GenerateJsonSchema):
    """Draft 7, which every editor's YAML extension reads."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> dict[str, Any]:
        return {"$schema": self.schema_dialect, **super().generate(schema, mode)}


def schema_files(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The name and text of each schema's file: the same bytes from the same models and vocabulary."""
    for kind, model in MODELS.items():
        schema = _tidy(model.model_json_schema(by_alias=True, schema_generator=_Plain))
        complete(schema, model.__name__, vocabulary)
        schema = {"$schema": schema.pop("$schema"), "title": _TITLES[kind], **{k: v for k, v in schema.items() if k != "title"}}  # fmt: skip
        yield f"{kind}.schema.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def known_ids(ledger: Ledger) -> tuple[str, str]:
    """The name and text of the file with the ids that editors offer."""
    return ids_file(ledger, _tidy(TypeAdapter(Slug).json_schema()))


def behind(folder: Path, vocabulary: Vocabulary) -> list[tuple[Path, str]]:
    """The schemas in a folder that are not those of the models and the vocabulary, each with the text it should have.

    None where the vocabulary could not be read, or the folder holds no schemas.
    """
    if not vocabulary.topics or not folder.is_dir():
        return []
    return [
        (folder / name, text)
        for name, text in schema_files(vocabulary)
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


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
    if not is_properties and kept.get("type") == "string":
        if kept.get("pattern") in _SAID:
            kept["errorMessage"] = _SAID[kept["pattern"]]
        elif "minLength" in kept:
            kept["errorMessage"] = "Text is meant here. Put it in quotes if it looks like a number."
    return kept
