"""The rules' pages, as plain objects for the terminal and for the site."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.checks.registry import RULES, Rule
from equipoise.records.problem import Level

THEMES = {
    "files": "Files that cannot be read",
    "schema": "The form of a record",
    "names": "Names and folders",
    "references": "References between records",
    "relations": "How claims stand to each other",
    "bibliography": "Publications",
    "studies": "Studies",
    "evidence": "Evidence",
    "figures": "Figures",
    "conditions": "Conditions and vocabulary",
    "conflict": "Conflicts",
    "certainty": "Confidence and certainty",
    "statements": "Statements",
    "wording": "Answers in plain words",
    "advice": "Advice and amounts",
    "style": "Plain text",
    "dates": "Dates and reviews",
    "articles": "Articles, statement by statement",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a rule's page: its heading, and paragraphs of plain text."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as its page shows it. `bad` and `good` are YAML to be shown as code."""

    name: str
    level: Level
    theme: str
    summary: str
    sections: tuple[Section, ...]
    bad: str
    good: str


def rule_pages() -> tuple[RulePage, ...]:
    """The page of every rule, by theme and then by name."""
    order = list(THEMES)
    found = sorted(RULES.values(), key=lambda rule: (order.index(rule.theme), rule.name))
    return tuple(rule_page(rule) for rule in found)


def rule_page(rule: Rule) -> RulePage:
    """The page of one rule."""
    sections = (
        Section("What it checks", tuple(rule.help.checks.split("\n\n"))),
        Section("Why it matters", tuple(rule.help.why.split("\n\n"))),
    )
    return RulePage(
        rule.name, rule.level, THEMES[rule.theme], rule.help.summary, sections, rule.help.bad, rule.help.good
    )
