"""Figures: which side a block stands on, how tall it is, and where a point falls."""

from __future__ import annotations

from equipoise.records.claim import Claim
from equipoise.records.source import Source
from equipoise.site.figures.balance import balance
from equipoise.site.figures.forest import MOST_TICKS, effect_text, forests
from equipoise.site.figures.steps import Steps, steps
from equipoise.weighing import weigh_claim
from equipoise.weighing.pooling import Pooled, pool_claim
from tests.ledgers import claim, item, shelf, source


def weighed(made: Claim, *sources: Source):
    return weigh_claim(made, shelf(*sources))


def effect(value: float, low: float, high: float, measure: str = "OR") -> dict[str, object]:
    from decimal import Decimal

    return {"measure": measure, "value": Decimal(str(value)), "interval": (Decimal(str(low)), Decimal(str(high)))}


def test_support_stands_right_contradiction_left_and_taller_is_stronger():
    small = source("small", study={"participants": 50})
    verdict = weighed(
        claim(item("big"), item("small"), item("no", "contradicts"), item("mute", "inconclusive")),
        source("big"), small, source("no"), source("mute"),
    )  # fmt: skip
    figure = balance(verdict, {})
    by_name = {block.words.split(":")[0]: block for block in figure.blocks}
    assert by_name["big"].x > figure.centre > by_name["no"].x + 49
    assert by_name["big"].height > by_name["small"].height
    assert by_name["big"].y + by_name["big"].height == by_name["no"].y + by_name["no"].height
    assert by_name["mute"].y > by_name["no"].y + by_name["no"].height
    assert by_name["small"].text == "50"


