"""What a tired reader meets first: help, the verdict before the statement, dangers before method."""

from __future__ import annotations

import re

import pytest

from equipoise import site
from equipoise.ledger import Ledger, read
from equipoise.site import words
from equipoise.weighing import weigh
from equipoise.weighing.sentences import lead
from tests.built import ROOT
from tests.ledgers import claim, item, ledger, question, source

NOWHERE = site.Project(root=ROOT / "nowhere")
WEAK = {"study": {"design": "case-series", "participants": 20}}


def rendered(made: Ledger, project: site.Project = NOWHERE) -> dict[str, str]:
    return {p.path: p.text for p in site.render_pages(weigh(made), project) if isinstance(p.text, str)}


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.fixture(scope="module")
def whole() -> Ledger:
    return read(ROOT / "claims").ledger


@pytest.fixture(scope="module")
def real(whole: Ledger) -> dict[str, str]:
    return rendered(whole, site.read_project(ROOT))


def test_no_statement_stands_without_its_verdict(whole: Ledger, real: dict[str, str]):
    """In the heading and title of its page, and in every link that leads to it from another page."""
    leads = {name: lead(verdict) for name, verdict in weigh(whole).verdicts.items()}
    for name in whole.claims:
        text = real[f"claims/{name}/index.md"]
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S)
        assert heading
        assert plain(heading[1]).startswith(f"{leads[name]}: ")
        assert text.splitlines()[1].startswith(f'title: "{leads[name]}: '), name
    bare = []
    for path, text in real.items():
        for name, inner in re.findall(r'<a href="[./]*claims/([a-z0-9-]+)/"[^>]*>(.*?)</a>', text, re.S):
            if name in leads and leads[name] not in plain(inner):
                bare.append((path, name, plain(inner)))
    assert bare == []


def test_only_a_well_supported_statement_may_be_bold():
    made = ledger(
        [source("a"), source("b"), source("weak", **WEAK)],
        [claim(item("a"), item("b"), name="firm"), claim(item("weak"), name="weak"), claim(item("a", "contradicts"), name="no")],
    )  # fmt: skip
    pages = rendered(made)
    firm = [name for name in ("firm", "weak", "no") if "eq-st--firm" in pages[f"claims/{name}/index.md"]]
    assert firm == ["firm"]


def test_marks_stand_before_the_statement_in_lists(real: dict[str, str]):
    for path in ("claims/index.md", "topics/kratom/index.md", "index.md", "disagreements/index.md"):
        text = real[path]
        for place in (found.start() for found in re.finditer(r'class="eq-lead"', text)):
            before = text[max(0, place - 1200) : place]
            assert "eq-marks" in before, path
        assert text.index('class="eq-marks"') < text.index('class="eq-lead"'), path


def test_dangers_and_what_to_ask_come_before_the_parts_and_the_reasons(whole: Ledger, real: dict[str, str]):
    order = [
        'class="eq-answer"',
        'class="eq-sure"',
        'id="dangers"',
        'id="ask"',
        'id="claims"',
        'id="why"',
        'id="also"',
        'id="cite"',
    ]
    for name in whole.questions:
        text = real[f"questions/{name}/index.md"]
        places = [text.index(part) for part in order if part in text]
        assert places == sorted(places), name
        assert 'id="also"' in text, name


def test_lists_print_the_answer_in_short_or_whole(whole: Ledger, real: dict[str, str]):
    home, every = real["index.md"], real["questions/index.md"]
    for asked in whole.questions.values():
        wanted = plain(str(words.tel(asked.in_short or asked.short_answer)))
        assert wanted in plain(every), asked.id
        assert real[f"questions/{asked.id}/index.md"].split("\n---\n")[0].count("…") == 0, asked.id
    assert "…" not in plain(home[home.index('id="questions"') : home.index('id="topics"')])


