"""`equipoise fix`: what is mechanical is put right, and every comment and blank line that a person wrote stays.

Values are replaced where they stand, keys are moved with the lines above them, and lines are moved as they are, so a
fix touches nothing else. Whatever comes out is read again: where it does not mean the same, or a comment is missing, the
file is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import unified_diff
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel, ValidationError
from yaml.nodes import Node, ScalarNode

from equipoise.contributing.ordering import SCHEMA_LINE, in_order, out_of_order
from equipoise.contributing.spacing import evenly_spaced
from equipoise.contributing.spans import BLOCKS, content_end, replaced, written
from equipoise.ledger import Ledger, Reading, read
from equipoise.records.document import Document, parse_document
from equipoise.records.fields import DAY_FORM
from equipoise.records.folder import MODELS, RecordKind, entry_paths, kind_of_path
from equipoise.records.measures import measure_called
from equipoise.records.problem import Problem
from equipoise.records.schema import frozen, validate, without_empties
from equipoise.weighing import weigh

MOST_STEPS = 400


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of one file. `done` says in words what was changed; empty where nothing was. `refused` says why a file
    was left alone, though something in it could be put right. `undecided` names each date that could be two days.
    """

    path: str
    before: str
    after: str
    done: tuple[str, ...]
    refused: str | None = None
    undecided: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """True where the text is another one."""
        return self.after != self.before

    def diff(self) -> str:
        """The change as a unified diff."""
        return "".join(
            unified_diff(
                self.before.splitlines(keepends=True), self.after.splitlines(keepends=True), self.path, self.path
            )
        )


def fix_folder(folder: Path, ledger: Ledger, asked: Callable[[str], bool]) -> list[Fixed]:
    """What `fix` would make of the files of a folder that were asked for. Writes nothing."""
    verdicts = weigh(ledger).verdicts
    known = ledger.sources
    found: list[Fixed] = []
    for file in entry_paths(folder):
        inside = file.relative_to(folder)
        shown = f"{folder.name}/{inside.as_posix()}"
        if file.suffix != ".yml" or not asked(shown) or file.is_symlink() or not file.is_file():
            continue
        kind = kind_of_path(inside)
        confidence = None
        claim = ledger.claims.get(inside.stem) if kind == "claim" else None
        if claim and all(item.source in known for item in claim.evidence):
            confidence = verdicts[claim.id].confidence
        depth = len(inside.parts) - 1
        found.append(fix_file(file, shown, kind, confidence, depth))
    return found


MOST_ROUNDS = 4  # values first; then, of what can now be read, the confidence; no more has been seen


def fix_until_done(folder: Path, asked: Callable[[str], bool]) -> tuple[list[Fixed], Reading]:
    """What `fix` makes of a folder when nothing more can be done, and how the records then read. Writes nothing there."""
    reading = read(folder)
    fixed = fix_folder(folder, reading.ledger, asked)
    if not any(one.changed for one in fixed):
        return fixed, reading
    whole = {one.path: one for one in fixed}
    with TemporaryDirectory() as place:
        copy = Path(place) / folder.resolve().name
        copytree(folder, copy, symlinks=True, ignore=lambda _, names: [name for name in names if name.startswith(".")])
        for _ in range(MOST_ROUNDS):
            for one in fixed:
                if one.changed:
                    (copy.parent / one.path).write_bytes(one.after.encode("utf-8"))
            reading = read(copy)
            fixed = fix_folder(copy, reading.ledger, asked)
            for one in fixed:
                if one.changed:
                    first = whole[one.path]
                    done = tuple(dict.fromkeys((*first.done, *one.done)))
                    whole[one.path] = replace(first, after=one.after, done=done, refused=None, undecided=one.undecided)
            if not any(one.changed for one in fixed):
                break
    return list(whole.values()), reading


def fix_file(file: Path, shown: str, kind: RecordKind, confidence: str | None = None, depth: int = 1) -> Fixed:
    """What `fix` would make of one file. Writes nothing."""
    try:
        before = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return Fixed(shown, "", "", (), "it is not text in UTF-8")
    return fix_text(before, shown, kind, confidence, depth)


