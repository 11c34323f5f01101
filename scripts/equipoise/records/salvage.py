"""What can be looked at of a record that is not sound, so that all its faults come to light in one round.

A salvaged record holds every value that is sound. Where one is not, there is a gap: whoever asks for it gets something of
the right kind that says nothing (empty text, no list entries, a day that is neither before nor after any other), and the
gap remembers that it was asked for. So every rule can look at a salvaged record, and what a rule says only since a value
was not there can be told from what it would have said anyway.

A salvaged record is for the checks alone. It is never part of a ledger, never weighed and never published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from equipoise.records.document import Document, Keys
from equipoise.records.fields import Record
from equipoise.records.problem import Problem
from equipoise.records.schema import frozen, model_in, rule_broken, without_empties


class NoText(str):
    """Stands for text that could not be read: empty, and neither the same as any other text nor different from it."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = str.__hash__


class NoDay(date):
    """Stands for a day that could not be read: neither before nor after any other."""

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __eq__ = __ne__ = __lt__
    __hash__ = date.__hash__


_NO_DAY = NoDay(1, 1, 1)


@dataclass
class Gaps:
    """Where a salvaged record has no sound value, and which of these places were asked for since `forget`."""

    places: frozenset[Keys]
    asked: set[Keys] = field(default_factory=set)
    words: dict[Keys, Any] = field(default_factory=dict)
    """Lists and groups of words of which some are blank."""

    @cached_property
    def above(self) -> frozenset[Keys]:
        """Every group and list with a gap somewhere in it."""
        return frozenset(place[:length] for place in self.places for length in range(len(place)))

    def forget(self) -> None:
        """Begin anew to note what is asked for."""
        self.asked.clear()

    def holds(self, keys: Keys) -> bool:
        """True for a faulty value, and for all that stands below one."""
        return any(keys[:length] in self.places for length in range(1, len(keys) + 1))

    def lead_to(self, keys: Keys, together: bool = False) -> bool:
        """True for a finding at `keys` that only a gap may have led to, as far as one can tell from what was asked for.

        A gap within an entry of a list leaves what is said of other entries of that list alone, unless they were looked at
        `together`. Otherwise a gap tells on everything.
        """
        if self.holds(keys):
            return True
        here = _entry(keys)
        return any(together or not _beside(here, _entry(asked)) for asked in self.asked)

    def stand_in(self, model: type[Record], name: str, at: Keys) -> Any:
        """What to give for a value that is not there. Raises AttributeError where the model has no such field."""
        if name not in model.model_fields:
            raise AttributeError(name)
        known = model.model_fields[name]
        keys = (*at, known.alias or name)
        if known.annotation is date:
            return _NO_DAY  # says nothing to whatever it is compared with, so it leads to nothing
        if keys in self.words:
            self.asked |= {place for place in self.places if place[: len(keys)] == keys}
            return self.words[keys]
        self.asked.add(keys)
        if not known.is_required():
            return known.get_default(call_default_factory=True)
        kind = get_origin(known.annotation) or known.annotation
        inner = _record_in(known.annotation)
        if kind in (tuple, dict):
            return kind()
        if kind is bool:
            return False
        return _filled(inner, {}, self, keys) if inner else NoText()


def _beside(one: Keys, other: Keys) -> bool:
    """True for two entries of one list."""
    return bool(one) and one[:-1] == other[:-1] and one != other


