"""Rules' pages for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import indent, wrap

import click

from equipoise.checks.pages import RulePage

_COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}
_WIDTH = 96


def rule_list(pages: Sequence[RulePage]) -> str:
    """Every rule with its level and summary, by theme."""
    lines = []
    widest = max(len(page.name) for page in pages)
    for theme, found in groupby(pages, key=lambda page: page.theme):
        lines.append(click.style(theme, bold=True))
        for page in found:
            level = click.style(f"{page.level:<8}", fg=_COLOURS[page.level])
            lines.append(f"  {page.name:<{widest}}  {level} {page.summary}")
        lines.append("")
    lines.append(f"{len(pages)} rules. `equipoise rules NAME` explains one, with a bad and a good record.")
    return "\n".join(lines) + "\n"


def one_rule(page: RulePage) -> str:
    """One rule's page."""
    lines = [f"{click.style(page.name, bold=True)}  ({click.style(page.level, fg=_COLOURS[page.level])})", page.summary]
    for section in page.sections:
        lines += ["", click.style(section.heading, bold=True)]
        for number, paragraph in enumerate(section.paragraphs):
            lines += [""] * bool(number) + [indent(line, "  ") for line in wrap(paragraph.replace("``", "`"), _WIDTH)]
    for heading, code, colour in (("Bad", page.bad, "red"), ("Good", page.good, "green")):
        lines += ["", click.style(heading, fg=colour, bold=True), "", indent(code, "    ")]
    return "\n".join(lines) + "\n"
