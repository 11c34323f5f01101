"""The front page: what people ask, where findings conflict, what changed lately, and what this is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from equipoise.records.question import Question
from equipoise.site import structured, words
from equipoise.site.listing import Changed, paginate, recent, split_cards
from equipoise.site.page import Page
from equipoise.site.pages.question import points_of_difference
from equipoise.site.site import Card, Site

MOST_QUESTIONS, MOST_MORE, MOST_CONFLICTS, MOST_CHANGES = 6, 24, 6, 6
PER_PAGE = 30  # on the list of all; a question takes much room on a phone

# Histories say in plain words what changed. These words tell a change of what readers are told from work on the record.
_TELLS = re.compile(
    r"\b(?:verdict|direction|confidence|(?:short )?answer|findings (?:now )?disagree|the claim now|the level)\b",
    re.IGNORECASE,
)
_TELLS_NOT = re.compile(
    r"nothing changed|unchanged|as (?:it was|before)|\bstays?\b|wording|plainer words|short form", re.IGNORECASE
)


def pages(site: Site) -> Iterator[Page]:
    """The front page, and all questions."""
    ledger = site.ledger
    questions = _questions(site)
    splits = split_cards(site)
    asked_about = sorted(splits, key=lambda card: -len(ledger.questions_of(card.id)))
    first = [(lead.says, ledger.questions[lead.question]) for lead in site.leads.first]
    led = {question.id for _, question in first}
    others = [row for row in questions if row[0].id not in led]
    description = (
        "What is known about chronic pain, sleep and kratom, how surely, and where findings conflict: every claim with "
        "its sources for and against."
    )
    yield site.page(
        "index.md",
        "home.html",
        title=site.project.name,
        description=description,
        first=first,
        numbers=site.leads.help,
        questions=others[:MOST_QUESTIONS],
        more_questions=[question for question, *_ in others[MOST_QUESTIONS:][:MOST_MORE]],
        question_count=len(questions),
        articles=list(ledger.articles.values()),
        conflicts=asked_about[:MOST_CONFLICTS],
        conflict_count=len(splits),
        changes=lately(site)[:MOST_CHANGES],
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

    for leaf, here in paginate("questions", questions, PER_PAGE) if questions else ():
        yield site.page(
            leaf.path,
            "questions.html",
            searched=False,
            title="All questions" if leaf.number == 1 else f"All questions, page {leaf.number}",
            description="What people ask about chronic pain, sleep and kratom, each with a short answer and how sure it is.",
            questions=here,
            leaf=leaf,
        )


def lately(site: Site) -> list[tuple[Changed, bool]]:
    """One entry a record, newest first: the last change of its verdict or answer, or that it is new (second value).

    A record whose history tells of neither since it was new stands with its first day. Changes come before what is new.
    """
    found: dict[str, tuple[Changed, bool]] = {}
    for entry in recent(site):
        if entry.url in found and not found[entry.url][1]:
            continue
        if _TELLS.search(entry.change) and not _TELLS_NOT.search(entry.change):
            found[entry.url] = (entry, False)
        else:
            found[entry.url] = (entry, True)
    return sorted(found.values(), key=lambda row: (-row[0].on.toordinal(), row[1]))


def _questions(site: Site) -> list[tuple[Question, Card | None, int]]:
    """Questions with their first claim and on how many points of their answers sources disagree.

    Those that join topics come first, since they are what the ledger is for; then those with most conflict.
    """
    found = []
    for question in site.ledger.questions.values():
        cards = [site.cards[name] for name in question.claims if name in site.cards]
        found.append((question, cards[0] if cards else None, len(points_of_difference(site, question)[0])))
    return sorted(found, key=lambda row: (-len(row[0].topics), -row[2], -len(row[0].claims), row[0].id))
