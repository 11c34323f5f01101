"""The pages of the checks: a list by theme, and one page a rule, from what the commands hand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup, escape

from equipoise.site.citation import lines
from equipoise.site.page import Page
from equipoise.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """The list and each rule's page; nothing where no rules were handed in."""
    if not site.rules:
        return
    themes = [(theme, list(found)) for theme, found in groupby(site.rules, key=lambda rule: rule.theme)]
    yield site.page(
        "rules/index.md",
        "rules.html",
        searched=False,
        title="Rules for records",
        description="Every check that a record must pass, what it is for, and how to mend what it finds.",
        themes=themes,
        total=len(site.rules),
    )
    for rule in site.rules:
        yield site.page(
            f"rules/{rule.name}/index.md",
            "rule.html",
            title=f"{rule.name}: {rule.title}",
            description=rule.title,
            searched=False,
            rule=rule,
            parts=[_ticked(part) for part in rule.help.split("\n\n") if part.strip()],
            sections=[(heading, [_ticked(text) for text in texts]) for heading, texts in rule.sections],
            bad=_code(rule.bad),
            good=_code(rule.good),
        )


def _ticked(text: str) -> Markup:
    """Text with what stands between back quotes as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _code(text: str) -> Markup:
    return lines(text.rstrip().splitlines()) if text.strip() else Markup("")
