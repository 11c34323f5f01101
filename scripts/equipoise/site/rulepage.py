"""What the site must be told from outside: its neighbours' checks and exports, as plain objects that the commands hand in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulePage:
    """One check as its page shows it. All parts are plain text.

    `help` is the whole help, its parts divided by blank lines. Where `sections` (heading, paragraphs) are given they
    stand in its place; `bad` and `good` are records shown as code.
    """

    name: str
    level: str
    title: str
    help: str
    theme: str = "Rules"
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bad: str = ""
    good: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """One file of the ledger for machines: it is published at `data/NAME` and listed on the data page."""

    name: str
    title: str
    says: str
    data: bytes
