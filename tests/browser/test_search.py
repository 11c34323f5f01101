"""Search in the words of people in pain at night, and of doctors in a hurry: the right page comes first, with its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Served

POISONING = "questions/what-does-a-kratom-poisoning-look-like/"
MIX = "questions/does-kratom-mix-with-other-medicines/"
STOP = "questions/what-happens-when-people-stop-kratom/"
SLEEP = "questions/does-kratom-help-or-hurt-sleep/"
ADDICTIVE = "questions/is-kratom-addictive/"
SAFER = "questions/is-kratom-safer-than-opioid-painkillers/"
HEART = "questions/can-kratom-harm-the-liver-or-heart/"
OPIOIDS = "questions/do-opioid-painkillers-help-or-harm-sleep/"
WHAT = "questions/what-is-kratom/"
PAIN_AND_SLEEP = "questions/why-do-people-with-pain-sleep-badly/"
HELPS_PAIN = "questions/what-helps-chronic-pain/"
HELPS_INSOMNIA = "questions/what-helps-insomnia-in-people-with-pain/"
HOW = "questions/how-does-kratom-work-in-the-body/"
PRODUCT = "questions/can-i-trust-what-is-in-a-kratom-product/"

# What people type, and the page or pages of which one must come first.
ASKED = {
    "can't sleep": {SLEEP},
    "cant sleep": {SLEEP},
    "Will kratom help me sleep tonight?": {SLEEP},
    "i feel very ill after kratom": {POISONING},
    "throwing up": {POISONING},
    "shaking": {POISONING},
    "kratom overdose": {POISONING},
    "can i die from kratom": {POISONING},
    "feel sick": {POISONING},
    "kill myself": {"claims/us-crisis-line-988/"},
    "my other pills": {MIX},
    "is it dangerous with my other pills": {MIX},
    "sleeping pills": {MIX, HELPS_INSOMNIA},
    "kratom and sleeping pills": {MIX},
    "meds": {MIX},
    "xanax": {MIX},
    "sertraline": {MIX},
    "benzodiazepine": {MIX},
    "midazolam": {MIX},
    "kratom and alcohol": {MIX},
    "interactions": {MIX},
    "acid": {MIX},
    "withdrawal": {ADDICTIVE, STOP},
    "withdrawals": {ADDICTIVE, STOP},
    "what happens if i stop": {STOP},
    "cold turkey": {STOP, "questions/what-happens-to-sleep-when-people-stop-kratom/"},
    "hooked": {ADDICTIVE},
    "opiates": {SAFER, "questions/do-opioid-painkillers-help-or-harm-sleep/"},
    "back pain": {"questions/can-i-trust-kratom-for-back-pain-at-night/"},
    "sciatica": {"questions/can-i-trust-kratom-for-back-pain-at-night/"},
    "does kratom work for chronic pain": {"questions/does-kratom-relieve-pain/"},
    "nothing works for my pain": {"questions/what-helps-chronic-pain/"},
    "heart racing": {HEART},
    "chest pain": {HEART},
    "yellow eyes": {HEART},
    "drug test": {"questions/how-long-does-kratom-stay-in-the-body/"},
    "7oh": {PRODUCT},
    "7-OH": {PRODUCT},
    "is kratom legal": {"questions/is-kratom-legal-and-what-do-agencies-say/"},
    "pregnant": {"questions/is-kratom-safe-in-pregnancy/"},
    "kratom": {"questions/what-is-kratom/"},
    "emergency": {"safety/", POISONING},
    "get help": {"safety/"},
    "help me": {"safety/"},
    "who can i call": {"safety/"},
    "urgent": {"safety/"},
    "my husband won\u2019t wake up": {POISONING},
    "he cant be woken": {POISONING},
    "suicide": {"safety/", "claims/us-crisis-line-988/"},
    # As it is misspelt.
    "withdrawl": {STOP, ADDICTIVE},
    "kratum withdrawl": {STOP, ADDICTIVE},
    "insomina": {SLEEP},
    "kratum": {WHAT},
    "kratem": {WHAT},
    "kratum for sleep": {SLEEP},
    "mitragynin": {HOW},
    "opiod": {OPIOIDS, SAFER},
    "opiod painkillers": {OPIOIDS, SAFER},
    "tylenol": {HELPS_PAIN},
    "kratom with zoloft": {MIX},
    "7 oh": {PRODUCT},
    "cbt-i": {HELPS_INSOMNIA},
    # In lay words.
    "how long does kratom last": {"questions/how-long-does-kratom-stay-in-the-body/"},
    "kratom while breastfeeding": {"questions/is-kratom-safe-in-pregnancy/"},
    "why do i wake up in pain": {PAIN_AND_SLEEP},
    "heart attack": {HEART},
    "kratom liver damage": {HEART},
    "restless legs": {STOP},
    "detox": {ADDICTIVE, STOP},
    "narcan": {POISONING},
    "kratom seizure": {POISONING},
    "im throwing up after kratom": {POISONING},
    "ibuprofen": {HELPS_PAIN},
    "melatonin": {HELPS_INSOMNIA},
    "red vein": {"claims/kratom-colours-act-differently/"},
    "kratom tea for pain": {"questions/does-kratom-relieve-pain/"},
    # As it is advertised.
    "kratom is a safe natural alternative to opioids": {SAFER},
    "is kratom natural": {SAFER, WHAT},
    "is kratom safe": {SAFER, "safety/"},
}

# How clinicians and researchers look a paper up, and the record of the paper that must come first.
CITED = {
    "Henningfield 2019": "henningfield-2019-risk-of-death",
    "mun 2025": "mun-2025-ema-pain",
    "10.1016/j.ypmed.2019.105851": "henningfield-2019-risk-of-death",
    "https://doi.org/10.1016/j.jpain.2024.104726": "mun-2025-ema-pain",
    "doi:10.1016/j.jpain.2024.104726.": "mun-2025-ema-pain",
    "PMID: 29558272": "singh-2018-pain-sleep-cessation",
    "29558272": "singh-2018-pain-sleep-cessation",
}


class Search:
    """The search of one page, used by pasting: no key is pressed."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def ask(self, words: str) -> None:
        field = self.page.locator(".md-search__input")
        meta, items = self.page.locator(".md-search-result__meta"), self.page.locator(".md-search-result__item")
        field.fill("")
        self.page.wait_for_function("!document.querySelector('.md-search-result__item')")
        field.fill(words)
        items.first.wait_for()
        assert "matching" in meta.inner_text()

    @property
    def first(self) -> str:
        return str(self.page.locator(".md-search-result__link").first.evaluate("link => new URL(link.href).pathname"))


