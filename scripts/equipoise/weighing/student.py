"""Student's t distribution, by the incomplete beta function (Abramowitz and Stegun 26.5.8, 26.7.1)."""

from __future__ import annotations

import math


def _beta_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    result = d
    for m in range(1, 500):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + numerator * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + numerator / c
            c = c if abs(c) > tiny else tiny
            change = c * d
            result *= change
        if abs(change - 1) < 1e-15:
            break
    return result


def _regularized_beta(a: float, b: float, x: float, rest: float) -> float:
    """I_x(a, b). `rest` is 1 - x, given apart since near x = 1 the difference would lose all its digits."""
    if x <= 0:
        return 0.0
    if rest <= 0:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(a, b, x) / a
    return 1 - front * _beta_fraction(b, a, rest) / b


def two_sided_p(t: float, degrees: float) -> float:
    """The probability of a value at least as far from 0 as `t`, with `degrees` of freedom."""
    whole = degrees + t * t
    return _regularized_beta(degrees / 2, 0.5, degrees / whole, t * t / whole)


def quantile(probability: float, degrees: float) -> float:
    """The value below which a share `probability` (between 0 and 1) of the distribution lies. By bisection."""
    if not 0 < probability < 1:
        raise ValueError("a probability lies between 0 and 1")
    if probability < 0.5:
        return -quantile(1 - probability, degrees)
    tail, low, high = 2 * (1 - probability), 0.0, 1.0
    while two_sided_p(high, degrees) > tail:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if two_sided_p(middle, degrees) > tail:
            low = middle
        else:
            high = middle
    return (low + high) / 2
