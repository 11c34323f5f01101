"""A popular article, statement by statement, rated against the claims of the ledger."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from equipoise.records.claim import Change, Review
from equipoise.records.fields import Day, Record, Slug, Text, WebAddress

ArticleRating = Literal["accurate", "imprecise", "overstated", "contradicted", "unsupported", "not-checkable"]


class Statement(Record):
    """One statement of the article, in our paraphrase, with what the ledger makes of it."""

    id: Slug = Field(description="s1, s2 and so on, in the article's order.")
    part: Text = Field(description="The part of the article that it stands in.")
    says: Text = Field(description="Our paraphrase, never the article's words.")
    hedged: bool = Field(description="True where the article itself says may, can or some.")
    claims: tuple[Slug, ...] = Field((), description="Claims that it must be held against.")
    rating: ArticleRating = Field(description="What the evidence makes of it.")
    because: Text = Field(description="Why, in plain words.")
    at_odds_with: tuple[Slug, ...] = Field((), description="Statements of the same article that say otherwise.")


class Article(Record):
    """A popular article that readers meet, and how far it can be trusted."""

    title: Text = Field(description="A plain description; the article's own title where it has one.")
    url: WebAddress | None = Field(None, alias="URL", description="Where it stands, if it can be cited.")
    accessed: Day = Field(description="The day it was read.")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="Topics of vocabulary.yml.")
    summary: Text = Field(description="What such an article gets right, and what it does not.")
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(description="In the article's order.")
    review: Review = Field(description="When it was and will be reviewed.")
    history: Annotated[tuple[Change, ...], Field(min_length=1)] = Field(description="What changed, newest first.")

    _id: str = ""

    @property
    def id(self) -> str:
        """The record's permanent name: its file's name without `.yml`."""
        return self._id