@pytest.fixture(scope="module")
def search(chromium: Any, served: Served) -> Iterator[Search]:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served.address)
    page.locator(".md-search__input").click()
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.includes('Type to start')")
    yield Search(page)
    page.close()


@pytest.mark.parametrize("words", ASKED)
def test_the_page_that_is_meant_comes_first(words: str, search: Search):
    search.ask(words)
    assert search.first.lstrip("/") in ASKED[words]


@pytest.mark.parametrize("words", CITED)
def test_a_paper_is_found_by_author_and_year_doi_and_pubmed_number(words: str, search: Search):
    search.ask(words)
    assert search.first == f"/sources/{CITED[words]}/"


def test_the_help_page_shows_what_it_says(search: Search):
    search.ask("emergency")
    found = search.page.locator(".md-search-result__item").filter(has=search.page.locator("a[href*='/safety/']"))
    assert "Call the emergency number for someone who" in found.first.inner_text()


def test_an_excerpt_is_a_few_lines_also_where_the_page_has_a_list_there(search: Search):
    search.ask("i feel very ill after kratom")
    excerpts = search.page.locator(".md-search-result__article .eq-teaser")
    assert excerpts.count() >= 10
    assert search.page.locator(".md-search-result__article :is(ul, ol)").count() == 0
    assert all(box and box["height"] < 130 for box in (excerpt.bounding_box() for excerpt in excerpts.all()[:10]))


def test_results_show_direction_and_confidence_and_start_with_the_answer(search: Search):
    search.ask("does kratom relieve lasting pain")
    found = search.page.locator(".md-search-result__item").filter(has=search.page.locator("a[href*='/claims/']"))
    text = found.first.inner_text()
    assert re.search(r"(very low|low|moderate|high) confidence", text, re.I), text
    assert re.match(r"(So|Probably|Possibly|Not so|Uncertain|It depends|Findings disagree|Not known)\b", text), text
    assert "eqmark" not in search.page.locator(".md-search-result__list").inner_text()


def test_lists_rules_and_banners_are_not_searched(served: Served):
    text = (served.folder / "search" / "search_index.json").read_text(encoding="utf-8")
    for place in ("rules/", "changes/", "data/", "map/", "topics/", "disagreements/", "claims/page/"):
        assert f'"location":"{place}' not in text
    assert "past its review date" not in text
    assert "People also search for" not in text
