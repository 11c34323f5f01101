"""Whatever happens to a good record, the checker ends, never raises, and points inside the file."""

from __future__ import annotations

import copy
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equipoise.contributing.fixing import fix_folder
from equipoise.ledger import read
from tests.checks.bad import GOOD, problems_of

FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.yml"))
ODD = [
    "", " ", "\u200b", "\u202e", "\ufeff", "\x85", "\u2028", "𝕏", "e\u0301", "<script>", "{{ 7*7 }}", "{% x %}", "`", "'", '"', ": ",
    " #", "- ", "\t", "\\", "NO", "0x1F", "1e999", ".inf", "~", "null", "[", "{", "*", "&a", "!!python/object:os.system", "a" * 5000,
    "\x00", "\x07", "--- ", "...", "%", "@", "2026-02-30", "999999999999999999999999", "-0", "½", "١٢", "ﬁ", "🙂",
]  # fmt: skip
VALUES: list[Any] = [None, True, False, 0, -1, 10**30, 1.5, float("nan"), float("inf"), [], {}, [[]], {"a": {}}, *ODD]


def _paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [here] if here else []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        found += _paths(child, (*here, key))
    return found


def _mutated(data: Any, chance: random.Random) -> Any:
    data = copy.deepcopy(data)
    for _ in range(chance.randint(1, 4)):
        paths = _paths(data)
        if not paths:
            break
        *way, last = chance.choice(paths)
        owner = data
        for step in way:
            owner = owner[step]
        action = chance.choice(["drop", "rename", "retype", "repeat", "reorder", "odd"])
        if action == "drop":
            del owner[last]
        elif action == "rename" and isinstance(owner, dict):
            owner[chance.choice([f"{last}x", str(last).upper(), chance.choice(ODD), 7])] = owner.pop(last)
        elif action == "retype":
            owner[last] = chance.choice(VALUES)
        elif action == "repeat" and isinstance(owner, list):
            owner.append(owner[last])
        elif action == "reorder" and isinstance(owner, dict):
            items = list(owner.items())
            chance.shuffle(items)
            owner.clear()
            owner.update(items)
        elif action == "odd" and isinstance(owner[last], str):
            spot = chance.randint(0, len(owner[last]))
            owner[last] = owner[last][:spot] + chance.choice(ODD) + owner[last][spot:]
    return data


def _garbled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        row = chance.randrange(len(lines))
        action = chance.choice(["drop", "twice", "indent", "odd", "cut"])
        if action == "drop":
            del lines[row]
        elif action == "twice":
            lines.insert(row, lines[row])
        elif action == "indent":
            lines[row] = chance.choice([" ", "  ", "\t", "\xa0"]) + lines[row]
        elif action == "odd":
            spot = chance.randint(0, len(lines[row]))
            lines[row] = lines[row][:spot] + chance.choice(ODD) + lines[row][spot:]
        else:
            lines[row] = lines[row][: chance.randint(0, len(lines[row]))]
        lines = lines or [""]
    return "\n".join(lines)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32), st.sampled_from(FILES), st.booleans())
def test_a_mutated_record_never_stops_the_checker(seed: int, name: str, as_text: bool) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "claims"
        shutil.copytree(GOOD, records)
        file = records / name
        text = file.read_text(encoding="utf-8")
        if as_text:
            text = _garbled(text, chance)
        else:
            data = _mutated(yaml.load(text, yaml.CBaseLoader), chance)
            text = yaml.safe_dump(data, allow_unicode=chance.random() < 0.8, sort_keys=False)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        reading = read(records)
        broken = {problem.place.path for problem in reading.problems}
        sound = {
            document.path for key, document in reading.ledger.documents.items() if key not in reading.ledger.broken
        }
        assert {one.document.path for one in reading.rescued} <= broken - sound
        for problem in problems_of(records):
            raw = (records.parent / problem.place.path).read_bytes().decode("utf-8", "replace")
            lines = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert problem.place.line <= len(lines)
            if problem.place.line:
                assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 2
            assert problem.message.strip()
            assert problem.remedy.strip()
        for fixed in fix_folder(records, read(records).ledger, lambda path: path.endswith(name)):
            assert fixed.before == text or fixed.refused
