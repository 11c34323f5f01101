"""From a document to a record: every fault against the model at once, each at its own line, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from equipoise.records import instead
from equipoise.records.document import SPOILED, Document, Keys
from equipoise.records.fields import written
from equipoise.records.problem import Problem

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of a document: a record, or the faults that keep it from being one and the way to each faulty value.

    `gaps` also holds the keys that are missing, and those that a misspelt key was probably meant to be.
    """

    record: Any
    problems: list[Problem]
    gaps: frozenset[Keys] = frozenset()


def validate(model: type[R], document: Document) -> tuple[R | None, list[Problem]]:
    """The record, or None and all the faults that keep it from being one."""
    examined = examine(model, document)
    record = examined.record
    return (record if isinstance(record, model) else None), examined.problems


def examine(model: type[BaseModel], document: Document) -> Examined:
    """Hold a document against a model. What was set aside while the file was read is told already, and not told again."""
    try:
        return Examined(model.model_validate(frozen(document.data)), [])
    except _Empty:
        told = frozenset(islice(_all(document.data, lambda value: value is None), MOST_EMPTY))
        data = without_empties(document.data)
    except ValidationError:
        told, data = frozenset(), document.data
    spoiled = frozenset(_all(data, lambda value: value is SPOILED))
    try:
        model.model_validate(frozen(data))
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _only_miscounted(detail)]
        meant = _meant(model, details)
        problems = [_empty(model, document, keys) for keys in sorted(told - meant, key=str)[:MOST_PROBLEMS]]
        fresh = [detail for detail in details if not _is_told(detail, told | spoiled, meant)]
        problems += _problems(model, document, fresh)
        gaps = frozenset(_keys(detail) for detail in details)
        return Examined(None, problems, told | spoiled | meant | gaps)
    problems = [_empty(model, document, keys) for keys in sorted(told, key=str)[:MOST_PROBLEMS]]
    return Examined(None, problems, told | spoiled)


MOST_EMPTY = 2000


def _keys(detail: ErrorDetails) -> Keys:
    """The way to the value that a fault is about; for a fault of a whole group, to the one in it that has to be mended."""
    keys = tuple(part for part in detail["loc"] if part != "[key]")
    return (*keys, *(detail.get("ctx") or {}).get("at", ()))


def _meant(model: type[BaseModel], details: list[ErrorDetails]) -> frozenset[Keys]:
    """The keys that unknown keys were probably meant to be, also where one stands beside the part that it belongs to."""
    found: set[Keys] = set()
    lacking: set[Keys] = set()
    for detail in details[:MOST_PROBLEMS]:
        if detail["type"] == "extra_forbidden":
            *owner, name = _keys(detail)
            if home := _home(model, (*owner, name)):
                lacking |= {
                    keys
                    for keys in map(_keys, details)
                    if keys[-1] == name and keys[: len(owner) + 1] == (*owner, home)
                }
                found.add((*owner, home))
            elif meant := _key_meant(str(name), _known_keys(model, tuple(owner))):
                found.add((*owner, meant))
    return frozenset(found | lacking)


def _is_told(detail: ErrorDetails, told: frozenset[Keys], meant: frozenset[Keys]) -> bool:
    """True where a fault only repeats one: of a value that was set aside, or of a key that is there and misspelt."""
    keys = _keys(detail)
    if detail["type"] == "extra_forbidden":
        return False
    if detail["type"] == "missing" and keys in meant:
        return True
    return any(keys[:length] in told for length in range(1, len(keys) + 1))


MOST_PROBLEMS = 100  # of the form of one file; who has more has to look at the whole file first


def _problems(model: type[BaseModel], document: Document, details: list[ErrorDetails]) -> list[Problem]:
    missing: dict[Keys, list[ErrorDetails]] = {}
    for detail in details:
        if detail["type"] == "missing":
            missing.setdefault(_keys(detail)[:-1], []).append(detail)
    several = {owner: found for owner, found in missing.items() if len(found) > 1}
    details = [detail for detail in details if detail["type"] != "missing" or _keys(detail)[:-1] not in several]
    problems = [_missing(model, document, owner, found) for owner, found in several.items()][:MOST_PROBLEMS]
    problems += [_problem(model, document, detail) for detail in details[:MOST_PROBLEMS]]
    if len(details) > MOST_PROBLEMS:
        last = problems[-1]
        message = f"and {len(details) - MOST_PROBLEMS:,} more faults of form in this file"
        problems.append(document.problem(last.place, last.rule, message, "mend these first, then check again"))
    return problems


