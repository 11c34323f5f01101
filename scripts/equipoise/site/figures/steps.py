"""The steps of certainty: from the level that the evidence starts at, down or up by each domain, to the level it ends at."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.site import words
from equipoise.weighing.certainty import Certainty, Rated
from equipoise.weighing.tables import DOWNGRADE, HIGHEST, LEVEL_NAMES, LOWEST, UPGRADE

WIDTH, HEAD, ROW, BAR, GAP = 300, 18, 36, 14, 3
CELL = WIDTH / HIGHEST


@dataclass(frozen=True, slots=True)
class Cell:
    """One level in a row's bar: `full` it still has, `lost` or `won` in this step, `void` it does not reach."""

    x: float
    state: str


@dataclass(frozen=True, slots=True)
class Step:
    """One row: its name, what it does in words, its four cells, and where the rules alone would have led."""

    y: float
    name: str
    says: str
    cells: tuple[Cell, ...]
    proposed: float | None


@dataclass(frozen=True, slots=True)
class Steps:
    """The figure, and the same in one sentence for those who do not see it."""

    height: float
    columns: tuple[tuple[float, str], ...]
    rows: tuple[Step, ...]
    sentence: str

    @property
    def won(self) -> bool:
        """True where a step adds to the level."""
        return any(cell.state == "won" for row in self.rows for cell in row.cells)

    @property
    def overruled(self) -> bool:
        """True where a curator's rating differs from the rules' in a row."""
        return any(row.proposed is not None for row in self.rows)


def steps(certainty: Certainty) -> Steps:
    """Lay out the steps of a claim that is graded by domain.

    The sum may fall below very low on the way; a bar never does. A domain that changes nothing, and on which rules and
    curator agree, has no row.
    """
    names = [LEVEL_NAMES[level].replace("-", " ") for level in range(LOWEST, HIGHEST + 1)]
    rows = [_row(0, "It starts at", names[certainty.start - 1], certainty.start, certainty.start, None)]
    told = [f"Starts at {names[certainty.start - 1]}"]
    level = certainty.start
    for rated in certainty.domains:
        if not (rated.points or rated.overruled):
            continue
        name, says = words.DOMAIN[rated.domain], _says(rated)
        after = level + rated.points
        proposed = level + _points(rated.proposed) if rated.overruled else None
        rows.append(_row(len(rows), name, says, level, after, proposed))
        told.append(f"{name}: {says}")
        level = after
    for step in certainty.steps:
        if step.acts == "cap" and _held(level) > step.points:
            rows.append(
                _row(len(rows), "Mostly abstracts read", f"at most {names[step.points - 1]}", level, step.points, None)
            )
            told.append(f"mostly abstracts read: at most {names[step.points - 1]}")
            level = step.points
    end = names[certainty.level - 1]
    rows.append(_row(len(rows), "It ends at", end, certainty.level, certainty.level, None))
    columns = tuple((CELL * (n + 0.5), name.capitalize()) for n, name in enumerate(names))
    return Steps(HEAD + ROW * len(rows), columns, tuple(rows), "; ".join(told) + f"; ends at {end}.")


def _points(rating: str) -> int:
    return UPGRADE[rating] if rating in UPGRADE else -DOWNGRADE[rating]


def _says(rated: Rated) -> str:
    """What a domain does: “−1, serious”, with the rules' own proposal where the curator's differs."""
    says = f"{_signed(rated.points)}, {words.RATING[rated.rating]}"
    return f"{says} (rules: {_signed(_points(rated.proposed))})" if rated.overruled else says


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else str(number).replace("-", "−")


def _held(level: int) -> int:
    return min(max(level, LOWEST), HIGHEST)


def _row(position: int, name: str, says: str, before: int, after: int, proposed: int | None) -> Step:
    before, after = _held(before), _held(after)
    cells = []
    for level in range(LOWEST, HIGHEST + 1):
        if level <= min(before, after):
            state = "full"
        elif level <= before:
            state = "lost"
        elif level <= after:
            state = "won"
        else:
            state = "void"
        cells.append(Cell(CELL * (level - 1), state))
    mark = CELL * _held(proposed) if proposed is not None else None
    return Step(HEAD + ROW * position, name, says, tuple(cells), mark)
