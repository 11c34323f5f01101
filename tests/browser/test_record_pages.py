"""Pages of single records in a browser: what the buttons copy, and what a keyboard, a finger and a small screen meet."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from equipoise.ledger import read
from tests.browser.conftest import Served
from tests.browser.kinds import contested_claims, kinds, largest_claim
from tests.built import ROOT

KINDS = kinds()
LEDGER = read(ROOT / "claims").ledger
WITH_DOI = min(source.id for source in LEDGER.sources.values() if source.doi and source.author)


def copied(chromium: Any, address: str, button: str) -> str:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"], timezone_id="Asia/Kuala_Lumpur")
    page = context.new_page()
    page.clock.set_fixed_time("2027-03-04T20:00:00Z")  # the fifth, where the reader is
    page.goto(address)
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_text("Copied.").wait_for()
    text: str = page.evaluate("navigator.clipboard.readText()")
    context.close()
    return text


@pytest.mark.parametrize(
    ("button", "day"),
    [
        ("Copy reference (Vancouver)", "; cited 2027 Mar 5]. Available from: "),
        ("Copy BibTeX", "  urldate = {2027-03-05},"),
        ("Copy RIS", "Y2  - 2027/03/05/"),
    ],
)
def test_the_reader_s_day_and_the_page_s_address_are_put_in_at_the_click(
    button: str, day: str, chromium: Any, served: Served
):
    address = served.address + contested_claims()[0]
    text = copied(chromium, address + "?x=1#cite", button)
    assert day in text
    assert re.search(rf"{re.escape(address)}(\s|\}}|$)", text)
    assert "{cited" not in text
    assert "{address}" not in text


def test_a_source_page_copies_the_paper(chromium: Any, served: Served):
    source = LEDGER.sources[WITH_DOI]
    address = f"{served.address}sources/{WITH_DOI}/"
    assert copied(chromium, address, "Copy DOI") == source.doi
    assert copied(chromium, address, "Copy BibTeX").startswith("@")
    assert f"doi:{source.doi}" in copied(chromium, address, "Copy reference (Vancouver)")


def test_where_nothing_can_be_copied_the_page_says_so(chromium: Any, served: Served):
    page = chromium.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})")
    page.goto(f"{served.address}sources/{WITH_DOI}/")
    page.get_by_role("button", name="Copy RIS").click()
    assert "Copying is not possible here" in page.locator(".eq-said").inner_text()
    page.close()


def test_a_number_opens_its_lines_of_the_record(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(served.address + largest_claim())
    page.get_by_role("link", name="Finding 3", exact=True).click()
    lines = page.locator("#record-3")
    lines.wait_for(state="visible")
    box = lines.bounding_box()
    assert box
    assert 0 <= box["y"] < 640
    assert "stance:" in lines.inner_text()
    page.close()


def with_forest() -> str:
    """A claim whose page has a forest figure: effects of two studies on one outcome, with intervals."""
    from equipoise.site.figures.forest import forests
    from equipoise.weighing import weigh

    verdicts = weigh(LEDGER).verdicts
    return next(f"claims/{n}/" for n, c in LEDGER.claims.items() if forests(c, verdicts[n], {}, None))


@pytest.mark.parametrize("width", [320, 1280])
def test_the_forest_fits_and_its_rows_lead_to_findings(width: int, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": width, "height": 700})
    page.goto(served.address + with_forest())
    plot = page.locator(".eq-plot").first
    box = plot.bounding_box()
    assert box
    assert box["x"] + box["width"] <= width
    row = plot.locator("tbody tr").first
    assert row.locator("a").inner_text().strip()
    marks, drawn = row.locator("td.p > svg").bounding_box(), row.locator("td.p svg.o").first.locator("> *")
    place = drawn.bounding_box()
    assert marks
    assert place
    assert marks["width"] >= 180, "too narrow to read"
    assert marks["x"] - 12 <= place["x"] <= marks["x"] + marks["width"] + 12
    ticks = [t.bounding_box() for t in plot.locator("tfoot text.t").all()]
    upper = sorted((t["x"], t["x"] + t["width"]) for t in ticks if t["y"] == min(u["y"] for u in ticks))
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(upper)), "ticks run together"
    row.evaluate("row => row.scrollIntoView({block: 'center'})")
    middle = row.locator("td.p").bounding_box()
    assert middle
    page.mouse.click(middle["x"] + middle["width"] * 0.9, middle["y"] + middle["height"] / 2)  # anywhere in the row
    page.wait_for_url("**#finding-*")
    assert page.locator("tr:target").count() == 1
    page.close()


def test_certainty_can_be_read_on_a_small_screen(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(served.address + contested_claims()[0])
    texts = page.locator(".eq-steps text").all()
    boxes = [text.bounding_box() for text in texts]
    assert len(boxes) >= 8
    assert all(box["height"] >= 10 and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = (
                one["x"] + one["width"] <= other["x"] + 1 or other["x"] + other["width"] <= one["x"] + 1
                or one["y"] + one["height"] <= other["y"] + 3 or other["y"] + other["height"] <= one["y"] + 3
            )  # fmt: skip
            assert apart, (texts[n].inner_html(), boxes)
    page.close()


@pytest.mark.skipif("article" not in KINDS, reason="the ledger holds no article")
def test_the_article_s_figure_takes_few_stops_of_the_keyboard(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served.address + KINDS["article"])
    page.locator("h1").evaluate("h => { h.tabIndex = -1; h.focus(); }")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('#statements')"):
            break
    assert page.evaluate("!!document.activeElement.closest('#statements')")
    page.keyboard.press("Shift+Tab")
    page.locator(".eq-odds svg a").first.click()
    assert page.locator("li:target").count() == 1
    page.close()
