"""Section 2: the same people are counted once."""

from __future__ import annotations

import pytest
import yaml

from equipoise.weighing import weigh_claim
from equipoise.weighing.groups import corrected_covered_area
from tests.ledgers import claim, item, shelf, source


def test_papers_on_one_cohort_count_once():
    made = claim(item("a"), item("b"), item("c", "contradicts"))
    sources = shelf(source("a", study={"cohort": "x"}), source("b", study={"cohort": "x"}), source("c"))
    verdict = weigh_claim(made, sources)
    assert (verdict.conflict.units_for, verdict.conflict.units_against) == (1, 1)


def test_a_review_and_a_study_that_it_includes_are_one_group_and_so_on_in_chains():
    review = source("r", study={"design": "meta-analysis", "of": "randomized-trial", "studies": 5, "includes": ("a",)})
    made = claim(item("r"), item("a"), item("b"))
    sources = shelf(review, source("a", study={"cohort": "x"}), source("b", study={"cohort": "x"}))
    assert len(weigh_claim(made, sources).groups) == 1


def test_two_reviews_of_the_same_study_are_not_independent_even_if_the_study_is_no_item():
    study = {"design": "meta-analysis", "of": "randomized-trial", "studies": 3, "includes": ("a",)}
    sources = shelf(source("r", study=study), source("q", study=study), source("a"))
    assert len(weigh_claim(claim(item("r"), item("q")), sources).groups) == 1


def test_a_review_counts_for_its_studies_less_those_that_stand_on_the_other_side():
    study = {"design": "meta-analysis", "of": "randomized-trial", "studies": 10, "includes": ("a", "b")}
    sources = shelf(source("r", study=study), source("a"), source("b"))
    against = weigh_claim(claim(item("r"), item("a", "contradicts")), sources).conflict
    assert (against.units_for, against.units_against) == (9, 1)
    beside = weigh_claim(claim(item("r"), item("a")), sources).conflict
    assert beside.units_for == 10


def test_a_finding_of_a_review_may_rest_on_fewer_studies_than_the_review():
    study = {"design": "meta-analysis", "of": "randomized-trial", "studies": 36}
    made = claim(item("r", studies=3))
    assert weigh_claim(made, shelf(source("r", study=study))).conflict.units_for == 3
    unknown = claim(item("r", studies="not-stated"))
    assert weigh_claim(unknown, shelf(source("r", study=study))).conflict.units_for == 1


def test_people_of_a_group_are_the_largest_number_and_never_the_sum():
    made = claim(item("a"), item("b"))
    sources = shelf(
        source("a", study={"cohort": "x", "participants": 300}), source("b", study={"cohort": "x", "participants": 250})
    )
    verdict = weigh_claim(made, sources)
    assert verdict.groups[0].people == 300
    assert verdict.certainty.domain("imprecision").proposed == "serious"


def test_a_retracted_review_does_not_hold_other_items_together():
    notice = {"standing": "retracted", "notice": "https://example.org/r", "on": "2025-01-01"}
    study = {"design": "meta-analysis", "of": "randomized-trial", "studies": 2, "includes": ("a", "b")}
    sources = shelf(source("r", study=study, **notice), source("a"), source("b"))
    assert weigh_claim(claim(item("r"), item("a"), item("b")), sources).conflict.units_for == 2


def test_covered_area_of_the_published_example(request):
    text = (request.config.rootpath / "tests/data/worked-examples.yml").read_text(encoding="utf-8")
    example = yaml.safe_load(text)["corrected-covered-area"]["example"]
    reviews = example["reviews"].values()
    inclusions, studies = sum(map(len, reviews)), len(set().union(*reviews))
    assert (inclusions, studies, len(reviews)) == (example["N"], example["r"], example["c"])
    assert corrected_covered_area(inclusions, studies, len(reviews)) == pytest.approx(
        example["expected_percent"], abs=1e-4
    )


def test_overlap_of_reviews_is_reported_with_its_band():
    study = {"design": "meta-analysis", "of": "randomized-trial", "studies": 3}
    sources = shelf(
        source("r", study={**study, "includes": ("a", "b")}), source("q", study={**study, "includes": ("a", "c")}),
        source("a"), source("b"), source("c"),
    )  # fmt: skip
    overlap = weigh_claim(claim(item("r"), item("q")), sources).overlap
    assert overlap is not None
    # N = 4, r = 3, c = 2: (4 - 3) / (3 * 2 - 3)
    assert overlap.percent == pytest.approx(100 / 3)
    assert overlap.band == "very high"
