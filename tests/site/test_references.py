"""References as medical journals print them, from what was recorded and nothing else."""

from __future__ import annotations

from equipoise.site.references import label, plain_reference, reference
from tests.ledgers import source

SINGH = source(
    "singh",
    title="Severity of pain",
    author=(
        {"family": "Singh", "given": "Darshan"},
        {"family": "Narayanan", "given": "S. R."},
        {"family": "Vicknasingam"},
    ),
    issued=2018,
    volume="50",
    issue="3",
    page="266-274",
    DOI="10.1080/02791072.2018.1443234",
    **{"container-title": "Journal of Psychoactive Drugs"},
)


def test_vancouver():
    assert plain_reference(SINGH) == (
        "Singh D, Narayanan SR, Vicknasingam. Severity of pain. Journal of Psychoactive Drugs. 2018;50(3):266-274. "
        "doi:10.1080/02791072.2018.1443234"
    )


def test_a_list_that_was_cut_short_says_et_al():
    cut = source("cut", author=({"family": "Singh"},), **{"et-al": True})
    assert reference(cut).authors == "Singh, et al"
    assert label(cut) == "Singh et al. 2020"


def test_labels_for_tables():
    assert label(SINGH) == "Singh et al. 2018"
    assert label(source("two", author=({"family": "A"}, {"family": "B"}))) == "A & B 2020"
    assert label(source("org", author=({"literal": "World Health Organization"},))) == "World Health Organization 2020"


def test_a_source_without_authors_or_title_is_still_named_and_not_by_its_journal_alone():
    bare = source("bare", title=None, **{"container-title": "Sleep"})
    assert label(bare) == "Unnamed study in Sleep, 2020"
    assert plain_reference(bare) == "[Title not seen by the curator]. Sleep. 2020."
    review = source(
        "review", study={"design": "systematic-review", "of": "cohort"}, **{"container-title": "Sleep", "title": "Why?"}
    )
    assert label(review) == "Unnamed review in Sleep, 2020"
    assert plain_reference(review) == "Why? Sleep. 2020."
    page = source("page", type="webpage", publisher="Department of Health", **{"container-title": "Health pages"})
    assert label(page) == "Department of Health 2020"
