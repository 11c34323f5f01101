"""`equipoise new`: a record to start from. It passes the schema, and says TODO where a person must think."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from equipoise.ledger import Ledger
from equipoise.records.fields import SLUG, IssuedDate, month_of

LONGEST_ID = 60
_SMALL = frozenset(("a", "an", "the", "of", "in", "on", "to", "and", "or", "is", "are", "it", "that", "by", "for", "with", "than"))  # fmt: skip


KINDS_EXPLAINED: dict[str, str] = {
    "effect": "taking or doing something changes something",
    "association": "two things go together, and one need not cause the other",
    "prevalence": "how common something is",
    "mechanism": "how something works in the body",
    "definition": "what a word means",
    "status": "what a law or an office says",
}
"""What each kind of claim says, for whoever starts one."""


class CannotStart(Exception):
    """Why there can be no such record; the text says what to do instead."""


@dataclass(frozen=True, slots=True)
class Started:
    """A new record: where it goes, what is in it, and what to do next."""

    path: Path
    text: str
    next_steps: tuple[str, ...]


def id_from(words: str) -> str:
    """An id made from a sentence or a title: its telling words, joined by hyphens."""
    parts = [part for part in re.findall(r"[a-z0-9]+", words.lower()) if part not in _SMALL]
    made = ""
    for part in parts:
        longer = f"{made}-{part}" if made else part
        if len(longer) > LONGEST_ID:
            break
        made = longer
    return made


def new_claim(
    ledger: Ledger, folder: Path, topic: str, statement: str, kind: str, sources: tuple[str, ...], name: str | None, today: date
) -> Started:  # fmt: skip
    """A claim with an evidence item for each source."""
    topic = next((name for name in ledger.vocabulary.topics if name.casefold() == topic.casefold()), topic)
    if topic not in ledger.vocabulary.topics:
        raise CannotStart(
            f"there is no topic {topic}; the topics of claims/vocabulary.yml are: {', '.join(ledger.vocabulary.topics)}"
        )
    statement = statement.strip().rstrip(".") + "."
    name = _free(name or id_from(statement), "claim", ledger)
    for source in sources:
        if not SLUG.match(source):
            raise CannotStart(
                f"“{source}” is not the id of a source; an id is the name of a file in claims/sources/, without .yml"
            )
    items = "\n".join(_item(source) for source in sources or ("todo-source",))
    text = f"""\
# yaml-language-server: $schema=../../schemas/claim.schema.json
statement: {_quoted(statement)}
kind: {kind}
asks:
  # in whom, what they take or do, compared with what, and what is measured
  population: TODO
  exposure: TODO
  comparator: TODO
  outcome: TODO
# what is known, in short plain sentences, as sure as the confidence allows and no surer
answer: TODO
evidence:
  # TODO: search for findings that say the opposite, too
{items}
# `equipoise fix` writes what the rules compute
confidence: very-low
# what this means for a reader; no advice and no amounts
matters: TODO
review: {{status: draft, on: {today}, due: {_in_a_year(today)}}}
history:
  - {{on: {today}, change: First version.}}
