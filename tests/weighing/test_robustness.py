"""Section 7 and what is made from it: what would change the answer, and in which words."""

from __future__ import annotations

import pytest

from equipoise.weighing import weigh_claim
from equipoise.weighing.between import contrasts
from equipoise.weighing.robustness import robustness
from equipoise.weighing.sentences import (
    addition_sentence,
    lead,
    left_out_sentence,
    plain_sentence,
    rests_on_sentence,
    separation_sentence,
    standing_sentence,
)
from equipoise.weighing.shift import shifts, with_claim, with_study, without_item, without_sources
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
    assert left_out_sentence(found.left_out[0], verdict) == "it would be not known"


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
    assert sentence == "Two more large, careful trials against it would make findings disagree, with low confidence."


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
    assert "not a finding" in standing_sentence(separation)


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
    verdict = weighed(*evidence)[1]
    assert plain_sentence(verdict, VOCABULARY).startswith(words)
    assert lead(verdict) in {"Yes", "Not so", "Possibly", "Findings disagree", "Not known"}
    assert (lead(verdict) == "Yes") is (words == "This is so.")


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


def test_a_question_may_name_two_claims_as_its_sides():
    a, b = claim(item("a"), name="a"), claim(item("b"), name="b", asks={"population": "Adults", "outcome": "Pain"})
    asked = question("a", "b").model_copy(update={"sides": (("b", "a"),)})
    made = ledger([source("a"), source("b")], [a, b], [asked])
    verdicts = {name: weigh_claim(c, made.sources) for name, c in made.claims.items()}
    (found,) = contrasts(asked, made, verdicts)
    assert (found.first, found.second, [part for part, *_ in found.asked]) == ("a", "b", ["outcome"])


def test_claims_that_do_not_contradict_each_other_are_not_contrasted():
    a, b = claim(item("a"), name="a"), claim(item("a"), name="b")
    made = ledger([source("a")], [a, b], [question("a", "b")])
    verdicts = {name: weigh_claim(c, made.sources) for name, c in made.claims.items()}
    assert contrasts(made.questions["a-question"], made, verdicts) == []


KIND_DESIGNS = {"effect": "randomized-trial", "association": "cohort", "prevalence": "cohort", "status": "guideline"}


@pytest.mark.parametrize("kind", KIND_DESIGNS)
@pytest.mark.parametrize(
    "evidence",
    [
        [item("a")],
        [item("a", "contradicts", **{"risk-of-bias": "serious"}), item("b")],
        [item("a", direct=False), item("b", "contradicts"), item("c")],
        [item("a", "inconclusive")],
    ],
)
def test_an_imagined_study_does_what_a_real_one_would(kind, evidence):
    """What robustness says of `n` more studies is what weighing that many real ones gives, and fewer change nothing."""
    studies = {"a": {"study": {"participants": 150, "design": "cohort"}, "read": "abstract"}}
    made, verdict = weighed(*evidence, studies=studies, kind=kind)
    for addition in robustness(made, verdict).additions:
        for count in range(1, addition.studies + 1):
            new = [f"new{n}" for n in range(count)]
            real = {name: {"study": {"design": KIND_DESIGNS[kind], "participants": 200}} for name in new}
            more = [item(name, addition.side) for name in new]
            _, after = weighed(*evidence, *more, studies={**studies, **real}, kind=kind)
            if count < addition.studies:
                assert (after.direction, after.leaning, after.level) == (
                    verdict.direction,
                    verdict.leaning,
                    verdict.level,
                )
            else:
                assert (after.direction, after.level) == (addition.direction, addition.level)


