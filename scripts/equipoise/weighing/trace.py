"""The trace: each rule that fired, in order, so that anyone can replay how a verdict came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from equipoise.weighing.tables import HIGHEST, LOWEST

Acts = Literal["start", "change", "cap", "set", "note"]


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that fired.

    `rule` is its number and name as on the Methods page; `says` what it found; `acts` what it does to the level:
    `start` and `set` give it `points`, `change` adds them, `cap` holds it at most at `points`, `note` leaves it.
    `house` marks a rule that is ours and not GRADE's.
    """

    rule: str
    says: str
    acts: Acts = "note"
    points: int = 0
    house: bool = False


def replay(steps: Iterable[Step]) -> int:
    """The level, 1 to 4, that a trace leads to. It must equal the verdict's."""
    level, most = LOWEST, HIGHEST
    for step in steps:
        if step.acts in ("start", "set"):
            level = step.points
        elif step.acts == "change":
            level += step.points
        elif step.acts == "cap":
            most = min(most, step.points)
    return min(max(level, LOWEST), most)
