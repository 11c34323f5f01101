"""Section 1: which items count, and how much."""

from __future__ import annotations

import pytest

from equipoise.weighing import weigh_claim
from tests.ledgers import claim, item, shelf, source


def strength(kind: str, study: dict, **item_changes) -> int:
    made = claim(item("a", **item_changes), kind=kind)
    return weigh_claim(made, shelf(source("a", study=study))).items[0].strength


@pytest.mark.parametrize(
    ("kind", "design", "expected"),
    [
        ("effect", "randomized-trial", 4),
        ("effect", "cohort", 2),
        ("effect", "case-report", 1),
        ("effect", "guideline", 0),
        ("association", "cohort", 4),
        ("association", "case-control", 3),
        ("prevalence", "cross-sectional", 4),
        ("prevalence", "case-control", 2),
        ("prevalence", "randomized-trial", 3),
        ("mechanism", "animal", 4),
        ("mechanism", "pharmacokinetic", 4),
        ("definition", "guideline", 4),
        ("status", "regulatory", 4),
        ("status", "case-report", 0),
    ],
)
def test_design_and_kind_decide_where_an_item_starts(kind, design, expected):
    assert strength(kind, {"design": design}) == expected


def test_a_review_starts_where_the_design_it_pools_does():
    assert strength("effect", {"design": "meta-analysis", "of": "randomized-trial"}) == 4
    assert strength("effect", {"design": "meta-analysis", "of": "cross-sectional"}) == 2
    assert strength("status", {"design": "systematic-review", "of": "animal"}) == 3


def test_a_review_that_does_not_say_what_it_pools_has_no_strength():
    assert strength("effect", {"design": "systematic-review"}) == 0


def test_bias_distance_and_smallness_each_cost():
    assert strength("effect", {}, **{"risk-of-bias": "serious"}) == 3
    assert strength("effect", {}, **{"risk-of-bias": "critical"}) == 2
    assert strength("effect", {}, direct=False) == 3
    assert strength("effect", {"participants": 99}) == 3
    assert strength("effect", {"participants": 100}) == 4
    assert strength("effect", {"participants": 20}, **{"risk-of-bias": "critical"}, direct=False) == 0


def test_smallness_costs_nothing_where_the_design_already_starts_at_one():
    assert strength("effect", {"design": "case-series", "participants": 5}) == 1
    assert strength("mechanism", {"design": "randomized-trial", "participants": 5}) == 4


def test_an_item_may_have_another_design_and_other_people_than_its_study():
    assert strength("effect", {}, design="cross-sectional", participants=50) == 1


def test_a_part_of_a_study_whose_number_is_not_stated_has_no_number():
    made = claim(item("a", participants="not-stated"))
    assert weigh_claim(made, shelf(source("a"))).items[0].people is None


def test_items_without_strength_side_or_standing_source_are_not_decisive():
    notice = {"standing": "retracted", "notice": "https://example.org/r", "on": "2025-01-01"}
    made = claim(item("none", **{"risk-of-bias": "critical"}), item("silent", "inconclusive"), item("gone"))
    weighed = weigh_claim(
        made, shelf(source("none", study={"design": "cohort"}), source("silent"), source("gone", **notice))
    )
    assert [i.decisive for i in weighed.items] == [False, False, False]
    assert weighed.direction == "unknown"
    assert weighed.confidence == "very-low"
    assert "retracted" in (weighed.items[2].passed_over or "")
