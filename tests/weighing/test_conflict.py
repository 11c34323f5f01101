"""Section 4: the class of a conflict, and what it lines up with."""

from __future__ import annotations

from equipoise.weighing import weigh_claim
from tests.ledgers import claim, item, shelf, source

COHORT = {"design": "cohort"}


def weighed(evidence, designs, **changes):
    sources = shelf(*(source(name, study={"design": design}) for name, design in designs.items()))
    return weigh_claim(claim(*evidence, **changes), sources)


def test_one_side_only_is_unopposed():
    verdict = weighed([item("a"), item("b", "inconclusive")], {"a": "cohort", "b": "cohort"})
    assert verdict.conflict.kind == "unopposed"
    assert verdict.direction == "supported"


def test_a_gap_of_two_outweighs():
    verdict = weighed([item("a"), item("b", "contradicts")], {"a": "randomized-trial", "b": "cohort"})
    assert (verdict.conflict.kind, verdict.direction) == ("outweighed", "supported")


def test_a_gap_of_one_does_not():
    evidence = [item("a", **{"risk-of-bias": "serious"}), item("b", "contradicts")]
    assert weighed(evidence, {"a": "randomized-trial", "b": "cohort"}).conflict.kind == "contested"


def test_four_groups_outweigh_one_of_the_same_strength_and_three_do_not():
    names = "abcd"
    evidence = [item("x"), *(item(name, "contradicts") for name in names)]
    designs = dict.fromkeys([*names, "x"], "cohort")
    verdict = weighed(evidence, designs)
    assert (verdict.conflict.kind, verdict.direction) == ("outweighed", "contradicted")
    assert weighed(evidence[:-1], designs).direction == "contested"


def test_many_groups_do_not_outweigh_a_stronger_side():
    evidence = [item("x"), *(item(name, "contradicts", **{"risk-of-bias": "serious"}) for name in "abcd")]
    assert weighed(evidence, dict.fromkeys("abcdx", "cohort")).conflict.kind == "contested"


def phases(for_phase, against_phase, count=2):
    evidence = [item(f"f{n}", conditions={"phase": for_phase}) for n in range(count)]
    evidence += [item(f"c{n}", "contradicts", conditions={"phase": against_phase}) for n in range(count)]
    return evidence, {i["source"]: "cohort" for i in evidence}


def test_a_named_condition_that_keeps_the_sides_apart_makes_it_conditional():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    evidence, designs = phases("during-use", "stopping")
    verdict = weighed(evidence, designs, conflict=conflict)
    assert (verdict.conflict.kind, verdict.direction) == ("conditional", "depends")
    assert verdict.conflict.alignment("phase").standing == "plausible"


def test_without_the_curator_naming_it_a_separation_is_proposed_and_the_claim_stays_contested():
    verdict = weighed(*phases("during-use", "stopping", count=1))
    assert verdict.conflict.kind == "contested"
    assert [a.condition for a in verdict.conflict.separating] == ["phase"]
    assert verdict.conflict.separating[0].standing == "noted"


def test_a_value_on_both_sides_or_a_finding_that_does_not_say_breaks_a_separation():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    evidence, designs = phases("during-use", "stopping")
    shared = [*evidence, item("x", "contradicts", conditions={"phase": "during-use"})]
    silent = [*evidence, item("x", "contradicts")]
    for broken in (shared, silent):
        verdict = weighed(broken, {**designs, "x": "cohort"}, conflict=conflict)
        assert verdict.direction == "contested"
        assert not verdict.conflict.separating


def test_a_study_that_found_both_within_itself_makes_the_separation_tested():
    evidence = [
        item("a", conditions={"phase": "during-use"}),
        item("a", "contradicts", conditions={"phase": "stopping"}),
    ]
    verdict = weighed(evidence, {"a": "cohort"})
    assert verdict.conflict.alignment("phase").standing == "tested"


def test_a_handful_of_people_tests_nothing():
    evidence = [
        item("a", conditions={"phase": "during-use"}),
        item("a", "contradicts", conditions={"phase": "stopping"}),
    ]
    sources = shelf(source("a", study={"design": "cohort", "participants": 12}))
    assert weigh_claim(claim(*evidence, kind="association"), sources).conflict.alignment("phase").standing == "noted"


def test_strength_one_on_each_side_is_a_conflict_too():
    verdict = weighed([item("a"), item("b", "contradicts")], {"a": "case-series", "b": "case-series"})
    assert (verdict.conflict.kind, verdict.conflict.units_for, verdict.conflict.units_against) == ("contested", 1, 1)


def test_four_groups_with_one_alone_on_its_side_are_not_yet_plausible():
    evidence = [item(n, conditions={"phase": "during-use"}) for n in "abc"]
    evidence += [item("d", "contradicts", conditions={"phase": "stopping"})]
    assert weighed(evidence, dict.fromkeys("abcd", "cohort")).conflict.alignment("phase").standing == "noted"
    two = [item(n, conditions={"phase": "during-use"}) for n in "ab"]
    evidence = [*two, item("d", "contradicts", conditions={"phase": "stopping"})]
    assert weighed(evidence, dict.fromkeys("abd", "cohort")).conflict.alignment("phase").standing == "noted"


def test_a_study_of_a_hundred_people_is_large_enough_to_test():
    evidence = [
        item("a", conditions={"phase": "during-use"}),
        item("a", "contradicts", conditions={"phase": "stopping"}),
    ]
    sources = shelf(source("a", study={"design": "cohort", "participants": 100}))
    assert weigh_claim(claim(*evidence), sources).conflict.alignment("phase").standing == "tested"
    unknown = shelf(source("a", study={"design": "cohort", "participants": None}))
    assert weigh_claim(claim(*evidence), unknown).conflict.alignment("phase").standing == "noted"


def test_values_stand_in_the_order_of_the_alphabet_and_those_not_stated_last():
    evidence = [item("a"), item("b", conditions={"phase": "stopping"})]
    evidence += [item("c", "contradicts", conditions={"phase": "during-use"})]
    rows = weighed(evidence, dict.fromkeys("abc", "cohort")).conflict.alignment("phase").rows
    assert rows == (("during-use", 0, 1), ("stopping", 1, 0), (None, 1, 0))
