"""Section 7 and what is made from it: what would change the answer, and in which words."""

from __future__ import annotations

import pytest

from equipoise.weighing import weigh_claim
from equipoise.weighing.between import contrasts
from equipoise.weighing.robustness import robustness
from equipoise.weighing.sentences import (
    addition_sentence,
    left_out_sentence,
    plain_sentence,
    rests_on_sentence,
    separation_sentence,
    standing_sentence,
)
from equipoise.weighing.shift import shifts, with_study, without_item, without_sources
from tests.ledgers import VOCABULARY, claim, item, ledger, question, shelf, source

COHORT = {"study": {"design": "cohort"}}


def weighed(*evidence, studies=None, **changes):
    made = claim(*evidence, **changes)
    sources = shelf(*(source(n, **(studies or {}).get(n, {})) for n in {i["source"] for i in evidence}))
    return made, weigh_claim(made, sources)


def test_a_claim_on_one_source_says_so_and_falls_without_it():
    made, verdict = weighed(item("a"))
    found = robustness(made, verdict)
    assert found.only_source == "a"
    assert rests_on_sentence(found) == "All of this rests on one source."
    assert [left.direction for left in found.left_out] == ["unknown"]
    assert left_out_sentence(found.left_out[0], verdict) == "this would be not known"


def test_industry_behind_all_that_counts_is_said():
    tied = {"study": {"interests": "industry"}}
    made, verdict = weighed(item("a"), item("b"), studies={"a": tied, "b": tied})
    assert "industry" in (rests_on_sentence(robustness(made, verdict)) or "")


def test_the_smallest_change_is_the_smallest():
    # two cohorts for (strength 2): one trial against (strength 4) outweighs them at once
    made, verdict = weighed(item("a"), item("b"), studies={"a": COHORT, "b": COHORT})
    against = next(a for a in robustness(made, verdict).additions if a.side == "contradicts")
    assert (against.studies, against.direction) == (1, "contradicted")
    # four trials for, one after another against: at the first, four to one still outweighs; at the second, contested
    made, verdict = weighed(*(item(n) for n in "abcd"))
    against = next(a for a in robustness(made, verdict).additions if a.side == "contradicts")
    assert (against.studies, against.direction) == (2, "contested")
    sentence = addition_sentence(against, verdict, VOCABULARY)
    assert sentence == "Two more large, careful trials against it would make this contested, with low confidence."


def test_where_it_depends_a_counterexample_changes_it():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    evidence = [
        item("a", conditions={"phase": "during-use"}),
        item("b", "contradicts", conditions={"phase": "stopping"}),
    ]
    made, verdict = weighed(*evidence, studies={"a": COHORT, "b": COHORT}, conflict=conflict)
    assert verdict.direction == "depends"
    assert plain_sentence(verdict, VOCABULARY).startswith("It depends on phase of use.")
    against = next(a for a in robustness(made, verdict).additions if a.side == "contradicts")
    assert against.countering == "during-use"
    separation = verdict.conflict.separating[0]
    words = separation_sentence(separation, VOCABULARY)
    assert words.index("during use") < words.index("stopping")
    assert "hypothesis" in standing_sentence(separation)


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ([item("a"), item("b")], "This is so."),
        ([item("a", "contradicts")], "This is not so."),
        ([item("a", **{"risk-of-bias": "critical"})], "This may be so."),
        (
            [item("a"), item("b", "contradicts")],
            "Findings disagree. One independent study speaks for it and one against it.",
        ),
        ([item("a", "inconclusive")], "This is not known."),
    ],
)
def test_the_generated_sentence_is_as_sure_as_the_level(evidence, words):
    assert plain_sentence(weighed(*evidence)[1], VOCABULARY).startswith(words)


def test_retracting_a_source_lists_what_changes_for_readers():
    before = ledger(
        [source("a"), source("b")], [claim(item("a"), name="one"), claim(item("b"), name="two")], [question("one")]
    )
    found = shifts(before, without_sources(before, ["a"]))
    assert [(s.claim, s.before.direction, s.after.direction, s.questions) for s in found] == [
        ("one", "supported", "unknown", ("a-question",))
    ]
    assert found[0].wording_after.startswith("This is not known")


def test_dropping_an_item_shows_what_rested_on_it():
    before = ledger([source("a"), source("b")], [claim(item("a"), item("b", "contradicts"), name="one")])
    dropped = without_item(before, "one", 1)
    assert [s.after.direction for s in shifts(before, dropped)] == ["supported"]


def test_an_imagined_trial_counts_like_a_real_one():
    before = ledger([source("a", **COHORT)], [claim(item("a"), name="one")])
    (shift,) = shifts(before, with_study(before, "one", "contradicts", "randomized-trial", 500))
    assert (shift.before.direction, shift.after.direction) == ("supported", "contradicted")
    twice = with_study(with_study(before, "one", "supports", "cohort", 500), "one", "supports", "cohort", 500)
    assert weigh_claim(twice.claims["one"], twice.sources).conflict.units_for == 3


def opposed(**second):
    a = claim(item("a", conditions={"phase": "during-use"}), name="a", related=({"claim": "b", "as": "contradicts"},))
    b = claim(item("b", conditions={"phase": "stopping"}), name="b", **second)
    made = ledger([source("a"), source("b")], [a, b], [question("a", "b")])
    verdicts = {name: weigh_claim(c, made.sources) for name, c in made.claims.items()}
    return contrasts(made.questions["a-question"], made, verdicts)


def test_two_opposed_claims_of_a_question_are_told_apart_by_what_they_ask_and_how_it_was_studied():
    (found,) = opposed(asks={"population": "Adults", "exposure": "Stopping", "outcome": "Sleep"})
    assert [part for part, *_ in found.asked] == ["exposure"]
    assert found.conditions == (("phase", ("during-use",), ("stopping",)),)
    assert not found.one_question


def test_claims_that_do_not_contradict_each_other_are_not_contrasted():
    a, b = claim(item("a"), name="a"), claim(item("a"), name="b")
    made = ledger([source("a")], [a, b], [question("a", "b")])
    verdicts = {name: weigh_claim(c, made.sources) for name, c in made.claims.items()}
    assert contrasts(made.questions["a-question"], made, verdicts) == []
