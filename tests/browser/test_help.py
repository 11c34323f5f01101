"""Help in an emergency: on every page, first, one tap away, and its numbers whole on the smallest screen."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Served
from tests.browser.kinds import kinds

KINDS = kinds()


@pytest.mark.parametrize("kind", KINDS)
def test_help_is_the_first_thing_on_every_page_and_leads_to_the_signs(kind: str, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(served.address + KINDS[kind])
    strip = page.locator(".eq-help a")
    box = strip.bounding_box()
    assert box
    assert box["y"] == 0
    assert 30 <= box["height"] <= 60
    # Nothing but the skip link comes before it for those who hear the page.
    first = page.evaluate(
        "[...document.querySelectorAll('a[href], button')].filter(e => e.getClientRects().length).slice(0, 2)"
        ".map(e => e.className || e.parentNode.className)"
    )
    assert first == ["eq-skip", "eq-help"]
    strip.click()
    page.wait_for_url("**/safety/#in-an-emergency")
    assert page.get_by_text("Call the emergency number for someone who").is_visible()
    page.close()


def test_help_is_not_printed(chromium: Any, served: Served):
    page = chromium.new_page()
    page.goto(served.address + KINDS["question"])
    page.emulate_media(media="print")
    assert not page.locator(".eq-help").is_visible()
    page.close()


@pytest.mark.parametrize("width", [320, 390])
def test_numbers_of_helplines_never_break_over_lines(width: int, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": width, "height": 640})
    seen = 0
    for address in (
        "",
        "safety/",
        "questions/what-does-a-kratom-poisoning-look-like/",
        "claims/us-poison-centres-share-one-number/",
    ):
        answer = page.goto(served.address + address)
        if answer.status == 404:
            continue
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        lines = page.locator("a[href^='tel:']").evaluate_all("found => found.map(e => e.getClientRects().length)")
        assert set(lines) <= {1}, address
        seen += len(lines)
    assert seen >= 8
    page.close()


def test_dangers_are_seen_soon_on_a_phone(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(served.address + KINDS["question"])
    dangers, parts = page.locator("#dangers").bounding_box(), page.locator("#claims").bounding_box()
    assert dangers
    assert parts
    assert dangers["y"] < 2 * 844
    assert dangers["y"] < parts["y"]
    page.close()


def test_on_a_phone_the_keyboard_reaches_the_menu_and_nothing_that_cannot_be_seen(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(served.address + KINDS["question"])
    page.get_by_role("button", name="Menu").wait_for(state="visible")
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        page.wait_for_timeout(300)  # the skip link slides in
        stops.append(
            page.evaluate("[document.activeElement.getBoundingClientRect().right, document.activeElement.className]")
        )
    assert all(right > 0 for right, _ in stops), stops
    assert not any("md-search" in name for _, name in stops), stops  # the shut search
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("link", name="Help and dangers").first.wait_for(state="visible")
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Menu").get_attribute("aria-expanded") == "false"
    page.set_viewport_size({"width": 1280, "height": 800})
    assert not page.locator(".eq-menu").is_visible()  # the tabs serve there
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_opens_the_search_walks_its_results_and_leaves_it(width: int, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": width, "height": 640})
    page.goto(served.address + "glossary/")
    here = "document.activeElement"
    page.locator(".eq-menu").wait_for(state="attached")  # the script has run
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate(f"{here}.getAttribute('aria-label')") == "Search":
            break
    if width < 960:  # a button stands for the box
        button = page.get_by_role("button", name="Search")
        assert button.get_attribute("aria-expanded") == "false"
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
    page.wait_for_function(f"{here}.matches('.md-search__input')")
    page.keyboard.type("withdrawal")
    page.locator(".md-search-result__item").first.wait_for()
    for _ in range(2):  # the list scrolls, so it is a stop itself
        page.keyboard.press("Tab")
    first = page.locator(".md-search-result__link").first
    assert first.evaluate("link => link === document.activeElement")
    assert first.is_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("!document.getElementById('__search').checked")
    if width < 960:
        page.wait_for_function(f"{here}.matches('.eq-find-open')")
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(f"!!{here}.closest('.md-search')"))
    assert not any(stops)  # what was found before is out of the way
    page.close()
