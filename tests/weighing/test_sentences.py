"""Verdicts in words: each sentence is as sure as its verdict, and names what it is about."""

from __future__ import annotations

import pytest

from equipoise.weighing import weigh_claim
from equipoise.weighing.robustness import robustness
from equipoise.weighing.sentences import (
    addition_sentence,
    lead,
    left_out_sentence,
    number_word,
    plain_sentence,
    rests_on_sentence,
    separation_sentence,
    value_title,
)
from tests.ledgers import VOCABULARY, claim, item, shelf, source

USING, STOPPING = {"conditions": {"phase": "during-use"}}, {"conditions": {"phase": "stopping"}}
DEPENDS = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}


def weighed(*evidence, studies=None, **changes):
    made = claim(*evidence, **changes)
    sources = shelf(*(source(n, **(studies or {}).get(n, {})) for n in {i["source"] for i in evidence}))
    return made, weigh_claim(made, sources)


def cohorts(*names, **study):
    return {name: {"study": {"design": "cohort", **study}} for name in names}


@pytest.mark.parametrize(
    ("evidence", "studies", "words", "first"),
    [
        ([item("a")], {}, "This is so.", "Yes"),
        ([item("a")], {"a": {"study": {"participants": 300}}}, "This is probably so.", "Probably"),
        ([item("a")], cohorts("a"), "This may be so. The evidence is limited.", "Possibly"),
        ([item("a", "contradicts")], {}, "This is not so.", "Not so"),
        (
            [item("a", "contradicts")],
            {"a": {"study": {"participants": 300}}},
            "This is probably not so.",
            "Probably not so",
        ),
        (
            [item("a", "contradicts")],
            cohorts("a"),
            "This may not be so. The evidence is limited.",
            "Possibly not so",
        ),
        (
            [item("a")],
            cohorts("a", participants=300),
            "It is uncertain whether this is so. What evidence there is leans towards it.",
            "Uncertain",
        ),
        (
            [item("a", "contradicts")],
            cohorts("a", participants=300),
            "It is uncertain whether this is so. What evidence there is leans against it.",
            "Uncertain",
        ),
        ([item("a", "inconclusive")], {}, "This is not known. No finding in the ledger can decide it.", "Not known"),
        (
            [item("a"), item("b"), item("c", "contradicts")],
            {},
            "Findings disagree. Two independent studies speak for it and one against it.",
            "Findings disagree",
        ),
        (
            [item("a"), item("c", "contradicts"), item("d", "contradicts")],
            {},
            "Findings disagree. One independent study speaks for it and two against it.",
            "Findings disagree",
        ),
    ],
)
def test_each_verdict_in_its_own_words(evidence, studies, words, first):
    verdict = weighed(*evidence, studies=studies)[1]
    assert plain_sentence(verdict, VOCABULARY) == words
    assert lead(verdict) == first


def test_where_it_depends_the_sentence_says_on_what_and_counts_both_sides():
    verdict = weighed(
        item("a", **USING), item("b", "contradicts", **STOPPING), studies=cohorts("a", "b"), conflict=DEPENDS
    )[1]
    assert (
        plain_sentence(verdict, VOCABULARY)
        == "It depends on phase of use. One independent study speaks for it and one against it."
    )
    assert lead(verdict) == "It depends"


def test_a_separation_names_every_value_of_each_side():
    def of(product):
        return {"conditions": {"product": product}}

    verdict = weighed(
        item("a", **of("tea")), item("b", **of("leaf-powder")), item("c", "contradicts", **of("extract"))
    )[1]
    (separation,) = verdict.conflict.separating
    assert separation_sentence(separation, VOCABULARY) == (
        "The two sides differ in product. Findings for it: “leaf powder or tea”. Findings against it: “strong extract”."
    )
    verdict = weighed(
        *(item(n, **of(p)) for n, p in (("a", "tea"), ("b", "leaf-powder"), ("d", "gum"))),
        item("c", "contradicts", **of("extract")),
    )[1]
    assert "“gum, leaf powder or tea”" in separation_sentence(verdict.conflict.separating[0], VOCABULARY)


