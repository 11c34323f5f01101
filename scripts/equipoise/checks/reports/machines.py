"""Problems for programs: JSON, SARIF 2.1.0 and JUnit."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import version
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from equipoise.checks.pages import rule_page
from equipoise.checks.registry import RULES
from equipoise.checks.reports.report import Report
from equipoise.records.problem import Problem

_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SARIF_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}


def as_json(report: Report) -> str:
    """One object: counts, and a list of problems in the order in which people see them."""
    touched = set(map(id, report.on_changed))
    problems = [
        {
            "path": report.root + problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "width": problem.place.width,
            "level": problem.level,
            "rule": problem.rule,
            "message": problem.message,
            "remedy": problem.remedy,
            "source": problem.source,
            **({"changed": id(problem) in touched} if report.changed is not None else {}),
        }
        for problem in report.ordered
    ]
    return _dump(
        {
            "files": len(report.paths),
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "hints": report.count("hint"),
            "problems": problems,
        }
    )


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def sarif(report: Report) -> str:
    """SARIF 2.1.0, with the help of every rule that found something."""
    names = sorted({problem.rule for problem in report.problems})
    run = {
        "tool": {
            "driver": {
                "name": "equipoise",
                "version": version("equipoise"),
                "informationUri": "https://github.com/equipoise/equipoise",
                "rules": [_sarif_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(problem, names.index(problem.rule), report.root) for problem in report.ordered],
    }
    return _dump({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _sarif_rule(name: str) -> dict[str, Any]:
    rule = RULES.get(name)
    if rule is None:
        return {"id": name}
    page = rule_page(rule)
    paragraphs = [paragraph for section in page.sections for paragraph in section.paragraphs]
    plain = "\n\n".join([*paragraphs, f"Bad:\n{page.bad}", f"Good:\n{page.good}"])
    marked = "\n\n".join([*paragraphs, f"Bad:\n\n```yaml\n{page.bad}\n```", f"Good:\n\n```yaml\n{page.good}\n```"])
    return {
        "id": name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": paragraphs[0]},
        "help": {"text": plain, "markdown": marked},
        "defaultConfiguration": {"level": _SARIF_LEVELS[page.level]},
    }


def _sarif_result(problem: Problem, index: int, root: str) -> dict[str, Any]:
    place = problem.place
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(root + place.path)}}
    if place.line:
        location["region"] = {
            "startLine": place.line,
            "startColumn": max(place.column, 1),
            "endColumn": max(place.column, 1) + place.width,
        }
    mark = hashlib.sha256("\0".join((problem.rule, place.path, problem.source.strip(), problem.message)).encode())
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[problem.level],
        "message": {"text": f"{problem.message}. Instead: {problem.remedy}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"equipoise/v1": mark.hexdigest()[:32]},
    }


def junit(report: Report) -> str:
    """JUnit: one test case a file, failed where it has an error; warnings and hints as its output."""
    by_path: dict[str, list[Problem]] = {path: [] for path in report.paths}
    for problem in report.problems:
        by_path.setdefault(problem.place.path, []).append(problem)
    failed = sum(any(problem.level == "error" for problem in found) for found in by_path.values())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="equipoise check" tests="{len(by_path)}" failures="{failed}" errors="0">',
        f'<testsuite name="records" tests="{len(by_path)}" failures="{failed}" errors="0" skipped="0">',
    ]
    for path, found in by_path.items():
        folder, _, name = (report.root + path).rpartition("/")
        # No `file`: Jenkins' schema (junit-10.xsd) refuses the whole report for it, and folder and name say as much.
        lines.append(f"<testcase classname={_attribute(folder)} name={_attribute(name)}>")
        errors = [problem for problem in found if problem.level == "error"]
        if errors:
            count = f"{len(errors)} {'error' if len(errors) == 1 else 'errors'}"
            lines.append(
                f"<failure message={_attribute(f'{count}: {errors[0].message}')} type={_attribute(errors[0].rule)}>"
            )
            lines += [_xml(_plain(problem)) for problem in errors]
            lines.append("</failure>")
        if others := [problem for problem in found if problem.level != "error"]:
            lines += ["<system-out>", *(_xml(_plain(problem)) for problem in others), "</system-out>"]
        lines.append("</testcase>")
    lines += ["</testsuite>", "</testsuites>"]
    return "\n".join(lines) + "\n"


def _plain(problem: Problem) -> str:
    return f"{problem.place}: {problem.level} {problem.rule}: {problem.message}\n    {problem.remedy}"


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("?", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("?", text))