def test_what_is_left_without_a_group_is_what_weighing_without_it_gives():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    using, stopping = {"conditions": {"phase": "during-use"}}, {"conditions": {"phase": "stopping"}}
    evidence = [item("a", **using), item("b", "contradicts", **stopping), item("c", "contradicts", **stopping)]
    made, verdict = weighed(*evidence, conflict=conflict)
    assert verdict.direction == "depends"
    found = {left.sources: (left.direction, left.level) for left in robustness(made, verdict).left_out}
    _, without_a = weighed(*evidence[1:], conflict=conflict)
    assert found[("a",)] == (without_a.direction, without_a.level) == ("contradicted", 4)
    assert ("b",) not in found  # c still stands against


@pytest.mark.parametrize(
    ("evidence", "left_out", "addition"),
    [
        (
            [item("a"), item("b")],
            None,
            "Three more large, careful trials against it would make findings disagree, with low confidence.",
        ),
    ],
)
def test_sentences_name_direction_and_confidence(evidence, left_out, addition):
    made, verdict = weighed(*evidence)
    found = robustness(made, verdict)
    assert [left_out_sentence(left, verdict) for left in found.left_out] == ([left_out] if left_out else [])
    against = [a for a in found.additions if a.side == "contradicts"]
    assert against[0].studies == 1
    assert addition_sentence(against[0], verdict, VOCABULARY) == (
        "One more large, careful trial against it would make findings disagree, with low confidence."
    )


def test_a_change_of_confidence_alone_is_said_as_such():
    small = {"a": {"study": {"participants": 150}}, "b": {"study": {"participants": 300}}}
    made, verdict = weighed(item("a"), item("b"), studies=small)
    found = robustness(made, verdict)
    assert [left_out_sentence(left, verdict) for left in found.left_out] == [
        "the confidence would fall to moderate"
    ] * 2
    made, verdict = weighed(item("a"), studies=small)
    for_it = next(a for a in robustness(made, verdict).additions if a.side == "supports")
    words = addition_sentence(for_it, verdict, VOCABULARY)
    assert words == "Two more large, careful trials for it would raise the confidence to high."


def test_standing_in_words():
    using, stopping = {"conditions": {"phase": "during-use"}}, {"conditions": {"phase": "stopping"}}

    def words(*evidence):
        return standing_sentence(weighed(*evidence, studies={})[1].conflict.separating[0])

    noted = words(item("a", **using), item("b", "contradicts", **stopping))
    assert noted.startswith("With two independent groups this may be chance.")
    many = [item(n, **using) for n in "ab"] + [item(n, "contradicts", **stopping) for n in "cd"]
    assert words(*many).startswith("With four independent groups this is plausible.")
    within = words(item("a", **using), item("a", "contradicts", **stopping))
    assert within.startswith("At least one study compared both within itself")
    assert within.endswith("It rests on one independent group.")


def test_a_claim_that_rests_on_nothing_rests_on_no_industry():
    made, verdict = weighed(item("a", "inconclusive"), studies={"a": {"study": {"interests": "industry"}}})
    assert rests_on_sentence(robustness(made, verdict)) is None


def test_what_is_further_off_than_eight_studies_is_not_listed():
    # four to one on one side outweighs the other: with 31 trials for it, the eighth against makes it contested
    for many, reach in ((31, [8]), (32, [])):
        names = [f"t{n}" for n in range(many)]
        made, verdict = weighed(*(item(n) for n in names))
        assert [a.studies for a in robustness(made, verdict).additions if a.side == "contradicts"] == reach


def test_where_it_depends_a_study_for_it_changes_something_only_where_findings_stand_against_it():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    evidence = [item("a", **phase("during-use")), item("b", "contradicts", **phase("stopping"))]
    made, verdict = weighed(*evidence, studies={"a": COHORT, "b": COHORT}, conflict=conflict)
    found = {a.side: a.countering for a in robustness(made, verdict).additions}
    assert found == {"supports": "stopping", "contradicts": "during-use"}


def phase(value):
    return {"conditions": {"phase": value}}


