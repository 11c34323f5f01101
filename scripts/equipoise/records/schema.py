"""From a document to a record: every fault against the model at once, each at its own line, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from equipoise.records.document import Document
from equipoise.records.fields import plain_number
from equipoise.records.problem import Problem

R = TypeVar("R", bound=BaseModel)


def validate(model: type[R], document: Document) -> tuple[R | None, list[Problem]]:
    """The record, or None and all the faults that keep it from being one."""
    try:
        return model.model_validate(frozen(document.data)), []
    except _Empty:
        return None, _with_empties(model, document)
    except ValidationError as error:
        return None, _problems(model, document, error.errors(include_url=False))


MOST_PROBLEMS = 100  # of the form of one file; who has more has to look at the whole file first


def _problems(model: type[BaseModel], document: Document, details: list[ErrorDetails]) -> list[Problem]:
    details = [detail for detail in details if not _only_miscounted(detail)]
    problems = [_problem(model, document, detail) for detail in details[:MOST_PROBLEMS]]
    if len(details) > MOST_PROBLEMS:
        last = problems[-1]
        message = f"and {len(details) - MOST_PROBLEMS:,} more faults of form in this file"
        problems.append(document.problem(last.place, last.rule, message, "mend these first, then check again"))
    return problems


def _only_miscounted(detail: ErrorDetails) -> bool:
    """True where a list is called too short only since a faulty entry of it does not count; the entry's fault is told."""
    given, least = detail.get("input"), (detail.get("ctx") or {}).get("min_length")
    return (
        detail["type"] == "too_short" and isinstance(given, list | tuple) and least is not None and len(given) >= least
    )


def _with_empties(model: type[BaseModel], document: Document) -> list[Problem]:
    """The problems of a record with keys that have no value: those keys, and whatever else is wrong."""
    problems = [
        document.problem(
            document.place(*keys, key=True),
            "schema-value",
            f"there is nothing after the colon of `{keys[-1]}`",
            f"put a space after the colon: {str(keys[-1]).replace(':', ': ', 1)}"
            if ":" in str(keys[-1])
            else "write the value, or leave the whole line out",
        )
        for keys in islice(_empties(document.data), MOST_PROBLEMS)
    ]
    told = set(_empties(document.data))
    try:
        model.model_validate(frozen(without_empties(document.data)))
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if tuple(detail["loc"]) not in told]
        problems += _problems(model, document, details)
    return problems


class _Empty(Exception):
    """A key is given and nothing stands after its colon."""


def frozen(value: Any) -> Any:
    """Lists as tuples, since records never change once read. Raises _Empty where a key has no value."""
    if type(value) is dict:
        made = {key: frozen(child) for key, child in value.items()}
        if None in made.values():
            raise _Empty
        return made
    if type(value) is list:
        return tuple([frozen(child) for child in value])
    return value


