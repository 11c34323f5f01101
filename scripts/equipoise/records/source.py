"""A source: one publication, with the keys of CSL, and what a curator must know of the study behind it."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from equipoise.records.fields import (
    DOI,
    ISSN,
    PMCID,
    PMID,
    Country,
    Day,
    IssuedDate,
    People,
    Record,
    Slug,
    Text,
    WebAddress,
)

SourceType = Literal[
    "article-journal", "article", "article-magazine", "article-newspaper", "book", "chapter", "dataset",
    "legislation", "paper-conference", "post-weblog", "regulation", "report", "standard", "thesis", "webpage",
]  # fmt: skip

Design = Literal[
    "meta-analysis", "systematic-review", "randomized-trial", "non-randomized-trial", "cohort", "case-control",
    "ecological-momentary-assessment", "cross-sectional", "pharmacokinetic", "surveillance", "case-series",
    "case-report", "qualitative", "animal", "in-vitro", "guideline", "narrative-review", "regulatory", "dataset",
    "expert-opinion",
]  # fmt: skip

SOURCE_TYPES: tuple[str, ...] = get_args(SourceType)
DESIGNS: tuple[str, ...] = get_args(Design)
REVIEWS = frozenset({"meta-analysis", "systematic-review"})
NOT_HUMAN = frozenset({"animal", "in-vitro"})

Interests = Literal["none-declared", "industry", "not-stated"]
Read = Literal["abstract", "full-text", "official-page"]
Standing = Literal["current", "corrected", "expression-of-concern", "retracted"]


class Name(Record):
    """An author: `family` and `given` for a person, `literal` for an organisation. (CSL name)."""

    family: Text | None = Field(None, description="Family name.")
    given: Text | None = Field(None, description="Given names or initials.")
    literal: Text | None = Field(None, description="An organisation's name, written whole.")

    @model_validator(mode="after")
    def _one_form(self) -> Name:
        if bool(self.family) == bool(self.literal):
            raise PydanticCustomError(
                "author", "{message}",
                {"message": "an author needs either a family name or an organisation's name",
                 "remedy": "write {family: Singh, given: D.} or {literal: World Health Organization}"},
            )  # fmt: skip
        return self


class Study(Record):
    """What was done, in whom, and who paid."""

    design: Design = Field(description="How the study was made; decides how much it can say.")
    of: Design | None = Field(None, description="For a review: the design of the studies that it pools.")
    studies: People | None = Field(None, description="For a review: how many studies it pools.")
    participants: People | None = Field(None, description="How many people (not animals, reports or products).")
    population: Text | None = Field(None, description="Who they were.")
    country: Country | None = Field(None, description="ISO 3166-1 code of the one country, such as MY.")
    cohort: Slug | None = Field(None, description="Papers on the same people share this id (see vocabulary.yml).")
    includes: tuple[Slug, ...] = Field((), description="For a review: ids of included studies that are in the ledger.")
    interests: Interests = Field("not-stated", description="What the authors declare about money and ties.")
    interests_note: Text | None = Field(None, description="Who paid, or what the tie is.")

    @property
    def pooled_design(self) -> str | None:
        """The design that decides the study's strength: for a review, of what it pools; None where a review does not say."""
        return self.of if self.design in REVIEWS else self.design


class Source(Record):
    """One publication. Its bibliographic keys are exactly CSL's, so that reference managers read them unchanged."""

    type: SourceType = Field(description="CSL type, such as article-journal, report or webpage.")
    title: Text | None = Field(None, description="As published. Left out where it was not seen.")
    author: tuple[Name, ...] = Field((), description="In the published order.")
    et_al: bool = Field(False, description="True where the list of authors was cut short in what was read.")
    issued: IssuedDate | None = Field(None, description="2018, 2018-03 or 2018-03-20.")
    container_title: Text | None = Field(None, description="Journal, site or book that it appeared in.")
    volume: Text | None = Field(None, description="In quotes.")
    issue: Text | None = Field(None, description="In quotes.")
    page: Text | None = Field(None, description="First and last page, or the article's number.")
    publisher: Text | None = Field(None, description="For reports and pages: who publishes it.")
    doi: DOI | None = Field(None, alias="DOI", description="Bare, starting with 10.")
    pmid: PMID | None = Field(None, alias="PMID", description="PubMed number, in quotes.")
    pmcid: PMCID | None = Field(None, alias="PMCID", description="PubMed Central number, PMC and digits.")
    issn: ISSN | None = Field(None, alias="ISSN", description="Of the journal.")
    url: WebAddress | None = Field(None, alias="URL", description="The public page to cite.")
    study: Study = Field(description="What was done, in whom, and who paid.")
    read: Read = Field(description="How much of it the curator read.")
    accessed: Day = Field(description="The day it was read.")
    standing: Standing = Field("current", description="Whether it still stands.")
    notice: WebAddress | None = Field(None, description="Address of the notice of correction, concern or retraction.")
    on: Day | None = Field(None, description="The day of that notice.")
    limits: tuple[Text, ...] = Field((), description="What weakens it, in short phrases.")

    _id: str = ""

    @property
    def id(self) -> str:
        """The record's permanent name: its file's name without `.yml`."""
        return self._id

    @property
    def retracted(self) -> bool:
        """A retracted source is shown and counts nowhere."""
        return self.standing == "retracted"

    @model_validator(mode="after")
    def _notice_of_standing(self) -> Source:
        if self.standing != "current" and not (self.notice and self.on):
            raise PydanticCustomError(
                "standing", "{message}",
                {"message": f"a source that is {self.standing} needs the notice's address and day",
                 "remedy": "add `notice:` with the address and `on:` with the day", "at": ("standing",)},
            )  # fmt: skip
        return self