"""
    path = folder / topic / f"{name}.yml"
    steps = [
        f"Open {path}, fill in what says TODO, and delete each comment that says TODO once you have done it.",
        f"Then: equipoise fix {path} && equipoise check {path}",
        f"What the rules make of it: equipoise explain {name}",
    ]
    missing = [source for source in sources if not ledger.knows("source", source)]
    if missing or not sources:
        steps.insert(1, f"Add its source: equipoise new source{f' --id {missing[0]}' if missing else ''}")
    return Started(path, text, tuple(steps))


def _item(source: str) -> str:
    return f"""\
  - source: {source}
    # TODO: supports, contradicts or inconclusive, about THIS claim ("not significant" is inconclusive)
    stance: inconclusive
    finding: TODO
    where: TODO
    # TODO: conditions: {{phase: …, measure: …}} from claims/vocabulary.yml, whichever apply
    # TODO: low, some, serious or critical; `because` says why
    risk-of-bias: some
    because: TODO
    # TODO: false where people, exposure, comparison or outcome are not the claim's, with indirect-because
    direct: true"""


def new_source(
    ledger: Ledger, folder: Path, title: str, design: str, read: str, kind: str, year: str | None, author: str | None,
    doi: str | None, pmid: str | None, url: str | None, name: str | None, today: date, pools: str | None = None,
) -> Started:  # fmt: skip
    """A source with what was given, and nothing that was not. `pools`: the design of the studies in a review."""
    doi, pmid, url, year = bare_doi(doi), bare_pmid(pmid), whole_address(url), publication_date(year)
    if name is None:
        first = people(author)[0][0].split()[-1] if listed_people(author) and author else ""
        name = id_from(" ".join(part for part in (first, (year or "nd")[:4], *id_from(title).split("-")[:3]) if part))
    name = _free(name, "source", ledger)
    lines = [
        "# yaml-language-server: $schema=../../schemas/source.schema.json",
        f"type: {kind}",
        f"title: {_quoted(title)}",
    ]
    if author:
        lines.append("author:")
        lines += [f"  - {_person(*person)}" for person in people(author)]
    lines += [f"issued: {year}"] if year else ["# TODO: issued: year of publication, if you can see it"]
    if kind == "article-journal":
        lines.append("# TODO: container-title, volume, issue and page, as far as you can see them")
    lines += [f"DOI: {doi}"] if doi else []
    lines += [f'PMID: "{pmid}"'] if pmid else []
    lines += [f"URL: {url}"] if url else []
    lines += ["study:", f"  design: {design}"]
    if design in ("systematic-review", "meta-analysis"):
        lines += [f"  of: {pools}"] if pools else ["  # TODO: of: the design of the studies in it"]
        lines += ["  # TODO: studies: how many there are, as a number"]
    lines += [
        "  # TODO: participants: number of people; population, country, cohort; leave out what you cannot see",
        "  # TODO: none-declared, industry or not-stated",
        "  interests: not-stated",
        f"read: {read}",
        f"accessed: {today}",
        "# TODO: limits: [what weakens it, in short phrases]",
        "",
    ]
    path = folder / "sources" / f"{name}.yml"
    steps = (
        f"Open {path} and fill in what says TODO; delete those comments, and leave out what you cannot see.",
        f"Then: equipoise check {path}",
        f"Cite it in a claim as: source: {name}",
    )
    return Started(path, "\n".join(lines), steps)


def publication_date(given: str | None) -> str | None:
    """A year, or a month or day of it, in the form that records have."""
    if not given or not given.strip():
        return None
    try:
        return str(TypeAdapter(IssuedDate).validate_python(month_of(given.strip()) or given.strip()))
    except ValidationError:
        raise CannotStart(f"“{given}” is not a date of publication; write 2018, 2018-03 or 2018-03-20") from None


def bare_doi(given: str | None) -> str | None:
    """A DOI without what people copy along with it."""
    if not given or not given.strip():
        return None
    bare = re.sub(r"^\s*(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)", "", given, flags=re.I).strip()
    if not re.match(r"10\.\d{4,9}/[^\s<>\"]+\Z", bare):
        raise CannotStart(f"“{given}” is not a DOI; one looks like 10.1080/02791072.2018.1443234")
    return bare


def bare_pmid(given: str | None) -> str | None:
    """The digits of a PubMed number or of its address."""
    if not given or not given.strip():
        return None
    found = re.fullmatch(r"\s*(?:PMID:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,8})/?\s*", given, re.I)
    if not found:
        raise CannotStart(f"“{given}” is not a PubMed number; one looks like 29558272")
    return found[1]


def whole_address(given: str | None) -> str | None:
    """A web address that begins with https://."""
    if not given or not given.strip():
        return None
    whole = given.strip() if "://" in given else f"https://{given.strip()}"
    if not re.match(r"https?://[^\s/@]+\.[^\s<>\"'`\\{}|^]+\Z", whole):
        raise CannotStart(f"“{given}” is not a web address; write it whole, starting with https://")
    return whole


def without_capitals(title: str) -> str | None:
    """A title in capitals as a sentence; None where it is not in capitals."""
    return title.capitalize() if title.isupper() and len(title.split()) > 2 else None


