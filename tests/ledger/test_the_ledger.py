"""What the ledger promises its readers as a whole; each record by itself is held by `equipoise check`."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from equipoise.checks.readability import reading_grade
from equipoise.ledger import read
from equipoise.weighing import replay, weigh

ROOT = Path(__file__).parents[2]
HEART = [
    "kratom-at-bedtime-improves-sleep",
    "kratom-causes-insomnia",
    "kratom-stopping-worsens-sleep",
    "kratom-low-dose-stimulates-high-dose-sedates",
    "kratom-raises-pain-tolerance",
    "kratom-relieves-chronic-pain",
    "kratom-without-side-effects-of-prescription-medicines",
    "sleep-loss-raises-pain-sensitivity",
    "insomnia-common-in-chronic-pain",
    "objective-sleep-worse-in-chronic-pain",
]


@pytest.fixture(scope="module")
def weighed():
    reading = read(ROOT / "claims")
    assert not reading.problems
    return weigh(reading.ledger)


def test_the_heart_of_the_matter_is_there_as_separate_claims(weighed):
    assert set(HEART) <= weighed.ledger.claims.keys()


def test_every_class_of_conflict_is_found_by_the_rules_in_real_evidence(weighed):
    found = {verdict.conflict.kind for verdict in weighed.verdicts.values()}
    assert found == {"unopposed", "outweighed", "conditional", "contested", "unexplored"}


def test_every_trace_replays_to_its_level(weighed):
    assert all(replay(verdict.trace) == verdict.level for verdict in weighed.verdicts.values())


def test_the_middle_answer_reads_at_grade_eight_or_lower(weighed):
    answers = [claim.answer for claim in weighed.ledger.claims.values() if claim.answer]
    shorts = [question.short_answer for question in weighed.ledger.questions.values()]
    for texts in (answers, shorts):
        assert statistics.median(map(reading_grade, texts)) <= 8


def test_every_claim_says_what_it_means_for_a_reader_and_helps_to_answer_a_question(weighed):
    for name, claim in weighed.ledger.claims.items():
        assert claim.answer, name
        assert claim.matters, name
        assert weighed.ledger.questions_of(name), name


def test_every_statement_of_the_article_is_rated_and_its_contradictions_are_mutual(weighed):
    for article in weighed.ledger.articles.values():
        odds = {s.id: set(s.at_odds_with) for s in article.statements}
        assert any(odds.values())
        assert all(one in odds[other] for one, others in odds.items() for other in others)