def _entry(keys: Keys) -> Keys:
    """The way to the outermost list entry that a value belongs to; empty where it belongs to none."""
    for position, key in enumerate(keys):
        if isinstance(key, int):
            return keys[: position + 1]
    return ()


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A record with gaps, and what came to light while it was put together."""

    record: Record
    gaps: Gaps
    problems: tuple[Problem, ...]


MOST_ROUNDS = 20  # of asking what several values are together; each round but the last brings a fault


def salvage(model: type[Record], document: Document, places: frozenset[Keys]) -> Salvaged:
    """All of a document that is sound, as a record; `places` are the values that are not, as `examine` gives them."""
    data = without_empties(document.data)
    problems: list[Problem] = []
    for _ in range(MOST_ROUNDS):
        gaps = Gaps(places)
        faults: list[_Fault] = []
        record = _filled(model, data, gaps, (), faults)
        if not faults:
            break
        for owner, at, error in faults:
            problem = rule_broken(owner, document, at, error)
            problems.append(problem)
            places |= {(*at, *(error.context or {}).get("at", ()))} - {()}
    gaps.forget()
    return Salvaged(record, gaps, tuple(problems))


_Fault = tuple[type[Record], Keys, PydanticCustomError]


def _filled(model: type[Record], data: Any, gaps: Gaps, at: Keys, faults: list[_Fault] | None = None) -> Record:
    """A record of what is sound in `data`."""
    values: dict[str, Any] = {}
    for name, known in model.model_fields.items():
        key = known.alias or name
        keys = (*at, key)
        if gaps.holds(keys):
            continue
        if key in data:
            made = _part(model, name, data[key], gaps, keys, faults)
            if made is not None:
                values[name] = made
        elif not known.is_required():
            values[name] = known.get_default(call_default_factory=True)
    record = model.model_construct()
    record.__dict__.clear()
    record.__dict__.update(values)
    private = {**(record.__pydantic_private__ or {}), "_gaps": gaps, "_at": at}
    object.__setattr__(record, "__pydantic_private__", private)
    if faults is not None:
        faults += _of_the_whole(model, record, gaps, at)
    return record


def _part(model: type[Record], name: str, value: Any, gaps: Gaps, keys: Keys, faults: list[_Fault] | None) -> Any:
    """One field as far as it is sound; None where nothing of it is."""
    if keys not in gaps.above:
        try:
            return _adapter(model, name).validate_python(frozen(value))
        except ValidationError:
            return None
    annotation = model.model_fields[name].annotation
    inner = _record_in(annotation)
    if inner is None:
        if not _holds(annotation, Decimal) and (words := _words(value, gaps, keys)) is not None:
            gaps.words[keys] = words
        return None
    if isinstance(value, list):
        return tuple(_filled(inner, _group(child), gaps, (*keys, index), faults) for index, child in enumerate(value))
    if _holds(annotation, dict):
        return {key: _filled(inner, _group(child), gaps, (*keys, key), faults) for key, child in _group(value).items()}
    return _filled(inner, _group(value), gaps, keys, faults)


def _record_in(annotation: Any) -> type[Record] | None:
    found = model_in(annotation)
    return found if found is not None and issubclass(found, Record) else None


def _group(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _holds(annotation: Any, kind: type) -> bool:
    """True where a field is, or has in it, something of a kind: a group with names for keys (dict), or numbers."""
    return kind in (annotation, get_origin(annotation)) or any(_holds(part, kind) for part in get_args(annotation))


def _words(value: Any, gaps: Gaps, keys: Keys) -> Any:
    """A list or group of words with the faulty ones left blank; None where something in it is no word."""
    if gaps.holds(keys):
        return NoText()
    if isinstance(value, list):
        made = [_words(child, gaps, (*keys, index)) for index, child in enumerate(value)]
        return None if None in made else tuple(made)
    if isinstance(value, dict):
        group = {key: _words(child, gaps, (*keys, key)) for key, child in value.items()}
        return None if None in group.values() else group
    return value if isinstance(value, str) else None


@cache
def _adapter(model: type[Record], name: str) -> TypeAdapter[Any]:
    known = model.model_fields[name]
    kind: Any = Annotated[known.annotation, *known.metadata] if known.metadata else known.annotation
    return TypeAdapter(kind)


def _of_the_whole(model: type[Record], record: Record, gaps: Gaps, at: Keys) -> Iterator[_Fault]:
    """What is wrong with several values of a group together. Where one of them is a gap, nobody can say."""
    for name, validator in model.__pydantic_decorators__.model_validators.items():
        if validator.info.mode != "after":
            continue
        gaps.forget()
        try:
            getattr(record, name)()
        except PydanticCustomError as error:
            keys = (*at, *(error.context or {}).get("at", ()))
            owner = keys[:-1] if keys != at else at
            if not any(asked[: len(owner)] == owner for asked in gaps.asked):
                yield model, at, error
