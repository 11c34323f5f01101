"""The floor that every kind of page stands on: accessible, self-contained, whole without scripts, never wider than the screen."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Served
from tests.browser.kinds import kinds

KINDS = kinds()
SIZES = {320: 640, 1280: 800}
# axe leaves this rule of WCAG 2.2 AA off unless it is asked for.
AXE = {"rules": {"target-size": {"enabled": True}}}
# WCAG 1.4.12: a reader may set letters, words, lines and paragraphs this far apart.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)
# What is cut off or sticks out. The theme's header repeats the title in one line; the heading has it whole.
LOST = """() => {
  const wide = document.documentElement.clientWidth, lost = [];
  const hides = value => value === 'hidden' || value === 'clip';
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility({visibilityProperty: true}) || e.closest('.eq-vh, .md-search, .md-sidebar, .md-header__title, svg')) continue;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const cut = (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1) || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
    const out = box.width && box.right > wide + 1 && !e.closest('.eq-scroll, pre');
    // A head that is there only for those who hear the page is a single pixel.
    if ((cut && e.clientWidth > 2) || (out && !e.closest('thead'))) lost.push(`${cut ? 'cut' : 'out'}: ${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`);
  }
  if (document.documentElement.scrollWidth > wide) lost.push('the page scrolls sideways');
  return lost;
}"""


@pytest.fixture(params=SIZES, scope="module")
def screen(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    size = {"width": request.param, "height": SIZES[request.param]}
    context = chromium.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")
    yield context
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_no_request_leaves_and_nothing_is_lost(kind: str, screen: Any, served: Served):
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
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"
    assert [url for url in asked if not url.startswith((served.address, "data:", "blob:"))] == []
    # The browser itself notes the answer of a page that is not there.
    assert [fault for fault in faults if not (kind == "not found" and "404 (Not Found)" in fault)] == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} pixels stick out"
    kept = (
        "[...document.querySelectorAll('.md-content [hidden]')].filter(e => e.checkVisibility()).map(e => e.outerHTML)"
    )
    assert page.evaluate(kept) == [], "what should not be there yet is shown"
    page.add_style_tag(content=SPACED)
    assert page.evaluate(LOST) == []
    page.close()


def test_zoomed_to_twice_its_size_nothing_is_lost(chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 640, "height": 400})  # 1280 by 800 at 200%
    for kind, address in KINDS.items():
        page.goto(served.address + address, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate(LOST) == [], kind
    page.close()


def test_nothing_moves_for_a_reader_who_wants_no_motion(chromium: Any, served: Served):
    moving = """() => [...document.querySelectorAll('body *')].filter(e => {
      const s = getComputedStyle(e);
      return [s.transitionDuration, s.animationName === 'none' ? '0s' : s.animationDuration].join().split(',').some(t => parseFloat(t) > 0);
    }).map(e => e.className)"""
    moves = {}
    for wish in ("no-preference", "reduce"):
        page = chromium.new_page(reduced_motion=wish)
        page.goto(served.address + KINDS["question"], wait_until="load")
        moves[wish] = page.evaluate(moving)
        page.close()
    assert moves["reduce"] == []
    assert moves["no-preference"]  # what this looks for can be found


@pytest.mark.parametrize("kind", ["question", "claim", "large claim", "map", "article", "explorer"])
def test_figures_and_marks_are_seen_in_forced_colours(kind: str, chromium: Any, served: Served):
    """Also where the page's own colours are light and the reader's are dark."""
    unseen = """() => {
      const numbers = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
      const light = c => c.slice(0, 3).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
      const probe = document.createElement('i');
      probe.style.background = 'Canvas';
      document.body.append(probe);
      const canvas = light(numbers(getComputedStyle(probe).backgroundColor));
      const apart = c => (Math.max(light(c), canvas) + .05) / (Math.min(light(c), canvas) + .05);
      const shapes = [...document.querySelectorAll('.eq svg :is(rect, path, circle, text, line, polygon)')].filter(e => e.checkVisibility());
      const lost = shapes.filter(e => !e.matches('.k, .b text, circle + text, rect + text') && !['fill', 'stroke'].some(k => {
        const c = numbers(getComputedStyle(e)[k]);
        return c.length && c[3] !== 0 && apart(c) >= 3;
      })).map(e => e.outerHTML.slice(0, 90));
      return [shapes.length, lost];
    }"""
    context = chromium.new_context(forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    page = context.new_page()
    page.goto(served.address + KINDS[kind], wait_until="load")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    shapes, lost = page.evaluate(unseen)
    assert shapes > 20
    assert lost == []
    context.close()


@pytest.mark.parametrize("kind", ["question", "claim", "source", "safety"])
def test_print_is_black_on_white_and_without_the_frame(kind: str, chromium: Any, served: Served):
    page = chromium.new_page(viewport={"width": 680, "height": 960}, color_scheme="dark", reduced_motion="reduce")
    page.goto(served.address + KINDS[kind], wait_until="load")
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".eq-help", ".md-header", ".md-tabs", ".eq-footer", ".eq-btn"):
        assert not any(found.is_visible() for found in page.locator(part).all()), part
    ink, paper = page.evaluate(
        "[getComputedStyle(document.querySelector('h1')).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_whole_without_scripts(kind: str, chromium: Any, served: Served):
    with_scripts, without = chromium.new_page(), chromium.new_page(java_script_enabled=False)
    texts = []
    for page in (with_scripts, without):
        page.goto(served.address + KINDS[kind], wait_until="load")
        # The form and the buttons that only scripts can serve are not there without them.
        page.evaluate("document.querySelectorAll('.eq-filter, [data-turn]').forEach(form => form.remove())")
        texts.append(page.locator("article.md-content__inner").inner_text())
        page.close()
    words = [text.split() for text in texts]
    missing = [word for word in words[0] if word not in set(words[1])]
    # Buttons that only scripts can serve are hidden without them.
    assert set(missing) <= {
        "Print",
        "sheet",
        "appointment",
        "Copy",
        "reference",
        "(Vancouver)",
        "BibTeX",
        "RIS",
        "DOI",
    }, missing


def test_every_page_has_one_main_heading_and_a_description(chromium: Any, served: Served):
    page = chromium.new_page()
    for address in KINDS.values():
        page.goto(served.address + address, wait_until="domcontentloaded")
        assert page.locator("h1").count() == 1, address
        assert page.locator("meta[name=description]").count() == 1, address
        assert len(page.title()) > 8, address
    page.close()


def test_every_claim_page_is_light(served: Served):
    """Gzipped as hosts send it, under 25 KB, whichever claim it is."""
    pages = {
        file.parent.name: len(gzip.compress(file.read_bytes())) for file in served.folder.glob("claims/*/index.html")
    }
    assert len(pages) > 100
    assert {name: size for name, size in pages.items() if size >= 25 * 1024} == {}
