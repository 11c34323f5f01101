"""The trace, word for word: a reader replays it with pencil and paper, so every number in it must be right."""

from __future__ import annotations

from equipoise.weighing import weigh_claim
from equipoise.weighing.trace import replay
from tests.ledgers import claim, item, shelf, source


def trace(made, *sources):
    verdict = weigh_claim(made, shelf(*sources))
    assert replay(verdict.trace) == verdict.level
    return [(step.rule, step.says) for step in verdict.trace]


def test_a_contested_claim_from_its_findings_to_its_verdict():
    made = claim(
        item("a", conditions={"phase": "during-use"}),
        item("b", "contradicts", conditions={"phase": "stopping"}, **{"risk-of-bias": "serious"}),
        item("c", "inconclusive"),
        certainty={"imprecision": {"rating": "none", "because": "Enough."}},
    )
    assert trace(made, source("a"), source("b", study={"participants": 90}), source("c")) == [
        ("1 strength", "item 1, a, supports: randomized-trial starts at 4: strength 4."),
        (
            "1 strength",
            "item 2, b, contradicts: randomized-trial starts at 4, less 1 (serious risk of bias), less 1 (90 people, fewer than 100): strength 2.",
        ),
        (
            "1 strength",
            "item 3, c, inconclusive: randomized-trial starts at 4: strength 4; not counted, since it takes no side.",
        ),
        (
            "3 body",
            "1 independent group of the design that starts highest (randomized-trial): starts at high.",
        ),
        ("3 imprecision", "none (curator: Enough.)"),
        ("4 conflict", "outweighed: for, 1 with best strength 4; against, 1 with best strength 2."),
        ("4 separation", "phase keeps the two sides apart, noted (2 groups)."),
        ("5 verdict", "supported, confidence high."),
    ]


def test_an_uncertain_claim_says_which_way_it_leans():
    made = claim(item("a", "contradicts"), item("b", "contradicts", direct=False))
    cohort = {"design": "cohort", "participants": 90, "cohort": "x"}
    assert trace(made, source("a", study=cohort), source("b", study={**cohort, "participants": 200})) == [
        ("1 strength", "item 1, a, contradicts: cohort starts at 2, less 1 (90 people, fewer than 100): strength 1."),
        ("1 strength", "item 2, b, contradicts: cohort starts at 2, less 1 (not direct): strength 1."),
        ("2 independence", "2 items rest on the same people or studies and count once a side (b, a)."),
        ("3 body", "1 independent group of the design that starts highest (cohort): starts at low."),
        ("3 indirectness", "serious (1 of 1 groups is not direct)"),
        ("3 imprecision", "serious (200 people on the leading side, fewer than 400)"),
        ("4 conflict", "unopposed: for, 0 with best strength 0; against, 1 with best strength 1."),
        ("5 verdict", "uncertain, leaning to contradicted, confidence very low."),
    ]


def test_a_claim_without_a_finding_that_counts():
    assert trace(claim(item("a", "inconclusive")), source("a")) == [
        (
            "1 strength",
            "item 1, a, inconclusive: randomized-trial starts at 4: strength 4; not counted, since it takes no side.",
        ),
        ("3 no decisive finding", "No finding can decide the claim, so the level is very low."),
        ("4 conflict", "unexplored: for, 0 with best strength 0; against, 0 with best strength 0."),
        ("5 verdict", "unknown, confidence very low."),
    ]


def test_a_body_of_two_designs_read_as_abstracts_is_capped_and_the_replay_keeps_the_cap():
    made = claim(item("a"), item("b"), kind="association")
    found = trace(
        made,
        source("a", study={"design": "cohort"}, read="abstract"),
        source("b", study={"design": "ecological-momentary-assessment"}, read="abstract"),
    )
    assert (
        "3 body",
        "2 independent groups of the design that starts highest (cohort, ecological-momentary-assessment): starts at high.",
    ) in found
    assert found[-1] == ("5 verdict", "supported, confidence moderate.")


def test_what_official_documents_say_is_told_in_the_trace():
    guideline = {"design": "guideline"}

    def said(*evidence, **studies):
        sources = [source(i["source"], study=studies.get(i["source"], guideline)) for i in evidence]
        made = claim(*evidence, kind="status")
        step = next(s for s in weigh_claim(made, shelf(*sources)).trace if s.rule == "3 definition or status")
        assert step.house
        trace(made, *sources)
        return step.points, step.says

    assert said(item("a")) == (4, "An official document says so, and nothing stands against it.")
    assert said(item("a", **{"risk-of-bias": "critical"})) == (
        3,
        "An official document says so, and how it was read leaves serious doubt.",
    )
    assert said(item("a"), item("b", "contradicts")) == (3, "Official documents differ.")
    opinion = {"design": "expert-opinion"}
    assert said(item("a"), item("b", "contradicts"), b=opinion) == (
        3,
        "An official document says so, and other findings stand against it.",
    )
    assert said(item("b"), b=opinion) == (2, "No official document decides it.")
    # an official document that is outweighed by other findings does not lend them its level
    many = [item(n, "contradicts") for n in "bcde"]
    assert said(item("a", direct=False, **{"risk-of-bias": "serious"}), *many, **dict.fromkeys("bcde", opinion)) == (
        2,
        "No official document decides it.",
    )