def rule_broken(model: type[BaseModel], document: Document, keys: Keys, error: PydanticCustomError) -> Problem:
    """A fault of several values together, which a model finds once each of them is sound."""
    detail = {"type": error.type, "loc": keys, "msg": error.message(), "input": None, "ctx": error.context or {}}
    return _problem(model, document, detail)  # type: ignore[arg-type]


def _only_miscounted(detail: ErrorDetails) -> bool:
    """True where a list is called too short only since a faulty entry of it does not count; the entry's fault is told."""
    given, least = detail.get("input"), (detail.get("ctx") or {}).get("min_length")
    return (
        detail["type"] == "too_short" and isinstance(given, list | tuple) and least is not None and len(given) >= least
    )


def _empty(model: type[BaseModel], document: Document, keys: Keys) -> Problem:
    name = str(keys[-1])
    owner = _model_at(model, keys[:-1])
    needed = owner is not None and any(
        known.is_required() and (known.alias or field) == name for field, known in owner.model_fields.items()
    )
    return document.problem(
        document.place(*keys, key=True),
        "schema-value",
        f"there is nothing after the colon of `{name}`",
        f"put a space after the colon: {name.replace(':', ': ', 1)}"
        if ":" in name
        else "write the value; a record must have it"
        if needed
        else "write the value, or leave the whole line out",
    )


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


