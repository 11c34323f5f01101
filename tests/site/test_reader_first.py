"""What a tired reader meets first: help, the verdict before the statement, dangers before method."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from equipoise import site
from equipoise.ledger import Ledger, read
from equipoise.records import Claim, Source
from equipoise.site import words
from equipoise.site.leads import read_leads
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
    verdicts = weigh(whole).verdicts
    leads = {name: lead(verdict) for name, verdict in verdicts.items()}
    ways = {name: words.DIRECTION[verdict.direction] for name, verdict in verdicts.items()}
    for name in whole.claims:
        text = real[f"claims/{name}/index.md"]
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S)
        assert heading
        assert plain(heading[1]).startswith(f"{leads[name]}: ")
        assert text.splitlines()[1].startswith(f'title: "{leads[name]}: '), name
    bare = []
    for path, text in real.items():
        for name, inner in re.findall(r'<a href="[./]*claims/([a-z0-9-]+)/"[^>]*>(.*?)</a>', text, re.S):
            if name in leads and leads[name] not in plain(inner) and ways[name] not in plain(inner):
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
    for path in ("claims/index.md", "topics/kratom/index.md", "index.md"):
        text = real[path]
        for place in (found.start() for found in re.finditer(r'class="eq-lead"', text)):
            before = text[max(0, place - 1200) : place]
            assert "eq-marks" in before, path
        assert text.index('class="eq-marks') < text.index('class="eq-lead"'), path


def test_a_card_says_its_verdict_once(real: dict[str, str]):
    cards = re.findall(r'<p class="eq-(?:q__c|card__m)">.*?</span></a>', real["index.md"], re.DOTALL)
    assert len(cards) > 8
    for card in cards:
        said = plain(card)
        for direction in words.DIRECTION.values():
            assert len(re.findall(rf"\b{direction}\b", said)) <= 1, said
            assert not (direction == "Points to yes" and direction in said), said
        assert re.search(r"\b(Very low|Low|Moderate|High) confidence\b", said), said


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


def test_a_share_stands_beside_the_share_that_it_is_compared_with():
    effect = {"measure": "percent", "value": 31.7, "contrast": "Ever used v. 21.9% in never users"}
    made = ledger([source("a")], [claim(item("a", effect=effect), name="a")], [question("a")])
    assert "31.7% (ever used) v. 21.9% in never users (" in rendered(made)["questions/a-question/index.md"]


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
        if not path.startswith(("questions/", "claims/", "index")) or not path.endswith(".md"):
            continue
        body = re.sub(
            r"<(script|pre|button|title|p class=\"eq-note\").*?</", "</", text.split("\n---\n", 1)[1], flags=re.S
        )
        body = re.sub(r'<div class="eq-sheet-foot".*?</div>', "", body, flags=re.S)  # on paper alone
        body = re.sub(r"<a [^>]*href=\"tel:.*?</a>", "", body)
        assert "1-800-222-1222" not in plain(re.sub(r'<section class="eq-record".*', "", body, flags=re.S)), path


def test_help_stands_on_the_front_page_before_the_questions_and_first_on_its_own(real: dict[str, str]):
    home, help_ = real["index.md"], real["safety.md"]
    assert home.index('class="eq-first"') < home.index('href="tel:911"') < home.index('id="questions"')
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


def test_a_figure_of_one_side_never_stands_alone_where_findings_disagree():
    share = {"measure": "percent", "value": 87}
    other = {"measure": "percent", "value": 12}
    sources = [source("a"), source("b")]
    both = [claim(item("a", effect=share), item("b", "contradicts", effect=other), name="a")]
    one = [claim(item("a", effect=share), item("b", "contradicts"), name="a")]
    assert "For: 87% (Study a 2020). Against: 12% (Study b 2020)." in asked("a", sources=sources, made=both)
    assert "87%" not in asked("a", sources=sources, made=one).split('id="cite"')[0]


def asked(*claims: str, sources: list[Source], made: list[Claim]) -> str:
    return rendered(ledger(sources, made, [question(*claims)]))["questions/a-question/index.md"]


def test_an_answer_that_no_study_can_decide_says_so():
    known = [claim(item("a"), name="known"), claim(item("rat", direct=False), name="unknown")]
    sources = [source("a"), source("rat", study={"design": "animal", "participants": None})]
    said = "We found no study that can decide this."
    assert said in asked("unknown", "known", sources=sources, made=known)
    assert said not in asked("known", "unknown", sources=sources, made=known)


def test_an_answer_says_how_many_sources_it_rests_on_and_when_they_were_read():
    sources = [
        source("a", accessed="2026-03-09"),
        source("b", accessed="2025-12-31", read="abstract"),
        source("elsewhere", accessed="2026-05-01"),
    ]
    made = [claim(item("a"), item("b", "inconclusive"), name="a"), claim(item("elsewhere"), name="other")]
    assert "Rests on 2 sources, read up to March 2026; 1 of them in abstract only." in plain(
        asked("a", sources=sources, made=made)
    )


def test_a_retracted_source_of_an_answer_is_named():
    gone = source("gone", standing="retracted", notice="https://example.org/notice", on="2026-01-01")
    made = [claim(item("a"), item("gone"), name="a")]
    text = asked("a", sources=[source("a"), gone], made=made)
    assert "Retracted, and counts for nothing: Study gone 2020" in plain(text)
    assert "Retracted, and counts for nothing" not in plain(
        asked("a", sources=[source("a")], made=[claim(item("a"), name="a")])
    )


def key_studies(text: str) -> str:
    found = re.search(r'<details class="eq-more eq-key-studies".*?</details>', text, re.S)
    return plain(found[0]) if found else ""


def test_key_studies_are_the_weightiest_and_the_same_people_stand_once():
    sources = [
        source("large", study={"participants": 900, "cohort": "one"}),
        source("again", study={"participants": 300, "cohort": "one"}),
        source("weak", **WEAK),
        source("null", study={"participants": 5000}),
    ]
    made = [
        claim(item("weak"), item("large", finding="Slept longer."), item("null", "inconclusive"), name="a"),
        claim(item("again"), name="b"),
    ]
    found = key_studies(asked("a", "b", sources=sources, made=made))
    assert found.startswith(
        "Key studies: Study large 2020 Slept longer. Randomized trial, 900 people, low risk of bias."
    )
    assert "Study weak" not in found
    assert "Study again" not in found
    assert "Study null" not in found


def test_key_studies_of_a_contested_claim_come_from_both_sides():
    made = [claim(item("a", finding="Better."), item("b", "contradicts", finding="Worse."), name="a")]
    found = key_studies(asked("a", sources=[source("a"), source("b")], made=made))
    assert "Better." in found
    assert "Worse." in found
    assert "Against: Findings disagree: It works. (" in found


def test_lately_names_a_record_once_and_leaves_work_on_the_record_out():
    def changed(name: str, *changes: tuple[str, str]) -> Claim:
        return claim(item("a"), name=name, history=tuple({"on": on, "change": text} for on, text in changes))

    made = [
        changed("told", ("2026-01-09", "Plainer words. Verdict unchanged."), ("2026-01-05", "The verdict is now low."), ("2026-01-01", "First version.")),
        changed("worked", ("2026-01-08", "Source checked again, nothing changed."), ("2026-01-02", "First version.")),
    ]  # fmt: skip
    home = rendered(ledger([source("a")], made))["index.md"]
    changes = re.findall(r'<li><time datetime="([0-9-]+)">.*?<span>(\w+):</span> <a href="([^"]*)"', home)
    assert changes == [("2026-01-05", "Changed", "claims/told/"), ("2026-01-02", "New", "claims/worked/")]


def test_questions_lead_to_what_has_been_tested_for_their_topic(whole: Ledger, real: dict[str, str]):
    tested = {"chronic-pain": "what-helps-chronic-pain", "sleep": "what-helps-insomnia-in-people-with-pain"}
    for asked_ in whole.questions.values():
        text = real[f"questions/{asked_.id}/index.md"]
        section = re.search(r'<section id="tested".*?</section>', text, re.S)
        leads = re.findall(r'href="[./]*questions/([a-z0-9-]+)/"', section[0]) if section else []
        wanted = [name for topic, name in tested.items() if topic in asked_.topics]
        assert leads == ([] if asked_.id in wanted else wanted), asked_.id


def test_numbers_on_the_page_of_help_are_those_that_claims_carry(whole: Ledger, real: dict[str, str]):
    carried = {number.tel for number in read_leads(site.read_project(ROOT), whole).numbers}
    for path in ("safety.md", "index.md", "questions/what-does-a-kratom-poisoning-look-like/index.md"):
        assert set(re.findall(r"tel:([+0-9]+)", real[path])) == carried, path


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("emergency: no-such-question", "there is no question 'no-such-question'"),
        ("numbers: [{call: '999', for: Emergency, where: Here, claim: a}]", "the answer of a does not have the number 999"),
        ("numbers: [{call: '112', for: Emergency, where: Here, claim: gone}]", "there is no claim 'gone'"),
        ("numbers: [{call: 'javascript:x', for: Emergency, where: Here, claim: a}]", "numbers.0.call: "),
        ("first: [{says: Sleep}]", "first.0.question: "),
        ("firts: []", "firts: "),
        ("first: [", "content/leads.yml: "),
    ],
)  # fmt: skip
def test_a_lead_that_the_ledger_does_not_carry_stops_the_build(text: str, fault: str, tmp_path: Path):
    made = ledger(
        [source("a")], [claim(item("a"), name="a", answer="Here 112 reaches help, not 1999.")], [question("a")]
    )
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "leads.yml").write_text(text, encoding="utf-8")
    with pytest.raises(site.ContentError, match=r"content/leads\.yml: ") as raised:
        rendered(made, site.Project(root=tmp_path))
    assert fault in str(raised.value)


def test_leads_are_printed_as_text_and_never_as_markup(tmp_path: Path):
    made = ledger([source("a")], [claim(item("a"), name="a", answer="112 reaches help.")], [question("a")])
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "leads.yml").write_text(
        "first: [{says: '<b>Sleep</b>', question: a-question}]\n"
        "numbers: [{call: '112', for: '<i>Help</i>', where: '<script>', claim: a}]\n",
        encoding="utf-8",
    )
    home = rendered(made, site.Project(root=tmp_path))["index.md"]
    assert "&lt;b&gt;Sleep&lt;/b&gt;" in home
    assert "<i>Help" not in home
    assert "&lt;script&gt;" in home
    assert 'href="tel:112"' in home


def test_a_topic_opens_with_the_answer_to_what_it_is(whole: Ledger, real: dict[str, str]):
    leads = read_leads(site.read_project(ROOT), whole).about
    assert "kratom" in leads
    for topic in whole.vocabulary.topics:
        text = plain(real[f"topics/{topic}/index.md"])
        if topic in leads:
            question = whole.questions[leads[topic]]
            assert " ".join(question.short_answer.split())[:60] in text
            assert text.index(question.short_answer[:30]) < text.index("What people ask")
            first = re.search(
                r'<section id="questions">.*?<h3><a href="[^"]*questions/([a-z0-9-]+)/"',
                real[f"topics/{topic}/index.md"],
                re.S,
            )
            assert first
            assert first[1] == question.id
        else:
            assert whole.vocabulary.topics[topic].description[:30] in text
