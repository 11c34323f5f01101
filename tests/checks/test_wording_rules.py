"""Rules about words: what they must find, and the honest sentences that they must let pass."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from equipoise.checks import RULES
from equipoise.checks.readability import reading_grade
from equipoise.checks.rules.hedges import DISAGREE, MAY, PROBABLY, UNCLEAR
from equipoise.checks.texts import Part, Passage


def alarms(text: str, part: Part = "answer") -> set[str]:
    """The rules about text that find something, but for the reading grade."""
    passage = Passage(("answer",), text, part)
    nobody: Any = SimpleNamespace(today=date(2026, 11, 25))
    return {
        rule.name
        for rule in RULES.values()
        if rule.about == "text"
        and rule.check is not None
        and rule.name != "reading-grade-too-high"
        and (rule.words is None or rule.words & passage.words)
        and any(rule.check(passage, nobody, nobody))
    }


TELLS_WHAT_TO_DO = [
    "Take 5 g of kratom before bed.",
    "You should stop taking opioids.",
    "Do not combine kratom with alcohol.",
    "Try 2-3 grams at night.",
    "A dose of 5 g is safe.",
    "Start low and go slow.",
    "Consider taking kratom for pain.",
    "Kratom should not be mixed with alcohol.",
    "Avoid alcohol with kratom.",
    "If you take kratom, cut down slowly.",
    "It is best to take it with food.",
    "Readers are advised to stop kratom.",
    "Never take it with opioids.",
    "Don't use kratom when pregnant.",
    "The recommended dose is 2 grams.",
    "Use a small amount first.",
    "Stay away from 7-OH products.",
    "People who want to sleep should take it early.",
    "Taking 3 to 5 grams an hour before bed helps.",
    "One teaspoon may be enough.",
    "Two capsules a day may help.",
    "Kratom is worth trying.",
    "Make sure to taper slowly.",
    "Please stop using it.",
    "Limit yourself to one cup.",
    "You can safely combine it with ibuprofen.",
    "Patients should reduce the dose by 10% a week.",
    "We recommend kratom.",
    "Switch to melatonin.",
    "Up to 8 grams per day.",
    "Ideal dose: 5g.",
    "Quit kratom now.",
    "Pregnant women must not use kratom.",
    "You need to quit.",
    "It is safe to take kratom every day.",
    "4–6 g of powder may ease pain.",
    "500mg of extract",
    "5 to 10 milligrams of mitragynine may help.",
    "half a gram is enough to feel it",
    "Take two cups before bed.",
    "Have a cup of tea in the evening.",
    "Swap your tramadol for kratom.",
    "Consider kratom instead of naproxen.",
    "People can safely use it every night.",
    "It can be safely combined with alcohol.",
    "A teaspoon or two helped.",
    "A couple of capsules helped.",
]


@pytest.mark.parametrize("text", TELLS_WHAT_TO_DO)
def test_advice_and_amounts_are_found(text: str) -> None:
    assert alarms(text) & {"advice", "dose"}


HONEST = [
    "Use of kratom has risen.",
    "Stopping kratom may make sleep worse for a while.",
    "The studies gave low doses and high doses.",
    "The agency says that people should not use kratom.",
    "The guideline advises against starting opioids.",
    "Whether people should stop slowly was not studied.",
    "Low doses may stimulate and high doses may sedate.",
    "People who take more kratom may sleep worse.",
    "In mice 30 mg/kg slowed breathing.",
    "They slept 13 minutes longer.",
    "A trial over 12 weeks gave no clear answer.",
    "About 1 in 100 people use it.",
    "Products hold 10 to 20 mg of mitragynine in a gram of leaf.",
    "Those who drank four or more glasses a day slept worse.",
    "Taken together, the studies are small.",
    "Start of use came before the pain in most.",
    "Trying to sleep with pain is hard.",
    "Take-home naloxone was not studied.",
    "Nobody has tested which dose is safe.",
    "No safe dose is known.",
    "It may help some people, but use can lead to dependence.",
    "Avoidance of movement is common in chronic pain.",
    "Drinking kratom tea is a habit in villages.",
    "Reduced sleep may raise pain.",
    "The share fell from 5% to 3%.",
    "Emergency services and poison centres can help.",
    "Bring this page to your clinician.",
    "Women lost 2 kg over the trial.",
    "Blood levels were 10 to 50 micrograms per litre.",
    "What happens when people stop?",
    "This is worth talking over with a clinician.",
    "Mix-ups of plants were found in products.",
    "A gram of leaf holds more of it in some places than in others.",
    "People in the trial took the tea before bed.",
    "They were asked to stop kratom for three days.",
    "The law limits 7-OH to 2% of the alkaloids.",
    "Continued use for years was common.",
    "Those given a dummy pill slept as well.",
    "Kratom is mostly taken by day.",
    "Talk to a clinician about it before an operation.",
    "Nobody knows whether people can safely use it.",
    "No study shows that it can safely be mixed with alcohol.",
    "Use two or more times a week was common.",
    "Drop out for side effects was common.",
    "Have a clinician's advice at hand.",
    "In one report a patient died.",
    "Of ten tablets bought in shops, three held none of it.",
    "The trial compared a cup of tea with water.",
    "One patient in ten slept worse.",
    "Those given a capsule of leaf slept as well.",
    "Exchange programmes for needles were not studied.",
]


@pytest.mark.parametrize(
    "text", ["My patient Mary slept well.", "A friend of mine stopped.", "One patient told us that it helps."]
)
def test_stories_of_one_person_are_found(text: str) -> None:
    assert "patient-story" in alarms(text)
    assert "patient-story" not in alarms(text, "question")


@pytest.mark.parametrize("text", HONEST)
def test_honest_answers_pass(text: str) -> None:
    assert alarms(text) == set()


FINDINGS = [
    "Participants took 5 g twice a day for a week.",
    "Users reported 2 to 5 g per dose.",
    "People were told to stop kratom the night before.",
    "Patients should be told of the risk, the guideline says.",
    "Each person drank up to 3 glasses a day.",
    "A 30 mg dose of mitragynine raised pulse.",
    "Respondents said they should have stopped earlier.",
    "The label says: take 2 capsules daily.",
]


@pytest.mark.parametrize("text", FINDINGS)
def test_what_a_study_gave_may_be_told_as_a_finding(text: str) -> None:
    assert alarms(text, "finding") == set()


QUESTIONS = [
    "Should I stop kratom before my operation?",
    "How do I stop safely?",
    "Can I take my sleep medicine with kratom?",
    "What can I take in place of it?",
    "I take kratom in the evening. Is there anything else I take that could be dangerous with it?",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_to_a_clinician_may_ask_what_to_do(text: str) -> None:
    assert alarms(text, "question") == set()


TWO_CLAIMS = [
    "Kratom relieves pain and improves sleep.",
    "Kratom relieves pain, and it improves sleep.",
    "Poor sleep raises pain, and pain worsens sleep.",
    "Kratom is safe and does not cause dependence.",
    "Kratom eases pain but causes nausea.",
    "Insomnia is common and often lasts for years.",
    "Kratom users sleep less and wake more often.",
    "Opioids reduce deep sleep and disturb breathing.",
    "Kratom lowers pain and also lifts mood.",
    "CBT-I improves insomnia, reduces pain and lifts mood.",
    "Kratom causes nausea and vomiting, and it raises blood pressure.",
    "Sleep loss raises pain and pain disturbs sleep.",
    "Mitragynine binds to opioid receptors and 7-OH is stronger.",
    "Kratom causes seizures, whereas caffeine does not.",
]


def statement_alarms(text: str, name: str) -> bool:
    check = RULES[name].check
    assert check is not None
    return any(check(SimpleNamespace(statement=text), None))


@pytest.mark.parametrize("text", TWO_CLAIMS)
def test_two_claims_in_one_statement_are_found(text: str) -> None:
    assert statement_alarms(text, "statement-joins-two")


ONE_CLAIM = [
    "Women and men react alike to sleep loss.",
    "Kratom raises the risk of nausea and vomiting.",
    "People with chronic pain and insomnia sleep worse than people with insomnia alone.",
    "Bad sleep and chronic pain each raise the risk of the other.",
    "Pain counts as chronic once it has lasted or kept coming back for more than three months.",
    "People who take kratom and drink alcohol have more poisonings.",
    "Recorded in a laboratory or by a worn device, people with chronic pain sleep clearly worse than people without it.",
    "Insomnia disorder means trouble sleeping on at least three nights a week for at least three months, with harm by day.",
    "In people who have pain and are treated with opioids, central apnoea is common.",
    "Insomnia is diagnosed by talk, questionnaires and a diary, with a sleep laboratory only in special cases.",
    "Low-dose kratom stimulates while high-dose kratom sedates.",
    "Some antidepressants ease chronic pain over weeks to months.",
    "Kratom depresses breathing more slowly and less deeply than morphine does.",
    "Over months and years, bad sleep and chronic pain each raise the risk of the other.",
    "Most people feel kratom within an hour and a half.",
    "Kratom leaf and powder hold lead or nickel.",
    "Between a third and a half of adults in the United Kingdom have chronic pain.",
    "Mitragynine and 7-hydroxymitragynine bind to opioid receptors.",
    "Official guidelines in the United States and England prefer other treatments over opioids for chronic pain.",
    "The share of users who became dependent and sought help is under one in ten.",
    "Falling asleep and staying asleep are both harder with pain.",
    "Kratom stimulates at low doses and sedates at high doses.",
    "Low doses stimulate and high doses sedate.",
]


@pytest.mark.parametrize("text", ONE_CLAIM)
def test_one_claim_with_an_and_passes(text: str) -> None:
    assert not statement_alarms(text, "statement-joins-two")


@pytest.mark.parametrize(
    "text", ["Kratom may improve sleep.", "Kratom possibly improves sleep.", "Perhaps kratom helps."]
)
def test_a_statement_that_cannot_be_wrong_is_found(text: str) -> None:
    assert statement_alarms(text, "statement-hedged")


@pytest.mark.parametrize(
    "text",
    [
        "People with pain are more likely to have insomnia.",
        "Kratom can injure the liver.",
        "It was banned in May 2018.",
    ],
)
def test_a_risk_a_power_and_a_month_are_no_hedges(text: str) -> None:
    assert not statement_alarms(text, "statement-hedged")


def test_words_of_doubt_are_told_apart() -> None:
    assert PROBABLY.search("It probably helps.")
    assert PROBABLY.search("It likely helps.")
    assert not PROBABLY.search("People with pain are more likely to sleep badly.")
    assert MAY.search("It may help.")
    assert not MAY.search("The trial could not tell.")
    assert not MAY.search("It ended in May 2018.")
    for text in (
        "It is not known.",
        "Nobody can say.",
        "The trials were too small.",
        "It is unclear.",
        "That cannot be told.",
    ):
        assert UNCLEAR.search(text), text
    assert DISAGREE.search("Studies point both ways.")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("A groundbreaking trial.", "empty-praise"),
        ("Results are promising.", "empty-praise"),
        ("It is important to note that sleep is short.", "filler"),
        ("More research is needed.", "filler"),
        ("The gap was not significant.", "misleading-phrase"),
        ("This proves it.", "misleading-phrase"),
        ("Sleep got <b>worse</b>.", "markup"),
        ("See [this](https://example.org).", "markup"),
        ("{{ 7 * 7 }}", "markup"),
        ("Kra\u200btom.", "hidden-character"),
        ("\u202eKratom.", "hidden-character"),
        ("TODO", "left-to-do"),
    ],
)
def test_praise_filler_and_markup_are_found(text: str, rule: str) -> None:
    assert rule in alarms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pain fell by 2 points (of 10).",
        "The share was < 5% in all groups.",
        "About 5 * 3 nights were recorded.",
        "The note was kept for a year of research.",
        "A landmark in the village.",
        "Zoë’s “own words” – café.",
    ],
)
def test_ordinary_signs_and_words_pass(text: str) -> None:
    assert alarms(text, "finding") == set()


def test_the_reading_grade_is_that_of_textstat() -> None:
    """Worked out with textstat 0.7.4."""
    assert reading_grade("Nobody knows well. The studies are small surveys.") == GRADE_SHORT
    assert reading_grade(LONG) == GRADE_LONG


LONG = (
    "Opioids probably cause more side effects than a dummy pill or other painkillers. Feeling sick, constipation and "
    "dizziness are typical."
)
GRADE_SHORT, GRADE_LONG = 2.5, 8.4