def _all(value: Any, wanted: Callable[[Any], bool], keys: Keys = ()) -> Iterator[Keys]:
    """The way to every wanted value: for nothing at all, under keys only, since an empty entry of a list has no key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        if wanted(child) and (child is not None or isinstance(value, dict)):
            yield (*keys, key)
        else:
            yield from _all(child, wanted, (*keys, key))


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
    keys: Keys = tuple(part for part in detail["loc"] if part != "[key]")
    given = detail.get("input")
    if "remedy" in context:
        keys = (*keys, *context.get("at", ()))
        return document.problem(
            document.place(*keys), f"schema-{_rule(kind)}", _named(keys, context["message"]), context["remedy"]
        )
    if kind == "missing":
        return _missing(model, document, keys[:-1], [detail])
    if kind == "extra_forbidden":
        return _unknown_key(model, document, keys)
    if kind == "literal_error":
        return _not_in_list(document, keys, detail)
    owner, name = _name_of(keys)
    part = _model_at(model, keys)
    inner = _keys_of(part) if part else []
    message, remedy = _EXPECTED.get(
        kind, (detail["msg"][:1].lower() + detail["msg"][1:], "compare it with a record that works")
    )
    if kind == "tuple_type":
        remedy = instead.a_list(given, owner, inner)
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        remedy = instead.a_group(given, owner, inner if kind != "dict_type" else [])
    elif kind == "bool_type":
        remedy = instead.true_or_false(given)
    elif kind in ("int_type", "int_from_float"):
        remedy = instead.a_whole_number(given)
    elif kind == "string_pattern_mismatch":
        remedy = instead.a_country(given)
    elif kind == "string_type" and isinstance(given, list | tuple):
        remedy = f"write one {owner} only, without brackets; leave the line out where there are several"
    elif kind in ("too_short", "too_long"):
        count = len(given) if isinstance(given, list | tuple) else context.get("actual_length")
        message, remedy = f"has {count} {'entry' if count == 1 else 'entries'}", _length_remedy(kind, context)
    return document.problem(document.place(*keys), "schema-type", f"`{name}` {message}", remedy)


def _name_of(keys: Keys) -> tuple[str, str]:
    """The key that a value stands under, and what to call the value: an entry of a list by its number."""
    if not keys:
        return "", "the record"
    last = next((position for position in range(len(keys) - 1, -1, -1) if isinstance(keys[position], str)), 0)
    return str(keys[last]), _path(keys[last:])


def _unknown_key(model: type[BaseModel], document: Document, keys: Keys) -> Problem:
    name = str(keys[-1])
    known = _known_keys(model, keys[:-1])
    meant = _key_meant(name, known)
    if meant and document.node(*keys[:-1], meant) is not None:
        remedy = f"delete it; `{meant}` is there already"
    elif meant:
        remedy = f"did you mean `{meant}`?"
    else:
        remedy = instead.no_key(name, known)
    if home := _home(model, keys):
        remedy = f"it belongs to `{home}`: indent it by two spaces more than `{home}:` and put it below"
    if ":" in name:
        remedy = f"put a space after the colon: {name.replace(':', ': ', 1)}"
    return document.problem(
        document.place(*keys, key=True), "schema-unknown-key", f"there is no key `{written(name)[1:-1]}` here", remedy
    )


def _key_meant(name: str, known: Iterable[str]) -> str | None:
    """The key that an unknown one was probably meant to be: what it is called elsewhere, or one written like it."""
    return instead.key_called(name, known := list(known)) or (
        None if instead.is_left_out(name) else nearest(name, known)
    )


def _home(model: type[BaseModel], keys: Keys) -> str | None:
    """The part of a record that a key belongs to which stands beside that part instead of in it; None where there is none."""
    owner = _model_at(model, keys[:-1])
    for name, known in owner.model_fields.items() if owner else ():
        part = model_in(known.annotation)
        if part is not None and keys[-1] in _keys_of(part):
            return known.alias or name
    return None


def _not_in_list(document: Document, keys: Keys, detail: ErrorDetails) -> Problem:
    """A word outside a closed list, as a value or as a key."""
    expected = (detail.get("ctx") or {}).get("expected", "")
    allowed = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    given = detail.get("input")
    is_key = detail["loc"][-1] == "[key]"
    remedy = instead.a_word(given, allowed, nearest(str(given), allowed))
    _, name = _name_of(keys[:-1] if is_key else keys)
    said = f"`{name}` has no key {written(given)}" if is_key else f"`{name}` cannot be {written(given)}"
    return document.problem(document.place(*keys, key=is_key), "schema-value", said, remedy)


def _missing(model: type[BaseModel], document: Document, owner: Keys, details: list[ErrorDetails]) -> Problem:
    """One message for all the keys that one part lacks."""
    place = document.place(*owner, key=True) if owner else document.place()
    parent = f"this part ({_path(owner)})" if owner else "the record"
    names = [str(_keys(detail)[-1]) for detail in details]
    about = [f" ({field})" if (field := _field(model, (*owner, name))) else "" for name in names]
    listed = (
        ", ".join(f"`{name}`" for name in names[:-1]) + f" and `{names[-1]}`" if len(names) > 1 else f"`{names[0]}`"
    )
    return document.problem(
        place,
        "schema-missing-key",
        f"{listed} {'is' if len(names) == 1 else 'are'} missing from {parent}",
        "add " + ", ".join(f"`{name}:`{field}" for name, field in zip(names, about, strict=True)),
    )


def _length_remedy(kind: str, context: dict[str, Any]) -> str:
    if kind == "too_short":
        return f"give at least {context.get('min_length')}"
    return f"give at most {context.get('max_length')}"


_EXPECTED: dict[str, tuple[str, str]] = {
    "int_type": ("must be a whole number", ""),
    "int_from_float": ("must be a whole number", ""),
    "greater_than_equal": ("must be 1 or more", "leave the line out where the number is not known"),
    "bool_type": ("must be true or false", ""),
    "tuple_type": ("must be a list", ""),
    "dict_type": ("must be a group of keys", ""),
    "model_type": ("must be a group of keys", ""),
    "model_attributes_type": ("must be a group of keys", ""),
    "string_pattern_mismatch": ("is not a country code", ""),
    "string_type": ("must be text", "put it in quotes"),
}
"""What pydantic's kinds of fault mean here; where the remedy depends on what was written, `_problem` asks for it."""


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


def _known_keys(model: type[BaseModel], keys: Keys) -> list[str]:
    owner = _model_at(model, keys)
    return _keys_of(owner) if owner else []


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _field(model: type[BaseModel], keys: tuple[str | int, ...]) -> str:
    owner = _model_at(model, keys[:-1])
    if owner is None:
        return ""
    found = next((f.description for n, f in owner.model_fields.items() if (f.alias or n) == keys[-1]), None)
    return (found or "").rstrip(".")
