"""The other search, for ledgers too large for the theme's: found, shown, reached by keyboard, and from this host alone."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from equipoise import site
from equipoise.ledger import read
from equipoise.site import pagefind
from equipoise.weighing import weigh
from tests.browser.conftest import Served, _Quiet
from tests.built import ROOT, project

try:
    pagefind.command()
except pagefind.PagefindError:
    pytestmark = pytest.mark.skip(reason="Pagefind is not installed (pip install 'pagefind[bin]')")

ASKED = {
    "throwing up": "questions/what-does-a-kratom-poisoning-look-like/",
    "my other pills": "questions/does-kratom-mix-with-other-medicines/",
    "withdrawl": "questions/what-happens-when-people-stop-kratom/",
    "Does kratom relieve lasting pain?": "questions/does-kratom-relieve-pain/",
    "Henningfield 2019": "sources/henningfield-2019-risk-of-death/",
    "doi:10.1016/j.jpain.2024.104726": "sources/mun-2025-ema-pain/",
    "kratom zzzzzz zoloft": "questions/does-kratom-mix-with-other-medicines/",  # no page has all three
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("pagefind")
    project(folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("search: material", "search: pagefind"))
    made = site.read_project(folder)
    site.write(site.render_pages(weigh(read(ROOT / "claims").ledger), made, []), made.pages)
    site.build(made)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(made.site.parent))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # Below a folder, as on most forges' pages.
    yield Served(made.site, f"http://127.0.0.1:{server.server_port}/{made.site.name}/")
    server.shutdown()


@pytest.fixture
def page(chromium: Any, found: Served) -> Iterator[Any]:
    made = chromium.new_page(viewport={"width": 1280, "height": 800})
    made.asked = []
    made.on("request", lambda request: made.asked.append(request.url))
    made.goto(found.address + "glossary/")
    yield made
    made.close()


def links(page: Any) -> Any:
    return page.locator(".md-search-result__link")


@pytest.mark.parametrize("words", ASKED)
def test_the_page_that_is_meant_comes_first(words: str, page: Any, found: Served):
    page.get_by_role("textbox", name="Search").fill(words)
    links(page).first.wait_for()
    assert links(page).first.evaluate("link => link.href") == found.address + ASKED[words]


def test_nothing_is_fetched_before_somebody_searches_and_nothing_from_elsewhere(page: Any, found: Served):
    assert not [url for url in page.asked if "pagefind" in url]
    page.get_by_role("textbox", name="Search").fill("back pain")
    links(page).first.wait_for()
    assert [url for url in page.asked if "/pagefind/" in url]
    assert [url for url in page.asked if not url.startswith((found.address, "data:", "blob:"))] == []
    assert not (found.folder / "search" / "search_index.json").exists()


def test_results_show_direction_and_confidence_and_the_answer(page: Any):
    page.get_by_role("textbox", name="Search").fill("paracetamol back pain")
    links(page).first.wait_for()
    text = page.locator(".md-search-result__item").filter(has=page.locator("a[href*='/claims/']")).first.inner_text()
    assert re.search(r"[●○]{4} (Very low|Low|Moderate|High) confidence", text), text
    assert len(text) > 120
    assert "eqmark" not in text


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_named_reached_and_left_by_keyboard_and_axe_finds_nothing(width: int, page: Any):
    page.set_viewport_size({"width": width, "height": 800})
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Search":
            break
    if width == 320:
        page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.name === 'query'")
    page.keyboard.type("back pain")
    links(page).first.wait_for()
    assert "matching pages" in page.locator(".eq-find [role=status]").inner_text()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.md-search-result__link')"):
            break
    assert links(page).first.evaluate("link => link === document.activeElement")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.getElementById('__search').checked")


def test_more_results_come_on_request_and_take_the_keyboard_with_them(page: Any):
    page.get_by_role("textbox", name="Search").fill("kratom")
    links(page).first.wait_for()
    assert links(page).count() == 10
    page.get_by_role("button", name="More results").click()
    page.wait_for_function("document.querySelectorAll('.md-search-result__link').length === 20")
    page.wait_for_function("document.activeElement === document.querySelectorAll('.md-search-result__link')[10]")
