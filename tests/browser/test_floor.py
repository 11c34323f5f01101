"""The floor that every kind of page stands on: accessible, self-contained, whole without scripts, never wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Served
from tests.browser.kinds import kinds

KINDS = kinds()
SIZES = {320: 640, 1280: 800}


@pytest.fixture(params=SIZES, scope="module")
def screen(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    size = {"width": request.param, "height": SIZES[request.param]}
    context = chromium.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")
    yield context
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_no_request_leaves_and_nothing_sticks_out(kind: str, screen: Any, served: Served):
    page = screen.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(served.address + KINDS[kind], wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for scheme, name in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_selector(f"body[data-md-color-scheme={name}]")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"
    assert [url for url in asked if not url.startswith((served.address, "data:", "blob:"))] == []
    # The browser itself notes the answer of a page that is not there.
    assert [fault for fault in faults if not (kind == "not found" and "404 (Not Found)" in fault)] == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} pixels stick out"
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_whole_without_scripts(kind: str, chromium: Any, served: Served):
    with_scripts, without = chromium.new_page(), chromium.new_page(java_script_enabled=False)
    texts = []
    for page in (with_scripts, without):
        page.goto(served.address + KINDS[kind], wait_until="load")
        # The form that only scripts can serve is not there without them.
        page.evaluate("document.querySelectorAll('.eq-filter').forEach(form => form.remove())")
        texts.append(page.locator("article.md-content__inner").inner_text())
        page.close()
    words = [text.split() for text in texts]
    missing = [word for word in words[0] if word not in set(words[1])]
    # Buttons that only scripts can serve are hidden without them.
    assert set(missing) <= {"Print", "sheet", "appointment", "Copy", "reference", "BibTeX", "RIS"}, missing


def test_every_page_has_one_main_heading_and_a_description(chromium: Any, served: Served):
    page = chromium.new_page()
    for address in KINDS.values():
        page.goto(served.address + address, wait_until="domcontentloaded")
        assert page.locator("h1").count() == 1, address
        assert page.locator("meta[name=description]").count() == 1, address
        assert len(page.title()) > 8, address
    page.close()
