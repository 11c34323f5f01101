"""The pages of single records: a claim's head and findings, a source's reference, an article's contradictions of itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from equipoise import site
from equipoise.ledger import Ledger, read
from equipoise.weighing import weigh
from tests.built import ROOT
from tests.ledgers import claim, item, ledger, source

NOWHERE = site.Project(root=Path("/nowhere"))
FORGE = site.Project(root=Path("/nowhere"), repository="https://forge.example/o/r")
INDUSTRY = {"study": {"interests": "industry", "interests-note": "Paid by a seller."}}


def rendered(made: Ledger, project: site.Project = NOWHERE) -> dict[str, str]:
    return {p.path: p.text for p in site.render_pages(weigh(made), project) if isinstance(p.text, str)}


def page(*items: dict[str, Any], sources: list[Any], **changes: Any) -> str:
    return rendered(ledger(sources, [claim(*items, **changes)]))["claims/a-claim/index.md"]


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    return rendered(read(ROOT / "claims").ledger, FORGE)


def test_the_head_says_whether_findings_conflict():
    sources = [source("a"), source("b")]
    both = page(item("a"), item("b", "contradicts"), sources=sources)
    head = both[: both.index("</dl>")]
    assert "Do findings conflict? Yes 1 says yes, 1 says no" in plain(head)
    assert 'href="#conflict"' in head
    one = page(item("a"), item("b"), sources=sources)
    assert "Do findings conflict? No all that counts points one way" in plain(one)
    none = page(item("a", "inconclusive"), sources=sources)
    assert "Do findings conflict?" not in none  # nothing counts, so there is nothing to conflict
    assert "Resting on Nothing that counts" in plain(none)


def test_each_finding_has_its_number_and_the_number_leads_to_its_line(real: dict[str, str]):
    found = read(ROOT / "claims").ledger
    for name in sorted(found.claims)[::20]:
        text, record = real[f"claims/{name}/index.md"], found.documents["claim", name]
        rows = re.findall(r'<a href="(https://forge[^"]+)#L(\d+)"[^>]*>Finding (\d+)</a>', text)
        assert len(rows) == len(found.claims[name].evidence)
        for address, line, number in rows:
            assert address == f"https://forge.example/o/r/blob/main/{record.path}"
            wanted = found.claims[name].evidence[int(number) - 1].source
            assert wanted in " ".join(record.line(int(line) + step) for step in range(3)), (name, number)


def test_without_a_repository_the_number_leads_to_the_record_on_the_page():
    found = read(ROOT / "claims").ledger
    name = max(found.claims, key=lambda n: (len(found.claims[n].evidence), n))
    text = rendered(found)[f"claims/{name}/index.md"]
    numbers = re.findall(r'<a href="#record-(\d+)"[^>]*>Finding \1</a>', text)
    assert len(numbers) == len(found.claims[name].evidence)
    record = text[text.index('<pre class="eq-yaml"') :]
    for number in numbers:
        (inside,) = re.findall(rf'<span id="record-{number}">(.*?)</span>', record, re.S)
        evidence = found.claims[name].evidence[int(number) - 1]
        assert evidence.source in inside
        assert inside.count("stance:") == 1
    shown = re.sub(r"</?span[^>]*>", "", record[record.index("<code>") + 6 : record.index("</code>")])
    wanted = found.documents["claim", name].text.rstrip("\n")
    assert len(re.sub(r"&#10;", "\n", shown).split("\n")) == len(wanted.split("\n"))


def test_every_table_of_a_record_has_a_name(real: dict[str, str]):
    for path, text in real.items():
        if not re.match(r"(claims|sources|articles)/[a-z0-9-]+/index\.md$", path):
            continue
        ids = set(re.findall(r'\sid="([^"]+)"', text))
        for tag, after in re.findall(r"(<table[^>]*>)(.{0,9})", text, re.S):
            named = re.search(r'aria-labelledby="([^"]+)"', tag)
            assert (named and named[1] in ids) or "aria-label=" in tag or after == "<caption>", (path, tag)


def test_words_do_not_run_together_where_there_is_no_style(real: dict[str, str]):
    for path, text in real.items():
        if re.match(r"(claims|sources|articles)/[a-z0-9-]+/index\.md$", path):
            assert not re.findall(r'\w(?:</\w+>)*<span class="[ms]\b[^>]*>\w', text), path


def test_people_are_missed_only_where_there_could_be_some():
    sources = [
        source("trial", study={"participants": None}),
        source("law", study={"design": "regulatory", "participants": None}),
    ]
    text = page(item("trial"), item("law"), sources=sources)
    assert text.count("People: not given") == 1


def test_who_paid_is_said_for_each_study_and_what_is_not_known_is_counted():
    silent = source("silent", study={"interests": "not-stated"})
    text = page(item("a"), item("silent"), item("silent"), sources=[source("a"), silent])
    assert "Who paid was not stated in the part read for 1 of 2 sources." in text
    assert "Who paid was not stated" not in page(item("a"), sources=[source("a")])
    assert "for any of the 2 sources" in page(
        item("x"), item("y"), sources=[source(name, study={"interests": "not-stated"}) for name in "xy"]
    )


@pytest.mark.parametrize(
    ("paid", "says"),
    [
        (1, ""),
        (2, "2 of 3 groups rest on sources with industry interests."),
        (3, "Rests on sources with industry interests."),
    ],
)
def test_a_verdict_that_mostly_rests_on_industry_says_so_beside_how_sure(paid: int, says: str):
    names = ["a", "b", "c"]
    sources = [source(name, **(INDUSTRY if n < paid else {})) for n, name in enumerate(names)]
    text = page(*map(item, names), sources=sources)
    head = text[text.index("How sure") : text.index("Do findings conflict?")]
    assert (says in head) if says else ("industry" not in head)
    assert text.count("Industry interests:") == paid


def test_domains_of_no_concern_are_folded_and_keep_their_reasons():
    text = page(item("a", **{"risk-of-bias": "serious"}), sources=[source("a")])
    table = text[text.index('class="eq-table eq-certainty"') :]
    table = table[: table.index("</table>")]
    assert "Risk of bias" in table
    assert "Imprecision" not in table
    assert "No concern: inconsistency, indirectness, imprecision, publication bias" in text
    assert "500 people on the leading side." in text


def test_a_definition_has_a_reason_and_no_steps():
    text = page(item("a"), sources=[source("a", type="webpage", study={"design": "regulatory"})], kind="definition")
    assert "An official document says so" in text
    assert "eq-steps" not in text


def test_a_pooled_figure_names_its_studies_once_and_draws_the_pool():
    effects = {"a": (2, 1, 4), "b": (3, 1, 9), "c": (2.5, 1, 6)}
    items = [
        item(n, effect={"measure": "OR", "value": v, "interval": (low, high)}) for n, (v, low, high) in effects.items()
    ]
    text = page(*items, sources=[source(n) for n in effects], pool=True)
    plot = text[text.index('class="eq-plot"') : text.index("</div>", text.index('class="eq-plot"'))]
    assert "<caption>Sleep: odds ratio (95% interval)</caption>" in plot
    assert [int(n) for n in re.findall(r'href="#finding-(\d)"', plot)] == [1, 2, 3]
    assert ">Pooled<" in plot
    assert "where a new study would be expected" in plot
    unpooled = page(*items, sources=[source(n) for n in effects])
    assert ">Pooled<" not in unpooled


def test_a_source_page_offers_the_paper_itself():
    paper = source("s", title="Tea & sleep", DOI="10.1000/x_y", author=({"family": "Lee", "given": "Ann"},))
    text = rendered(ledger([paper], [claim(item("s"))]))["sources/s/index.md"]
    assert "<code>10.1000/x_y</code>" in text
    buttons = re.findall(r'<button type="button" class="eq-btn" hidden data-copy="([^"]*)">([^<]+)<', text)
    assert [label for _, label in buttons] == ["Copy reference (Vancouver)", "Copy BibTeX", "Copy RIS", "Copy DOI"]
    assert buttons[0][0].startswith("Lee A. Tea &amp; sleep. 2020.")
    assert "Equipoise [Internet]" not in text


def test_a_title_that_nobody_saw_is_not_made_up():
    paper = source("s", title=None, **{"container-title": "Sleep"})
    text = rendered(ledger([paper], [claim(item("s"))]))
    assert "The curator did not see the title." in text["sources/s/index.md"]
    assert "[Title not seen by the curator]</a>." in text["claims/a-claim/index.md"]
    assert "Unnamed study in Sleep, 2020" in text["claims/a-claim/index.md"]


def test_an_article_without_an_address_says_that_it_is_left_unnamed(real: dict[str, str]):
    articles = read(ROOT / "claims").ledger.articles
    for name, article in articles.items():
        text = real[f"articles/{name}/index.md"]
        assert ("is not named here" in text) is (article.url is None)
        assert ("Where it stands" in text) is (article.url is not None)


def test_each_record_can_be_downloaded_from_its_page_as_it_is_written(real: dict[str, str]):
    found = read(ROOT / "claims").ledger
    for (kind, name), document in found.documents.items():
        if kind == "vocabulary":
            continue
        folder = f"{kind}s/{name}"
        assert f'href="../../{folder}/{name}.yml" download' in real[f"{folder}/index.md"], folder
        assert real[f"{folder}/{name}.yml"] == document.text
