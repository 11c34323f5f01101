"""The conflict is the first thing on a page that has one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Served
from tests.browser.kinds import contested_claims

CONTESTED = contested_claims()


@pytest.mark.parametrize("address", CONTESTED)
def test_conflict_panel_is_seen_without_scrolling_at_1280_by_800(address: str, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served.address + address, wait_until="load")
    panel = page.locator("#conflict")
    box = panel.bounding_box()
    assert panel.is_visible()
    assert box
    # Its heading and its first lines, not only its upper edge.
    assert box["y"] + 110 <= 800, f"the panel starts at {box['y']}"
    page.close()


@pytest.mark.parametrize("address", CONTESTED[:4])
def test_conflict_comes_before_the_evidence_on_a_phone(address: str, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(served.address + address, wait_until="load")
    panel, evidence = page.locator("#conflict").bounding_box(), page.locator("#evidence").bounding_box()
    assert panel
    assert evidence
    assert panel["y"] < evidence["y"]
    page.close()


def test_an_uncertain_claim_never_wears_the_mark_of_a_supported_one(chromium: Any, served: Served):
    page = chromium.new_page()
    page.goto(served.address + "methods/", wait_until="load")
    marks = page.locator("table .eq-dir").evaluate_all(
        "found => found.map(mark => mark.innerText.trim() + '|' + mark.querySelector('svg').innerHTML)"
    )
    shapes = {mark.split("|")[0]: mark.split("|")[1] for mark in marks}
    assert len(set(shapes.values())) == len(shapes) == 6
    page.close()
