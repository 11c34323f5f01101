"""All rules, by theme. A module that is not named here is not run."""

from equipoise.checks.rules import (  # noqa: F401
    advice,
    articles,
    bibliography,
    certainty,
    conditions,
    conflict,
    dates,
    evidence,
    figures,
    files,
    names,
    references,
    relations,
    schema,
    statements,
    studies,
    style,
    wording,
)  # isort: skip
