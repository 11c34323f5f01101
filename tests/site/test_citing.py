"""What the copy buttons hold: read back by strict readers of BibTeX and RIS, whatever a record says."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest

from equipoise.ledger import read
from equipoise.records.source import Source
from equipoise.site import papers
from equipoise.site.citation import Copies, cite
from equipoise.site.project import Project
from tests.built import ROOT
from tests.ledgers import source

ON = date(2026, 1, 2)
HERE = Project(root=Path("/"), address="https://example.org/e/")
NOWHERE = Project(root=Path("/"))
NASTY = 'Opioids & {sleep} in 100% of "men_women" #1 \\ ^x~y } @book{z,'
SINGH = source(
    "singh-2018",
    title="Severity of pain: an α-study",
    author=({"family": "Singh", "given": "Darshan"}, {"family": "Vicknasingam"}, {"literal": "Group of Six, The"}),
    issued="2018-03-20",
    volume="50",
    issue="3",
    page="266-274",
    DOI="10.1080/02791072.2018.1443234",
    PMID="29558272",
    ISSN="0279-1072",
    **{"container-title": "Journal of Psychoactive Drugs", "et-al": True},
)


def bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """A strict reader of one entry: kind, key, fields. Braces must balance; nothing may follow the entry."""
    kind, key, rest = re.fullmatch(r"@(\w+)\{([a-z0-9-]+),\n(.*)\n\}", text, re.S).groups()  # type: ignore[union-attr]
    fields = {}
    for line in rest.split("\n"):
        name, value = re.fullmatch(r"  (\w+) = (.*),", line).groups()  # type: ignore[union-attr]
        if value.startswith("{"):
            depth = 0
            for place, sign in enumerate(value):
                before = value[place - 1 : place] == "\\" and value[place - 2 : place - 1] != "\\"
                depth += (sign == "{" and not before) - (sign == "}" and not before)
                assert depth > 0 or place == len(value) - 1, value
            assert depth == 0, value
            assert not re.search(r"(?<!\\)[&%$#_~^]", value) or name in ("url", "doi"), value
            value = value[1:-1]
        else:
            assert value in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
        assert name not in fields, name
        fields[name] = value
    return kind, key, fields


def ris(text: str) -> list[tuple[str, str]]:
    """A strict reader of one record: tags in pairs of letters and digits, from TY to ER."""
    found = []
    for line in text.split("\n"):
        tag, value = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups()  # type: ignore[union-attr]
        found.append((tag, value))
    assert found[0][0] == "TY"
    assert found[-1] == ("ER", "")
    assert [tag for tag, _ in found].count("TY") == 1
    assert all(value for _, value in found[:-1])
    for tag, value in found:
        if tag in ("DA", "Y2") and "{" not in value:
            assert re.fullmatch(r"\d{4}/(\d\d)?/(\d\d)?/", value), value
    return found


def plain(copies: Copies) -> tuple[str, str]:
    """The two forms of several lines as the clipboard gets them."""
    return html.unescape(str(copies.bibtex)), html.unescape(str(copies.ris))


def test_the_paper_itself_can_be_copied_in_three_forms():
    made = papers.copies(SINGH)
    assert made.vancouver == (
        "Singh D, Vicknasingam, Group of Six, The, et al. Severity of pain: an α-study. Journal of Psychoactive Drugs. "
        "2018 Mar 20;50(3):266-274. doi:10.1080/02791072.2018.1443234 PMID: 29558272."
    )
    as_bibtex, as_ris = plain(made)
    kind, key, fields = bibtex(as_bibtex)
    assert (kind, key) == ("article", "singh-2018")
    assert fields["author"] == "Singh, Darshan and {Vicknasingam} and {Group of Six, The} and others"
    assert fields["pages"] == "266--274"
    assert (fields["year"], fields["month"]) == ("2018", "mar")
    assert (fields["journal"], fields["doi"]) == ("Journal of Psychoactive Drugs", "10.1080/02791072.2018.1443234")
    record = ris(as_ris)
    assert record[0] == ("TY", "JOUR")
    assert [value for tag, value in record if tag == "AU"] == ["Singh, Darshan", "Vicknasingam,", "Group of Six, The,"]
    assert dict(record)["DA"] == "2018/03/20/"
    assert (dict(record)["SP"], dict(record)["EP"]) == ("266", "274")


def test_a_page_without_a_doi_is_cited_by_its_address_and_the_day_it_was_read():
    page = source("page", type="webpage", title="What we know", publisher="Agency", URL="https://example.org/a_b")
    made = papers.copies(page)
    assert made.vancouver.endswith("[cited 2026 Jan 1]. Available from: https://example.org/a_b")
    as_bibtex, as_ris = plain(made)
    _, _, fields = bibtex(as_bibtex)
    assert (fields["url"], fields["urldate"]) == ("https://example.org/a_b", "2026-01-01")
    assert dict(ris(as_ris))["Y2"] == "2026/01/01/"


def test_nothing_is_made_up_where_nothing_was_recorded():
    as_bibtex, as_ris = plain(papers.copies(source("bare", title=None)))
    assert set(bibtex(as_bibtex)[2]) == {"year"}
    assert {tag for tag, _ in ris(as_ris)} == {"TY", "PY", "DA", "ER"}


@pytest.mark.parametrize("name", ["title", "container-title", "publisher", "volume", "page"])
def test_no_text_of_a_record_breaks_out_of_its_field(name: str):
    made = papers.copies(source("nasty", **{name: NASTY, "author": ({"family": NASTY, "given": "A}, B"},)}))
    as_bibtex, as_ris = plain(made)
    assert "\n" not in made.vancouver
    bibtex(as_bibtex)
    ris(as_ris)
    assert "<" not in papers.copies(source("nasty", title="<script>")).bibtex


def test_every_source_of_the_ledger_can_be_read_back():
    sources = read(ROOT / "claims").ledger.sources
    for made in sources.values():
        as_bibtex, as_ris = plain(papers.copies(made))
        _, key, fields = bibtex(as_bibtex)
        record = dict(ris(as_ris))
        assert key == made.id
        assert fields.get("year") == (str(made.issued.year) if made.issued else None)
        assert record.get("TI") == made.title
        assert record.get("DO") == made.doi
        assert ("title" in fields) == bool(made.title)


def test_a_retracted_paper_says_so_wherever_it_is_pasted():
    gone: Source = source("gone", standing="retracted", notice="https://example.org/n", on="2026-01-05")
    as_bibtex, as_ris = plain(papers.copies(gone))
    assert bibtex(as_bibtex)[2]["note"] == "Retracted"
    assert ("N1", "Retracted.") in ris(as_ris)


def test_a_page_is_cited_with_its_version_the_day_of_reading_and_its_address():
    made = cite(HERE, "a-claim", NASTY, "claims/a-claim/", ON)
    assert made.shown == (
        f"Equipoise [Internet]. {NASTY}; 2026 [version of 2026 Jan 2]. Available from: https://example.org/e/claims/a-claim/"
    )
    assert "[version of 2026 Jan 2; cited {cited}]. Available from: https://example.org/e/" in made.copies.vancouver
    as_bibtex, as_ris = plain(made.copies)
    _, key, fields = bibtex(as_bibtex)
    assert key == "equipoise-a-claim"
    assert (fields["urldate"], fields["url"]) == ("{cited-iso}", "https://example.org/e/claims/a-claim/")
    record = dict(ris(as_ris))
    assert (record["DA"], record["Y2"]) == ("2026/01/02/", "{cited-ris}")


def test_where_no_address_is_set_the_reader_s_own_takes_its_place():
    made = cite(NOWHERE, "a-claim", "It works.", "claims/a-claim/", ON)
    assert "Available from" not in made.shown
    assert made.copies.vancouver.endswith("Available from: {address}")
    as_bibtex, as_ris = plain(made.copies)
    assert bibtex(as_bibtex)[2]["url"] == "{address}"
    assert dict(ris(as_ris))["UR"] == "{address}"
