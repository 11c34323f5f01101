"""Figures: which side a block stands on, how tall it is, and where a point falls."""

from __future__ import annotations

from equipoise.records.claim import Claim
from equipoise.records.source import Source
from equipoise.site.figures.balance import balance
from equipoise.site.figures.forest import effect_text, forests
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
        item("a", effect={**effect(2, 1.08, 3.68), "p": "<0.020"}), item("b", effect=effect(-46, -50, -40, "percent"))
    )
    texts = [effect_text(found.effect) for found in made.evidence if found.effect]
    assert texts == ["OR 2 (95% CI 1.08 to 3.68), p <0.020", "−46% (95% CI −50 to −40)"]
