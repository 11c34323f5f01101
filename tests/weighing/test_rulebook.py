"""The rulebook names every rule that a trace can hold, and shows each at work where the ledger has a case."""

from __future__ import annotations

from equipoise.weighing import weigh
from equipoise.weighing.rulebook import RULEBOOK, examples
from tests.ledgers import claim, item, ledger, source


def test_every_step_of_every_trace_is_in_the_rulebook():
    conflict = {"explanation": "E.", "settled-by": "S.", "depends-on": "phase"}
    using, stopping = {"conditions": {"phase": "during-use"}}, {"conditions": {"phase": "stopping"}}
    review = {"design": "meta-analysis", "of": "cohort", "studies": 3, "includes": ("a", "b")}
    sources = [source("a", study={"design": "cohort", "participants": 50}), source("b", read="abstract")]
    sources += [source(n, study=review) for n in "rq"] + [source("g", study={"design": "guideline"})]
    upgraded = {"dose-response": {"rating": "present", "because": "More with more."}}
    claims = [
        claim(item("a", **using), item("b", "contradicts", **stopping), name="one", conflict=conflict),
        claim(item("r"), item("q"), item("a", **{"risk-of-bias": "serious"}), name="two", certainty=upgraded),
        claim(item("g"), kind="status", name="three"),
        claim(item("b", "inconclusive"), name="four"),
    ]
    weighed = weigh(ledger(sources, claims))
    known = {rule.name for rule in RULEBOOK} | {"3 no decisive finding"}
    used = {step.rule for verdict in weighed.verdicts.values() for step in verdict.trace}
    assert used <= known
    shown = examples(weighed.ledger.claims, weighed.verdicts)
    assert set(shown) == used
    for rule, (name, step) in shown.items():
        assert step.rule == rule
        assert step in weighed.verdicts[name].trace


def test_an_example_is_the_smallest_claim_in_which_the_rule_did_something():
    sources = [source(n, study={"participants": 50}) for n in "abc"]
    claims = [claim(item("a"), item("b"), name="large"), claim(item("c"), name="small")]
    weighed = weigh(ledger(sources, claims))
    name, step = examples(weighed.ledger.claims, weighed.verdicts)["3 imprecision"]
    assert name == "small"
    assert step.points == -2
