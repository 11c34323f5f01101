"""Small ledgers for tests, written as short as what matters in them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from equipoise.ledger import Ledger
from equipoise.records import Claim, Question, Source, Vocabulary

REVIEW = {"status": "reviewed", "on": "2026-01-01", "due": "2027-01-01"}
HISTORY = ({"on": "2026-01-01", "change": "First version."},)
VOCABULARY = Vocabulary.model_validate(
    {
        "topics": {"kratom": {"title": "Kratom", "description": "The leaf."}},
        "conditions": {
            "phase": {
                "title": "Phase of use",
                "description": "When people were asked.",
                "values": {
                    "during-use": {"title": "during use", "description": "While taking it."},
                    "stopping": {"title": "stopping", "description": "After stopping."},
                },
            },
            "product": {
                "title": "Product",
                "description": "What was taken.",
                "values": {
                    "tea": {"title": "tea", "description": "Tea."},
                    "extract": {"title": "strong extract", "description": "Extract."},
                },
            },
        },
    }
)


def source(name: str, **changes: Any) -> Source:
    """A trial of 500 people read in full, but for what `changes` says of the source or of its `study`."""
    study = {
        "design": "randomized-trial",
        "participants": 500,
        "interests": "none-declared",
        **changes.pop("study", {}),
    }
    study = {key: value for key, value in study.items() if value is not None}
    data = {
        "type": "article-journal",
        "title": f"Study {name}",
        "issued": 2020,
        "read": "full-text",
        "accessed": "2026-01-01",
        "study": study,
        **changes,
    }
    made = Source.model_validate(data)
    made._id = name
    return made


def item(name: str, stance: str = "supports", **changes: Any) -> dict[str, Any]:
    """An evidence item of low risk of bias that says what `stance` says."""
    return {
        "source": name,
        "stance": stance,
        "finding": "A finding.",
        "where": "Abstract",
        "risk-of-bias": "low",
        "because": "Well made.",
        "direct": True,
        **changes,
    }


def claim(*evidence: dict[str, Any], kind: str = "effect", name: str = "a-claim", **changes: Any) -> Claim:
    """A claim that rests on some items."""
    data = {
        "statement": "It works.",
        "kind": kind,
        "asks": {"population": "Adults", "outcome": "Sleep"},
        "evidence": evidence,
        "confidence": "low",
        "review": REVIEW,
        "history": HISTORY,
        **changes,
    }
    made = Claim.model_validate(data)
    made._id, made._topic = name, "kratom"
    return made


def question(*claims: str, name: str = "a-question") -> Question:
    """A question that some claims answer."""
    made = Question.model_validate(
        {
            "title": "Does it work?",
            "topics": ("kratom",),
            "short-answer": "Not known.",
            "claims": claims,
            "review": REVIEW,
            "history": HISTORY,
        }
    )
    made._id = name
    return made


def shelf(*sources: Source) -> dict[str, Source]:
    """Sources by id."""
    return {made.id: made for made in sources}


def ledger(sources: list[Source], claims: list[Claim], questions: list[Question] | None = None) -> Ledger:
    """A ledger of records made here."""
    return Ledger(
        sources=MappingProxyType({s.id: s for s in sorted(sources, key=lambda s: s.id)}),
        claims=MappingProxyType({c.id: c for c in sorted(claims, key=lambda c: c.id)}),
        questions=MappingProxyType({q.id: q for q in questions or []}),
        articles=MappingProxyType({}),
        vocabulary=VOCABULARY,
    )
