"""From records to a verdict: pure functions, no files, no clock, no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.ledger import Ledger
from equipoise.weighing.certainty import Certainty, Rated, level_of
from equipoise.weighing.conflict import Alignment, Disagreement
from equipoise.weighing.groups import Group
from equipoise.weighing.items import Item
from equipoise.weighing.trace import Step, replay
from equipoise.weighing.verdict import Outcome, Verdict, decide, weigh_claim


@dataclass(frozen=True)
class Weighed:
    """A ledger and the verdict on each of its claims, by id: what every page, check and export is made from."""

    ledger: Ledger
    verdicts: Mapping[str, Verdict]


def weigh(ledger: Ledger) -> Weighed:
    """Weigh every claim of a ledger, once."""
    return Weighed(ledger, {name: weigh_claim(claim, ledger.sources) for name, claim in ledger.claims.items()})


__all__ = [
    "Alignment", "Certainty", "Disagreement", "Group", "Item", "Outcome", "Rated", "Step", "Verdict", "Weighed",
    "decide", "level_of", "replay", "weigh", "weigh_claim",
]  # fmt: skip
