"""The rows of a claim's evidence, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from equipoise.records.claim import Claim, Evidence
from equipoise.records.document import Document
from equipoise.records.source import NOT_HUMAN, Source
from equipoise.site import words
from equipoise.site.citation import lines
from equipoise.site.site import Site
from equipoise.weighing import Item, Verdict
from equipoise.weighing.sentences import value_title

_WITHOUT_PEOPLE = NOT_HUMAN | {"guideline", "regulatory", "narrative-review", "expert-opinion"}


@dataclass(frozen=True, slots=True)
class Row:
    """One finding with its source, its weight and what was said of it."""

    number: int
    item: Item
    evidence: Evidence
    source: Source
    label: str
    design: str
    conditions: tuple[tuple[str, str], ...]
    shared: tuple[int, ...]
    line: int | None

    @property
    def anchor(self) -> str:
        """Where the row stands on its page."""
        return f"finding-{self.number}"

    @property
    def people(self) -> str:
        """How many people it rests on; empty where it rests on no people, such as a law or an experiment on cells."""
        if self.item.people:
            return words.count(self.item.people, "person", "people")
        return "" if self.item.design in _WITHOUT_PEOPLE else "People: not given"

    @property
    def record_anchor(self) -> str:
        """Where it stands in the record that the page prints."""
        return f"record-{self.number}"


@dataclass(frozen=True, slots=True)
class Side:
    """All findings of one stance."""

    stance: str
    title: str
    rows: tuple[Row, ...]


def rows(site: Site, claim: Claim, verdict: Verdict) -> list[Row]:
    """The findings of a claim, in the order of the record.

    `shared` names the others on the same people or studies; `line` is the record's line that a finding begins on.
    """
    document = site.ledger.documents.get(("claim", claim.id))
    begins = [document.place("evidence", item.index).line for item in verdict.items] if document else []
    if document:
        document.let_go()  # its tree of nodes is large, and no other page asks for it
    together = {item.index: group.items for group in verdict.groups for item in group.items}
    vocabulary = site.ledger.vocabulary
    found = []
    for position, item in enumerate(verdict.items):
        evidence, source = claim.evidence[item.index], site.ledger.sources[item.source]
        conditions = tuple(
            (words.condition(vocabulary, name), value_title(vocabulary, name, value))
            for name, value in evidence.conditions.items()
        )
        shared = tuple(sorted(other.index + 1 for other in together[item.index] if other.index != item.index))
        found.append(
            Row(item.index + 1, item, evidence, source, site.labels[item.source], words.DESIGN[item.design], conditions, shared,
                begins[position] if begins else None)
        )  # fmt: skip
    return found


def sides(found: list[Row]) -> list[Side]:
    """Rows by stance: for, against, and those that take no side; strongest and largest first."""
    titles = {
        "supports": "Findings for the statement",
        "contradicts": "Findings against the statement",
        "inconclusive": "Findings that take no side",
    }
    made = []
    for stance, title in titles.items():
        here = sorted(
            (row for row in found if row.item.stance == stance),
            key=lambda row: (row.item.retracted, -row.item.strength, -(row.item.people or 0), row.number),
        )
        if here:
            made.append(Side(stance, title, tuple(here)))
    return made


def record(document: Document | None, found: list[Row]) -> Markup:
    """A claim's file for a `<pre>`, with an anchor around each finding."""
    if document is None:
        return Markup("")
    text = document.text.rstrip("\n").split("\n")  # as YAML counts lines
    starts = {row.line - 1: row.record_anchor for row in found if row.line}
    made: list[Markup] = []
    at = 0
    while at < len(text):
        end = at + 1
        if at in starts:
            while end < len(text) and end not in starts and text[end][:1] in ("", " ", "-", "#"):
                end += 1
            made.append(Markup('<span id="{}">{}</span>').format(starts[at], lines(text[at:end])))
        else:
            made.append(lines(text[at:end]))
        at = end
    return Markup("&#10;").join(made)


def unstated(found: list[Row]) -> str:
    """For how many sources the money behind them was not stated in what was read; empty where it always was."""
    money = {row.item.source: row.source.study.interests for row in found}
    silent = sum(interests == "not-stated" for interests in money.values())
    if not silent:
        return ""
    if len(money) == 1:
        return "Who paid was not stated in the part of the source that was read."
    which = f"any of the {len(money)}" if silent == len(money) else f"{silent} of {len(money)}"
    return f"Who paid was not stated in the part read for {which} sources."


def paid_for(verdict: Verdict) -> str:
    """How many of the groups that count rest on sources with industry interests alone; empty where half or fewer do."""
    groups = verdict.decisive_groups
    paid = sum(all(item.industry for item in group.decisive) for group in groups)
    if not groups or paid * 2 <= len(groups):
        return ""
    if paid == len(groups):
        return "Rests on sources with industry interests."
    return f"{paid} of {len(groups)} groups rest on sources with industry interests."
