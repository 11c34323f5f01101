"""What editors complete beyond the models: the values of the vocabulary, and the ids of records.

The vocabulary's values are part of the schemas, and a wrong one is marked. Ids are only offered: a schema that demanded
them would call every new source wrong until someone wrote the list again. So the list may lag behind the records, no
contribution has to touch it, and `equipoise check` is what finds an id that does not exist.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from equipoise.ledger import Ledger
from equipoise.records.vocabulary import Entry, Vocabulary

IDS_FILE = "ids.schema.json"
LONGEST_NOTE = 100  # characters of a title or statement beside an id

POINTS_TO: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Evidence", "source"): ("source",),
    ("Study", "includes"): ("source",),
    ("Related", "claim"): ("claim",),
    ("WatchOut", "claim"): ("claim",),
    ("Question", "claims"): ("claim",),
    ("Question", "sides"): ("claim",),
    ("Statement", "claims"): ("claim",),
    ("SearchWords", "finds"): ("question", "claim"),
}
"""The keys that hold the id of another record, by model and key, and the kinds of record that it can be."""

DRAWS_ON: Mapping[tuple[str, str], str] = {
    ("Question", "topics"): "topics",
    ("Article", "topics"): "topics",
    ("Study", "cohort"): "cohorts",
    ("Conflict", "depends-on"): "conditions",
}
"""The keys that hold a name from the vocabulary, by model and key, and the list that it stands in."""


def complete(schema: dict[str, Any], model: str, vocabulary: Vocabulary) -> None:
    """Put what editors should offer into the schema of a model, and of the models inside it."""
    parts = {model: schema, **schema.get("$defs", {})}
    for (owner, key), kinds in POINTS_TO.items():
        if owner in parts:
            _at_ids(parts[owner]["properties"], key, {"allOf": [{"$ref": f"{IDS_FILE}#/definitions/{kind}"} for kind in kinds]})  # fmt: skip
    for (owner, key), shelf in DRAWS_ON.items():
        if owner in parts and getattr(vocabulary, shelf):
            _at_ids(parts[owner]["properties"], key, _one_of(getattr(vocabulary, shelf), shelf.removesuffix("s")))
    if "Evidence" in parts:
        conditions = parts["Evidence"]["properties"]["conditions"]
        conditions.pop("patternProperties", None)
        conditions["properties"] = {
            name: {"title": condition.title, "description": condition.description}
            | _one_of(condition.values, f"value of `{name}`")
            for name, condition in vocabulary.conditions.items()
        }
        conditions["additionalProperties"] = False
        conditions["errorMessage"] = _unlisted("condition", vocabulary.conditions)


def _at_ids(fields: dict[str, Any], key: str, instead: dict[str, Any]) -> None:
    """Put a schema where an id is described: under a key itself, or under the lists that it holds."""
    field = fields[key]
    while "items" in field:
        inner = field["items"]
        if "items" not in inner:
            field["items"] = instead
            return
        field = inner
    field.pop("pattern", None)
    field.pop("errorMessage", None)
    field.update(instead)


def _one_of(entries: Mapping[str, Entry], what: str) -> dict[str, Any]:
    """One of the names of a closed list. The last three keys are for editors and mean nothing to other programs."""
    return {
        "type": "string",
        "enum": list(entries),
        "enumDescriptions": [_explained(name, entry) for name, entry in entries.items()],
        "errorMessage": _unlisted(what, entries),
    }


def _unlisted(what: str, entries: Iterable[str]) -> str:
    """What an editor says where a name is not in the vocabulary."""
    return (
        f"This is no {what} of claims/vocabulary.yml. There are: {', '.join(entries)}. "
        "If you have just added it there, run: equipoise fix"
    )


def _explained(name: str, entry: Entry) -> str:
    return (
        entry.description if entry.title.casefold() == name.replace("-", " ") else f"{entry.title}: {entry.description}"
    )


def ids_file(ledger: Ledger, form: dict[str, Any]) -> tuple[str, str]:
    """The name and text of the file with the ids of all records, one a line; `form` is the schema of an id."""
    shelves: dict[str, Iterable[tuple[str, str | None]]] = {
        "source": ((source.id, source.title) for source in ledger.sources.values()),
        "claim": ((claim.id, claim.statement) for claim in ledger.claims.values()),
        "question": ((question.id, question.title) for question in ledger.questions.values()),
    }
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": "Ids that editors offer. `equipoise schemas` brings this list up to date; it may lag behind.",
    }
    parts = [_line(head)[1:-1]]
    definitions = []
    for kind, shelf in shelves.items():
        offers = ",\n".join("      " + _line({"bodyText": name, "description": _short(said)}) for name, said in shelf)
        definitions.append(f'    "{kind}": {{{_line(form)[1:-1]}, "defaultSnippets": [\n{offers}\n    ]}}')
    parts.append('"definitions": {\n' + ",\n".join(definitions) + "\n  }")
    return IDS_FILE, "{\n  " + ",\n  ".join(parts) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _short(said: str | None) -> str:
    words = " ".join((said or "").split())
    return words if len(words) <= LONGEST_NOTE else words[: LONGEST_NOTE - 1].rsplit(" ", 1)[0] + " …"
