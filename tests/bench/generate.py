"""A ledger of any size, made up from a seed: the same seed gives the same bytes. Its shape is that of the real one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

from equipoise.ledger import read
from equipoise.weighing import Verdict, weigh

SOURCES_A_CLAIM = 1.3
CLAIMS_A_QUESTION = 8
TOPICS = ("chronic-pain", "sleep", "kratom")
DESIGNS = ("randomized-trial", "cohort", "cross-sectional", "case-series", "animal", "systematic-review")
THINGS = ("tea", "warm baths", "evening walks", "naps", "quiet rooms", "stretching", "reading in bed", "late meals")
OUTCOMES = ("sleep", "pain", "mood", "rest", "waking at night", "tired days")
DOES = ("improves", "worsens", "changes", "shortens", "lengthens")
FINDINGS = (
    "People slept {n} minutes longer on nights with it than on nights without.",
    "They woke {n} times less often in {m} nights, and the other group saw no change.",
    "The score fell by {n} points in the first month and stayed there for the rest of the year.",
    "No clear gap was seen between the two groups, though {n} people left early.",
    "Those who did it every day had fewer bad nights than those who did it once a week.",
)
BECAUSE = (
    "People knew which group they were in.",
    "Own report, and one in five did not answer.",
    "Drawn by lot, and nobody knew who got what.",
    "Few people, and all of them from one town.",
)
CONDITIONS = {
    "phase": ("during-use", "stopping"),
    "measure": ("questionnaire", "diary", "device"),
    "population": ("adults", "older-adults", "patients"),
}
HEDGED = {4: "{s} This holds in many studies.", 3: "Probably so: {l}", 2: "It may be that {l}", 1: "It is not known whether {l}"}  # fmt: skip
# As many words of the field as the real vocabulary explains; the first ones stand in the records' texts.
TERMS = ("group", "score", "drawn by lot", "own report", "bad nights", *(f"made-up term {n}" for n in range(55)))
REVIEW = {"status": "reviewed", "on": "2026-11-02", "due": "2027-11-02"}
HISTORY = [{"on": "2026-11-02", "change": "First version."}]


def generate(folder: Path, claims: int, seed: int = 1) -> Path:
    """Write a sound ledger of so many claims below `folder`; returns the folder of records."""
    chance = random.Random(seed)
    records = folder / "claims"
    for name in ("sources", "questions", "articles", *TOPICS):
        (records / name).mkdir(parents=True, exist_ok=True)
    _write(records / "vocabulary.yml", _vocabulary())
    sources = [_source(number, chance) for number in range(round(claims * SOURCES_A_CLAIM))]
    for name, source in sources:
        _write(records / "sources" / f"{name}.yml", source)
    made = {f"claim-{number:05}": _claim(number, sources, chance) for number in range(claims)}
    for number, (name, claim) in enumerate(made.items()):
        _write(records / TOPICS[number % 3] / f"{name}.yml", claim)
    verdicts = weigh(read(records).ledger).verdicts
    for number, (name, claim) in enumerate(made.items()):
        _write(records / TOPICS[number % 3] / f"{name}.yml", _settled(claim, verdicts[name]))
    names = list(made)
    for number in range(0, claims, CLAIMS_A_QUESTION):
        question = _question(number, names[number : number + CLAIMS_A_QUESTION])
        _write(records / "questions" / f"question-{number:05}.yml", question)
    return records


def _write(file: Path, data: dict[str, Any]) -> None:
    file.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=120))


def _vocabulary() -> dict[str, Any]:
    def entry(name: str) -> dict[str, str]:
        return {"title": name.replace("-", " "), "description": f"What is called {name.replace('-', ' ')}."}

    return {
        "topics": {topic: entry(topic) for topic in TOPICS},
        "conditions": {n: {**entry(n), "values": {v: entry(v) for v in values}} for n, values in CONDITIONS.items()},
        "terms": [{"term": term, "means": f"What is meant by {term}."} for term in TERMS],
    }


def _source(number: int, chance: random.Random) -> tuple[str, dict[str, Any]]:
    year = chance.randint(1995, 2026)
    design = chance.choice(DESIGNS)
    study: dict[str, Any] = {"design": design}
    if design == "systematic-review":
        study |= {"of": "cross-sectional", "studies": chance.randint(3, 20)}
    if design != "animal":
        study["participants"] = chance.randint(30, 4000)
    study |= {"population": "Adults of one town", "country": "MY", "interests": "none-declared"}
    source = {
        "type": "article-journal",
        "title": f"{chance.choice(THINGS).capitalize()} and {chance.choice(OUTCOMES)} in {chance.randint(2, 90)} towns, part {number}",
        "author": [{"family": f"Name{chance.randint(1, 999)}", "given": chr(65 + n) + "."} for n in range(chance.randint(1, 5))],
        "issued": year,
        "container-title": "Journal of Made-up Studies",
        "volume": str(chance.randint(1, 80)),
        "issue": str(chance.randint(1, 12)),
        "page": f"{number + 1}-{number + 9}",
        "DOI": f"10.5555/made.up.{number}",
        "PMID": str(10_000_000 + number),
        "study": study,
        "read": chance.choice(["abstract", "full-text"]),
        "accessed": "2026-11-01",
        "limits": ["Short follow-up", "One town only"],
    }  # fmt: skip
    return f"source-{number:05}-{year}", source


def _claim(number: int, sources: list[tuple[str, dict[str, Any]]], chance: random.Random) -> dict[str, Any]:
    thing, does, outcome = chance.choice(THINGS), chance.choice(DOES), chance.choice(OUTCOMES)
    cited = chance.sample(sources, min(len(sources), chance.randint(2, 6)))
    return {
        "statement": f"A habit of {thing} {does} {outcome} in group {number}.",
        "kind": chance.choice(["effect", "association"]),
        "asks": {"population": "Adults", "exposure": thing.capitalize(), "comparator": "None of it", "outcome": outcome.capitalize()},
        "evidence": [_item(name, source, chance) for name, source in cited],
        "confidence": "low",
        "matters": f"Whoever thinks about {thing} has something to go by. It says little about anything else.",
        "synonyms": [f"{thing} and {outcome}", f"does {thing} help"],
        "review": REVIEW,
        "history": HISTORY,
    }  # fmt: skip


def _item(name: str, source: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    value = round(chance.uniform(0.4, 2.4), 2)
    animal = source["study"]["design"] == "animal"
    item: dict[str, Any] = {
        "source": name,
        "stance": chance.choice(["supports", "supports", "supports", "contradicts", "inconclusive"]),
        "finding": chance.choice(FINDINGS).format(n=chance.randint(2, 40), m=chance.randint(41, 90)),
        "effect": {"measure": "MD", "value": value, "interval": [round(value - 0.3, 2), round(value + 0.3, 2)]},
        "where": f"Table {chance.randint(1, 5)}",
        "conditions": {key: chance.choice(values) for key, values in CONDITIONS.items()},
        "risk-of-bias": chance.choice(["low", "some", "some", "serious"]),
        "because": chance.choice(BECAUSE),
        "direct": not animal,
    }
    return item | ({"indirect-because": "Animals, and the claim is about people."} if animal else {})


def _settled(claim: dict[str, Any], verdict: Verdict) -> dict[str, Any]:
    """The claim with the confidence, answer and conflict that its evidence asks for."""
    low = claim["statement"][0].lower() + claim["statement"][1:]
    answer = HEDGED[verdict.level].format(s=claim["statement"], l=low)
    if verdict.direction == "contested":
        answer = f"Studies disagree on whether {low}"
    out = dict(claim)
    out["confidence"] = verdict.confidence
    order = list(claim)
    out["answer"] = answer
    order.insert(order.index("evidence"), "answer")
    if verdict.conflict.two_sided:
        out["conflict"] = {
            "explanation": "The studies asked different people at different times.",
            "settled-by": "A trial of both groups over a year.",
        }
        order.insert(order.index("confidence") + 1, "conflict")
    return {key: out[key] for key in order}


def _question(number: int, names: list[str]) -> dict[str, Any]:
    return {
        "title": f"What helps at night, number {number}?",
        "topics": list(TOPICS),
        "short-answer": "Studies disagree. It may help some people, and for most it is not known.",
        "claims": names,
        "watch-out": [{"point": "It is uncertain whether it is safe for all.", "claim": names[0]}],
        "ask-a-clinician": ["What could be waking me at night?"],
        "review": REVIEW,
        "history": HISTORY,
    }