def test_blocks_never_overlap_and_stay_inside():
    sources = [source(f"s{n}", study={"participants": 100 + n}) for n in range(23)]
    stances = ["supports", "contradicts", "inconclusive"]
    figure = balance(weighed(claim(*[item(s.id, stances[n % 3]) for n, s in enumerate(sources)]), *sources), {})
    boxes = [(b.x, b.y, b.x + 50, b.y + b.height) for b in figure.blocks]
    assert len(boxes) == 23
    for index, a in enumerate(boxes):
        assert a[0] >= 0
        assert a[2] <= figure.width
        assert a[3] <= figure.height
        for b in boxes[index + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_same_people_make_one_block():
    shared = {"cohort": "c"}
    verdict = weighed(claim(item("a"), item("b")), source("a", study=shared), source("b", study=shared))
    assert len(balance(verdict, {}).blocks) == 1


def test_forest_puts_ratios_on_a_log_axis_around_no_difference():
    made = claim(item("a", effect=effect(2, 1.5, 4)), item("b", effect=effect(0.5, 0.25, 0.75)))
    verdict = weighed(made, source("a"), source("b"))
    (figure,) = forests(made, verdict, {}, None)
    assert figure.null is not None
    right, left = figure.rows
    assert left.x < figure.null < right.x
    assert abs((figure.null - left.x) - (right.x - figure.null)) < 0.2
    assert right.low is not None
    assert right.low < right.x < (right.high or 0)


def test_effects_on_different_measures_never_share_a_figure():
    made = claim(item("a", effect=effect(2, 1.5, 4)), item("b", effect=effect(2, 1.5, 4, "RR")))
    assert forests(made, weighed(made, source("a"), source("b")), {}, None) == []


def test_unlike_contrasts_share_a_figure_only_where_the_outcome_is_named():
    one, other = effect(2, 1.5, 4), effect(3, 1.5, 4)
    for extra, figures in (({}, 0), ({"outcome": "Sleep"}, 1)):
        made = claim(
            item("a", effect={**one, **extra, "contrast": "Tea or none"}),
            item("b", effect={**other, **extra, "contrast": "Much or little"}),
        )
        assert len(forests(made, weighed(made, source("a"), source("b")), {}, None)) == figures
    made = claim(
        item("a", effect={**one, "contrast": "Tea or none"}), item("b", effect={**other, "contrast": "tea or none"})
    )
    assert len(forests(made, weighed(made, source("a"), source("b")), {}, None)) == 1


def test_a_diamond_stands_only_where_the_record_asks_for_one():
    items = [item(name, effect=effect(value, value / 2, value * 2)) for name, value in (("a", 2), ("b", 3), ("c", 2.5))]
    sources = [source(name) for name in "abc"]
    for pool in (False, True):
        made = claim(*items, pool=pool)
        verdict = weighed(made, *sources)
        pooled = pool_claim(made, verdict)
        (figure,) = forests(made, verdict, {}, pooled if isinstance(pooled, Pooled) else None)
        assert (figure.diamond is not None) is pool


def test_an_effect_is_printed_as_published():
    made = claim(
        item("a", effect={**effect(2, 1.08, 3.68), "p": "<0.020"}),
        item("b", effect=effect(-46, -50, -40, "percent")),
        item("c", effect={"measure": "p", "p": "0.017"}),
    )
    texts = [effect_text(found.effect) for found in made.evidence if found.effect]
    assert texts == ["OR 2 (95% CI 1.08 to 3.68), p <0.020", "−46% (95% CI −50 to −40)", "p = 0.017"]


def test_the_names_of_both_sides_fit_above_a_single_block():
    figure = balance(weighed(claim(item("a"), item("b", "contradicts")), source("a"), source("b")), {})
    assert figure.centre - 12 >= 70  # “◂ Against” in bold at 13 pixels


def test_what_is_drawn_in_a_forest_stays_on_the_axis_and_is_told_apart_without_colour():
    values = [(0.02, 0.0005, 0.9), (40, 5, 900), (1.1, 0.9, 1.3)]
    stances = ["contradicts", "supports", "inconclusive"]
    made = claim(*[item(n, s, effect=effect(*v)) for n, s, v in zip("abc", stances, values, strict=True)])
    (figure,) = forests(made, weighed(made, *map(source, "abc")), {}, None)
    places = [place for row in figure.rows for place in (row.low, row.x, row.high) if place is not None]
    assert len(places) == 9
    assert all(0 <= place <= 100 for place in places)
    first, second, third = figure.rows
    assert first.cut_low
    assert second.cut_high
    assert (third.cut_low, third.cut_high) == (False, False)
    assert 2 <= len(figure.ticks) <= MOST_TICKS
    assert figure.key == "Square: for the statement; triangle: against it; ring: takes no side."


def test_a_pool_of_an_outcome_named_and_unnamed_is_one_figure():
    named = {**effect(3, 1.5, 6), "outcome": "Sleep"}  # what the claim asks for by itself
    made = claim(
        item("a", effect=effect(2, 1, 4)), item("b", effect=named), item("c", effect=effect(2.5, 1, 5)), pool=True
    )
    verdict = weighed(made, *map(source, "abc"))
    pooled = pool_claim(made, verdict)
    assert isinstance(pooled, Pooled)
    (figure,) = forests(made, verdict, {}, pooled)
    assert figure.diamond is not None
    assert len(figure.rows) == 3
    assert figure.diamond.low < figure.diamond.x < figure.diamond.high
    assert 0 < figure.diamond.middle < 100


def bars(figure: Steps) -> dict[str, str]:
    """Each row's bar in signs: # full, - taken away, + added, . never reached."""
    signs = {"full": "#", "lost": "-", "won": "+", "void": "."}
    return {row.name: "".join(signs[cell.state] for cell in row.cells) for row in figure.rows}


def graded(*items: dict[str, object], sources: list[Source], **certainty: dict[str, str]) -> Steps:
    judged = {name.replace("_", "-"): {**value, "because": "So."} for name, value in certainty.items()}
    return steps(weighed(claim(*items, certainty=judged), *sources).certainty)


def test_the_steps_lead_from_the_start_to_the_level():
    figure = graded(item("a", **{"risk-of-bias": "serious"}), sources=[source("a", study={"participants": 300})])
    assert bars(figure) == {"It starts at": "####", "Risk of bias": "###-", "Imprecision": "##-.", "It ends at": "##.."}
    assert figure.sentence == "Starts at high; Risk of bias: −1, serious; Imprecision: −1, serious; ends at low."
    assert not figure.overruled


def test_both_ratings_are_drawn_where_the_curator_differs():
    figure = graded(item("a"), sources=[source("a")], imprecision={"rating": "very-serious"})
    assert bars(figure)["Imprecision"] == "##--"
    row = figure.rows[1]
    assert row.says == "−2, very serious (rules: 0)"
    assert row.proposed == 300  # the rules would have left all four cells
    assert figure.overruled


def test_a_bar_never_falls_below_very_low_and_the_last_is_the_level():
    small = source("a", study={"participants": 20})
    figure = graded(item("a", **{"risk-of-bias": "critical"}), sources=[small], indirectness={"rating": "very-serious"})
    assert bars(figure) == {
        "It starts at": "####", "Risk of bias": "##--", "Indirectness": "#-..", "Imprecision": "#...", "It ends at": "#...",
    }  # fmt: skip


def test_what_raises_the_level_and_what_caps_it_have_rows_of_their_own():
    seen = source("a", study={"design": "cohort", "participants": 900})
    figure = graded(item("a"), sources=[seen], dose_response={"rating": "present"})
    assert bars(figure)["Dose and response"] == "##+."
    assert figure.won
    cut = graded(item("a"), sources=[source("a", read="abstract")])
    assert bars(cut) == {"It starts at": "####", "Mostly abstracts read": "###-", "It ends at": "###."}
