"""The tree of pages: only what changed is written, what is stale goes, and a failure leaves what was there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown

from equipoise import site
from equipoise.site import generator
from equipoise.site.page import framed
from equipoise.weighing import weigh
from tests.built import build, project
from tests.ledgers import claim, item, ledger, question, source


def test_only_changed_pages_are_written_and_stale_ones_go(tmp_path: Path):
    first = site.write([site.Page("a/index.md", "one"), site.Page("b.md", "two")], tmp_path)
    assert (first.written, first.unchanged, first.removed) == (2, 0, 0)
    os.utime(tmp_path / "b.md", (1, 1))
    second = site.write([site.Page("b.md", "two"), site.Page("c.md", "three")], tmp_path)
    assert (second.written, second.unchanged, second.removed) == (1, 1, 1)
    assert (tmp_path / "b.md").stat().st_mtime == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["b.md", "c.md"]


def test_a_page_that_fails_to_render_leaves_the_tree_as_it_was(tmp_path: Path):
    site.write([site.Page("a.md", "one")], tmp_path)

    def failing() -> Iterator[site.Page]:
        yield site.Page("a.md", "new")
        raise RuntimeError("the template broke")

    with pytest.raises(RuntimeError):
        site.write(failing(), tmp_path)
    assert (tmp_path / "a.md").read_text() == "one"


def test_a_file_gives_way_to_a_folder_and_back(tmp_path: Path):
    site.write([site.Page("a", "file")], tmp_path)
    site.write([site.Page("a/index.md", "folder")], tmp_path)
    assert (tmp_path / "a" / "index.md").read_text() == "folder"
    site.write([site.Page("a", "file")], tmp_path)
    assert (tmp_path / "a").read_text() == "file"


@pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", "a/../../out.md", "a\\b.md", ""])
def test_no_page_stands_outside_the_tree(path: str, tmp_path: Path):
    with pytest.raises(ValueError, match="may not stand"):
        site.write([site.Page(path, "x")], tmp_path / "pages")


def test_two_pages_for_one_place_are_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="same place"):
        site.write([site.Page("a.md", "1"), site.Page("a.md", "2")], tmp_path)


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
def test_the_tree_builds_strictly(name: generator.Generator, tmp_path: Path):
    made = build(ledger([source("s")], [claim(item("s"))]), tmp_path, name, own_content=False)
    assert (made.site / "claims" / "a-claim" / "index.html").is_file()
    assert (made.site / "404.html").is_file()


def test_pages_that_markdown_leaves_alone_come_out_as_if_it_had_read_them(tmp_path: Path):
    records = ledger([source("s")], [claim(item("s"), statement="It *works* & <b>holds</b>.")], [question("a-claim")])
    built = []
    for folder in (tmp_path / "alone", tmp_path / "read"):
        folder.mkdir()
        made = project(folder, own_content=False)
        (made.content / "methods.md").write_text("# Methods\n\nRead *this*.\n", encoding="utf-8")
        if folder.name == "read":
            config = made.config.read_text(encoding="utf-8")
            assert "  - equipoise.site.whole\n" in config
            made.config.write_text(config.replace("  - equipoise.site.whole\n", ""), encoding="utf-8")
        site.write(site.render_pages(weigh(records), made), made.pages)
        place = site.build(made)
        built.append({file.relative_to(place): file.read_bytes() for file in place.rglob("*") if file.is_file()})
    alone, read = built
    assert b"<p>Read <em>this</em>.</p>" in alone[Path("methods/index.html")]
    assert {file: data for file, data in alone.items() if file.suffix != ".gz"} == {
        file: data for file, data in read.items() if file.suffix != ".gz"
    }


def test_markdown_touches_nothing_in_a_page_of_ours():
    text = framed("<p>One</p>\n</div>\n\nTwo *three*\n\n<div>", "eq--sheet")
    assert "<em>" in Markdown(extensions=["md_in_html"]).convert(text)
    assert Markdown(extensions=["md_in_html", "equipoise.site.whole"]).convert(text) == text.rstrip("\n")


def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path):
    made = project(tmp_path, own_content=False)
    made.site.mkdir(parents=True)
    (made.site / "index.html").write_text("good")
    site.write([site.Page("index.md", "[dead](nowhere.md)")], made.pages)
    with pytest.raises(site.BuildError, match=r"nowhere\.md"):
        site.build(made)
    assert (made.site / "index.html").read_text() == "good"
    assert [path.name for path in made.build.iterdir() if path.name.startswith(".")] == []


def test_a_hand_written_page_that_fails_names_its_file_and_line(tmp_path: Path):
    made = project(tmp_path, own_content=False)
    (made.content / "broken.md").write_text("# Title\n\n{{ nothing_here }}\n")
    from equipoise.weighing import weigh

    with pytest.raises(site.ContentError, match=r"content/broken\.md"):
        list(site.render_pages(weigh(ledger([source("s")], [claim(item("s"))])), made))
