"""A value that cannot be read is told once, and leads to no second message that would be gone with the first."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from equipoise.records.document import parse_document
from tests.checks.bad import GOOD, problems_of

FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.yml"))


def paths(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if here:
        yield here
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        yield from paths(child, (*here, key))


def with_wrong(data: Any, way: tuple[Any, ...], wrong: Any) -> str:
    data = copy.deepcopy(data)
    owner = data
    for step in way[:-1]:
        owner = owner[step]
    owner[way[-1]] = wrong
    return json.dumps(data, ensure_ascii=False, default=float)


@pytest.mark.parametrize("name", FILES)
def test_a_value_that_fits_nowhere_is_told_once(name: str, tmp_path: Path) -> None:
    records = tmp_path / "claims"
    shutil.copytree(GOOD, records)
    file = records / name
    document, _ = parse_document(file.read_text(encoding="utf-8"), name)
    assert document is not None
    for way in paths(document.data):
        if way[-1] == "interval":
            continue  # one entry is one too few as well
        file.write_text(with_wrong(document.data, way, [["?"]]), encoding="utf-8")
        told = problems_of(records)
        assert len(told) == 1, (way, [(problem.place.path, problem.rule, problem.message) for problem in told])
        assert told[0].place.path == f"claims/{name}"
