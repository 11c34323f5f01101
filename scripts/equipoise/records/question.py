"""A question as a reader would type it, answered by several claims."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from equipoise.records.claim import Change, Review
from equipoise.records.fields import Record, Slug, Text


class WatchOut(Record):
    """A danger that a reader should know of; it rests on a claim."""

    point: Text = Field(description="The danger in one plain sentence, without advice.")
    claim: Slug = Field(description="Id of the claim it rests on.")


class Question(Record):
    """What a reader asks, in half a minute's reading."""

    title: Text = Field(description="The question as a person would type it.")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="Topics of vocabulary.yml.")
    short_answer: Text = Field(description="A few plain sentences, worded as surely as the claims allow.")
    in_short: Text | None = Field(
        None, description="The answer in at most 25 words, fair to both sides, for lists and search."
    )
    claims: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        description="Ids of the claims that answer it, most important first."
    )
    sides: tuple[Annotated[tuple[Slug, ...], Field(min_length=2, max_length=2)], ...] = Field(
        (),
        description="Pairs of its claims that a reader may take for a contradiction; the page compares what they ask.",
    )
    watch_out: tuple[WatchOut, ...] = Field((), description="Dangers, each resting on a claim.")
    ask_a_clinician: tuple[Text, ...] = Field((), description="Questions to bring to an appointment.")
    synonyms: tuple[Text, ...] = Field((), description="Words that people would search for.")
    review: Review = Field(description="When it was and will be reviewed.")
    history: Annotated[tuple[Change, ...], Field(min_length=1)] = Field(description="What changed, newest first.")

    _id: str = ""

    @property
    def id(self) -> str:
        """The record's permanent name: its file's name without `.yml`."""
        return self._id
