"""The one Jinja environment: strict, escaping, and blind to what is inside a record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from equipoise.site import words
from equipoise.site.figures.forest import effect_text
from equipoise.site.page import clean

TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Templates see records only as text: escaped everywhere, never evaluated; a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_finalize,
    )
    made.globals["words"] = words
    made.globals["effect_text"] = effect_text
    made.filters["day"] = words.day
    made.filters["people"] = words.people
    made.filters["lower_first"] = words.lower_first
    made.filters["opening"] = words.opening
    made.filters["tel"] = words.tel
    made.filters["groupby_runs"] = _runs
    return made


def _finalize(value: Any) -> Any:
    """Control characters never reach a page. `None` prints nothing by accident: it is an error in a template."""
    if value is None:
        raise ValueError("a template printed nothing where it meant to print something")
    return clean(value) if type(value) is str and not (value.isprintable() and "  " not in value) else value


def _runs(rows: Sequence[tuple[Any, Any]]) -> list[dict[str, Any]]:
    """Pairs of key and card as runs of one key, in the order given."""
    return [
        {"key": key, "cards": [card for _, card in found]} for key, found in groupby(rows, key=lambda pair: pair[0])
    ]
