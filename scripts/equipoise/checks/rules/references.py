"""Ids that one record uses to point at another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from equipoise.checks.registry import Case, Finding, Findings, Key, fault, rule
from equipoise.ledger import AnyEntry
from equipoise.records.article import Article
from equipoise.records.claim import Claim
from equipoise.records.fields import written
from equipoise.records.folder import RecordKind
from equipoise.records.question import Question
from equipoise.records.salvage import NoText
from equipoise.records.schema import nearest
from equipoise.records.source import Source

MOST_GUESSES = 25  # for one record; to look for the nearest id takes a while, and who has more has copied something


def did_you_mean(word: str, known: Iterable[str], otherwise: str, guess: bool = True) -> str:
    """The remedy for an id that nobody knows."""
    meant = nearest(word, known) if guess else None
    return f"did you mean {meant}?" if meant else otherwise


def _did_you_mean_file(word: str, kind: RecordKind, case: Case, otherwise: str, guess: bool = True) -> str:
    """The remedy for the id of a source or claim that nobody knows; files with errors are looked at too."""
    ledger = case.ledger
    sound = ledger.sources if kind == "source" else ledger.claims
    faulty = {name for other, name in ledger.broken if other == kind}
    known = sorted({*sound, *faulty})
    if kind == "source":
        known = [name for name in known if _author_or_year(name) & _author_or_year(word)]
    meant = nearest(word, known) if guess else None
    if meant is None:
        return otherwise
    if meant not in faulty:
        return f"did you mean {meant}?"
    where = f"claims/sources/{meant}.yml" if kind == "source" else f"the file of {meant}"
    return f"did you mean {meant}? {where} has errors; mend it first"


def _author_or_year(source_id: str) -> frozenset[str]:
    """What two ids of one publication share at least."""
    parts = source_id.casefold().split("-")
    return frozenset((parts[0], *(part for part in parts if re.fullmatch(r"(?:1[89]|20)\d\d[a-z]?", part))))


@rule("error", about="claim")
def unknown_source(claim: Claim, case: Case) -> Findings:
    """Evidence from a source that is not in the ledger.

    The id under `source` must be the name of a file in `claims/sources/`, without `.yml`. Where a DOI, a PubMed number, a
    title, or a name and a year stands in its place, the message says which source that is.

    Why it matters: a finding without its publication cannot be looked up by anyone, and the rules leave it out.

    Bad:
        evidence:
          - source: sing-2018-cessation

    Good:
        evidence:
          - source: singh-2018-cessation
    """
    unknown = 0
    for index, item in enumerate(claim.evidence):
        if isinstance(item.source, NoText):
            yield from _no_id(case.written(claim, "evidence", index, "source"), case, ("evidence", index, "source"))
        elif item.source not in case.ledger.sources and not case.ledger.knows("source", item.source):
            kind, meant = case.publications.meant_by(item.source)
            if kind.startswith("the ") and meant:
                yield _known_by_another_name(item.source, kind, meant, ("evidence", index, "source"))
                continue
            unknown += 1
            yield fault(
                f"there is no source “{item.source}”",
                _did_you_mean_file(
                    item.source,
                    "source",
                    case,
                    f"add claims/sources/{item.source}.yml; `equipoise new source` makes one to start from",
                    unknown <= MOST_GUESSES,
                ),
                "evidence", index, "source",
            )  # fmt: skip


_NO_FILE = (
    "an id is the name of its file in claims/sources/, without .yml; `equipoise new source` makes one to start from"
)


def _no_id(given: Any, case: Case, keys: tuple[Key, ...], otherwise: str = _NO_FILE) -> Findings:
    """What to write for something that is no id: a number of a publication, its title, its author and year."""
    if not isinstance(given, str | int) or isinstance(given, bool):
        return
    kind, meant = case.publications.meant_by(str(given))
    if meant:
        yield _known_by_another_name(str(given), kind, meant, keys, "schema-slug")
    elif kind:
        yield fault(
            f"{written(given)} is not an id, and no source has it as {kind.removeprefix('the ')}",
            otherwise,
            *keys, instead_of="schema-slug",
        )  # fmt: skip


def _known_by_another_name(
    given: str, kind: str, meant: list[str], keys: tuple[Key, ...], instead_of: str | None = None
) -> Finding:
    """A finding for a publication that is in the ledger, and is called by something else than its id."""
    if kind.startswith("the ") and len(meant) == 1:
        return fault(f"{written(given)} is {kind} of {meant[0]}", f"write {meant[0]}", *keys, instead_of=instead_of)
    shown = f"{', '.join(meant[:4])}{' …' if len(meant) > 4 else ''}"
    return fault(f"{written(given)} is not an id", f"did you mean {shown}?" if len(meant) == 1 else f"did you mean one of these: {shown}?", *keys, instead_of=instead_of)  # fmt: skip


@rule("error", about="source")
def unknown_included_study(source: Source, case: Case) -> Findings:
    """A review that includes a study which is not in the ledger.

    `includes` lists the studies of a review that stand in this ledger, so that no study counts twice. A study that is
    not in the ledger is counted under `studies` and not listed.

    Why it matters: a review and its own studies are one piece of evidence; a wrong id makes them look like two.

    Bad:
        includes: [singh-2018]        # no such file

    Good:
        includes: [singh-2018-cessation]
    """
    for index, name in enumerate(source.study.includes):
        if isinstance(name, NoText):
            keys = ("study", "includes", index)
            yield from _no_id(
                case.written(source, *keys), case, keys, "leave it out: only studies in the ledger are listed"
            )
        elif name not in case.ledger.sources and not case.ledger.knows("source", name):
            yield fault(
                f"there is no source “{name}”",
                _did_you_mean_file(name, "source", case, "leave it out: only studies in the ledger are listed"),
                "study", "includes", index,
            )  # fmt: skip


def _claim_references(record: AnyEntry) -> Iterator[tuple[str, tuple[Key, ...]]]:
    if isinstance(record, Claim):
        for index, related in enumerate(record.related):
            yield related.claim, ("related", index, "claim")
    elif isinstance(record, Question):
        for index, name in enumerate(record.claims):
            yield name, ("claims", index)
        for index, danger in enumerate(record.watch_out):
            yield danger.claim, ("watch-out", index, "claim")
    elif isinstance(record, Article):
        for index, statement in enumerate(record.statements):
            for position, name in enumerate(statement.claims):
                yield name, ("statements", index, "claims", position)


@rule("error", about="record")
def unknown_claim(record: AnyEntry, case: Case) -> Findings:
    """A claim id that no record has.

    Claims are named under `related`, in a question's `claims` and `watch-out`, and in an article's `statements`. Each
    must be the name of a file in a topic's folder, without `.yml`.

    Why it matters: the page would lead a reader nowhere, and a danger that rests on no claim cannot be checked.

    Bad:
        claims: [kratom-improve-sleep]

    Good:
        claims: [kratom-improves-sleep]
    """
    unknown = 0
    for name, keys in _claim_references(record):
        if name not in case.ledger.claims and not case.ledger.knows("claim", name):
            unknown += 1
            otherwise = "claims are the files in claims/TOPIC/; `equipoise new claim` makes one"
            remedy = _did_you_mean_file(name, "claim", case, otherwise, unknown <= MOST_GUESSES)
            yield fault(f"there is no claim “{name}”", remedy, *keys)


@rule("error", about="ledger")
def search_words_find_nothing(case: Case) -> Findings:
    """Search words for a page that is not there.

    `search-words` of `claims/vocabulary.yml` gives words of everyday life the questions and claims that they should
    find. Each id under `finds` must be that of a question or a claim.

    Why it matters: who types such a word is often worried and in a hurry, and the search would show something else.

    Bad:
        search-words:
          - finds: [does-kratom-mix-with-medicine]      # no such question
            words: [pills, xanax]

    Good:
        search-words:
          - finds: [does-kratom-mix-with-other-medicines]
            words: [pills, xanax]
    """
    ledger = case.ledger
    for index, entry in enumerate(ledger.vocabulary.search_words):
        for position, name in enumerate(entry.finds):
            if not (name in ledger.claims or name in ledger.questions or ledger.knows("claim", name) or ledger.knows("question", name)):  # fmt: skip
                known = [*ledger.questions, *ledger.claims]
                remedy = did_you_mean(name, known, "write the id of a question or claim: its file's name without .yml")
                yield fault(f"there is no question or claim “{name}”", remedy, "search-words", index, "finds", position, record="vocabulary")  # fmt: skip


@rule("error", about="record")
def unknown_topic(record: AnyEntry, case: Case) -> Findings:
    """A topic that the vocabulary does not have.

    Topics are listed in `claims/vocabulary.yml`. A claim's topic is the folder that it lies in; questions and articles
    name theirs under `topics`.

    Why it matters: a record under an unknown topic stands on no topic page, so no reader comes across it.

    Bad:
        topics: [sleeping]

    Good:
        topics: [sleep]
    """
    topics = case.vocabulary.topics
    if not topics or isinstance(record, Source):
        return
    listed = f"the topics are: {', '.join(topics)}"
    if isinstance(record, Claim):
        if record.topic and record.topic not in topics:  # without one it lies in another record's folder
            otherwise = f"{listed}; move the file, or add the topic to claims/vocabulary.yml"
            yield fault(f"the folder “{record.topic}” is not a topic", did_you_mean(record.topic, topics, otherwise))
        return
    for index, topic in enumerate(record.topics):
        if topic not in topics:
            yield fault(f"there is no topic “{topic}”", did_you_mean(topic, topics, listed), "topics", index)


@rule("error", about="source")
def unknown_cohort(source: Source, case: Case) -> Findings:
    """A cohort that the vocabulary does not have.

    Papers on the same people share a `cohort`, and cohorts are listed in `claims/vocabulary.yml` with a title and a
    description.

    Why it matters: papers on the same people count once. A mistyped cohort counts them twice, and a reader sees more
    evidence than there is.

    Bad:
        cohort: hunt          # the vocabulary has hunt-norway

    Good:
        cohort: hunt-norway
    """
    cohort, cohorts = source.study.cohort, case.vocabulary.cohorts
    if cohort and cohort not in cohorts and case.has_vocabulary:
        remedy = did_you_mean(
            cohort, cohorts, "add it under `cohorts:` in claims/vocabulary.yml, with a title and a description"
        )  # fmt: skip
        yield fault(f"there is no cohort “{cohort}”", remedy, "study", "cohort")


@rule("error", about="record")
def listed_twice(record: AnyEntry, case: Case) -> Findings:
    """The same id twice in one list.

    Looks at a question's `claims`, a claim's `related`, a review's `includes`, and the claims and opposites of an
    article's statements.

    Why it matters: the page would show the same thing twice; often the second was meant to be another id.

    Bad:
        claims: [kratom-improves-sleep, kratom-improves-sleep]

    Good:
        claims: [kratom-improves-sleep, kratom-causes-insomnia]
    """
    if isinstance(record, Source):
        yield from _repeats(record.study.includes, ("study", "includes"))
    elif isinstance(record, Claim):
        yield from _repeats([related.claim for related in record.related], ("related",), ("claim",))
    elif isinstance(record, Question):
        yield from _repeats(record.claims, ("claims",))
    else:
        for index, statement in enumerate(record.statements):
            yield from _repeats(statement.claims, ("statements", index, "claims"))
            yield from _repeats(statement.at_odds_with, ("statements", index, "at-odds-with"))


def _repeats(names: Iterable[str], keys: tuple[Key, ...], inner: tuple[Key, ...] = ()) -> Findings:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield fault(f"“{name}” is already in this list", "delete it here, or write the id that was meant", *keys, index, *inner)  # fmt: skip
        seen.add(name)


@rule("hint", about="ledger")
def orphan_source(case: Case) -> Findings:
    """A source that no claim cites.

    It is in the ledger and bears on nothing: no claim has it as evidence and no review includes it.

    Why it matters: what a source found stays hidden from readers until a claim says it.

    Bad:
        # claims/sources/tay-2016-herg.yml, and no claim names tay-2016-herg

    Good:
        # claims/kratom/mitragynine-blocks-a-heart-channel.yml
        evidence:
          - source: tay-2016-herg
    """
    if not case.complete:
        return
    included = {name for source in case.ledger.sources.values() for name in source.study.includes}
    for source in case.ledger.sources.values():
        if not case.ledger.citations(source.id) and source.id not in included:
            yield fault(
                "no claim cites this source", "add its finding to a claim, or leave it for later", record=source
            )


@rule("hint", about="ledger")
def claim_without_question(case: Case) -> Findings:
    """A claim that belongs to no question.

    Every claim should help to answer at least one question of `claims/questions/`, as part of its `claims` or as a
    danger in its `watch-out`.

    Why it matters: readers come with questions. A claim that answers none is found by those only who already know it.

    Bad:
        # no question lists kratom-lengthens-qt

    Good:
        # claims/questions/is-kratom-safe-for-the-heart.yml
        claims: [kratom-lengthens-qt]
    """
    if not case.complete or not case.ledger.questions:
        return
    dangers = {danger.claim for question in case.ledger.questions.values() for danger in question.watch_out}
    for claim in case.ledger.claims.values():
        if not case.ledger.questions_of(claim.id) and claim.id not in dangers:
            yield fault("no question is answered by this claim", "add its id to a question in claims/questions/", record=claim)  # fmt: skip
