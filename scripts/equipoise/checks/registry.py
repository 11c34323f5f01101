"""The registry: a rule is one function, and its docstring is its page of help.

    @rule("error", about="claim")
    def interval_backwards(claim: Claim, case: Case) -> Findings:
        '''An interval whose lower end is above its upper end.

        What it checks, in one or more paragraphs.

        Why it matters: to a reader.

        Bad:
            interval: [3.68, 1.08]

        Good:
            interval: [1.08, 3.68]
        '''
        for index, item in enumerate(claim.evidence):
            if ...:
                yield fault("what is wrong", "what to write instead", "evidence", index, "effect", "interval")

The function's name, with hyphens, is the rule's permanent name. Faults that reading a file gives have an entry without
a check of their own (`reported`), so that whatever name `equipoise check` prints, `equipoise rules NAME` explains it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from textwrap import dedent
from typing import Any, Literal

from equipoise.checks.publications import Publications
from equipoise.checks.texts import Passage, passages
from equipoise.ledger import AnyEntry, Ledger, Rescued
from equipoise.records.document import Document
from equipoise.records.folder import MODELS, RecordKind
from equipoise.records.problem import Level
from equipoise.records.source import Source
from equipoise.records.vocabulary import Vocabulary
from equipoise.weighing import Verdict, Weighed

About = Literal["source", "claim", "question", "article", "record", "text", "ledger", "file"]
Key = str | int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the words, and the keys that lead to the value in the record.

    `on` marks the key instead of the value; `phrase` is the part of the value that is meant; `record` names the record
    where the rule looks at the whole ledger ("vocabulary" for the vocabulary). `at` is the line, column and width of what
    is no value (a comment). `instead_of` names a fault of form that the
    finding explains better, since it knows the ledger: it is told in that one's place.
    """

    message: str
    remedy: str
    keys: tuple[Key, ...]
    on_key: bool = False
    phrase: str | None = None
    record: AnyEntry | Literal["vocabulary"] | None = None
    instead_of: str | None = None
    at: tuple[int, int, int] | None = None


Findings = Iterator[Finding]


def fault(
    message: str,
    remedy: str,
    *keys: Key,
    on_key: bool = False,
    phrase: str | None = None,
    record: AnyEntry | Literal["vocabulary"] | None = None,
    instead_of: str | None = None,
    at: tuple[int, int, int] | None = None,
) -> Finding:
    """A finding, with the keys last."""
    return Finding(message, remedy, keys, on_key, phrase, record, instead_of, at)


@dataclass(frozen=True)
class Case:
    """What rules may look at: the weighed ledger and the day of the check."""

    weighed: Weighed
    today: date
    rescued: tuple[Rescued, ...] = ()
    _passages: dict[int, tuple[Passage, ...]] = field(default_factory=dict, repr=False)

    @property
    def ledger(self) -> Ledger:
        """All records."""
        return self.weighed.ledger

    def verdict(self, claim_id: str) -> Verdict | None:
        """The verdict on a claim; None where there is no such claim, or where it or one of its sources cannot be read or
        is a review that does not say what it pools.

        (A verdict on half of the evidence would be wrong, and whoever mends the source would be told to change the claim.)
        """
        return None if claim_id in self._half_read else self.weighed.verdicts.get(claim_id)

    @cached_property
    def _half_read(self) -> frozenset[str]:
        known = self.ledger.sources
        vague = {source.id for source in known.values() if source.study.pooled_design is None}  # `of` is missing
        half = {
            claim.id
            for claim in self.ledger.claims.values()
            if any(item.source not in known or item.source in vague for item in claim.evidence)
        }
        return frozenset(half | {name for kind, name in self.ledger.broken if kind == "claim"})

    @property
    def complete(self) -> bool:
        """True where every record could be read, so that what is nowhere to be found is really not there."""
        return not self.ledger.broken

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary; where its file has faults, what is sound of it."""
        rescued = (one.record for one in self.rescued if isinstance(one.record, Vocabulary))
        return next(rescued, self.ledger.vocabulary)

    @property
    def has_vocabulary(self) -> bool:
        """True where there is a vocabulary to hold words against, be it with faults."""
        return bool(self.vocabulary.topics or self.vocabulary.conditions or self.vocabulary.cohorts)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source, broken ones as far as they are sound."""
        rescued = [one.record for one in self.rescued if isinstance(one.record, Source)]
        return (*self.ledger.sources.values(), *rescued)

    @cached_property
    def publications(self) -> Publications:
        """Every source, broken ones too, by what it is known by."""
        return Publications(self.sources)

    def document(self, record: AnyEntry) -> Document | None:
        """The file of a record, be it sound or broken; None where it was made in memory."""
        broken = next((one.document for one in self.rescued if one.record is record), None)
        return broken or self.ledger.documents.get((_kind_of(record), record.id))

    def written(self, record: AnyEntry, *keys: Key) -> Any:
        """What stands under `keys` in the file of a broken record, be it sound or not; None for all other records."""
        document = next((one.document for one in self.rescued if one.record is record), None)
        value: Any = document.data if document is not None else None
        for key in keys:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def source(self, source_id: str) -> Source | None:
        """A source by id; None where there is none."""
        return self.ledger.sources.get(source_id)

    def passages(self, record: AnyEntry) -> tuple[Passage, ...]:
        """Every piece of text of a record that a reader meets."""
        found = self._passages.get(id(record))
        if found is None:
            found = self._passages[id(record)] = tuple(passage for passage in passages(record) if passage.text)
        return found

    @cached_property
    def contradictions(self) -> dict[str, tuple[str, ...]]:
        """For each claim, the claims that say that they contradict it, or that it says it contradicts."""
        pairs: dict[str, set[str]] = {}
        for claim in self.ledger.claims.values():
            for related in claim.related:
                if related.as_ == "contradicts":
                    pairs.setdefault(claim.id, set()).add(related.claim)
                    pairs.setdefault(related.claim, set()).add(claim.id)
        return {name: tuple(sorted(others)) for name, others in pairs.items()}


