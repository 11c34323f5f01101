"""The name of an effect's measure. Rules look at figures by these names, so the common ones have one form each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

CALLED: Mapping[str, str] = MappingProxyType(
    {
        "or": "OR", "odds ratio": "OR", "odds ratios": "OR", "crude odds ratio": "OR", "unadjusted odds ratio": "OR",
        "aor": "aOR", "adjusted or": "aOR", "adjusted odds ratio": "aOR", "odds ratio adjusted": "aOR",
        "rr": "RR", "risk ratio": "RR", "relative risk": "RR",
        "adjusted rr": "aRR", "adjusted risk ratio": "aRR", "adjusted relative risk": "aRR",
        "hr": "HR", "hazard ratio": "HR", "hazards ratio": "HR", "ahr": "aHR", "adjusted hr": "aHR",
        "adjusted hazard ratio": "aHR", "irr": "IRR", "incidence rate ratio": "IRR", "rate ratio": "IRR",
        "pr": "PR", "prevalence ratio": "PR", "apr": "aPR", "adjusted prevalence ratio": "aPR",
        "md": "MD", "mean difference": "MD", "wmd": "WMD", "weighted mean difference": "WMD", "smd": "SMD",
        "standardized mean difference": "SMD", "standardised mean difference": "SMD", "cohen d": "Cohen's d",
        "cohens d": "Cohen's d", "hedges g": "Hedges' g", "pearson r": "Pearson's r", "pearsons r": "Pearson's r",
        "spearman rho": "Spearman's rho", "spearmans rho": "Spearman's rho", "percentage": "percent",
        "percent": "percent", "per cent": "percent", "proportion": "proportion",
    }
)  # fmt: skip
"""What a measure is called in papers, in small letters without marks, and what it is called here."""


def measure_called(text: str) -> str | None:
    """The name that records have for a measure; None where it is one of these names already, or none that is known."""
    if text in CALLED.values():
        return None
    if text.strip() == "%":
        return "percent"
    whole, bare = _plain(text), _plain(re.sub(r"\([^()]*\)|95\s?% ?CI", "", text))  # “Hazard ratio (HR)”
    return CALLED.get(whole) or CALLED.get(bare)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ]", "", re.sub(r"[-_(),;]", " ", text.casefold())).split())
