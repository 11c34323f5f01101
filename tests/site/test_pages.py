"""What pages promise whatever is in the ledger: size, links, sides, and the words of each mark."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from pathlib import Path

import pytest

from equipoise import site
from equipoise.checks import rule_pages
from equipoise.cli import site_rule_page
from equipoise.ledger import Ledger, read
from equipoise.site.words import anchor
from equipoise.weighing import weigh
from tests.built import ROOT
from tests.ledgers import claim, item, ledger, question, source

NOWHERE = site.Project(root=Path("/nowhere"), address="https://example.org/e/")


def rendered(made: Ledger, project: site.Project = NOWHERE) -> dict[str, str]:
    return {
        page.path: page.text if isinstance(page.text, str) else "" for page in site.render_pages(weigh(made), project)
    }


def generated(count: int) -> Ledger:
    sources = [source(f"s{n}") for n in range(count)]
    claims = [
        claim(item(f"s{n}"), item(f"s{(n + 1) % count}", "contradicts"), name=f"c{n}", statement=f"Statement {n:05}.")
        for n in range(count)
    ]
    questions = [question(*[made.id for made in claims[n : n + 5]], name=f"q{n // 5}") for n in range(0, count, 5)]
    return ledger(sources, claims, questions)


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    return rendered(read(ROOT / "claims").ledger, site.read_project(ROOT))


def test_a_claim_page_does_not_grow_with_the_ledger():
    few, many = rendered(generated(10)), rendered(generated(200))
    assert few["claims/c1/index.md"] == many["claims/c1/index.md"]
    assert few["sources/s2/index.md"] == many["sources/s2/index.md"]


def test_no_page_lists_everything():
    many = rendered(generated(600))
    largest = max(text.count("<tr") for path, text in many.items() if path.endswith(".md"))
    assert largest <= 260
    assert "claims/page/3/index.md" in many
    assert "sources/page/12/index.md" in many
    for kind, most in (("claims", 260), ("sources", 60), ("questions", 100)):
        link = re.compile(rf'href="(?:\.\./)*{kind}/([^/"#?]+)/')
        longest = max(many, key=lambda path: len(set(link.findall(many[path]))))
        assert len(set(link.findall(many[longest])) - {"page"}) <= most, f"{longest} lists too many {kind}"


def test_every_question_stands_in_the_list_of_all_and_the_front_page_leads_there():
    many = rendered(generated(600))
    assert '<a href="questions/">All 120 questions' in many["index.md"]
    listed = "".join(text for path, text in many.items() if re.fullmatch(r"questions/(page/\d+/)?index\.md", path))
    assert set(re.findall(r'href="(?:\.\./)+questions/(q\d+)/"', listed)) == {f"q{n}" for n in range(120)}
    assert 'rel="next"' in many["questions/index.md"]
    assert 'rel="next"' not in many["questions/page/4/index.md"]


def test_a_question_leads_to_those_that_share_most_claims_then_to_others_of_its_topic():
    names = ["c0", "c1", "c2", "c3"]
    asked = [
        question("c0", "c1", "c2", name="here"),
        question("c3", name="a-topic-alone"),
        question("c0", name="one-claim"),
        question("c1", "c2", "c3", name="two-claims"),
    ]
    made = ledger([source("s")], [claim(item("s"), name=name) for name in names], asked)
    also = rendered(made)["questions/here/index.md"]
    shown = [name for name in re.findall(r'href="\.\./\.\./questions/([^/"]+)/"', also) if name != "here"]
    assert list(dict.fromkeys(shown)) == ["two-claims", "one-claim", "a-topic-alone"]


def test_claim_pages_are_small(real: dict[str, str]):
    sizes = {path: len(gzip.compress(text.encode())) for path, text in real.items() if path.startswith("claims/")}
    largest = max((path for path in sizes if path.count("/") == 2 and "/page/" not in path), key=sizes.__getitem__)
    assert sizes[largest] < 20_000, f"{largest} takes {sizes[largest]} bytes before the frame of the theme"


def test_every_link_inside_the_site_leads_somewhere(real: dict[str, str]):
    urls = {site.Page(path, "").url for path in real}
    # Headings of hand-written pages get their names from the generator.
    places = {
        site.Page(path, "").url: set(re.findall(r'\sid="([^"]+)"', text))
        | {anchor(heading) for heading in re.findall(r"^##+ (.+)$", text, re.M)}
        for path, text in real.items()
    }
    dead = []
    for path, text in real.items():
        if not path.endswith(".md"):
            continue
        here = site.Page(path, "").url
        for target in re.findall(r'href="([^"]+)"', text):
            if target.startswith(("http://", "https://", "tel:")):
                continue
            if target.startswith("#"):
                if target[1:] not in places[here]:
                    dead.append((path, target))
                continue
            address = target.split("#")[0].split("?")[0]
            full = posixpath.normpath(posixpath.join("/" + here, address)).lstrip("/")
            wanted = full + "/" if address.endswith("/") and full else full
            place = target.partition("#")[2]
            if wanted not in urls or (place and place not in places[wanted]):
                dead.append((path, target))
    assert dead == []


def test_ids_are_unique_on_a_page(real: dict[str, str]):
    for path, text in real.items():
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), (path, sorted(name for name in set(ids) if ids.count(name) > 1))


def test_same_records_give_the_same_bytes():
    made = generated(20)
    assert rendered(made) == rendered(generated(20))


def test_sources_not_in_the_ledger_do_not_stop_the_site():
    pages = rendered(ledger([source("here")], [claim(item("here"), item("gone"))]))
    assert "claims/a-claim/index.md" in pages
    assert "claim" in pages["sources/here/index.md"]


def test_an_uncertain_claim_says_so_and_where_it_leans():
    made = ledger(
        [source("s", study={"design": "case-series", "participants": 20})],
        [claim(item("s", **{"risk-of-bias": "some"}))],
    )
    text = rendered(made)["claims/a-claim/index.md"]
    assert "Uncertain, a hint of yes" in text
    assert "eq-dir--supported" not in text
    assert "Points to yes" not in text


def test_a_retracted_source_is_struck_out_and_said_at_the_head():
    gone = source("gone", standing="retracted", notice="https://example.org/notice", on="2026-01-05")
    text = rendered(ledger([gone, source("here")], [claim(item("gone"), item("here"))]))["claims/a-claim/index.md"]
    assert "A source of this page has been retracted" in text
    assert "<del>A finding.</del>" in text
    assert 'href="https://example.org/notice"' in text
    assert text.index("has been retracted") < text.index('id="evidence"')


def test_a_curators_rating_stands_beside_the_rules_proposal():
    judged = {"imprecision": {"rating": "very-serious", "because": "Hardly anyone finished."}}
    text = rendered(ledger([source("s")], [claim(item("s"), certainty=judged)]))["claims/a-claim/index.md"]
    row = text[text.index('scope="row">Imprecision') :][:900]
    assert "No concern" in row
    assert "Very serious" in row
    assert "Hardly anyone finished." in row


def test_edit_and_dispute_links_follow_the_repository():
    made = generated(2)
    with_ = site.Project(root=Path("/nowhere"), repository="https://forge.example/o/r")
    text = rendered(made, with_)["claims/c1/index.md"]
    assert 'href="https://forge.example/o/r/edit/main/claims/kratom/c1.yml"' in text
    assert 'href="https://forge.example/o/r/issues/new?' in text
    assert "How to correct or dispute it" in rendered(made)["claims/c1/index.md"]


def test_rules_and_downloads_are_handed_in():
    rule = site.RulePage("odd-thing", "error", "Something odd.", "What <it> checks.", bad="a: [1]\n\n  b: 2")
    file = site.Download("claims.json", "All claims", "As JSON.", b"{}")
    pages = {p.path: p.text for p in site.render_pages(weigh(generated(2)), NOWHERE, [rule], [file])}
    assert "What &lt;it&gt; checks." in str(pages["rules/odd-thing/index.md"])
    assert "a: [1]&#10;&#10;&#32;&#32;b: 2" in str(pages["rules/odd-thing/index.md"])
    assert pages["data/claims.json"] == b"{}"
    assert "claims.json" in str(pages["data/index.md"])


def test_a_rule_page_says_what_is_checked_why_and_shows_bad_and_good_as_code():
    rules = [site_rule_page(page) for page in rule_pages()]
    pages = {p.path: str(p.text) for p in site.render_pages(weigh(generated(2)), NOWHERE, rules)}
    for rule in rules:
        text = pages[f"rules/{rule.name}/index.md"]
        for heading in ("What it checks", "Why it matters", "Bad", "Good"):
            assert f"<h2>{heading}</h2>" in text, rule.name
        assert text.count('<pre class="eq-yaml"') == 2
    listed = pages["rules/index.md"]
    assert listed.count("<h2>") == len({rule.theme for rule in rules})
    assert listed.count("<dt>") == len(rules)


def test_structured_data_is_sound_json_of_schema_org_types(real: dict[str, str]):
    kinds: set[str] = set()
    for path, text in real.items():
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
            data = json.loads(block)
            assert data["@context"] == "https://schema.org", path
            for node in data.get("@graph", [data]):
                kinds.add(node["@type"])
                assert node.get("name") or node.get("claimReviewed"), path
    assert {"MedicalWebPage", "WebSite", "MedicalScholarlyArticle"} <= kinds
