"""Bad records that carry their expected messages inside themselves.

A file in tests/bad/ stands in for one file of the good ledger, and says so in its first lines:

    # in place of: claims/kratom/tea-eases-pain.yml
    # expect: 31:13 error confidence-differs: the record says low, and the rules compute high (…)

A folder in tests/bad/ holds several such files. `# removes: claims/...` takes a file of the good ledger away;
`# expect in claims/x.yml: ...` expects a message in another file. Nothing else may be reported.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from equipoise import checks
from equipoise.ledger import read
from equipoise.records import Problem
from equipoise.weighing import weigh

HERE = Path(__file__).parents[1]
GOOD = HERE / "good" / "claims"
BAD = HERE / "bad"
TODAY = date(2026, 11, 25)

_HEADER = re.compile(r"#\s(in place of|removes|expect(?: in (\S+))?):\s(.*)")


@dataclass(frozen=True)
class BadCase:
    """A bad ledger: files by path, files to be taken away, and the messages that must come, as `path:line:column level rule: message`."""

    name: str
    files: dict[str, bytes]
    removed: tuple[str, ...]
    expected: tuple[str, ...]


def bad_cases() -> list[BadCase]:
    """Every case in tests/bad/."""
    return [_case(path) for path in sorted(BAD.iterdir()) if path.suffix == ".yml" or path.is_dir()]


def _case(path: Path) -> BadCase:
    files: dict[str, bytes] = {}
    removed: list[str] = []
    expected: list[str] = []
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        raw = file.read_bytes()
        target, waiting = "", []
        for line in raw.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n").split("\n"):
            found = _HEADER.match(line)
            if not found:
                break
            if found[1] == "in place of":
                target = found[3]
            elif found[1] == "removes":
                removed.append(found[3])
            else:
                waiting.append((found[2], found[3]))
        assert target, f"{file.name} does not say which file it stands in for"
        files[target] = raw
        expected += [f"{other or target}:{message}" for other, message in waiting]
    return BadCase(path.stem, files, tuple(removed), tuple(sorted(expected)))


def spoil(case: BadCase, folder: Path) -> Path:
    """Put the good ledger and the bad files over it into `folder`; returns the folder of records."""
    records = folder / "claims"
    shutil.copytree(GOOD, records)
    for name in case.removed:
        (folder / name).unlink()
    for name, raw in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return records


def problems_of(records: Path) -> list[Problem]:
    """Everything that a check finds."""
    reading = read(records)
    return checks.run(reading, weigh(reading.ledger), TODAY)


def shown(problem: Problem) -> str:
    """A problem as a bad record's header writes it."""
    place = problem.place
    return f"{place.path}:{place.line}:{place.column} {problem.level} {problem.rule}: {problem.message}"
