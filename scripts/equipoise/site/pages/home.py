"""The front page: what people ask, where findings conflict, what changed lately, and what this is not."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.records.question import Question
from equipoise.site import structured, words
from equipoise.site.listing import recent, split_cards
from equipoise.site.page import Page
from equipoise.site.pages.question import points_of_difference
from equipoise.site.site import Card, Site

MOST_QUESTIONS, MOST_CONFLICTS, MOST_CHANGES = 10, 6, 5


def pages(site: Site) -> Iterator[Page]:
    """The front page, and all questions."""
    ledger = site.ledger
    questions = _questions(site)
    description = (
        "What is known about chronic pain, sleep and kratom, how surely, and where findings conflict: every claim with "
        "its sources for and against."
    )
    yield site.page(
        "index.md",
        "home.html",
        title=site.project.name,
        description=description,
        questions=questions[:MOST_QUESTIONS],
        more_questions=[question for question, *_ in questions[MOST_QUESTIONS:]],
        articles=list(ledger.articles.values()),
        conflicts=split_cards(site)[:MOST_CONFLICTS],
        conflict_count=len(split_cards(site)),
        changes=recent(site)[:MOST_CHANGES],
        topic_cards=[(name, entry, len(ledger.topic_claims(name))) for name, entry in ledger.vocabulary.topics.items()],
        counts={
            "claims": words.people(len(ledger.claims)),
            "sources": words.people(len(ledger.sources)),
            "findings": words.people(sum(len(claim.evidence) for claim in ledger.claims.values())),
        },
        jsonld=structured.script(
            {
                "@type": "WebSite",
                "name": site.project.name,
                "description": description,
                "inLanguage": "en",
                **({"url": site.project.address} if site.project.address else {}),
            }
        ),
    )

    if questions:
        yield site.page(
            "questions/index.md",
            "questions.html",
            searched=False,
            title="All questions",
            description="What people ask about chronic pain, sleep and kratom, each with a short answer and how sure it is.",
            questions=questions,
        )


def _questions(site: Site) -> list[tuple[Question, Card | None, int]]:
    """Questions with their first claim and on how many points of their answers sources disagree.

    Those that join topics come first, since they are what the ledger is for; then those with most conflict.
    """
    found = []
    for question in site.ledger.questions.values():
        cards = [site.cards[name] for name in question.claims if name in site.cards]
        found.append((question, cards[0] if cards else None, len(points_of_difference(site, question)[0])))
    return sorted(found, key=lambda row: (-len(row[0].topics), -row[2], -len(row[0].claims), row[0].id))
