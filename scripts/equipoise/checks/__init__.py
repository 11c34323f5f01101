"""The checks: one rule, one function, one page of help.

`run` gives every problem of a ledger. `rules` and `rule_pages` say what the rules are, from the rules' own docstrings.
"""

from __future__ import annotations

import equipoise.checks.rules  # noqa: F401  (fills the registry)
from equipoise.checks.pages import RulePage, Section, rule_page, rule_pages
from equipoise.checks.registry import RULES, Rule
from equipoise.checks.running import run

__all__ = ["RULES", "Rule", "RulePage", "Section", "rule_page", "rule_pages", "run"]