def _kind_of(record: AnyEntry) -> RecordKind:
    return next(kind for kind, model in MODELS.items() if isinstance(record, model))


@dataclass(frozen=True, slots=True)
class Help:
    """A rule's page: what it checks, why it matters to a reader, a bad record and a good one."""

    summary: str
    checks: str
    why: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its permanent name, its level, what kind of record it looks at, its help, and its function.

    `check` is None where the fault comes up while a file is read. A rule about text with `words` is asked only of text
    that holds one of them. A rule that holds entries of a list `together` is silent where one of them cannot be read.
    """

    name: str
    level: Level
    about: About
    theme: str
    help: Help
    check: Callable[..., Findings] | None
    words: frozenset[str] | None = None
    together: bool = False


RULES: dict[str, Rule] = {}
"""Every rule by name, in the order of the modules and of the functions in them."""


def rule(
    level: Level, about: About, words: str | None = None, together: bool = False
) -> Callable[[Callable[..., Findings]], Callable[..., Findings]]:
    """Make a generator function a rule. `about` is the kind of record that it is given, one at a time, or `ledger`.

    About `source`, `claim`, `question`, `article`, or `record` for any of these: called with the record and the case. About `text`: called with a
    passage, its record and the case; with `words`, only where the passage holds one of them, which is much faster than to
    search every text. About `ledger`: called with the case alone.

    A rule about a record is asked of broken ones too, as far as they are sound (`equipoise.records.salvage`), and needs to
    know nothing of it: what it says only since a value could not be read is not told. But one that holds entries of a list
    against each other says so with `together`. A rule about the ledger sees sound records alone.
    """

    def register(function: Callable[..., Findings]) -> Callable[..., Findings]:
        _add(function, level, about, function, words, together)
        return function

    return register


def reported(level: Level = "error") -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Describe a fault that comes up while a file is read; the function does nothing but carry the help."""

    def register(function: Callable[[], None]) -> Callable[[], None]:
        _add(function, level, "file", None, None)
        return function

    return register


def _add(
    function: Callable[..., Any],
    level: Level,
    about: About,
    check: Callable[..., Findings] | None,
    words: str | None,
    together: bool = False,
) -> None:
    name = function.__name__.strip("_").replace("_", "-")
    if name in RULES:
        raise ValueError(f"two rules are called {name}")
    theme = function.__module__.rsplit(".", 1)[-1]
    RULES[name] = Rule(
        name, level, about, theme, parse_help(name, inspect.getdoc(function) or ""), check,
        frozenset(words.split()) if words else None, together,
    )  # fmt: skip


_SECTION = re.compile(r"^(Why it matters|Bad|Good):[ \t]*", re.M)


def parse_help(name: str, docstring: str) -> Help:
    """Read a rule's docstring. Raises ValueError where a part is missing: a rule without help is not finished."""
    parts = _SECTION.split(docstring)
    head, sections = parts[0], dict(zip(parts[1::2], parts[2::2], strict=True))
    summary, _, checks = head.partition("\n")
    missing = [title for title in ("Why it matters", "Bad", "Good") if not sections.get(title, "").strip()]
    if not summary.strip() or not checks.strip():
        missing.append("what it checks")
    if missing:
        raise ValueError(f"the help of rule {name} lacks: {', '.join(missing)}")
    return Help(
        summary.strip(),
        _prose(checks),
        _capital(_prose(sections["Why it matters"])),
        dedent(sections["Bad"]).strip("\n").rstrip(),
        dedent(sections["Good"]).strip("\n").rstrip(),
    )


def _prose(text: str) -> str:
    """Paragraphs, each on one line; a list keeps its lines."""
    blocks = re.split(r"\n\s*\n", dedent(text).strip())
    return "\n\n".join(
        block if re.match(r"\s*[-*] ", block) else " ".join(block.split()) for block in blocks if block.strip()
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
