"""Section 5, the trace, and the properties that must always hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.records.claim import DOWNGRADES, KINDS
from equipoise.records.source import DESIGNS
from equipoise.weighing import replay, weigh_claim
from tests.ledgers import claim, item, shelf, source

NAMES = "abcdefg"
NOTICE = {"standing": "retracted", "notice": "https://example.org/notice", "on": "2025-01-01"}


def test_a_one_sided_claim_of_very_low_certainty_is_uncertain_and_leans():
    verdict = weigh_claim(claim(item("a")), shelf(source("a", study={"design": "case-series", "participants": 9})))
    assert (verdict.direction, verdict.leaning, verdict.confidence) == ("uncertain", "supports", "very-low")


@st.composite
def studies(draw):
    design = draw(st.sampled_from(DESIGNS))
    study = {"design": design, "participants": draw(st.sampled_from([None, 30, 150, 350, 5000]))}
    study["interests"] = draw(st.sampled_from(["industry", "none-declared", "not-stated"]))
    study["cohort"] = draw(st.sampled_from([None, "x", "y"]))
    if design in ("meta-analysis", "systematic-review"):
        study["of"] = draw(st.sampled_from(["randomized-trial", "cohort", "animal"]))
        study["studies"] = draw(st.sampled_from([None, 2, 6, 20]))
        study["includes"] = tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)))
    return {"study": study, "read": draw(st.sampled_from(["abstract", "full-text"]))}


@st.composite
def findings(draw, name):
    effect = draw(st.sampled_from([None, (2, 1.5, 2.7), (0.5, 0.4, 0.7), (1.1, 0.7, 1.6)]))
    conditions = draw(st.sampled_from([{}, {"phase": "during-use"}, {"phase": "stopping"}]))
    made = item(name, draw(st.sampled_from(["supports", "contradicts", "inconclusive"])), conditions=conditions)
    made["risk-of-bias"] = draw(st.sampled_from(["low", "some", "serious", "critical"]))
    made["direct"] = draw(st.booleans())
    if effect:
        made["effect"] = {"measure": "OR", "value": effect[0], "interval": effect[1:]}
    return made


@st.composite
def cases(draw):
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
    evidence = [draw(findings(name)) for name in names]
    sources = {name: draw(studies()) for name in NAMES}
    kind = draw(st.sampled_from(KINDS))
    judgements = {}
    if draw(st.booleans()):
        domain = draw(st.sampled_from(DOWNGRADES))
        judgements[domain] = {"rating": draw(st.sampled_from(["none", "serious", "very-serious"])), "because": "B."}
    conflict = {"explanation": "E.", "settled-by": "S."}
    if draw(st.booleans()):
        conflict["depends-on"] = "phase"
    return evidence, sources, {"kind": kind, "certainty": judgements, "conflict": conflict}


def weighed(evidence, sources, changes):
    return weigh_claim(claim(*evidence, **changes), shelf(*(source(name, **data) for name, data in sources.items())))


def face(verdict):
    return (verdict.direction, verdict.leaning, verdict.level, verdict.conflict.kind, verdict.conflict.alignments)


def pull(verdict):
    if verdict.direction == "supported" or verdict.leaning == "supports":
        return 1
    return -1 if verdict.direction == "contradicted" or verdict.leaning == "contradicts" else 0


@given(cases())
@settings(max_examples=300, deadline=None)
def test_replaying_the_trace_gives_the_level_and_every_rule_is_in_it(case):
    verdict = weighed(*case)
    assert replay(verdict.trace) == verdict.level
    text = " ".join(step.says for step in verdict.trace)
    assert all(i.source in text for i in verdict.items)
    points = sum(step.points for step in verdict.trace if step.acts == "change")
    assert points == sum(rated.points for rated in verdict.certainty.domains)


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_order_changes_nothing(case, random):
    evidence, sources, changes = case
    shuffled = list(evidence)
    random.shuffle(shuffled)
    order = list(sources.items())
    random.shuffle(order)
    assert face(weighed(shuffled, dict(order), changes)) == face(weighed(evidence, sources, changes))


@given(cases(), studies())
@settings(max_examples=300, deadline=None)
def test_a_new_supporting_group_never_moves_a_direction_towards_contradicted(case, study):
    evidence, sources, changes = case
    study["study"] = {**study["study"], "cohort": None, "includes": ()}
    study["study"].pop("includes")
    before = weighed(evidence, sources, changes)
    after = weighed([*evidence, item("new")], {**sources, "new": study}, changes)
    assert pull(after) >= pull(before)


@given(cases())
@settings(max_examples=300, deadline=None)
def test_a_new_supporting_group_makes_a_contradicted_claim_no_surer(case):
    evidence, sources, changes = case
    before = weighed(evidence, sources, changes)
    after = weighed([*evidence, item("new")], {**sources, "new": {}}, changes)
    if pull(before) == pull(after) == -1:
        assert after.level <= before.level


@given(cases(), st.sampled_from(NAMES))
@settings(max_examples=300, deadline=None)
def test_a_retracted_source_changes_what_deleting_it_would(case, name):
    evidence, sources, changes = case
    gone = weighed(evidence, {**sources, name: {**sources[name], **NOTICE}}, changes)
    rest = [i for i in evidence if i["source"] != name]
    without = {key: data for key, data in sources.items() if key != name}
    if not rest:
        assert gone.direction == "unknown"
        return
    assert face(gone) == face(weighed(rest, without, changes))


@given(cases(), st.sampled_from(NAMES))
@settings(max_examples=300, deadline=None)
def test_splitting_one_study_into_two_papers_changes_nothing(case, name):
    evidence, sources, changes = case
    study = {**sources[name]["study"], "cohort": "same-people"}
    if "includes" in study:
        study.pop("includes")
    one = {**sources, name: {**sources[name], "study": study}}
    # an including review must go on including it, whichever paper it names
    split = {**one, "second": one[name]}
    twice = [*evidence, *({**i, "source": "second"} for i in evidence if i["source"] == name)]
    assert face(weighed(twice, split, changes)) == face(weighed(evidence, one, changes))


@given(cases(), st.sampled_from(DOWNGRADES))
@settings(max_examples=300, deadline=None)
def test_a_downgrade_never_raises_a_level(case, domain):
    evidence, sources, changes = case
    levels = []
    for rating in ("none", "serious", "very-serious"):
        judged = {**changes["certainty"], domain: {"rating": rating, "because": "B."}}
        levels.append(weighed(evidence, sources, {**changes, "certainty": judged}).level)
    assert levels == sorted(levels, reverse=True)


def test_the_verdict_does_not_remember_the_record_it_came_from():
    made = claim(item("a"))
    verdict = weigh_claim(made, shelf(source("a")))
    assert replace(verdict) == weigh_claim(made, shelf(source("a")))