def fix_text(before: str, shown: str, kind: RecordKind, confidence: str | None = None, depth: int = 1) -> Fixed:
    """What `fix` would make of a record's text."""
    done: list[str] = []
    text = before
    if text.startswith("\ufeff"):
        text = text[1:]
        done.append("byte-order mark taken away")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        done.append("Windows line ends changed to plain ones")
    if not text.endswith("\n"):
        text += "\n"
        done.append("line end added at the end of the file")
    text = _zeros_kept(text, shown, done)
    document, problems = parse_document(text, shown)
    if document is None:
        first = problems[0]
        return Fixed(shown, before, before, (), f"line {first.place.line}: {first.message}")
    model = MODELS[kind]
    text = _values_fixed(text, shown, model, done)
    text = _keys_ordered(text, shown, model, done)
    if confidence is not None:
        text = _confidence_set(text, shown, confidence, done)
    even = evenly_spaced(text, shown)
    if even != text:
        done.append("spacing evened out")
    text = even
    text = _schema_named(text, kind, depth, done)
    reason = _lost_something(before, text, shown, model)
    if reason:
        return Fixed(shown, before, before, (), reason)
    undecided = tuple(_undecided(text, shown, model))
    return Fixed(shown, before, text, tuple(dict.fromkeys(done)) if text != before else (), undecided=undecided)


def _parsed(text: str, shown: str) -> Document:
    document, _ = parse_document(text, shown)
    assert document is not None
    return document


def _zeros_kept(text: str, shown: str, done: list[str]) -> str:
    """Numbers that would lose their zeros, put in quotes."""
    for _ in range(MOST_STEPS):
        document, problems = parse_document(text, shown)
        found = next((problem for problem in problems if problem.rule == "lost-zeros"), None)
        if document is not None or found is None:
            break
        lines = text.split("\n")
        row, start, width = found.place.line - 1, found.place.column - 1, found.place.width
        line = lines[row]
        lines[row] = f'{line[:start]}"{line[start : start + width]}"{line[start + width :]}'
        text = "\n".join(lines)
        done.append("numbers with leading zeros put in quotes")
    return text


def _values_fixed(text: str, shown: str, model: type[BaseModel], done: list[str]) -> str:
    """Every value that its type refuses and that can be put right without a person, one after the other."""
    hopeless: set[tuple[Any, ...]] = set()
    for _ in range(MOST_STEPS):
        document = _parsed(text, shown)
        try:
            model.model_validate(frozen(without_empties(document.data)))
            return text
        except ValidationError as error:
            details = [
                d
                for d in error.errors(include_url=False)
                if d["type"] not in ("extra_forbidden", "missing") and tuple(d["loc"]) not in hopeless
            ]
        if not details:
            return text
        for detail in details:
            keys = tuple(part for part in detail["loc"] if part != "[key]")
            node = document.node(*keys)
            mended = _mended(detail["type"], detail.get("input"), node, text) if isinstance(node, ScalarNode) else None
            if mended is None or not isinstance(node, ScalarNode):
                hopeless.add(tuple(detail["loc"]))
                continue
            new, words = mended
            text = replaced(text, node, new)
            done.append(words)
            break
    return text


def _undecided(text: str, shown: str, model: type[BaseModel]) -> Iterator[str]:
    """The dates that only a person can put right, each with its line and what it could mean."""
    document = _parsed(text, shown)
    try:
        model.model_validate(frozen(without_empties(document.data)))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] in ("date", "issued") and len(days := days_meant(str(detail["input"]))) > 1:
                line = document.place(*detail["loc"]).line
                yield f"line {line}: {detail['input']} could be two days; write {days[0]} or {days[1]}"


def _mended(kind: str, given: Any, node: ScalarNode, text: str) -> tuple[str, str] | None:
    """The text that a value should have, and what was done; None where a person must decide."""
    raw = written(text, node)
    if kind in ("text", "string_type") and isinstance(given, int | Decimal) and not node.style:
        return f'"{raw}"', "text that looks like a number put in quotes"
    if kind in ("pmid",) and isinstance(given, int):
        return f'"{raw}"', "text that looks like a number put in quotes"
    if kind == "doi" and isinstance(given, str):
        bare = re.sub(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", given, flags=re.I).strip().rstrip(".,;")
        return (
            (bare, "DOI written bare") if bare != given and re.match(r"10\.\d{4,9}/[^\s#:{}\[\],]+\Z", bare) else None
        )
    if kind == "measure" and isinstance(given, str) and (meant := measure_called(given)):
        return (f'"{meant}"' if "'" in meant else meant), "measures called by the names that the rules know"
    if kind in ("date", "issued") and isinstance(given, str):
        day = plain_date(given)
        return (day, "date written year-month-day") if day else None
    if kind == "bool_type" and isinstance(given, str) and not node.style:
        meant = {"yes": "true", "no": "false", "on": "true", "off": "false"}.get(given.lower())
        return (meant, "yes and no written true and false") if meant else None
    if kind == "int_type" and isinstance(given, str) and re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", given.strip()):
        return given.strip().replace(",", ""), "numbers written without quotes and commas"
    return None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


_POINTS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def days_meant(text: str) -> list[str]:
    """The days that a date such as 05.11.2026 can mean, in the form year-month-day: day first, then month first."""
    points = _POINTS.fullmatch(text.strip())
    if points is None:
        return []
    first, second, year = (int(part) for part in points.groups())
    return list(dict.fromkeys(day for day in (_day(year, second, first), _day(year, first, second)) if day))


def plain_date(text: str) -> str | None:
    """A date in the form year-month-day, where it can mean only one day; None where it is none or could be two."""
    text = text.strip()
    if DAY_FORM.match(text):
        return None
    numbers = re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?", text)
    day_first = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,9})\.?,? (\d{4})", text)
    month_first = re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text)
    points = _POINTS.fullmatch(text)
    month_only = re.fullmatch(r"([A-Za-z]{3,9})\.?,? (\d{4})", text)
    if numbers:
        return _day(int(numbers[1]), int(numbers[2]), int(numbers[3]))
    if points and len(readings := days_meant(text)) == 1:
        return readings[0]
    if day_first:
        return _day(int(day_first[3]), _month(day_first[2]), int(day_first[1]))
    if month_first:
        return _day(int(month_first[3]), _month(month_first[1]), int(month_first[2]))
    if month_only and (month := _month(month_only[1])):
        return f"{month_only[2]}-{month:02}"
    return None


