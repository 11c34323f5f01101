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


def test_the_strongest_then_the_largest_finding_speaks_for_a_group():
    people = {"cohort": "x", "design": "cohort"}
    made = claim(item("weak", direct=False), item("small"), item("large"))
    sources = shelf(
        source("weak", study={**people, "participants": 900}),
        source("small", study={**people, "participants": 200}),
        source("large", study={**people, "participants": 300}),
    )
    (group,) = weigh_claim(made, sources).groups
    assert [found.source for found in group.items] == ["large", "small", "weak"]


def test_an_overlap_counts_inclusions_and_studies_and_knows_the_edges_of_its_bands():
    study = {"design": "meta-analysis", "of": "randomized-trial", "studies": 12}
    names = [f"s{n}" for n in range(11)]
    # 11 studies, one of them in both reviews: (12 - 11) / (22 - 11) = 9.1%, moderate
    sources = shelf(
        source("r", study={**study, "includes": tuple(names[:6])}),
        source("q", study={**study, "includes": tuple(names[5:])}),
        *(source(name) for name in names),
    )
    found = weigh_claim(claim(item("r"), item("q"), item("s0")), sources).overlap
    assert (found.reviews, found.inclusions, found.studies, found.band) == (("q", "r"), 12, 11, "moderate")


def test_reviews_of_one_study_overlap_wholly():
    assert corrected_covered_area(2, 1, 2) == 100
    assert corrected_covered_area(1, 1, 1) is None
    assert corrected_covered_area(0, 0, 2) is None


def test_a_retracted_review_overlaps_with_nothing():
    notice = {"standing": "retracted", "notice": "https://example.org/r", "on": "2025-01-01"}
    study = {"design": "meta-analysis", "of": "randomized-trial", "studies": 3, "includes": ("a", "b")}
    sources = shelf(source("r", study=study, **notice), source("q", study=study), source("a"), source("b"))
    assert weigh_claim(claim(item("r"), item("q"), item("a")), sources).overlap is None


def test_a_retracted_paper_is_no_part_of_the_group_of_its_cohort():
    notice = {"standing": "retracted", "notice": "https://example.org/r", "on": "2025-01-01"}
    sources = shelf(
        source("a", study={"cohort": "x", "participants": 100}),
        source("b", study={"cohort": "x", "participants": 900}, **notice),
    )
    groups = weigh_claim(claim(item("a"), item("b")), sources).groups
    assert sorted((group.people, group.strength) for group in groups) == [(100, 4), (900, 0)]


def test_groups_form_whatever_comes_before_them():
    """A retracted item first in the list does not keep the later ones from being put together."""
    notice = {"standing": "retracted", "notice": "https://example.org/r", "on": "2025-01-01"}
    people = {"study": {"cohort": "x"}}
    sources = shelf(source("a", **notice), source("b", **people), source("c", **people))
    assert weigh_claim(claim(item("a"), item("b"), item("c")), sources).conflict.units_for == 1


def test_a_finding_of_strength_one_is_on_its_side():
    sources = shelf(source("a", study={"design": "case-series"}))
    (group,) = weigh_claim(claim(item("a")), sources).groups
    assert group.on("supports")
    assert not group.on("contradicts")
