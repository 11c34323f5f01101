"""Problems as annotations of a pull request on GitHub.

GitHub shows ten annotations of a kind for each step and drops the rest in silence. So those on changed lines come first,
the log says how many more there are, and the whole list goes into the step's summary.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from pathlib import Path

from equipoise.checks.reports.report import Report
from equipoise.records.problem import Problem

MOST = 10
SUMMARY_BYTES = 900_000  # GitHub refuses a summary of more than a megabyte
_KINDS = {"error": "error", "warning": "warning", "hint": "notice"}


def github(report: Report) -> str:
    """Workflow commands, and a summary for the step where GITHUB_STEP_SUMMARY names a file for it."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(step_summary(report))
    return "\n".join(_lines(report, bool(summary))) + "\n"


def _lines(report: Report, has_summary: bool) -> Iterator[str]:
    for level, kind in _KINDS.items():
        found = [problem for problem in report.ordered if problem.level == level]
        yield from (_command(problem, kind, report.root) for problem in found[:MOST])
        if len(found) > MOST:
            where = "the step's summary lists all" if has_summary else "`equipoise check` lists all"
            yield f"{len(found) - MOST} more of level {level} are not shown as annotations; {where}."
    yield f"{report.counts} in {len(report.paths)} files. {report.next_step}"


def _command(problem: Problem, kind: str, root: str) -> str:
    place = problem.place
    fields = [f"file={_property(root + place.path)}"]
    if place.line:
        fields += [f"line={place.line}", f"col={place.column}", f"endColumn={place.column + place.width}"]
    fields.append(f"title={_property(problem.rule)}")
    return f"::{kind} {','.join(fields)}::{_data(f'{problem.message}. {_capital(problem.remedy)}')}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(report: Report) -> str:
    """The whole list as a Markdown table; nothing in it is read as markup."""
    if not report.problems:
        return f"### Records: no problems\n\n{len(report.paths)} files checked.\n"
    lines = [f"### Records: {report.counts}", "", report.next_step, ""]
    parts = (("On changed lines", report.on_changed), ("Elsewhere" if report.on_changed else "", report.elsewhere))
    size = 0
    for title, problems in parts:
        if not problems:
            continue
        lines += [f"**{title}**", ""] if title else []
        lines += ["| where | rule | what is wrong | what to write |", "|---|---|---|---|"]
        for number, problem in enumerate(problems):
            row = f"| {_cell(report.root + str(problem.place))} | {problem.level} {problem.rule} | {_cell(problem.message)} | {_cell(problem.remedy)} |"
            size += len(row.encode()) + 1
            if size > SUMMARY_BYTES:
                lines.append(f"\n{len(problems) - number} more; `equipoise check` lists all.")
                break
            lines.append(row)
        lines.append("")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Text of a record in a table's cell: no markup, no links, no line breaks."""
    flat = " ".join(text.split())
    return re.sub(r"[|\\`*_\[\]()!~#@$<]", lambda found: f"&#{ord(found[0])};", html.escape(flat, quote=False).replace("&lt;", "<"))  # fmt: skip