def _month(word: str) -> int:
    full = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
    small = word.lower()
    return next((n for n, name in enumerate(full, 1) if name == small or _MONTHS[n - 1] == small or small == "sept" == name[:4]), 0)  # fmt: skip


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _keys_ordered(text: str, shown: str, model: type[BaseModel], done: list[str]) -> str:
    for _ in range(MOST_STEPS):
        document = _parsed(text, shown)
        node = out_of_order(document, model)
        if node is None:
            break
        moved = in_order(document, node, model)
        after, _problems = parse_document(moved, shown)
        if after is None or after.data != document.data:
            break  # odd layout: leave the order to a person
        text = moved
        done.append("keys put in their usual order")
    return text


def _confidence_set(text: str, shown: str, confidence: str, done: list[str]) -> str:
    document = _parsed(text, shown)
    node = document.node("confidence")
    if not isinstance(node, ScalarNode) or node.value == confidence:
        return text
    done.append(f"confidence set to {confidence}, as computed")
    return replaced(text, node, confidence)


def _schema_named(text: str, kind: RecordKind, depth: int, done: list[str]) -> str:
    """The line that tells editors which keys there are."""
    line = f"# yaml-language-server: $schema={'../' * (depth + 1)}schemas/{kind}.schema.json"
    first, _, rest = text.partition("\n")
    if first == line:
        return text
    done.append("the line for editors written")
    return f"{line}\n{rest}" if SCHEMA_LINE.match(first) else f"{line}\n{text}"


def _comments(document: Document) -> Counter[str]:
    """The comments of a file but the one for editors, without their place."""
    found: Counter[str] = Counter()
    inside = _scalar_lines(document.root)
    for number, line in enumerate(document.text.split("\n")):
        note = re.match(r"\s*(#.*)$", line) or re.search(r"\s(#.*)$", line)
        if note and number not in inside and not SCHEMA_LINE.match(note[1]):
            found[note[1].rstrip()] += 1
    return found


def _scalar_lines(node: Node) -> set[int]:
    """The lines in the middle of text, where a hash is no comment."""
    if isinstance(node, ScalarNode):
        start, end = node.start_mark.line, content_end(node, node)
        if node.style in BLOCKS:
            return set(range(start + 1, end + 1))
        return set(range(start, end + 1)) if "#" in node.value else set()
    children = node.value if isinstance(node.value, list) else []
    lines: set[int] = set()
    for child in children:
        for part in child if isinstance(child, tuple) else (child,):
            lines |= _scalar_lines(part)
    return lines


def _lost_something(before: str, after: str, shown: str, model: type[BaseModel]) -> str | None:
    """Why the outcome cannot be trusted; None where it can."""
    plain = before.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    old, _ = parse_document(_zeros_kept(plain, shown, []), shown)
    new, problems = parse_document(after, shown)
    if new is None:
        return f"the outcome could not be read ({problems[0].message})"
    if old is not None:
        if _comments(old) - _comments(new):
            return "a comment would have been lost"
        if set(old.data) != set(new.data):
            return "a key would have been lost"
        if len(faults(new, model)) > len(faults(old, model)):
            return "the outcome would have had more faults"
    return None


def faults(document: Document, model: type[BaseModel]) -> list[Problem]:
    """The faults of a document against its model."""
    return validate(model, document)[1]
