"""Section 3: what is proposed in each domain, each small enough to check on paper."""

from __future__ import annotations

import pytest
import yaml

from equipoise.records.claim import DOWNGRADES
from equipoise.weighing import tables, weigh_claim
from equipoise.weighing.published import PUBLISHED
from tests.ledgers import claim, item, shelf, source

LEVELS = {"high": 4, "moderate": 3, "low": 2, "very low": 1}


def certainty(evidence, studies=None, kind="effect", **changes):
    names = {i["source"] for i in evidence}
    sources = shelf(*(source(name, **(studies or {}).get(name, {})) for name in names))
    return weigh_claim(claim(*evidence, kind=kind, **changes), sources).certainty


def proposed(domain, *args, **kwargs):
    return certainty(*args, **kwargs).domain(domain).proposed


def test_two_good_trials_are_high():
    assert certainty([item("a"), item("b")]).level == 4


def test_published_grade_rows(request):
    text = (request.config.rootpath / "tests/data/worked-examples.yml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)["grade-rows"]
    assert len(rows) == len(PUBLISHED)
    for row, ours in zip(rows, PUBLISHED, strict=True):
        points = tuple(row[domain] for domain in (*DOWNGRADES, "upgrades"))
        assert (LEVELS[row["start"]], points, row["url"]) == (ours.start, ours.points, ours.url)
        assert ours.computed == LEVELS[row["certainty"]] == ours.certainty


def test_bias_weighs_by_people_where_all_are_known():
    biased = item("a", **{"risk-of-bias": "serious"})
    small = {"a": {"study": {"participants": 200}}}
    large = {"a": {"study": {"participants": 900}}}
    assert proposed("risk-of-bias", [biased, item("b")], small) == "none"
    assert proposed("risk-of-bias", [biased, item("b")], large) == "serious"


def test_bias_weighs_by_groups_where_a_number_is_missing():
    unknown = {"a": {"study": {"participants": None}}}
    evidence = [item("a", **{"risk-of-bias": "serious"}), item("b", **{"risk-of-bias": "serious"}), item("c")]
    assert proposed("risk-of-bias", evidence, unknown) == "serious"
    assert proposed("risk-of-bias", evidence[1:], unknown) == "none"  # one of two is not more than half


def test_critical_bias_in_most_of_the_body_takes_two_levels():
    evidence = [item("a", **{"risk-of-bias": "critical"})]
    judged = certainty(evidence)
    assert judged.domain("risk-of-bias").proposed == "very-serious"
    assert judged.level == 2


def test_only_the_design_that_starts_highest_is_judged():
    evidence = [item("trial"), item("survey", **{"risk-of-bias": "critical"})]
    judged = certainty(evidence, {"survey": {"study": {"design": "cohort", "participants": 9000}}})
    assert judged.start == 4
    assert judged.domain("risk-of-bias").proposed == "none"


def test_findings_on_the_side_that_lost_lend_the_other_side_no_level():
    evidence = [item(n, "contradicts") for n in "abcd"] + [item("t", **{"risk-of-bias": "critical"})]
    judged = certainty(evidence, {n: {"study": {"design": "cohort"}} for n in "abcd"})
    assert judged.start == 2
    assert {group.items[0].source for group in judged.body} == set("abcd")


def test_contested_findings_are_inconsistent_and_more_so_where_both_sides_are_strong():
    weak = {n: {"study": {"design": "cohort"}} for n in "ab"}
    evidence = [item("a"), item("b", "contradicts")]
    assert proposed("inconsistency", evidence, weak) == "serious"
    assert proposed("inconsistency", evidence) == "very-serious"


def ratios(*values):
    return [
        item(f"s{n}", effect={"measure": "OR", "value": v, "interval": (low, high)})
        for n, (v, low, high) in enumerate(values)
    ]


def test_effects_that_differ_more_than_chance_are_inconsistent():
    # logs 0.69 and 1.39 with standard errors near 0.05: chance does not explain that
    apart = ratios((2, 1.8, 2.2), (4, 3.6, 4.4), (2, 1.8, 2.2))
    assert proposed("inconsistency", apart) == "serious"
    alike = ratios((2, 1.8, 2.2), (2, 1.8, 2.2), (2.1, 1.9, 2.3))
    assert proposed("inconsistency", alike) == "none"
    both_ways = ratios((0.5, 0.45, 0.55), (4, 3.6, 4.4), (2, 1.8, 2.2))
    assert proposed("inconsistency", both_ways) == "very-serious"


def test_two_effects_are_too_few_to_judge_by_i_squared():
    assert proposed("inconsistency", ratios((2, 1.8, 2.2), (4, 3.6, 4.4))) == "none"


def test_a_body_that_is_mostly_not_direct_is_indirect():
    far = {"direct": False}
    assert proposed("indirectness", [item("a", **far), item("b", **far), item("c")]) == "serious"
    assert proposed("indirectness", [item("a", **far), item("b")]) == "none"


def test_a_finding_in_animals_said_to_be_indirect_never_decides_an_effect():
    animals = {"a": {"study": {"design": "animal", "participants": None}}}
    assert certainty([item("a", direct=False)], animals).body == ()


def test_an_effect_in_people_without_a_finding_in_people_is_very_indirect():
    animals = {"a": {"study": {"design": "animal", "participants": None}}}
    judged = certainty([item("a")], animals)
    assert judged.domain("indirectness").proposed == "very-serious"
    assert certainty([item("a")], animals, kind="mechanism").domain("indirectness").proposed == "none"


@pytest.mark.parametrize(
    ("people", "expected"), [(99, "very-serious"), (100, "serious"), (399, "serious"), (400, "none")]
)
def test_few_people_are_imprecise(people, expected):
    assert proposed("imprecision", [item("a")], {"a": {"study": {"participants": people}}}) == expected


def test_people_of_independent_groups_add_up_on_the_leading_side_only():
    studies = {n: {"study": {"participants": 250}} for n in "ab"} | {
        "c": {"study": {"participants": 9000, "design": "cohort"}}
    }
    assert proposed("imprecision", [item("a"), item("b")], studies) == "none"
    assert proposed("imprecision", [item("a"), item("c", "contradicts")], studies) == "serious"


def test_nothing_is_proposed_where_the_number_of_people_is_missing():
    judged = certainty([item("a")], {"a": {"study": {"participants": None}}}).domain("imprecision")
    assert judged.proposed == "none"
    assert "nothing is proposed" in judged.why


def test_an_only_ratio_whose_interval_holds_benefit_and_harm_is_imprecise():
    assert proposed("imprecision", ratios((1, 0.75, 1.25))) == "serious"
    assert proposed("imprecision", ratios((1, 0.76, 1.25))) == "none"
    assert proposed("imprecision", ratios((1, 0.7, 1.3), (1, 0.9, 1.1))) == "none"


def test_industry_behind_every_group_is_proposed_as_publication_bias():
    tied = {"study": {"interests": "industry"}}
    assert proposed("publication-bias", [item("a"), item("b")], {"a": tied, "b": tied}) == "serious"
    assert proposed("publication-bias", [item("a"), item("b")], {"a": tied}) == "none"


def test_an_asymmetric_funnel_is_proposed_from_ten_effects_on():
    # the smaller the study, the larger the effect
    skewed = [(1.1 * (1 + n / 4), n) for n in range(10)]
    rows = [(v, v / (1.05 + n / 10), v * (1.05 + n / 10)) for v, n in skewed]
    assert proposed("publication-bias", ratios(*rows)) == "serious"
    assert proposed("publication-bias", ratios(*rows[:9])) == "none"


def test_a_curator_overrules_and_both_ratings_stay():
    rated = certainty([item("a")], certainty={"imprecision": {"rating": "serious", "because": "One small trial."}})
    assert rated.level == 3
    assert rated.domain("imprecision").proposed == "none"
    assert rated.domain("imprecision").overruled


LARGE = {"large-effect": {"rating": "large", "because": "Odds more than doubled."}}


def test_a_large_effect_raises_an_observational_body():
    cohorts = {f"s{n}": {"study": {"design": "cohort"}} for n in range(2)}
    rated = certainty(ratios((3, 2.5, 3.5), (3, 2.5, 3.5)), cohorts, certainty=LARGE)
    assert rated.level == 3
    assert rated.domain("large-effect").flagged is None


@pytest.mark.parametrize(
    "values", [[(3, 2.5, 3.5)], [(3, 2.5, 3.5), (1.5, 1.3, 1.7)], [(3, 2.5, 3.5), (0.3, 0.2, 0.4)]]
)
def test_a_large_effect_that_is_not_shown_twice_is_flagged(values):
    cohorts = {f"s{n}": {"study": {"design": "cohort"}} for n in range(2)}
    assert certainty(ratios(*values), cohorts, certainty=LARGE).domain("large-effect").flagged


def test_upgrading_trials_or_a_downgraded_body_is_flagged():
    assert certainty([item("a")], certainty=LARGE).domain("large-effect").flagged == "the body already starts high"
    present = {"dose-response": {"rating": "present", "because": "More gave more."}}
    small = {"a": {"study": {"design": "cohort", "participants": 150}}}
    assert "downgraded" in certainty([item("a")], small, certainty=present).domain("dose-response").flagged


def test_a_condition_lifts_the_doubt_of_inconsistency_only_where_a_study_tested_it():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    using, stopping = {"conditions": {"phase": "during-use"}}, {"conditions": {"phase": "stopping"}}
    apart = [item("a", **using), item("b", "contradicts", **stopping)]
    assert proposed("inconsistency", apart, conflict=conflict) == "serious"
    within = [item("a", **using), item("a", "contradicts", **stopping)]
    assert proposed("inconsistency", within, conflict=conflict) == "none"


def test_an_official_document_read_as_its_abstract_still_says_what_it_says():
    guideline = {"g": {"study": {"design": "guideline", "participants": None}, "read": "abstract"}}
    assert certainty([item("g")], guideline, kind="status").level == 4


def test_a_body_read_mostly_as_abstracts_is_never_high():
    assert certainty([item("a"), item("b")], {"a": {"read": "abstract"}, "b": {"read": "abstract"}}).level == 3
    assert certainty([item("a"), item("b")], {"a": {"read": "abstract"}}).level == 3  # half is not most
    assert certainty([item("a"), item("b"), item("c")], {"a": {"read": "abstract"}}).level == 4


def official(*evidence):
    studies = {"g": "guideline", "h": "regulatory", "r": "systematic-review", "n": "narrative-review"}
    made = {name: {"study": {"design": design, "participants": None}} for name, design in studies.items()}
    return certainty(list(evidence), made, kind="definition").level


def test_a_definition_goes_by_official_documents():
    assert official(item("g")) == 4
    assert official(item("g"), item("h", "contradicts")) == 3
    assert official(item("g"), item("n", "contradicts")) == 3
    assert official(item("n")) == 2
    assert official(item("r")) == 2
    assert official(item("g", **{"risk-of-bias": "serious"})) == 3


def test_no_level_leaves_the_scale():
    worst = {d: {"rating": "very-serious", "because": "Bad."} for d in DOWNGRADES}
    assert certainty([item("a")], certainty=worst).level == tables.LOWEST


def test_upgrades_are_flagged_for_any_body_that_starts_high_or_holds_a_trial():
    present = {"dose-response": {"rating": "present", "because": "More gave more."}}
    cohort = {"a": {"study": {"design": "cohort"}}}
    high = certainty([item("a")], cohort, kind="association", certainty=present)
    assert high.domain("dose-response").flagged == "the body already starts high"
    trial = certainty([item("a")], kind="prevalence", certainty=present)  # a trial starts at moderate there
    assert trial.domain("dose-response").flagged == "the body already starts high"
    survey = certainty(
        [item("a")], {"a": {"study": {"design": "cross-sectional"}}}, kind="association", certainty=present
    )
    assert survey.start == 3
    assert survey.domain("dose-response").flagged is None
    assert survey.level == 4


@pytest.mark.parametrize(
    ("ratio", "rating", "flagged"), [(6, "very-large", False), (3, "very-large", True), (2, "large", True)]
)
def test_how_large_a_ratio_must_be(ratio, rating, flagged):
    cohorts = {f"s{n}": {"study": {"design": "cohort"}} for n in range(2)}
    rows = [(ratio, ratio * 0.9, ratio * 1.1)] * 2
    judged = {"large-effect": {"rating": rating, "because": "Large."}}
    found = certainty(ratios(*rows), cohorts, certainty=judged)
    assert bool(found.domain("large-effect").flagged) is flagged
    assert found.level == 2 + (2 if rating == "very-large" else 1)


def test_low_ratios_count_as_large_too():
    cohorts = {f"s{n}": {"study": {"design": "cohort"}} for n in range(2)}
    found = certainty(ratios((0.3, 0.25, 0.35), (0.4, 0.35, 0.45)), cohorts, certainty=LARGE)
    assert found.domain("large-effect").flagged is None


def test_the_reason_for_each_proposal_carries_the_numbers_that_led_to_it():
    judged = certainty([item("a", **{"risk-of-bias": "serious"}), item("b")], {"a": {"study": {"participants": 900}}})
    assert (
        judged.domain("risk-of-bias").why
        == "900 of 1400 participants are in findings at serious or critical risk of bias"
    )
    small = certainty([item("a")], {"a": {"study": {"participants": 60}}})
    assert small.domain("imprecision").why == "60 people on the leading side, fewer than 100"
    far = certainty([item("a", direct=False), item("b")])
    assert far.domain("indirectness").why == "1 of 2 groups is not direct"
    wide = certainty(ratios((1, 0.7, 1.3)))
    assert wide.domain("imprecision").why == "the interval of the only ratio, 0.7 to 1.3, holds both 0.75 and 1.25"


def test_the_leading_side_of_a_contested_body_is_the_stronger_then_the_larger():
    weaker = {"risk-of-bias": "serious"}
    people = {"a": {"study": {"participants": 450}}, "b": {"study": {"participants": 150}}}
    assert proposed("imprecision", [item("a"), item("b", "contradicts", **weaker)], people) == "none"
    assert proposed("imprecision", [item("a", **weaker), item("b", "contradicts")], people) == "serious"
    more = {**people, "c": {"study": {"participants": 150}}}
    assert proposed("imprecision", [item("a"), item("b", "contradicts"), item("c", "contradicts")], more) == "serious"


def test_both_sides_strong_means_three_or_more_on_both():
    """Strength 3 on both sides is strong on both; 3 against 2 is not."""
    serious = {"risk-of-bias": "serious"}
    evidence = [item("a", **serious), item("b", "contradicts", **serious)]
    assert proposed("inconsistency", evidence) == "very-serious"
    evidence = [item("a", **serious), item("b", "contradicts", **serious, direct=False)]
    assert proposed("inconsistency", evidence) == "serious"


def test_critical_bias_in_exactly_half_of_the_people_is_not_most_of_it():
    evidence = [item("a", **{"risk-of-bias": "critical"}), item("b", **{"risk-of-bias": "serious"})]
    assert proposed("risk-of-bias", evidence) == "serious"
    evidence = [item("a", **{"risk-of-bias": "serious"}), item("b")]
    assert proposed("risk-of-bias", evidence) == "none"


def test_a_number_of_people_for_each_finding_is_said_and_judged_by_people():
    studies = {name: {"study": {"participants": people}} for name, people in (("a", 900), ("b", 150), ("c", 150))}
    evidence = [item("a"), item("b", **{"risk-of-bias": "serious"}), item("c", **{"risk-of-bias": "serious"})]
    rated = certainty(evidence, studies).domain("risk-of-bias")
    assert (rated.proposed, rated.why) == (
        "none",
        "300 of 1200 participants are in findings at serious or critical risk of bias",
    )
    studies["a"] = {"study": {"participants": None}}
    rated = certainty(evidence, studies).domain("risk-of-bias")
    assert (rated.proposed, rated.why) == (
        "serious",
        "2 of 3 groups are in findings at serious or critical risk of bias",
    )


def test_a_judgement_that_changes_nothing_is_still_in_the_trace():
    said = {"imprecision": {"rating": "none", "because": "Large enough."}}
    steps = certainty([item("a")], certainty=said).steps
    assert ("3 imprecision", "none (curator: Large enough.)") in [(step.rule, step.says) for step in steps]


@pytest.mark.parametrize(
    ("domain", "why", "evidence", "changes"),
    [
        ("inconsistency", "findings stand on one side", [item("a")], {}),
        (
            "inconsistency",
            "the conflict is outweighed, not contested",
            [item("a"), item("b", "contradicts", direct=False, **{"risk-of-bias": "critical"})],
            {},
        ),
        (
            "inconsistency",
            "the findings are contested",
            [item("a", direct=False), item("b", "contradicts", **{"risk-of-bias": "critical"})],
            {},
        ),
        ("indirectness", "every group is direct", [item("a")], {}),
        (
            "indirectness",
            "2 of 3 groups are not direct",
            [item("a"), item("b", direct=False), item("c", direct=False)],
            {},
        ),
        ("imprecision", "not judged for this kind of claim", [item("a")], {"kind": "mechanism"}),
        ("publication-bias", "not proposed", [item("a")], {}),
        ("dose-response", "the rules never propose it", [item("a")], {}),
    ],
)
def test_each_rating_says_why(domain, why, evidence, changes):
    assert certainty(evidence, **changes).domain(domain).why == why


def test_a_condition_that_explains_a_conflict_says_whether_it_was_tested():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    using, stopping = {"conditions": {"phase": "during-use"}}, {"conditions": {"phase": "stopping"}}
    after = certainty([item("a", **using), item("b", "contradicts", **stopping)], conflict=conflict)
    within = certainty([item("a", **using), item("a", "contradicts", **stopping)], conflict=conflict)
    assert after.domain("inconsistency").why == (
        "findings differ, and what keeps them apart was found afterwards and not tested"
    )
    assert (
        within.domain("inconsistency").why == "findings differ, and a study tested within itself what keeps them apart"
    )


def test_the_scatter_of_effects_is_said_with_its_measure_whether_or_not_it_counts():
    found = certainty(ratios((2, 1.8, 2.2), (2, 1.8, 2.2), (2.1, 1.9, 2.3))).domain("inconsistency")
    assert (found.proposed, found.why) == ("none", "I² is 0% over 3 effects (OR)")


def test_effects_on_different_measures_or_outcomes_are_not_compared():
    odds = ratios((2, 1.8, 2.2), (4, 3.6, 4.4))
    risk = item("r", effect={"measure": "RR", "value": 9, "interval": (8, 10)})
    other = item("o", effect={"measure": "OR", "value": 9, "interval": (8, 10), "outcome": "Pain"})
    assert proposed("inconsistency", [*odds, risk]) == "none"
    assert proposed("inconsistency", [*odds, other]) == "none"


def test_an_official_document_does_not_vouch_for_what_outweighs_it():
    review = {"study": {"design": "systematic-review", "of": "cohort"}}
    studies = {"law": {"study": {"design": "regulatory"}}, **dict.fromkeys("abcd", review)}
    evidence = [item("law", direct=False), *(item(n, "contradicts") for n in "abcd")]
    assert certainty(evidence, studies, kind="status").level == 2


def test_a_ratio_at_the_edge_of_large_is_not_large():
    large = {"large-effect": {"rating": "large", "because": "Large."}}
    study = {"study": {"design": "cohort"}}
    edge = ratios((0.5, 0.4, 0.6), (0.4, 0.3, 0.5))
    found = certainty(edge, dict.fromkeys(("s0", "s1"), study), certainty=large)
    assert "is not there" in (found.domain("large-effect").flagged or "")
    mixed = [*ratios((3, 2, 4)), item("m", effect={"measure": "MD", "value": 9, "interval": (8, 10)})]
    found = certainty(mixed, dict.fromkeys(("s0", "m"), study), certainty=large)
    assert "is not there" in (found.domain("large-effect").flagged or "")
