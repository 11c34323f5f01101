"""The balance figure: one block an independent group, right of the line for, left against, hollow ones below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.site.words import short_number
from equipoise.weighing import Group, Verdict

BLOCK, STEP, GAP, MIDDLE, LABEL, EDGE = 50, 17, 6, 9, 24, 2
ROW = 3  # blocks a side before a new row begins, so that numbers stay readable on a phone
SMALL = 26  # height of a hollow block


@dataclass(frozen=True, slots=True)
class Block:
    """One group on one side: its place, what is printed in it, which row of evidence it leads to, and its words."""

    x: float
    y: float
    height: float
    text: str
    row: int
    words: str
    stance: str
    strength: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The figure's measures and blocks. `base` are the lines that blocks stand on."""

    width: float
    height: float
    centre: float
    floors: tuple[float, ...]
    divide: float | None
    blocks: tuple[Block, ...]

    def on(self, stance: str) -> tuple[Block, ...]:
        """The blocks of one side."""
        return tuple(block for block in self.blocks if block.stance == stance)


def balance(verdict: Verdict, labels: Mapping[str, str]) -> Balance:
    """Lay out a claim's groups. `labels` names the sources for readers."""
    sides = {side: _solid(verdict.groups, side, labels) for side in ("supports", "contradicts")}
    hollow = _hollow(verdict.groups, labels)
    # Two at least, so that the names of the sides have room.
    widest = max([min(len(found), ROW) for found in sides.values()] + [min((len(hollow) + 1) // 2, ROW), 2])
    centre = EDGE + widest * (BLOCK + GAP) + MIDDLE
    width = 2 * centre
    blocks: list[Block] = []
    floors: list[float] = []
    y = float(LABEL)
    rows = max([(len(found) + ROW - 1) // ROW for found in sides.values()])
    for row in range(rows):
        here = {side: found[row * ROW : (row + 1) * ROW] for side, found in sides.items()}
        tall = max(draft.strength for found in here.values() for draft in found) * STEP + 8
        floor = y + tall
        for side, found in here.items():
            for position, draft in enumerate(found):
                height = draft.strength * STEP + 8
                blocks.append(draft.at(_x(centre, position, side), floor - height, height))
        floors.append(floor)
        y = floor + 12
    divide = None
    if hollow:
        divide = y + LABEL - 8
        y = divide + 6
        across = 2 * widest
        for position, draft in enumerate(hollow):
            row, column = divmod(position, across)
            in_row = min(across, len(hollow) - row * across)
            left = centre - in_row * (BLOCK + GAP) / 2 + GAP / 2
            blocks.append(draft.at(left + column * (BLOCK + GAP), y + row * (SMALL + GAP), SMALL))
        y += ((len(hollow) + across - 1) // across) * (SMALL + GAP)
    return Balance(width, y + 2, centre, tuple(floors), divide, tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Draft:
    text: str
    row: int
    words: str
    stance: str
    strength: int

    def at(self, x: float, y: float, height: float) -> Block:
        return Block(x, y, height, self.text, self.row, self.words, self.stance, self.strength)


def _x(centre: float, position: int, side: str) -> float:
    if side == "supports":
        return centre + MIDDLE + position * (BLOCK + GAP)
    return centre - MIDDLE - (position + 1) * (BLOCK + GAP) + GAP


def _solid(groups: tuple[Group, ...], side: str, labels: Mapping[str, str]) -> list[_Draft]:
    """One draft for each group with weight on a side, strongest and largest nearest to the line."""
    drafts = []
    for group in groups:
        if not group.on(side):
            continue
        strength = group.supports if side == "supports" else group.contradicts
        items = [item for item in group.decisive if item.stance == side]
        lead = min(items, key=lambda item: (-item.strength, -(item.people or 0), item.index))
        people = group.people_on(side)
        units = group.units(side)
        text = short_number(people) if people else ""
        names = ", ".join(dict.fromkeys(labels.get(item.source, item.source) for item in items))
        way = "for" if side == "supports" else "against"
        counted = f"{people:,} people" if people else "number of people not given"
        pooled = f", a review that counts as {units} studies" if units > 1 else ""
        words = f"{names}: {way}, strength {strength} of 4, {counted}{pooled}"
        drafts.append((-strength, -(people or 0), lead.index, _Draft(text, lead.index, words, side, strength)))
    return [draft for *_, draft in sorted(drafts, key=lambda found: found[:3])]


def _hollow(groups: tuple[Group, ...], labels: Mapping[str, str]) -> list[_Draft]:
    """One draft for each group that has weight on neither side."""
    drafts = []
    for group in groups:
        if group.strength:
            continue
        lead = group.items[0]
        names = ", ".join(dict.fromkeys(labels.get(item.source, item.source) for item in group.items))
        why = next((item.passed_over for item in group.items if item.passed_over), None) or "it carries no weight"
        counted = f"{group.people:,} people" if group.people else "number of people not given"
        stance = "retracted" if lead.retracted else "inconclusive"
        text = short_number(group.people) if group.people else ""
        drafts.append(_Draft(text, lead.index, f"{names}: not counted, since {why}; {counted}", stance, 0))
    return sorted(drafts, key=lambda draft: draft.row)
