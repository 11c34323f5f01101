"""What the site must be told of a check to print its page. The commands hand these in: site and checks are neighbours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulePage:
    """One check as its page shows it: its name, its level, and its help as plain text with blank lines between parts.

    Lines that are indented by four spaces or more are shown as they stand (examples of records).
    """

    name: str
    level: str
    title: str
    help: str
