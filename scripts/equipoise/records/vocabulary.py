"""The closed lists that records draw on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from equipoise.records.fields import Record, Slug, Text


class Entry(Record):
    """A value of a closed list: what pages call it, and what it means."""

    title: Text = Field(description="What pages call it.")
    description: Text = Field(description="What it means, in plain words.")


class Condition(Entry):
    """A way in which studies of one question differ."""

    values: dict[Slug, Entry] = Field(description="The values it can take.")


class Term(Record):
    """A word of the field that pages explain."""

    term: Text = Field(description="The word as pages print it.")
    means: Text = Field(description="What it means, in plain words.")


class SearchWords(Record):
    """Words of everyday life, and the pages that a reader who types them is after."""

    finds: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        description="Ids of the questions and claims that should be found."
    )
    words: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="Words that people type, brand names and slang too."
    )


class Vocabulary(Record):
    """claims/vocabulary.yml: topics, conditions with their values, cohorts, words to explain, and words to search by."""

    topics: dict[Slug, Entry] = Field(description="Each topic is a folder of claims.")
    conditions: dict[Slug, Condition] = Field(description="How studies of one question differ.")
    cohorts: dict[Slug, Entry] = Field(
        default_factory=dict, description="Groups of people that several papers report on."
    )
    terms: tuple[Term, ...] = Field((), description="The glossary.")
    search_words: tuple[SearchWords, ...] = Field(
        (), description="Words of everyday life for the site's search, besides the records' own synonyms."
    )
