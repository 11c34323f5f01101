"""`equipoise fix` on records of the ledger that were made untidy: nothing that a person wrote may be lost."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from yaml.nodes import Node, ScalarNode

from equipoise.contributing.fixing import Fixed, fix_text
from equipoise.records.document import parse_document
from equipoise.records.folder import kind_of_path

CLAIMS = Path(__file__).parents[2] / "claims"
RECORDS = sorted(CLAIMS.rglob("*.yml"))
NOTE = re.compile(r"# (?:note|end) \d+[^\n]*?(?=[ \t\r]*$)", re.M)


def _fixed(file: Path, text: str) -> Fixed:
    inside = file.relative_to(CLAIMS)
    return fix_text(text, inside.as_posix(), kind_of_path(inside), None, len(inside.parts) - 1)


def _data(text: str) -> Any:
    document, _ = parse_document(text.lstrip("\ufeff"), "x")
    return document.data if document else None


def _in_text(node: Node) -> Iterator[int]:
    """The lines in the middle of a value, where nothing can be put in."""
    if isinstance(node, ScalarNode) or node.flow_style:
        yield from range(node.start_mark.line + 1, node.end_mark.line + bool(node.end_mark.column))
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _in_text(part)


def _untidy(text: str, chance: random.Random) -> str:
    """The same record with comments, blanks, blank lines, other line ends."""
    document, _ = parse_document(text, "x")
    assert document is not None
    kept = set(_in_text(document.root))
    lines, out = text.rstrip("\n").split("\n"), []
    for number, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        if number and number not in kept and chance.random() < 0.15:
            out += [""] * chance.randint(0, 1)
            out.append(" " * chance.choice([depth, depth, depth + 1, 0]) + f"# note {number}: with 'quotes' and #hash")
        if number not in kept and chance.random() < 0.2:
            line = re.sub(r"^(\s*(?:- )?[\w-]+): (?=\S)", lambda m: m[1] + ":" + " " * chance.randint(2, 4), line)
        if number not in kept and number + 1 not in kept and not line.startswith("#"):
            line += (" " * chance.choice([1, 2, 6]) + f"# end {number}") if chance.random() < 0.1 else ""
            line += "  " if chance.random() < 0.1 else ""
        out.append(line)
    whole = "\n".join(out) + "\n" * chance.randint(0, 1)
    if chance.random() < 0.2:
        whole = whole.replace("\n", "\r\n")
    return "\ufeff" * (chance.random() < 0.1) + whole


def _by_another_hand(text: str, chance: random.Random) -> str:
    """The same record with other quotes, indents, line breaks and order of keys."""

    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            pairs = list(value.items())
            chance.shuffle(pairs)
            return {key: turned(child) for key, child in pairs}
        if isinstance(value, list):
            return [turned(child) for child in value]
        return float(value) if isinstance(value, Decimal) else value

    dumped = yaml.safe_dump(
        turned(_data(text)),
        sort_keys=False,
        allow_unicode=True,
        width=chance.choice([40, 80, 10_000]),
        indent=chance.choice([2, 3, 4, 8]),
        default_flow_style=chance.choice([False, None]),
        default_style=chance.choice([None, None, "'", '"']),
    )
    return re.sub(r"!!(?:int|float|bool) ([\"'])(.*?)\1", r"\2", dumped)  # numbers without quotes, as people write them


@pytest.mark.parametrize("seed", range(60))
def test_an_untidy_record_comes_out_as_it_was_with_every_comment(seed: int) -> None:
    chance = random.Random(seed)
    file = chance.choice(RECORDS)
    tidy = _fixed(file, file.read_text(encoding="utf-8")).after
    untidy = _untidy(tidy, chance)
    fixed = _fixed(file, untidy)
    assert fixed.refused is None
    assert Counter(NOTE.findall(fixed.after)) == Counter(NOTE.findall(untidy))
    bare = re.sub(r"^[ \t]*# note \d[^\n]*\n?|[ \t]+# end \d+$", "", fixed.after, flags=re.M)
    assert re.sub(r"\n\s*\n", "\n", bare) == re.sub(r"\n\s*\n", "\n", tidy)
    again = _fixed(file, fixed.after)
    assert not again.changed
    assert again.refused is None


@pytest.mark.parametrize("seed", range(60))
def test_a_record_by_another_hand_keeps_its_meaning_and_its_comments(seed: int) -> None:
    chance = random.Random(seed)
    file = chance.choice(RECORDS)
    other = _untidy(_by_another_hand(file.read_text(encoding="utf-8"), chance), chance)
    fixed = _fixed(file, other)
    assert _data(other) is not None
    assert fixed.refused is None
    assert _data(fixed.after) == _data(other)
    assert Counter(NOTE.findall(fixed.after)) == Counter(NOTE.findall(other))
    assert not _fixed(file, fixed.after).changed
