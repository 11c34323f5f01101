"""What every page is made from: ledger and verdicts, looked up once, and the way to make a page of a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from jinja2 import Environment

from equipoise.ledger import Ledger
from equipoise.records.claim import Claim, Review
from equipoise.site import disagreement, references, words
from equipoise.site.environment import environment
from equipoise.site.families import place
from equipoise.site.glossing import Glossary
from equipoise.site.leads import Leads, read_leads
from equipoise.site.page import Page, attribute, compact, framed, front_matter, root_of
from equipoise.site.project import Project
from equipoise.site.rulepage import Download, RulePage
from equipoise.weighing import Verdict, Weighed
from equipoise.weighing.sentences import lead, plain_sentence

_DESCRIPTION = 155


class Reviewed(Protocol):
    """Any record with a review."""

    @property
    def review(self) -> Review:
        """When it was and will be reviewed."""


@dataclass(frozen=True, slots=True)
class Card:
    """A claim in brief, for every list that it stands in."""

    id: str
    lead: str
    statement: str
    answer: str
    topic: str
    direction: str
    leaning: str | None
    level: int
    conflict: str
    two_sided: bool
    groups_for: int
    groups_against: int
    findings: int

    @property
    def headline(self) -> str:
        """The verdict, then the statement: for every place where the statement would stand alone."""
        return f"{self.lead}: {self.statement}"

    @property
    def firm(self) -> bool:
        """True where the statement may be set in bold: the evidence points to it, and not weakly."""
        return self.direction == "supported" and self.level >= 3


@dataclass(frozen=True)
class Site:
    """The weighed ledger with all that pages need besides."""

    weighed: Weighed
    project: Project
    rules: Sequence[RulePage] = ()
    downloads: Sequence[Download] = ()

    @property
    def ledger(self) -> Ledger:
        """All records."""
        return self.weighed.ledger

    @cached_property
    def environment(self) -> Environment:
        """The templates."""
        made = environment()
        made.globals["project"] = self.project
        made.globals["vocabulary"] = self.ledger.vocabulary
        made.globals["topics"] = {name: entry.title for name, entry in self.ledger.vocabulary.topics.items()}
        return made

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """A short name for each source."""
        return {name: references.label(source) for name, source in self.ledger.sources.items()}

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Each claim in brief, by id."""
        return {name: self._card(claim, self.weighed.verdicts[name]) for name, claim in self.ledger.claims.items()}

    @cached_property
    def glossary(self) -> Glossary:
        """The vocabulary's terms, for pages to explain where they first use them."""
        return Glossary.of(
            [(words.anchor(entry.term), entry.term, entry.means) for entry in self.ledger.vocabulary.terms]
        )

    @cached_property
    def leads(self) -> Leads:
        """Where pages lead a reader first, and whom one can call."""
        return read_leads(self.project, self.ledger)

    @cached_property
    def search_words(self) -> Mapping[str, Sequence[str]]:
        """The vocabulary's words of everyday life for each question and claim that they should find."""
        found: dict[str, list[str]] = {}
        for entry in self.ledger.vocabulary.search_words:
            for name in entry.finds:
                found.setdefault(name, []).extend(entry.words)
        return found

    @cached_property
    def questions_by_topics(self) -> Mapping[frozenset[str], Sequence[str]]:
        """The questions that have the same topics, by id."""
        found: dict[frozenset[str], list[str]] = {}
        for name in sorted(self.ledger.questions):
            found.setdefault(frozenset(self.ledger.questions[name].topics), []).append(name)
        return found

    @cached_property
    def cohorts(self) -> Mapping[str, Sequence[str]]:
        """The sources that report on each cohort."""
        found: dict[str, list[str]] = {}
        for source in self.ledger.sources.values():
            if source.study.cohort:
                found.setdefault(source.study.cohort, []).append(source.id)
        return found

    @cached_property
    def families(self) -> Mapping[str, tuple[str, str]]:
        """For each claim the families of what was studied and what was measured."""
        return {name: place(claim) for name, claim in self.ledger.claims.items()}

    def _card(self, claim: Claim, verdict: Verdict) -> Card:
        conflict = verdict.conflict
        groups_for, groups_against = disagreement.sides(verdict)
        return Card(
            id=claim.id, lead=lead(verdict), statement=claim.statement, answer=self.answer(claim, verdict), topic=claim.topic,
            direction=verdict.direction, leaning=verdict.leaning, level=verdict.level, conflict=conflict.kind,
            two_sided=conflict.two_sided, groups_for=groups_for, groups_against=groups_against,
            findings=len(claim.evidence),
        )  # fmt: skip

    def answer(self, claim: Claim, verdict: Verdict) -> str:
        """What is known, in the record's words or, where it has none, in the rules' own."""
        return claim.answer or plain_sentence(verdict, self.ledger.vocabulary)

    def status(self, record: Reviewed) -> str:
        """Who has looked at a record, and when it must be looked at again."""
        review = record.review
        if review.status == "reviewed":
            head = f"Checked a second time against its sources on {words.day(review.on)}."
        else:
            head = f"Draft: not yet checked a second time. Last worked on {words.day(review.on)}."
        return f"{head} To be reviewed by {words.day(review.due)}."

    def render(self, template: str, **context: Any) -> str:
        """A template's HTML, without indentation."""
        return compact(self.environment.get_template(template).render(**context))

    def page(
        self, path: str, template: str, *, title: str, description: str, tags: Sequence[str] = (), boost: float | None = None,
        look: str = "",
        searched: bool = True, explained: bool = False,
        whole: bool = False,
        **context: Any,
    ) -> Page:  # fmt: skip
        """A page that is one block of HTML, so that nothing in it is read as Markdown.

        In templates `~/` stands for the site's root wherever an address begins; it becomes the way back from this page,
        so that the site works in any folder. A `whole` description is not cut: a cut may leave only what comforts.
        """
        url = Page(path, "").url
        html = self.render(template, title=title, description=description, url=url, **context)
        if explained:
            html = self.glossary.explain(html)
        html = html.replace('="~/', f'="{root_of(url)}')
        html = html.replace("<h1", '<h1 data-search-exclude="1"', 1)  # the index has the title by itself
        meta: dict[str, object] = {
            "title": attribute(title),
            "description": attribute(description if whole else shorten(description)),
            "hide": ["navigation", "toc", "tags"],
            "tags": list(tags) or None,
            "search": {"exclude": True} if not searched else {"boost": boost} if boost else None,
        }
        return Page(path, f"{front_matter(meta)}\n{framed(html, look)}")


def shorten(text: str, most: int = _DESCRIPTION) -> str:
    """Text cut at a word's end, for places with little room."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
