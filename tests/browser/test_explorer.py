"""The explorer and the map, used as a person uses them: by mouse, by keyboard, by link, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Served


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    made = chromium.new_page(viewport={"width": 1280, "height": 800})
    yield made
    made.close()


def shown(page: Any) -> int:
    return int(page.locator("[data-rows] tbody tr:visible").count())


def counted(page: Any) -> tuple[int, int]:
    found = re.match(r"(\d+) of (\d+) claims?\b", page.locator(".eq-filter__n").inner_text())
    assert found
    return int(found[1]), int(found[2])


def fitting(page: Any) -> int:
    return counted(page)[0]


def test_a_filter_narrows_counts_and_lives_in_the_address(page: Any, served: Served):
    page.goto(served.address + "claims/")
    everything = fitting(page)
    assert counted(page) == (everything, everything)
    page.get_by_label("Conflict").select_option("contested")
    some = shown(page)
    assert 0 < some < everything
    assert counted(page) == (some, everything)
    assert page.url.endswith("claims/?conflict=contested")
    assert page.locator("[data-rows] tbody tr:visible .eq-dir--contested").count() == some
    page.get_by_label("Topic").select_option("kratom")
    fewer = shown(page)
    assert fewer <= some
    page.go_back()
    assert shown(page) == some
    page.go_back()
    assert fitting(page) == everything
    page.go_forward()
    assert shown(page) == some
    assert page.get_by_label("Conflict").input_value() == "contested"


def test_fifty_at_a_time_and_every_claim_once(page: Any, served: Served):
    page.goto(served.address + "claims/")
    everything = fitting(page)
    assert everything > 100
    seen: list[str] = []
    links = page.locator("[data-rows] tbody tr:visible th a")
    while True:
        here = links.evaluate_all("links => links.map(link => link.href)")
        assert len(here) <= 50
        seen += here
        following = page.get_by_role("button", name="Next")
        if following.is_disabled():
            break
        following.click()
        page.wait_for_function(
            "first => document.querySelector('[data-rows] tr:not([hidden]) th a').href !== first", arg=here[0]
        )
    assert len(seen) == len(set(seen)) == everything
    assert f"to {everything} shown" in page.locator(".eq-filter__n").inner_text()
    assert page.url.endswith(f"?page={-(-everything // 50)}")
    page.go_back()
    assert links.first.evaluate("link => link.href") == seen[(-(-everything // 50) - 2) * 50]


def test_next_moves_the_keyboard_to_the_first_claim_of_the_new_page(page: Any, served: Served):
    page.goto(served.address + "claims/")
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('[data-rows] a')")
    first = page.locator("[data-rows] tbody tr:visible th a").first
    assert first.evaluate("link => link === document.activeElement")
    assert page.locator(".eq-filter__n").evaluate("said => said.getBoundingClientRect().top") > 0


def test_one_field_changed_again_at_once_is_one_step_back(page: Any, served: Served):
    page.goto(served.address + "claims/")
    page.get_by_label("Topic").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")  # each press chooses the next topic
    assert "topic=" in page.url
    page.get_by_label("Confidence").select_option("2")
    page.go_back()
    assert "topic=" in page.url
    assert "confidence=" not in page.url
    page.go_back()
    assert page.url.endswith("/claims/")


def test_a_link_with_a_filter_opens_filtered(page: Any, served: Served):
    page.goto(served.address + "claims/?topic=sleep&confidence=3")
    assert page.get_by_label("Topic").input_value() == "sleep"
    rows = page.locator("[data-rows] tbody tr[data-topic=sleep][data-confidence='3']")
    assert fitting(page) == rows.count() > 0
    assert shown(page) == min(50, rows.count())


def test_words_find_synonyms_that_are_not_in_the_statement(page: Any, served: Served):
    page.goto(served.address + "claims/")
    row = page.locator("[data-rows] tbody tr").evaluate_all(
        "rows => rows.map(r => [r.dataset.also, r.querySelector('th').textContent]).find(([also, text]) => {"
        " const word = (also.match(/[a-z]{7,}/) || [''])[0]; return word && !text.toLowerCase().includes(word); })"
    )
    word = re.search(r"[a-z]{7,}", row[0])
    assert word
    page.get_by_label("Words").fill(word[0])
    assert page.locator("[data-rows] tbody tr:visible th").all_inner_texts()
    assert any(
        row[1].strip().startswith(text.split("\n")[0])
        for text in page.locator("[data-rows] tbody tr:visible th a").all_inner_texts()
    )


def test_nothing_found_says_so_and_clear_brings_all_back(page: Any, served: Served):
    page.goto(served.address + "claims/?words=zzzzzz")
    assert shown(page) == 0
    assert page.get_by_text("No claim fits.").is_visible()
    page.get_by_role("button", name="Clear filters").click()
    page.wait_for_function("!document.querySelector('.eq-none:not([hidden])')")
    assert shown(page) == 50
    assert page.url.endswith("claims/")


def test_sorting_by_confidence_puts_the_surest_first(page: Any, served: Served):
    levels: list[int] = []
    for number in (1, 2, 3):
        page.goto(f"{served.address}claims/?sort=confidence&page={number}")
        rows = page.locator("[data-rows] tbody tr:visible")
        levels += rows.evaluate_all("rows => rows.map(row => Number(row.dataset.confidence))")
    assert len(levels) == 150
    assert levels[0] == 4
    assert levels == sorted(levels, reverse=True)


def test_it_works_by_keyboard_alone(page: Any, served: Served):
    page.goto(served.address + "claims/")
    page.get_by_label("Words").focus()
    page.keyboard.type("kratom")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "topic"
    page.keyboard.press("ArrowDown")
    assert "topic=" in page.url
    assert "words=kratom" in page.url
    assert fitting(page) < counted(page)[1]


def test_without_scripts_the_whole_table_stands_and_no_dead_form(chromium: Any, served: Served):
    page = chromium.new_page(java_script_enabled=False)
    page.goto(served.address + "claims/?topic=sleep")
    assert not page.locator(".eq-filter").is_visible()
    assert page.locator("[data-rows] tbody tr[data-topic=kratom]").first.is_visible()
    page.close()


def test_a_place_on_the_map_leads_to_just_as_many_claims(page: Any, served: Served):
    page.goto(served.address + "map/")
    cells = page.locator(".eq-map td a")
    number = cells.count()
    assert number > 5
    for index in (0, number // 2, number - 1):
        page.goto(served.address + "map/")
        cell = page.locator(".eq-map td a").nth(index)
        found = re.search(r": (\d+) claims?", " ".join((cell.text_content() or "").split()))
        assert found
        claims = int(found[1])
        cell.click()
        page.wait_for_selector(".eq-filter:not([hidden])")
        assert fitting(page) == claims


def test_on_a_phone_the_map_is_a_list_that_needs_no_swiping(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(served.address + "map/")
    cells = page.locator(".eq-map td a")
    for index in range(cells.count()):
        box = cells.nth(index).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["height"] >= 24
    assert re.search(r"Sleep: \d+ claims?", page.locator(".eq-map").inner_text())
    page.close()


def test_a_topic_opens_with_what_it_is_and_its_dangers_then_questions(page: Any, served: Served):
    page.goto(served.address + "topics/kratom/")
    about = page.locator(".eq-answer").inner_text()
    page.goto(served.address + "questions/what-is-kratom/")
    assert page.locator(".eq-answer").inner_text() == about
    page.goto(served.address + "topics/kratom/")
    dangers = page.locator(".eq-danger tbody tr")
    assert 4 <= dangers.count() <= 8
    for index in range(dangers.count()):
        assert "confidence" in dangers.nth(index).inner_text()
        assert "/claims/" in dangers.nth(index).locator("td a").evaluate("link => link.href")
    assert page.locator(".eq-danger").bounding_box()["y"] < page.locator("#questions").bounding_box()["y"]


def test_a_topic_is_filtered_in_place_and_unfolds_what_fits(page: Any, served: Served):
    page.goto(served.address + "topics/kratom/")
    everything = fitting(page)
    hrefs = page.locator("[data-group] tbody th a").evaluate_all("links => links.map(link => link.href)")
    assert len(hrefs) == len(set(hrefs)) == everything
    assert shown_in_groups(page) == 0
    page.get_by_label("Words").fill("liver")
    page.wait_for_function("document.querySelector('[data-group] details[open]')")
    assert shown_in_groups(page) == fitting(page) > 1
    assert "words=liver" in page.url
    texts = page.locator("[data-group] tbody tr:visible").evaluate_all(
        "rows => rows.map(row => (row.textContent + row.dataset.also).toLowerCase())"
    )
    assert all("liver" in text for text in texts)
    page.get_by_role("button", name="Clear filters").click()
    page.wait_for_function("!document.querySelector('[data-group] details[open]')")
    assert fitting(page) == everything


def shown_in_groups(page: Any) -> int:
    return int(page.locator("[data-group] tbody tr:visible").count())