def test_what_the_vocabulary_does_not_know_is_still_readable():
    assert value_title(VOCABULARY, "product", "extract") == "strong extract"
    assert value_title(VOCABULARY, "phase", None) == "not stated"
    assert value_title(VOCABULARY, "phase", "long-after-it") == "long after it"
    assert value_title(VOCABULARY, "time-of-day", "late-night") == "late night"
    strange = {"conditions": {"time-of-day": "late-night"}}, {"conditions": {"time-of-day": "noon"}}
    verdict = weighed(item("a", **strange[0]), item("b", "contradicts", **strange[1]))[1]
    assert separation_sentence(verdict.conflict.separating[0], VOCABULARY).startswith(
        "The two sides differ in time of day."
    )


def test_small_numbers_are_words_and_large_ones_digits():
    assert [number_word(n) for n in (0, 1, 10, 11)] == ["no", "one", "ten", "11"]


def test_what_more_studies_would_do_names_their_number_side_and_result():
    made, verdict = weighed(item("a"), studies=cohorts("a", participants=300))
    words = [addition_sentence(a, verdict, VOCABULARY) for a in robustness(made, verdict).additions]
    assert words == [
        "One more large, careful trial for it would make it point to yes, with moderate confidence.",
        "One more large, careful trial against it would make it point to no, with moderate confidence.",
    ]


def test_what_a_study_elsewhere_would_do_is_said_with_the_condition_it_would_have_to_meet():
    made, verdict = weighed(
        item("a", **USING), item("b", "contradicts", **STOPPING), studies=cohorts("a", "b"), conflict=DEPENDS
    )
    found = {a.side: addition_sentence(a, verdict, VOCABULARY) for a in robustness(made, verdict).additions}
    assert "for it (at “stopping”) would" in found["supports"]
    assert "against it (at “during use”) would" in found["contradicts"]


def test_a_confidence_that_would_fall_is_said_to_fall():
    # two cohorts of 250 are enough people together, and too few alone
    made, verdict = weighed(item("a"), item("b"), studies=cohorts("a", "b", participants=250), kind="association")
    assert verdict.level == 4
    assert [left_out_sentence(left, verdict) for left in robustness(made, verdict).left_out] == [
        "the confidence would fall to moderate"
    ] * 2


def test_a_finding_whose_loss_would_settle_it_says_which_way():
    made, verdict = weighed(item("a"), item("b", "contradicts"), studies=cohorts("a", "b"))
    found = {left.sources: left_out_sentence(left, verdict) for left in robustness(made, verdict).left_out}
    assert found == {
        ("a",): "it would point to no, with low confidence",
        ("b",): "it would point to yes, with low confidence",
    }


def test_who_stands_behind_it_is_said_in_full():
    tied = {"study": {"interests": "industry"}}
    made, verdict = weighed(item("a"), studies={"a": tied})
    assert (
        rests_on_sentence(robustness(made, verdict))
        == "All of this rests on one source, and that source has industry interests."
    )
    made, verdict = weighed(item("a"), item("b"), studies={"a": tied, "b": tied})
    assert rests_on_sentence(robustness(made, verdict)) == "Every source that counts here has industry interests."
    made, verdict = weighed(item("a"), item("b"), studies={"a": tied})
    assert rests_on_sentence(robustness(made, verdict)) is None


def test_a_confidence_that_would_rise_without_a_doubtful_group_is_said_to_rise():
    doubtful = {"large": {"study": {"participants": 900}}, "good": {"study": {"participants": 500}}}
    made, verdict = weighed(item("large", **{"risk-of-bias": "serious"}), item("good"), studies=doubtful)
    assert verdict.confidence == "moderate"
    found = {left.sources: left_out_sentence(left, verdict) for left in robustness(made, verdict).left_out}
    assert found[("large",)] == "the confidence would rise to high"


def test_very_low_is_written_as_two_words():
    made, verdict = weighed(item("a"), item("b"), studies=cohorts("a", "b", participants=250))
    words = [addition_sentence(a, verdict, VOCABULARY) for a in robustness(made, verdict).additions]
    words += [left_out_sentence(left, verdict) for left in robustness(made, verdict).left_out]
    assert any("with very low confidence" in sentence for sentence in words)


def test_an_outcome_without_its_claim_is_put_in_the_same_words():
    verdict = weighed(item("a"))[1]
    assert plain_sentence(verdict.outcome, VOCABULARY) == plain_sentence(verdict, VOCABULARY)
