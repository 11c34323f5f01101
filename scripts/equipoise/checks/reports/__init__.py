"""The same problems for different readers: a person, GitHub, and programs."""

from __future__ import annotations

from collections.abc import Callable

from equipoise.checks.reports.report import Report
from equipoise.checks.reports.text import text

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text,
}

__all__ = ["FORMATS", "Report"]