def _empties(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every key that has no value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        if child is None and isinstance(value, dict):
            yield (*keys, key)
        else:
            yield from _empties(child, (*keys, key))


def without_empties(value: Any) -> Any:
    """The data without keys that have no value."""
    if isinstance(value, dict):
        return {key: without_empties(child) for key, child in value.items() if child is not None}
    return [without_empties(child) for child in value] if isinstance(value, list) else value


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None: the same in other letters, a part of it, or close."""
    folded = {name.casefold(): name for name in known}
    word = word.casefold()
    if word in folded:
        return folded[word]
    near = [
        name for name in folded if name.startswith(f"{word}-") or word.startswith(f"{name}-") or name in word.split("-")
    ]
    if len(near) == 1:
        return folded[near[0]]
    found = get_close_matches(word, list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def _problem(model: type[BaseModel], document: Document, detail: ErrorDetails) -> Problem:
    kind, context = detail["type"], detail.get("ctx") or {}
    keys: tuple[str | int, ...] = tuple(part for part in detail["loc"] if part != "[key]")
    given = detail.get("input")
    name = str(keys[-1]) if keys else "the record"

    if "remedy" in context:
        keys = (*keys, *context.get("at", ()))
        return document.problem(
            document.place(*keys), f"schema-{_rule(kind)}", _named(keys, context["message"]), context["remedy"]
        )
    if kind == "missing":
        place = document.place(*keys[:-1], key=True) if len(keys) > 1 else document.place()
        field = _field(model, keys)
        about = f" ({field})" if field else ""
        parent = "the record" if len(keys) == 1 else f"this part ({_path(keys[:-1])})"
        return document.problem(
            place, "schema-missing-key", f"`{name}` is missing from {parent}", f"add `{name}:`{about}"
        )
    if kind == "extra_forbidden":
        known = _known_keys(model, keys[:-1])
        meant = nearest(name, known)
        remedy = f"did you mean `{meant}`?" if meant else f"delete it; the keys are: {', '.join(known)}"
        if ":" in name:
            remedy = f"put a space after the colon: {name.replace(':', ': ', 1)}"
        return document.problem(
            document.place(*keys, key=True), "schema-unknown-key", f"there is no key `{name}` here", remedy
        )
    place = document.place(*keys)
    if kind == "literal_error":
        allowed = [word.strip().strip("'") for word in context.get("expected", "").replace(" or ", ", ").split(",")]
        meant = nearest(str(given), allowed)
        also = [word for word in _OTHER_WORDS.get(str(given).casefold(), ()) if word in allowed]
        remedy = f"did you mean `{meant}`?" if meant else f"write one of: {', '.join(allowed)}"
        if also:
            remedy = f"write {' or '.join(also)}."
        if (meant or also) and len(allowed) <= 12:
            remedy += f" The values are: {', '.join(allowed)}"
        return document.problem(place, "schema-value", f"`{name}` cannot be “{_shown(given)}”", remedy)
    message, remedy = _EXPECTED.get(
        kind, (detail["msg"][:1].lower() + detail["msg"][1:], "compare it with a record that works")
    )
    if kind == "tuple_type" and isinstance(given, str):
        ends = re.fullmatch(r"(-?[\d.]+)\s*(?:to|–|—|;|-|…)\s*(-?[\d.]+)", given.strip())
        remedy = "put a space after each hyphen" if given.startswith("-") else f"write it as a list: [{_shown(given)}]"
        if ends:
            remedy = f"write the two ends: [{ends[1]}, {ends[2]}]"
    if kind in ("model_type", "model_attributes_type") and len(keys) > 1 and isinstance(keys[-1], int):
        name = f"{keys[-2]} {keys[-1] + 1}"
        person = re.fullmatch(r"([^\W\d_][\w'’-]*),? ([A-Z][\w.-]{0,20}(?: [A-Z]\.?)*)", str(given).strip())
        if keys[-2] == "author" and isinstance(given, str):
            organisation = f"{{literal: {_shown(given)}}}"
            remedy = f"write {{family: {person[1]}, given: {person[2]}}}" if person else f"write {{family: …, given: …}}, or for an organisation {organisation}"  # fmt: skip
    if kind in ("int_type", "int_from_float") and str(given).strip().isdigit():
        remedy = f"write it without quotes: {str(given).strip()}"
    if kind == "int_type":
        remedy = plain_number(given) or remedy
    if kind in ("too_short", "too_long"):
        message, remedy = f"has {context.get('actual_length')} entries", _length_remedy(kind, context)
    return document.problem(place, "schema-type", f"`{name}` {message}", remedy)


_OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "rct": ("randomized-trial",),
    "trial": ("randomized-trial", "non-randomized-trial"),
    "randomised-trial": ("randomized-trial",),
    "randomized-controlled-trial": ("randomized-trial",),
    "survey": ("cross-sectional",),
    "review": ("narrative-review", "systematic-review"),
    "ema": ("ecological-momentary-assessment",),
    "diary": ("ecological-momentary-assessment",),
    "medium": ("some", "moderate"),
    "moderate": ("some",),
    "unclear": ("some",),
}
"""What people call a value elsewhere, and what it is called here."""


def _length_remedy(kind: str, context: dict[str, Any]) -> str:
    if kind == "too_short":
        return f"give at least {context.get('min_length')}"
    return f"give at most {context.get('max_length')}"


_EXPECTED: dict[str, tuple[str, str]] = {
    "int_type": ("must be a whole number", "write digits only, without quotes or a thousands comma"),
    "int_from_float": ("must be a whole number", "write digits only, without a point"),
    "greater_than_equal": ("must be 1 or more", "leave the line out where the number is not known"),
    "bool_type": ("must be true or false", "write true or false, without quotes"),
    "tuple_type": ("must be a list", "start each entry on a line of its own with a hyphen, or write [one, two]"),
    "dict_type": ("must be a group of keys", "write `key: value` lines below it, indented by two spaces"),
    "model_type": ("must be a group of keys", "write `key: value` lines below it, indented by two spaces"),
    "model_attributes_type": ("must be a group of keys", "write `key: value` lines below it, indented by two spaces"),
    "string_pattern_mismatch": ("does not have the right form", "a country is two capital letters, like MY (ISO 3166-1)"),
    "string_type": ("must be text", "put it in quotes"),
}  # fmt: skip


def _rule(kind: str) -> str:
    return "value" if kind in ("text", "number", "certainty-rating", "effect", "author", "standing") else kind


def _named(keys: tuple[str | int, ...], message: str) -> str:
    return f"`{_path(keys)}`: {message}" if keys else message


def _path(keys: tuple[str | int, ...]) -> str:
    """`evidence 2, stance`: entries counted from 1, as people count."""
    parts: list[str] = []
    for key in keys:
        if isinstance(key, int) and parts:
            parts[-1] += f" {key + 1}"
        else:
            parts.append(str(key))
    return ", ".join(parts)


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _model_at(model: type[BaseModel], keys: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model that stands under `keys`, or None where it is no model."""
    current: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, int) or current is None:
            continue
        field = next((f for n, f in current.model_fields.items() if (f.alias or n) == key), None)
        if field is None:  # the key of a dict: the model stays that of its values
            continue
        current = model_in(field.annotation)
    return current


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, alone or in a list or group; None where it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := model_in(part):
            return found
    return None


def _known_keys(model: type[BaseModel], keys: tuple[str | int, ...]) -> list[str]:
    owner = _model_at(model, keys)
    return [field.alias or name for name, field in owner.model_fields.items()] if owner else []


def _field(model: type[BaseModel], keys: tuple[str | int, ...]) -> str:
    owner = _model_at(model, keys[:-1])
    if owner is None:
        return ""
    found = next((f.description for n, f in owner.model_fields.items() if (f.alias or n) == keys[-1]), None)
    return (found or "").rstrip(".")
