"""One page of each kind, chosen from the ledger itself so that records may come and go."""

from __future__ import annotations

from equipoise.ledger import read
from equipoise.weighing import weigh
from tests.built import ROOT

_LEDGER = read(ROOT / "claims").ledger
_VERDICTS = weigh(_LEDGER).verdicts


def contested_claims() -> list[str]:
    """Addresses of claims whose findings conflict, those with most findings first."""
    names = [name for name, verdict in _VERDICTS.items() if verdict.conflict.kind == "contested"]
    return [f"claims/{name}/" for name in sorted(names, key=lambda n: (-len(_LEDGER.claims[n].evidence), n))]


def largest_claim() -> str:
    """The claim with most findings."""
    return f"claims/{max(_LEDGER.claims, key=lambda n: (len(_LEDGER.claims[n].evidence), n))}/"


def longest_questions(number: int) -> list[str]:
    """The questions with most text on their sheets."""

    def length(name: str) -> int:
        question = _LEDGER.questions[name]
        points = [point.point for point in question.watch_out]
        return len(" ".join([question.short_answer, *points, *question.ask_a_clinician])) + 90 * min(
            7, len(question.claims)
        )

    return [f"questions/{name}/" for name in sorted(_LEDGER.questions, key=lambda n: (-length(n), n))[:number]]


def kinds() -> dict[str, str]:
    """A name and an address for each kind of page."""
    question = max(_LEDGER.questions, key=lambda n: (len(_LEDGER.questions[n].claims), n))
    source = max(_LEDGER.sources, key=lambda n: (len(_LEDGER.citations(n)), n))
    article = min(_LEDGER.articles, default=None)
    return {
        "home": "",
        "question": f"questions/{question}/",
        "claim": contested_claims()[0],
        "large claim": largest_claim(),
        "topic": f"topics/{next(iter(_LEDGER.vocabulary.topics))}/",
        "source": f"sources/{source}/",
        "sources": "sources/",
        "disagreements": "disagreements/",
        "explorer": "claims/",
        "map": "map/",
        **({"article": f"articles/{article}/"} if article else {}),
        "safety": "safety/",
        "glossary": "glossary/",
        "changes": "changes/",
        "data": "data/",
        "rules": "rules/",
        "rule": "rules/duplicate-key/",
        "not found": "there/is/no/such/page/",
        "methods": "methods/",
        "contribute": "contribute/",
    }
