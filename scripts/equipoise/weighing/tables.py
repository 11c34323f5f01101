"""Every number of the weighing rules, once. The Methods page prints these tables; nothing else holds a number.

Sources: GRADE handbook (Schünemann et al. 2013) and GRADE guidelines series (J Clin Epidemiol 2011 on) for effects;
GRADE for prognosis (Iorio et al., BMJ 2015) for associations and prevalence, where observational bodies start high.
Rules marked house are ours.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

LEVEL_NAMES: Final = MappingProxyType({4: "high", 3: "moderate", 2: "low", 1: "very-low"})
LEVELS: Final = MappingProxyType({name: level for level, name in LEVEL_NAMES.items()})
HIGHEST, LOWEST = 4, 1

# Columns: effect, association, prevalence, mechanism, definition or status.
COLUMNS: Final = ("effect", "association", "prevalence", "mechanism", "definition")
_START_ROWS: Final[dict[tuple[str, ...], tuple[int, int, int, int, int]]] = {
    ("randomized-trial",): (4, 4, 3, 4, 1),
    ("non-randomized-trial", "pharmacokinetic"): (2, 3, 2, 4, 1),
    ("cohort", "ecological-momentary-assessment"): (2, 4, 4, 2, 1),
    ("case-control",): (2, 3, 2, 1, 1),
    ("cross-sectional", "dataset"): (2, 3, 4, 1, 1),
    ("surveillance",): (1, 2, 3, 1, 1),
    ("case-series", "case-report", "qualitative"): (1, 1, 1, 1, 0),
    ("animal", "in-vitro"): (1, 1, 0, 4, 0),
    ("guideline", "regulatory"): (0, 0, 0, 0, 4),
    ("narrative-review", "expert-opinion"): (0, 0, 0, 0, 2),
}
START: Final = MappingProxyType(
    {
        design: MappingProxyType(dict(zip(COLUMNS, row, strict=True)))
        for designs, row in _START_ROWS.items()
        for design in designs
    }
)
START_ROWS: Final = MappingProxyType(_START_ROWS)
REVIEW_START_FOR_DEFINITION: Final = 3  # a review's start for effect and the like is that of the design it pools

# Strength of one item: start less these, never below 0.
RISK_OF_BIAS_COST: Final = MappingProxyType({"low": 0, "some": 0, "serious": 1, "critical": 2})
INDIRECT_COST: Final = 1
SMALL_COST: Final = 1
SMALL_STUDY: Final = 100  # people; house
SMALL_APPLIES_FROM: Final = 2  # only where the design starts at 2 or more; house

GRADED_KINDS: Final = frozenset({"effect", "association", "prevalence", "mechanism"})
PEOPLE_KINDS: Final = frozenset({"effect", "association", "prevalence"})
OFFICIAL_DESIGNS: Final = frozenset({"guideline", "regulatory"})
DECISIVE_FROM: Final = 1

# Certainty: how many levels each rating takes or gives.
DOWNGRADE: Final = MappingProxyType({"none": 0, "serious": 1, "very-serious": 2})
UPGRADE: Final = MappingProxyType({"none": 0, "large": 1, "very-large": 2, "present": 1})
MAJORITY: Final = 0.5
I2_SERIOUS: Final = 50.0
I2_VERY_SERIOUS: Final = 75.0
HETEROGENEITY_FROM: Final = 3  # effects on one measure
BOTH_STRONG: Final = 3
IMPRECISE_SERIOUS: Final = 400  # people, the rule of thumb of GRADE guidelines 6
IMPRECISE_VERY_SERIOUS: Final = 100
APPRECIABLE_BENEFIT: Final = 0.75
APPRECIABLE_HARM: Final = 1.25
EGGER_FROM: Final = 10
EGGER_P: Final = 0.1
LARGE_RATIO: Final = (0.5, 2.0)
VERY_LARGE_RATIO: Final = (0.2, 5.0)
LARGE_GROUPS: Final = 2
ABSTRACT_CAP: Final = 3  # a body of which most was read only as abstracts is never high; house

RATIOS: Final = frozenset({"OR", "aOR", "RR", "aRR", "HR", "aHR", "IRR", "PR", "aPR"})
DIFFERENCES: Final = frozenset({"MD", "WMD", "SMD", "d", "g", "Cohen's d", "Hedges' g"})
PROPORTIONS: Final = frozenset({"percent", "proportion"})

# Conflict.
OUTWEIGHED_GAP: Final = 2
OUTWEIGHED_GROUPS: Final = 4
OUTWEIGHED_TIMES: Final = 4
PLAUSIBLE_GROUPS: Final = 4
PLAUSIBLE_EACH_SIDE: Final = 2

# Overlap of reviews: corrected covered area (Pieper et al., J Clin Epidemiol 2014), upper bounds in percent.
CCA_BANDS: Final = ((5.0, "slight"), (10.0, "moderate"), (15.0, "high"), (100.0, "very high"))

# Robustness: the trial that is added in the search for the smallest change.
IMAGINED_TRIAL_PEOPLE: Final = 200
IMAGINED_TRIALS_MOST: Final = 8

DIRECTIONS: Final = MappingProxyType(
    {
        "supported": "The evidence points to the statement.",
        "contradicted": "The evidence points against the statement.",
        "uncertain": "The evidence leans one way and is too weak to rest on.",
        "depends": "The findings differ, and a condition keeps the two sides apart.",
        "contested": "Findings of similar weight point both ways.",
        "unknown": "No finding can decide it.",
    }
)
CONFLICT_CLASSES: Final = MappingProxyType(
    {
        "unopposed": "All decisive findings are on one side.",
        "outweighed": "Findings stand on both sides, and one side is much stronger or larger.",
        "conditional": "Findings stand on both sides, and a condition named by the curator keeps them apart.",
        "contested": "Findings stand on both sides, and nothing settles it.",
        "unexplored": "No finding can decide it.",
    }
)


def start(kind: str, design: str, of: str | None = None) -> int:
    """Where an item starts, 0 to 4: by the kind of claim and the design of the study.

    For a meta-analysis or systematic review, `of` is the design that it pools; a review that does not say starts at 0.
    """
    column = "definition" if kind == "status" else kind
    if design in ("meta-analysis", "systematic-review"):
        if column == "definition":
            return REVIEW_START_FOR_DEFINITION
        return START[of][column] if of is not None and of in START else 0
    return START[design][column]
