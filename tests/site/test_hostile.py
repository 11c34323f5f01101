"""A contributor's YAML is hostile: nothing in a record becomes markup, Markdown, a template or an address that runs."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from equipoise import site
from equipoise.ledger import Ledger
from equipoise.weighing import weigh
from tests.built import build
from tests.ledgers import claim, item, ledger, question, source

ATTACKS = (
    '<script>alert("x")</script><img src=x onerror=alert(1)>',
    "</div></article><iframe src='https://evil.example'></iframe>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}{{ config }}",
    "**bold** _it_ `code` [link](javascript:alert(1)) ![i](https://evil.example/i.png)",
    "# Heading\n\n- list\n\n***\n\n<!-- comment",
    '{: onclick=alert(1) } {#id} ~/evil/ ="~/evil/"',
    "&lt;script&gt; &#60;script&#62; &amp;",
    "\x1b[31m \x02wzxhzdk:0\x03 \u2028 \u202e \x00".replace("\x00", ""),
    "--- \n...\ntitle: evil",
    "-->]]></style></script><plaintext>",
)


def hostile_ledger() -> Ledger:
    sources, claims = [], []
    for number, attack in enumerate(ATTACKS):
        text = f"{attack} A{number}"
        name = f"s{number}"
        sources.append(
            source(
                name, title=text, author=({"family": attack, "given": attack},), limits=(text,), publisher=text,
                **{"container-title": text},
                study={"population": text, "interests-note": text},
            )
        )  # fmt: skip
        evidence = (
            item(name, finding=text, where=text, because=text, conditions={"phase": "stopping"},
                 effect={"measure": text, "value": 2, "interval": (1, 3), "contrast": text, "outcome": text}),
            item(f"s{(number + 1) % len(ATTACKS)}", "contradicts", finding=text, direct=False,
                 conditions={"phase": "during-use"},
                 effect={"measure": text, "value": 1, "interval": (1, 3), "contrast": text, "outcome": text},
                 **{"indirect-because": text}),
        )  # fmt: skip
        claims.append(
            claim(
                *evidence, name=f"c{number}", statement=text, answer=text, matters=text, synonyms=(text,),
                asks={"population": text, "exposure": text, "comparator": text, "outcome": text},
                conflict={"explanation": text, "settled-by": text},
                certainty={"imprecision": {"rating": "serious", "because": text}},
                history=({"on": "2026-01-01", "change": text},),
            )
        )  # fmt: skip
    asked = question(*[made.id for made in claims])
    asked = asked.model_copy(
        update={"title": " ".join(ATTACKS[:3]), "short_answer": " ".join(ATTACKS), "ask_a_clinician": ATTACKS, "synonyms": ATTACKS}
    )  # fmt: skip
    asked._id = "q"
    return ledger(sources, claims, [asked])


class Reader(HTMLParser):
    """What a browser would see: every element with its attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(hostile_ledger(), tmp_path_factory.mktemp("hostile"), own_content=False).site


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_no_text_of_a_record_becomes_an_element_or_an_attribute(built: Path):
    for page in pages(built):
        for tag, attributes in read(page.read_text(encoding="utf-8")).elements:
            assert tag not in ("iframe", "plaintext"), (page, tag)
            assert tag != "img" or (attributes.get("alt") == "logo"), page
            for name, value in attributes.items():
                assert not name.startswith("on"), (page, tag, name)
                if name in ("href", "src", "action"):
                    assert not (value or "").strip().lower().startswith(("javascript:", "data:text")), (page, value)
                    assert "evil" not in (value or ""), (page, value)


def test_scripts_are_only_those_of_the_site(built: Path):
    for page in pages(built):
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        for tag, attributes in read(html).elements:
            if tag == "script" and attributes.get("src") is None:
                assert attributes.get("type") in ("application/json", "application/ld+json") or "__md_" in html


def test_text_arrives_as_it_was_written(built: Path):
    text = " ".join("".join(read((built / "claims/c4/index.html").read_text(encoding="utf-8")).text).split())
    assert "**bold** _it_ `code` [link](javascript:alert(1)) ![i](https://evil.example/i.png) A4" in text
    text = " ".join("".join(read((built / "claims/c3/index.html").read_text(encoding="utf-8")).text).split())
    assert "{{ 7 * 7 }}{% raw %}{{ config }} A3" in text
    assert "49" not in text.split("Cite, check, correct")[0].replace("A49", "")


def test_titles_in_the_search_index_are_escaped(built: Path):
    index = (built / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "<script>alert" not in index
    assert "<iframe" not in index
    assert "<svg" not in index


def test_a_page_stays_one_block_whatever_stands_in_it():
    made = site.Project(root=Path("/nowhere"))
    for page in site.render_pages(weigh(hostile_ledger()), made):
        if page.path.endswith(".md") and page.path != "index.md":
            body = str(page.text).split("\n---\n", 1)[1].strip()
            assert body.startswith('<div class="eq'), page.path
            assert body.endswith("</div>"), page.path
            assert body.count("<div") == body.count("</div>"), page.path
            assert "\n\n" not in body, page.path