def new_question(
    ledger: Ledger, folder: Path, title: str, claims: tuple[str, ...], name: str | None, today: date
) -> Started:
    """A question that some claims answer."""
    title = title.strip()
    title = title if title.endswith("?") else f"{title}?"
    name = _free(name or id_from(title), "question", ledger)
    topics = list(dict.fromkeys(ledger.claims[claim].topic for claim in claims if claim in ledger.claims))
    topics = topics or ["todo-topic"]
    listed = "\n".join(f"  - {claim}" for claim in claims or ("todo-claim",))
    text = f"""\
# yaml-language-server: $schema=../../schemas/question.schema.json
title: {_quoted(title)}
# topics of claims/vocabulary.yml: {", ".join(ledger.vocabulary.topics)}
topics: [{", ".join(topics)}]
# a few plain sentences, as sure as the claims allow and no surer; where they disagree, say so first
short-answer: TODO
# most important first; with a claim, every claim that contradicts it
claims:
{listed}
# TODO: watch-out: dangers, each as {{point: …, claim: …}}
# TODO: ask-a-clinician: [questions to bring to an appointment]
review: {{status: draft, on: {today}, due: {_in_a_year(today)}}}
history:
  - {{on: {today}, change: First version.}}
"""
    path = folder / "questions" / f"{name}.yml"
    return Started(
        path,
        text,
        (
            f"Open {path}, fill in what says TODO, and delete each comment that says TODO once you have done it.",
            f"Then: equipoise fix {path} && equipoise check {path}",
        ),
    )


def _free(name: str, kind: str, ledger: Ledger) -> str:
    if not SLUG.match(name):
        raise CannotStart(f"“{name}” cannot be an id; give one with --id, in lowercase words joined by hyphens")
    if ledger.knows(kind, name):  # type: ignore[arg-type]
        raise CannotStart(f"there is a {kind} {name} already; open that one, or give another name with --id")
    return name


def _quoted(text: str) -> str:
    """Text as YAML: in quotes only where it needs them."""
    plain = re.fullmatch(r"[A-Za-z(][^\n#\"']*", text) and ": " not in text and not text.endswith(":")
    words = {"true", "false", "null", "yes", "no", "on", "off"}
    return text if plain and text.lower() not in words else json.dumps(text, ensure_ascii=False)


_LISTED = re.compile(r"(?P<family>[^\W\d_][^\d,;]*?) (?P<given>[A-Z]{1,4})\.?")  # Smith JA, as PubMed lists people
_INITIALS = re.compile(r"(?:[A-Z][.-]? ?){1,4}")


def people(authors: str) -> list[tuple[str, str]]:
    """Family and given names, from `Family, Given; Family, Given` or `Family AB, Family C`; no given one for organisations.

    Raises CannotStart where nobody can say which words are a person.
    """
    parts = authors.split(";")
    spelt = re.split(r"\band\b|&", authors)
    if len(parts) == 1 and all("," in part for part in spelt):
        parts = spelt
    found: list[tuple[str, str]] = []
    for part in parts:
        names = [name.strip() for name in part.split(",") if name.strip(" .")]
        listed = [_LISTED.fullmatch(name) for name in names]
        if names and all(listed):
            found += [(one["family"], one["given"]) for one in listed if one]
        elif len(names) == 2 or (names and len(names) % 2 == 0 and all(map(_INITIALS.fullmatch, names[1::2]))):
            found += zip(names[::2], names[1::2], strict=True)
        elif len(names) == 1:
            found.append((names[0], ""))
        elif names:
            raise CannotStart(f"“{part.strip()}” can be read in more than one way; write Family, Given; Family, Given")
    return found


def listed_people(given: str | None) -> str | None:
    """Authors as they were given. Raises CannotStart where they cannot be told apart."""
    return given if given and people(given) else None


def _person(family: str, given: str) -> str:
    """A person, or an organisation, as records write it."""
    if given:
        return f"{{family: {_quoted(family)}, given: {_quoted(given)}}}"
    return f"{{literal: {_quoted(family)}}}" if " " in family else f"{{family: {_quoted(family)}}}"


def _in_a_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
