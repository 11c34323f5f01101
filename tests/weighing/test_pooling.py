"""Section 8: pooling against the published BCG figures and an independent library, and when it is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
import statsmodels.api as sm
import yaml
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from equipoise.weighing import weigh_claim
from equipoise.weighing.heterogeneity import Estimate, egger_p, estimate, i_squared
from equipoise.weighing.pooling import Pooled, Refused, pool_claim, random_effects, reml_tau2
from equipoise.weighing.student import quantile, two_sided_p
from tests.ledgers import claim, item, shelf, source


@pytest.fixture(scope="module")
def bcg(request):
    text = (request.config.rootpath / "tests/data/worked-examples.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["random-effects"][0]


def estimates(rows):
    return [Estimate(None, y, math.sqrt(v)) for y, v in rows]


def bcg_rows(bcg):
    return [(row["yi"], row["vi"]) for row in bcg["effects"]]


def test_published_bcg_figures(bcg):
    rows = bcg_rows(bcg)
    reml = next(r["expected"] for r in bcg["results"] if r["method"] == "REML")
    pool = random_effects(estimates(rows))
    assert pool.tau2 == pytest.approx(reml["tau2"], abs=5e-5)
    assert pool.estimate == pytest.approx(reml["estimate"], abs=0.006)
    q = next(r["expected"] for r in bcg["results"] if r["method"] == "EE")["Q"]
    assert i_squared(estimates(rows)) == pytest.approx(100 * (q - 12) / q, abs=1e-2)


def test_hksj_interval_against_statsmodels(bcg):
    rows = bcg_rows(bcg)
    y, v = np.array(rows).T
    pool = random_effects(estimates(rows))
    # statsmodels' HKSJ at our tau squared: weighted least squares with the residual scale, t with k - 1
    fit = sm.WLS(y, np.ones_like(y), weights=1 / (v + pool.tau2)).fit()
    low, high = fit.conf_int()[0]
    assert (pool.low, pool.high) == pytest.approx((low, high), abs=1e-9)
    dl = combine_effects(y, v, method_re="dl", use_t=True)
    assert pool.estimate == pytest.approx(dl.mean_effect_re, abs=0.01)


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(0.01, 2)), min_size=3, max_size=12))
def test_reml_is_where_the_likelihood_is_highest(rows):
    y, v = [r[0] for r in rows], [r[1] for r in rows]
    found = reml_tau2(y, v)

    def likelihood(tau2):
        w = 1 / (np.array(v) + tau2)
        mean = (w * y).sum() / w.sum()
        return -0.5 * (np.log(1 / w).sum() + np.log(w.sum()) + (w * (np.array(y) - mean) ** 2).sum())

    best = max(likelihood(t) for t in np.linspace(0, 12, 400))
    assert found >= 0
    assert likelihood(found) >= best - 1e-6


@given(st.floats(-40, 40), st.integers(1, 200))
def test_student_against_scipy(t, degrees):
    assert two_sided_p(t, degrees) == pytest.approx(2 * stats.t.sf(abs(t), degrees), abs=1e-10)


@pytest.mark.parametrize("degrees", [1, 2, 5, 11, 100])
@pytest.mark.parametrize("p", [0.025, 0.5, 0.9, 0.975, 0.999])
def test_quantile_against_scipy(p, degrees):
    assert quantile(p, degrees) == pytest.approx(stats.t.ppf(p, degrees), abs=1e-8)


def test_egger_against_a_regression_by_statsmodels(bcg):
    rows = bcg_rows(bcg)
    y, se = np.array([r[0] for r in rows]), np.sqrt([r[1] for r in rows])
    fit = sm.OLS(y / se, sm.add_constant(1 / se)).fit()
    assert egger_p(estimates(rows)) == pytest.approx(fit.pvalues[0], abs=1e-10)


RATIO = {"measure": "OR", "value": 2, "interval": (1.5, 2.7)}


def pooled(*evidence, studies=None, **changes):
    made = claim(*evidence, pool=True, **changes)
    names = {i["source"] for i in evidence}
    sources = shelf(*(source(n, **(studies or {}).get(n, {})) for n in names))
    return pool_claim(made, weigh_claim(made, sources))


def test_ratios_are_pooled_on_the_log_scale_and_shown_as_ratios():
    found = pooled(item("a", effect=RATIO), item("b", effect={**RATIO, "value": 3, "interval": (2, 4.5)}))
    assert isinstance(found, Pooled)
    assert 2 < found.shown(found.pool.estimate) < 3
    assert found.pool.prediction is None  # two studies predict nothing


def test_percentages_are_pooled_by_logit_and_stay_below_a_hundred():
    high = {"measure": "percent", "value": 95, "interval": (90, 97.5)}
    found = pooled(
        item("a", effect=high), item("b", effect={**high, "value": 97, "interval": (94, 98.5)}), kind="prevalence"
    )
    assert isinstance(found, Pooled)
    assert 95 <= found.shown(found.pool.estimate) <= 97
    assert found.shown(found.pool.high) < 100


def test_nothing_is_pooled_unless_the_record_asks():
    made = claim(item("a", effect=RATIO), item("b", effect=RATIO))
    assert pool_claim(made, weigh_claim(made, shelf(source("a"), source("b")))) is None


@pytest.mark.parametrize(
    ("second", "studies", "reason"),
    [
        ({"effect": {**RATIO, "measure": "RR"}}, {}, "different measures"),
        ({"effect": {**RATIO, "outcome": "Pain"}}, {}, "different outcomes"),
        ({"effect": {"measure": "OR", "value": 2}}, {}, "interval is missing"),
        ({"effect": {**RATIO, "value": 9}}, {}, "does not fit its value"),
        ({}, {}, "fewer than two"),
        ({"effect": RATIO}, {n: {"study": {"cohort": "x"}} for n in "ab"}, "same people"),
    ],
)
def test_what_must_not_be_pooled_is_refused_with_the_reason(second, studies, reason):
    found = pooled(item("a", effect=RATIO), item("b", **second), studies=studies)
    assert isinstance(found, Refused)
    assert reason in found.because


def test_a_measure_without_a_scale_is_refused():
    odd = {"measure": "r", "value": 0.3, "interval": (0.1, 0.5)}
    found = pooled(item("a", effect=odd), item("b", effect=odd))
    assert isinstance(found, Refused)
    assert "no scale" in found.because


def test_i_squared_by_hand():
    # two estimates 0 and 2 of standard error 0.5: mean 1, Q = (1 + 1) / 0.25 = 8, I squared = (8 - 1) / 8
    pair = [Estimate(None, 0.0, 0.5), Estimate(None, 2.0, 0.5)]
    assert i_squared(pair) == pytest.approx(87.5)
    assert i_squared([pair[0], pair[0]]) == 0.0
    assert i_squared(pair[:1]) is None


def test_egger_needs_three_estimates_of_different_precision():
    three = [Estimate(None, y, se) for y, se in ((0.1, 0.1), (0.5, 0.3), (0.4, 0.2))]
    fit = sm.OLS(np.array([1, 5 / 3, 2]), sm.add_constant(np.array([10, 1 / 0.3, 5]))).fit()
    assert egger_p(three) == pytest.approx(fit.pvalues[0], abs=1e-9)
    assert egger_p(three[:2]) is None
    assert egger_p([Estimate(None, y, 0.2) for y in (0.1, 0.2, 0.3)]) is None


def test_the_prediction_interval_is_wider_by_what_lies_between_studies(bcg):
    pool = random_effects(estimates(bcg_rows(bcg)))
    se = (pool.high - pool.low) / 2 / stats.t.ppf(0.975, 12)
    reach = stats.t.ppf(0.975, 11) * math.sqrt(pool.tau2 + se * se)
    assert pool.prediction == pytest.approx((pool.estimate - reach, pool.estimate + reach), abs=1e-9)
    assert pool.studies == 13


def test_one_estimate_is_no_pool():
    with pytest.raises(ValueError, match="two or more"):
        random_effects([Estimate(None, 0.1, 0.1)])


@pytest.mark.parametrize(("measure", "scale"), [("percent", 100), ("proportion", 1)])
def test_proportions_by_hand(measure, scale):
    # 50% (31 to 69) twice: logit 0, and a pool of two equal estimates is that estimate
    effect = {"measure": measure, "value": 0.5 * scale, "interval": (0.31 * scale, 0.69 * scale)}
    found = pooled(item("a", effect=effect), item("b", effect=effect), kind="prevalence")
    assert found.shown(found.pool.estimate) == pytest.approx(0.5 * scale)
    assert found.estimates[0].se == pytest.approx(2 * math.log(0.69 / 0.31) / (2 * 1.959963984540054))


@pytest.mark.parametrize(("value", "interval"), [(0, (0, 5)), (100, (95, 100)), (50, (60, 70)), (None, (40, 60))])
def test_a_share_at_the_edge_or_outside_its_interval_is_not_pooled(value, interval):
    effect = {"measure": "percent", "interval": interval} | ({"value": value} if value is not None else {})
    found = pooled(item("a", effect=effect), item("b", effect=effect), kind="prevalence")
    assert isinstance(found, Refused)


def test_differences_are_pooled_as_they_are():
    rows = [item(n, effect={"measure": "MD", "value": v, "interval": (v - 2, v + 2)}) for n, v in (("a", 3), ("b", 5))]
    found = pooled(*rows)
    assert found.scale == "plain"
    assert found.shown(found.pool.estimate) == pytest.approx(4)


def test_a_prediction_interval_needs_three_studies():
    three = estimates([(0.2, 0.04), (0.9, 0.05), (0.4, 0.03)])
    assert random_effects(three[:2]).prediction is None
    pool = random_effects(three)
    low, high = pool.prediction
    # Higgins, Thompson and Spiegelhalter 2009: t with k - 2 degrees of freedom, the two variances added
    se = (pool.high - pool.estimate) / stats.t.ppf(0.975, 2)
    wide = stats.t.ppf(0.975, 1) * math.sqrt(pool.tau2 + se * se)
    assert (low, high) == pytest.approx((pool.estimate - wide, pool.estimate + wide), abs=1e-6)


def test_a_pool_carries_how_much_its_studies_differ():
    apart = estimates([(0.1, 0.01), (1.1, 0.01), (0.5, 0.01)])
    assert random_effects(apart).i2 == pytest.approx(i_squared(apart))
    assert random_effects(apart).i2 > 90
    alike = estimates([(0.5, 0.01)] * 3)
    assert random_effects(alike).i2 == 0


def test_little_scatter_still_has_an_i_squared_of_its_own():
    # Q = 0.5 on one degree of freedom: less scatter than chance gives
    assert i_squared(estimates([(0.0, 1.0), (1.0, 1.0)])) == 0
    # Q = 2 on one degree: half of it more than chance
    assert i_squared(estimates([(0.0, 1.0), (2.0, 1.0)])) == pytest.approx(50)


def test_effects_in_a_perfect_line_are_told_apart_by_where_the_line_starts():
    """No residual is left for a test: a line through the origin is no asymmetry, any other is as clear as can be."""
    errors = [0.25, 0.5, 1.0, 2.0] * 3
    assert egger_p([Estimate(None, 0.5, se) for se in errors]) == 1.0
    # standardised effect = 4 + 0.5 / se, exactly in binary
    assert egger_p([Estimate(None, 4 * se + 0.5, se) for se in errors]) == 0.0


def test_a_share_at_the_edge_of_its_interval_is_still_a_share():
    edge = {"measure": "percent", "value": 10, "interval": (10, 20)}
    other = {"measure": "percent", "value": 20, "interval": (10, 20)}
    assert isinstance(pooled(item("a", effect=edge), item("b", effect=other), kind="prevalence"), Pooled)


@pytest.mark.parametrize("interval", [(0, 20), (10, 100)])
def test_a_share_whose_interval_reaches_nothing_or_all_has_no_logit(interval):
    share = {"measure": "percent", "value": 15, "interval": interval}
    found = pooled(item("a", effect=share), item("b", effect={**share, "interval": (10, 20)}), kind="prevalence")
    assert isinstance(found, Refused)
    assert found.because == "an interval is missing or does not fit its value (a)"


def test_a_refusal_names_what_stands_in_the_way():
    difference = {"measure": "MD", "value": 2, "interval": (1, 3)}
    assert pooled(item("a", effect=RATIO)).because == "fewer than two findings carry an effect"
    mixed = pooled(item("a", effect=RATIO), item("b", effect=difference))
    assert mixed.because == "the findings use different measures (MD, OR)"
    apart = pooled(
        item("a", effect={**RATIO, "outcome": "Pain"}), item("b", effect={**RATIO, "outcome": "Hours of sleep"})
    )
    assert apart.because == "the findings are about different outcomes (Hours of sleep; Pain)"
    people = {"study": {"cohort": "same-people"}}
    shared = pooled(item("a", effect=RATIO), item("b", effect=RATIO), studies={"a": people, "b": people})
    assert shared.because == "some findings rest on the same people or studies (a, b)"


def only(**effect):
    made = claim(item("a", effect=effect))
    return estimate(weigh_claim(made, shelf(source("a"))).items[0])


def test_an_estimate_on_its_working_scale():
    ratio = only(measure="OR", value=2, interval=(1.5, 2.7))
    assert (ratio.y, ratio.se) == pytest.approx((math.log(2), math.log(2.7 / 1.5) / (2 * 1.959964)), abs=1e-6)
    difference = only(measure="MD", value=2, interval=(1, 3))
    assert (difference.y, difference.se) == pytest.approx((2, 1 / 1.959964), abs=1e-6)


@pytest.mark.parametrize(
    ("measure", "value", "interval", "there"),
    [
        ("OR", 2, (2, 3), True),
        ("OR", 3, (2, 3), True),
        ("OR", 0.5, (0, 3), False),
        ("MD", 0, (0, 0), False),
        ("percent", 20, (10, 30), False),
        ("OR", 2, None, False),
    ],
)
def test_what_can_be_compared(measure, value, interval, there):
    assert (only(measure=measure, value=value, **({"interval": interval} if interval else {})) is not None) is there


def test_a_quantile_is_asked_for_a_probability():
    for wrong in (0.0, 1.0, 1.5):
        with pytest.raises(ValueError, match="between 0 and 1"):
            quantile(wrong, 3)
