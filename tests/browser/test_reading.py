"""What a reader does: follow a block to its finding, copy a citation, search in plain words, print a sheet, read by keyboard."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.browser.conftest import Served
from tests.browser.kinds import contested_claims, kinds, longest_questions

KINDS = kinds()


@pytest.mark.parametrize("stance", ["contradicts", "inconclusive"])  # a full block, and a hollow one
def test_a_block_leads_to_its_finding(stance: str, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    block = page.locator(f".eq-balance a.b--{stance}").first
    for address in contested_claims():
        page.goto(served.address + address)
        if block.count():
            break
    name = (block.locator("title").text_content() or "").split(":")[0].split(",")[0]
    block.locator("rect").click(position={"x": 8, "y": 8})  # beside the number, where there is one
    row = page.locator("tr:target")
    assert name in row.inner_text()
    assert f"s--{stance}" in (row.get_attribute("class") or "")
    page.close()


@pytest.mark.parametrize(
    ("button", "has"),
    [("Copy reference (Vancouver)", "Equipoise [Internet]."), ("Copy BibTeX", "@misc{"), ("Copy RIS", "TY  - ELEC\n")],
)
def test_copy_buttons_copy(button: str, has: str, chromium: Any, served: Served):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served.address + contested_claims()[0])
    page.get_by_role("button", name=button).click()
    page.get_by_text("Copied.").wait_for()
    assert has in page.evaluate("navigator.clipboard.readText()")
    context.close()


@pytest.mark.parametrize(("today", "seen"), [("2026-11-26", False), ("2040-01-01", True)])
@pytest.mark.parametrize("kind", ["claim", "question"])
def test_overdue_is_said_by_the_day_of_reading(kind: str, today: str, seen: bool, chromium: Any, served: Served):
    page = chromium.new_page()
    page.clock.set_fixed_time(f"{today}T12:00:00")
    page.goto(served.address + KINDS[kind])
    assert page.get_by_text("This page is past its review date.").is_visible() is seen
    page.close()


def test_the_first_tab_stop_skips_to_the_content(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served.address + KINDS["question"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")
    page.close()


def test_a_term_is_explained_by_keyboard_and_without_scripts(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page.goto(served.address + contested_claims()[0])
    term = page.locator("a.eq-term").first
    means = term.get_attribute("title") or ""
    page.keyboard.press("Tab")
    for _ in range(60):
        if term.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    shown = term.evaluate("link => getComputedStyle(link, '::after').content")
    assert len(means) > 20
    assert shown in (json.dumps(means, ensure_ascii=False), "attr(title)")
    term.click()
    assert means in page.locator("dt:target + dd").inner_text()
    page.close()


def test_every_stop_of_the_keyboard_can_be_seen(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served.address + contested_claims()[0])
    stops = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const e = document.activeElement; if (!e.closest('article')) return null;"
            " const s = getComputedStyle(e), b = e.getBoundingClientRect();"
            " return b.width > 0 && b.height > 0 && (s.outlineStyle !== 'none' || !!e.querySelector('rect')); })()"
        )
        if seen is not None:
            stops += 1
            assert seen, page.evaluate("document.activeElement.outerHTML")
    assert stops > 10
    page.close()


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_every_question_prints_on_one_page(size: str, chromium: Any, served: Served):
    page = chromium.new_page()
    cards = 0
    for address in longest_questions(99):
        page.goto(served.address + address)
        pdf = page.pdf(format=size, print_background=False)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, address
        page.emulate_media(media="print")
        text = page.locator("article.md-content__inner").inner_text()
        page.emulate_media(media="null")
        card = page.locator(".eq--emergency").count() == 1
        cards += card
        assert page.get_by_role("heading", level=1).inner_text() in text
        assert ("What to ask a doctor or pharmacist" in text) is not card, address
        assert ("What studies say" in text) is not card, address
        for wanted in ("What I take", "911", "112", "999", "1-800-222-1222", "988", "Answer of ", "Not medical advice"):
            assert wanted in text, (address, wanted)
        for unwanted in ("People also ask", "Copy BibTeX", "Print a"):
            assert unwanted not in text, (address, unwanted)
    assert cards == 1  # the question for someone who is ill now
    page.close()


def test_the_sheet_names_the_address_it_came_from(chromium: Any, served: Served):
    """Where the site knows it; on paper it is the only way back."""
    page = chromium.new_page()
    page.goto(served.address + longest_questions(1)[0])
    page.emulate_media(media="print")
    assert served.address + longest_questions(1)[0] in page.locator(".eq-sheet-foot").inner_text()
    page.close()


def test_the_emergency_question_has_numbers_to_tap_and_a_card_to_print(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(served.address)
    page.goto(served.address + "questions/what-does-a-kratom-poisoning-look-like/")
    assert page.get_by_role("button", name="Print an emergency card").is_visible()
    for number in ("911", "112", "999", "1-800-222-1222", "988"):
        box = page.locator(".eq-numbers").get_by_role("link", name=number, exact=True).bounding_box()
        assert box
        assert box["height"] >= 24
    # Whom to call stands before all that is to be read, on the first screen of a phone.
    numbers, answer = page.locator(".eq-numbers").bounding_box(), page.locator(".eq-answer").bounding_box()
    assert numbers
    assert answer
    assert numbers["y"] + numbers["height"] <= min(640, answer["y"])
    page.close()


def test_on_a_phone_the_front_page_opens_with_what_is_asked_most(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(served.address)
    links = page.locator(".eq-first a[href*=questions]")
    assert links.count() >= 3
    boxes = [link.bounding_box() for link in links.all()]
    assert all(box and box["y"] + box["height"] <= 844 for box in boxes), boxes
    # The whole box can be tapped, not only its name.
    card = page.locator(".eq-first__c").first.bounding_box()
    assert card
    page.mouse.click(card["x"] + card["width"] - 8, card["y"] + card["height"] - 8)
    page.wait_for_url("**/questions/**")
    assert page.locator("h1").inner_text().endswith("?")
    page.close()


@pytest.mark.parametrize("kind", ["question", "claim"])
def test_the_answer_can_be_read_without_scrolling(kind: str, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(served.address + KINDS[kind])
    box = page.locator(".eq-answer").first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 844
    page.close()


def test_the_search_index_is_fetched_only_when_somebody_searches(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.address, wait_until="networkidle")
    assert not any("search_index" in url for url in asked)
    with page.expect_request("**/search_index.json"):
        page.get_by_role("button", name="Search").click()
    page.close()
