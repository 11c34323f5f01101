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
    found = re.fullmatch(r"(\d+) of (\d+) claims?", page.locator(".eq-filter__n").inner_text())
    assert found
    return int(found[1]), int(found[2])


def test_a_filter_narrows_counts_and_lives_in_the_address(page: Any, served: Served):
    page.goto(served.address + "claims/")
    everything = shown(page)
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
    assert shown(page) == everything
    page.go_forward()
    assert shown(page) == some
    assert page.get_by_label("Conflict").input_value() == "contested"


def test_a_link_with_a_filter_opens_filtered(page: Any, served: Served):
    page.goto(served.address + "claims/?topic=sleep&confidence=3")
    assert page.get_by_label("Topic").input_value() == "sleep"
    assert shown(page) == page.locator("[data-rows] tbody tr[data-topic=sleep][data-confidence='3']").count() > 0


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
    assert shown(page) > 10
    assert page.url.endswith("claims/")


def test_sorting_by_confidence_puts_the_surest_first(page: Any, served: Served):
    page.goto(served.address + "claims/?sort=confidence")
    levels = page.locator("[data-rows] tbody tr").evaluate_all(
        "rows => rows.map(row => Number(row.dataset.confidence))"
    )
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
    assert shown(page) < counted(page)[1]


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
        claims = int(cell.inner_text().split()[0])
        cell.click()
        page.wait_for_selector(".eq-filter:not([hidden])")
        assert shown(page) == claims