def test_a_change_of_level_alone_is_a_shift_though_the_words_stay():
    before = ledger([source("a"), source("b")], [claim(item("a"), item("b", "contradicts"), name="one")])
    doubted = {"imprecision": {"rating": "serious", "because": "Few."}}
    changed = claim(item("a"), item("b", "contradicts"), name="one", certainty=doubted)
    (shift,) = shifts(before, with_claim(before, changed))
    assert shift.wording_before == shift.wording_after
    assert shift.before.level > shift.after.level


def test_a_change_of_words_alone_is_a_shift():
    before = ledger([source(n) for n in "abc"], [claim(item("a"), item("b", "contradicts"), name="one")])
    changed = claim(item("a"), item("b", "contradicts"), item("c", "contradicts"), name="one")
    (shift,) = shifts(before, with_claim(before, changed))
    assert (shift.before.direction, shift.before.level) == (shift.after.direction, shift.after.level)
    assert "one against it" in shift.wording_before
    assert "two against it" in shift.wording_after


def test_a_claim_that_comes_or_goes_is_a_shift():
    old = ledger([source("a")], [claim(item("a"), name="one")], [question("one")])
    new = ledger([source("a")], [claim(item("a"), name="one"), claim(item("a"), name="two")], [question("two")])
    (came,) = shifts(old, new)
    assert (came.claim, came.before, came.wording_before, came.questions) == ("two", None, "", ("a-question",))
    (gone,) = shifts(new, old)
    assert (gone.claim, gone.after, gone.wording_after) == ("two", None, "")


def test_a_shift_tells_a_condition_by_its_title():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    evidence = [item("a", **phase("during-use")), item("b", "contradicts", **phase("stopping"))]
    before = ledger([source("a"), source("b")], [claim(*evidence, name="one", conflict=conflict)])
    (shift,) = shifts(before, without_sources(before, ["b"]))
    assert shift.wording_before.startswith("It depends on phase of use.")
    (back,) = shifts(without_sources(before, ["b"]), before)
    assert back.wording_after.startswith("It depends on phase of use.")


def contrasted(a, b, sources):
    made = ledger(sources, [a, b], [question("a", "b")])
    verdicts = {name: weigh_claim(c, made.sources) for name, c in made.claims.items()}
    return contrasts(made.questions["a-question"], made, verdicts)


def test_a_claim_without_findings_for_it_pulls_no_way():
    says = ({"claim": "b", "as": "contradicts"},)
    for stance in ("contradicts", "inconclusive"):
        b = claim(item("b", stance), name="b")
        assert contrasted(claim(item("a"), name="a", related=says), b, [source("a"), source("b")]) == []
    weak = claim(item("b"), name="b")
    case_report = source("b", study={"design": "case-report"})
    assert len(contrasted(claim(item("a"), name="a", related=says), weak, [source("a"), case_report])) == 1


def test_which_of_the_two_says_that_they_contradict_each_other_does_not_matter():
    for first, second in (((), ({"claim": "a", "as": "contradicts"},)), (({"claim": "b", "as": "contradicts"},), ())):
        a, b = claim(item("a"), name="a", related=first), claim(item("b"), name="b", related=second)
        assert len(contrasted(a, b, [source("a"), source("b")])) == 1
    third = ({"claim": "b", "as": "explains"}, {"claim": "c", "as": "contradicts"})
    assert (
        contrasted(claim(item("a"), name="a", related=third), claim(item("b"), name="b"), [source("a"), source("b")])
        == []
    )


def test_only_findings_for_a_claim_say_under_which_conditions_it_holds():
    says = ({"claim": "b", "as": "contradicts"},)
    a = claim(item("a", **phase("during-use")), item("c", "contradicts", **phase("stopping")), name="a", related=says)
    b = claim(item("b", conditions={"phase": "stopping", "product": "tea"}), name="b")
    (found,) = contrasted(a, b, [source(n) for n in "abc"])
    assert found.conditions == (("phase", ("during-use",), ("stopping",)),)
