"""The word that was probably meant."""

from __future__ import annotations

import pytest

from equipoise.records.schema import nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("url", ["URL", "DOI", "PMID"], "URL"),
        ("doi", ["URL", "DOI", "PMID"], "DOI"),
        ("Kratom", ["kratom", "sleep"], "kratom"),
        ("kratom-tea", ["any-kratom", "tea", "leaf"], "tea"),
        ("sing-2018", ["singh-2018", "adams-2019"], "singh-2018"),
        ("zzzz", ["URL", "DOI"], None),
    ],
)
def test_nearest(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == meant
