"""Problems for a person at a terminal: the line, a caret under the value, what is wrong, what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import combining, east_asian_width

import click

from equipoise.checks.reports.report import Report
from equipoise.records.problem import Problem

_COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}
_WIDEST = 110
_FEW = 20


def text(report: Report) -> str:
    """The whole report, with colours that click takes away where there is no terminal."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    if report.changed_since is not None:
        words = "On lines changed since" if report.on_changed else "Nothing on the lines changed since"
        yield click.style(f"{words} {report.changed_since}{':' if report.on_changed else '.'}", bold=True) + "\n"
    yield from _blocks(report.on_changed, report.root, len(report.on_changed) <= _FEW)
    if report.changed_since is not None and report.elsewhere:
        yield click.style("Elsewhere:", bold=True) + "\n"
    yield from _blocks(report.elsewhere, report.root, len(report.problems) <= _FEW)
    yield from _summary(report)


def _blocks(problems: Sequence[Problem], root: str, in_full: bool) -> Iterator[str]:
    """Errors and warnings in full; hints too where there are few, and else one line each, so that they bury nothing."""
    for problem in problems:
        if problem.level != "hint" or in_full:
            yield block(problem, root) + "\n"
    hints = sorted((p for p in problems if p.level == "hint" and not in_full), key=lambda p: p.rule)
    for name, found in groupby(hints, key=lambda problem: problem.rule):
        together = list(found)
        yield f"{click.style(f'hint[{name}]', fg=_COLOURS['hint'], bold=True)} {'once' if len(together) == 1 else f'{len(together)} times'}. `equipoise rules {name}` says what it means."
        yield from (_printable(f"  {root}{problem.place}: {problem.message}") for problem in together)
        yield ""


def block(problem: Problem, root: str = "") -> str:
    """One problem."""
    colour = _COLOURS[problem.level]
    place = problem.place
    head = click.style(f"{problem.level}[{problem.rule}]", fg=colour, bold=True)
    lines = [f"{head} {click.style(_printable(problem.message), bold=True)}"]
    gutter = " " * len(str(place.line)) if place.line else " "
    blue = {"fg": "blue", "bold": True}
    lines.append(f"{gutter}{click.style('-->', **blue)} {_printable(f'{root}{place}')}")  # type: ignore[arg-type]
    bar = click.style("|", **blue)  # type: ignore[arg-type]
    if place.line and problem.source:
        shown, before, width = _window(problem.source, place.column - 1, place.width)
        number = click.style(str(place.line), **blue)  # type: ignore[arg-type]
        lines.append(f"{gutter} {bar}")
        lines.append(f"{number} {bar} {shown}")
        lines.append(f"{gutter} {bar} {' ' * before}{click.style('^' * width, fg=colour, bold=True)}")
    if problem.remedy:
        lines.append(f"{gutter} {click.style('=', **blue)} {_printable(problem.remedy)}")  # type: ignore[arg-type]
    return "\n".join(lines)


def _window(source: str, start: int, width: int) -> tuple[str, int, int]:
    """The part of a long line around the value, how many columns stand before the caret, and how wide it is."""
    width = max(1, min(width, len(source) - start))
    left = 0
    if len(source) > _WIDEST and start + width > _WIDEST:
        left = max(0, min(start - 30, len(source) - _WIDEST))
    cut = source[left : left + _WIDEST]
    shown = _printable(cut)
    if left:
        shown = "…" + shown[1:]
    if left + _WIDEST < len(source):
        shown = shown[:-1] + "…"
    inside = min(width, len(cut) - (start - left))
    return shown, _columns(cut[: start - left]), max(1, _columns(cut[start - left : start - left + inside]))


def _printable(text: str) -> str:
    """Text of a record or the name of a file without what could steer a terminal, or begin a line in the log of a CI run."""
    if text.isprintable():
        return text
    return "".join(" " if letter == "\t" else letter if letter.isprintable() else "?" for letter in text)


def _columns(text: str) -> int:
    """How many columns a terminal gives to some text."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _summary(report: Report) -> Iterator[str]:
    if not report.problems:
        count = f"{len(report.paths)} {'file' if len(report.paths) == 1 else 'files'}"
        yield click.style("No problems.", fg="green", bold=True) + f" {count} checked.\n{report.next_step}"
        return
    files = len({problem.place.path for problem in report.problems})
    where = f" in {files} of {len(report.paths)} files" if report.paths else ""
    yield click.style(f"{report.counts}{where}.", bold=True)
    common = sorted(
        ((len(list(found)), name) for name, found in groupby(sorted(p.rule for p in report.problems))), reverse=True
    )
    if len(report.problems) > 10:
        yield "Most often: " + ", ".join(f"{name} ({count})" for count, name in common[:5]) + "."
    yield report.next_step
