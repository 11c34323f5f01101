"""The same problems for different readers: a person, GitHub, and programs."""

from __future__ import annotations

from collections.abc import Callable

from equipoise.checks.reports.github import github
from equipoise.checks.reports.machines import as_json, junit, sarif
from equipoise.checks.reports.report import Report
from equipoise.checks.reports.text import text

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text,
    "github": github,
    "json": as_json,
    "sarif": sarif,
    "junit": junit,
}

__all__ = ["FORMATS", "Report"]