def test_a_question_flags_only_splits_that_bear_on_its_answer():
    rats = {"study": {"design": "animal"}}
    sources = [source("a"), source("b"), source("rat", **rats), source("mouse", **rats)]
    split = [claim(item("a"), item("b", "contradicts"), name=f"split{n}") for n in range(2)]
    calm = [claim(item("a"), name=f"calm{n}") for n in range(6)]
    animal = claim(item("rat"), item("mouse", "contradicts"), name="animal", kind="mechanism")
    asked = question("split0", "animal", *(made.id for made in calm), "split1")
    text = rendered(ledger(sources, [*split, *calm, animal], [asked]))["questions/a-question/index.md"]
    assert "Why sources disagree: 1 point<" in text
    smaller = text.index("2 smaller points on which findings differ")
    assert text.index('id="conflict-split0"') < smaller < text.index('id="conflict-animal"')
    assert smaller < text.index('id="conflict-split1"')


def test_two_sides_that_can_both_be_true_are_said_to_be_two_questions():
    a = claim(item("a"), name="a", statement="Better on nights of use.")
    b = claim(item("b"), name="b", asks={"population": "Adults who stop", "outcome": "Sleep"})
    asked = question("a", "b").model_copy(update={"sides": (("a", "b"),)})
    asked._id = "a-question"
    text = rendered(ledger([source("a"), source("b")], [a, b], [asked]))["questions/a-question/index.md"]
    assert "Both can be true: two different questions" in text
    assert "Adults who stop" in text


def test_an_effect_stands_beside_the_statement_where_one_is_published():
    effect = {"measure": "percent", "value": 46, "contrast": "of 100 people"}
    made = ledger([source("a")], [claim(item("a", effect=effect), name="a")], [question("a")])
    assert "46%, of 100 people (" in rendered(made)["questions/a-question/index.md"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In an emergency 911 is the number.", ["911"]),
        ("Call 1-800-222-1222 for a poison centre, 112 in the EU.", ["+18002221222", "112"]),
        ("A crisis line answers at 988.", ["988"]),
        ("The study had 911 people.", []),
        ("Of all emergency calls, 911 people were asked, or 9.911, or 911.5 or 1,911.", []),
        ("A number such as 1-800-222-1222-3 is another.", []),
    ],
)
def test_helplines_can_be_tapped_and_other_numbers_cannot(text: str, numbers: list[str]):
    made = str(words.tel(text))
    assert re.findall(r'href="tel:([^"]+)"', made) == numbers
    assert plain(made) == text
    assert made.count('class="eq-nb"') == len(numbers)


def test_a_text_with_numbers_is_still_escaped():
    assert "<b>" not in words.tel("Emergency <b>911</b>")


def test_every_number_of_a_helpline_in_a_text_for_readers_can_be_tapped(real: dict[str, str]):
    for path, text in real.items():
        if not path.startswith(("questions/", "claims/", "index")):
            continue
        body = re.sub(
            r"<(script|pre|button|title|p class=\"eq-(?:note|sheet-foot)\").*?</",
            "</",
            text.split("\n---\n", 1)[1],
            flags=re.S,
        )
        body = re.sub(r"<a [^>]*href=\"tel:.*?</a>", "", body)
        assert "1-800-222-1222" not in plain(re.sub(r'<section class="eq-record".*', "", body, flags=re.S)), path


def test_help_stands_on_the_front_page_before_the_questions_and_first_on_its_own(real: dict[str, str]):
    home, help_ = real["index.md"], real["safety.md"]
    assert home.index('href="tel:911"') < home.index('id="questions"')
    first = help_[: help_.index("## Dangers at a glance")]
    for wanted in (
        "tel:911",
        "tel:112",
        "tel:999",
        "tel:+18002221222",
        "tel:988",
        "seizure",
        "collapsed",
        "cannot be woken",
    ):
        assert wanted in first
    assert first.index("tel:911") < first.index("eq-rests")
    assert "eq-harms" in help_
