"""A claim: one falsifiable sentence, the evidence for and against it, and what a curator judged."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from equipoise.records.fields import Day, Measure, Number, PeopleOrNot, PValue, Record, Slug, Text
from equipoise.records.source import Design

Kind = Literal["effect", "association", "prevalence", "mechanism", "definition", "status"]
Stance = Literal["supports", "contradicts", "inconclusive"]
RiskOfBias = Literal["low", "some", "serious", "critical"]
Confidence = Literal["high", "moderate", "low", "very-low"]
Domain = Literal[
    "risk-of-bias", "inconsistency", "indirectness", "imprecision", "publication-bias",
    "large-effect", "dose-response", "opposing-confounding",
]  # fmt: skip
Rating = Literal["none", "serious", "very-serious", "large", "very-large", "present"]
Relation = Literal["contradicts", "narrows", "broadens", "depends-on", "explains"]

KINDS: tuple[str, ...] = get_args(Kind)
DOMAINS: tuple[str, ...] = get_args(Domain)
DOWNGRADES: tuple[Domain, ...] = get_args(Domain)[:5]
UPGRADES: tuple[Domain, ...] = get_args(Domain)[5:]
ALLOWED_RATINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(DOWNGRADES, ("none", "serious", "very-serious")),
    "large-effect": ("none", "large", "very-large"),
    "dose-response": ("none", "present"),
    "opposing-confounding": ("none", "present"),
}


class Asks(Record):
    """The question behind the claim, as PICO or PECO has it: population, exposure, comparator, outcome."""

    population: Text = Field(description="In whom.")
    exposure: Text | None = Field(None, description="What they take, do or have.")
    comparator: Text | None = Field(None, description="Compared with what.")
    outcome: Text = Field(description="What is measured.")


class Effect(Record):
    """A figure as published, its sign that of the outcome that the claim asks about."""

    measure: Measure = Field(description="OR, RR, HR, MD, SMD, percent, r and so on.")
    value: Number | None = Field(None, description="The estimate.")
    interval: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] | None = Field(
        None, description="95% interval, lower and upper end."
    )
    p: PValue | None = Field(None, description='As printed: 0.02, or a bound such as "<0.001".')
    contrast: Text | None = Field(None, description="What was compared with what.")
    outcome: Text | None = Field(None, description="The outcome, where it differs from the claim's.")

    @model_validator(mode="after")
    def _says_something(self) -> Effect:
        if self.value is None and self.interval is None and self.p is None:
            raise PydanticCustomError(
                "effect", "{message}",
                {"message": "an effect without a figure says nothing",
                 "remedy": "give `value`, `interval` or `p` as published, or leave `effect` out"},
            )  # fmt: skip
        return self


class Evidence(Record):
    """What one source found about this claim, under which conditions, and how far it can be trusted."""

    source: Slug = Field(description="Id of a file in claims/sources/.")
    stance: Stance = Field(description="What the finding says about THIS claim.")
    finding: Text = Field(description="The finding in plain words, figures as published.")
    effect: Effect | None = Field(None, description="The main figure, where one is published.")
    where: Text = Field(description="Where in the source it stands: Abstract, Table 2, page 270.")
    participants: PeopleOrNot | None = Field(
        None,
        description="How many people this finding rests on, if not the whole study; not-stated for an unknown part.",
    )
    studies: PeopleOrNot | None = Field(
        None, description="For a review: how many studies this finding rests on, if not all; not-stated if unknown."
    )
    design: Design | None = Field(None, description="The design of this finding, if not that of the whole study.")
    conditions: dict[Slug, Slug] = Field(
        default_factory=dict, description="What could explain a disagreement; from vocabulary.yml."
    )
    risk_of_bias: RiskOfBias = Field(description="How far the study's own faults could have made the finding.")
    because: Text = Field(description="Why the risk of bias was judged so.")
    direct: bool = Field(True, description="False where people, exposure, comparison or outcome are not the claim's.")
    indirect_because: Text | None = Field(None, description="What is different, where it is not direct.")


class Judgement(Record):
    """A curator's own rating of a domain of certainty, with the reason; shown beside the rules' proposal."""

    rating: Rating = Field(description="none, serious or very-serious; large or very-large; present.")
    because: Text = Field(description="The reason.")


class Conflict(Record):
    """What a curator says about findings that point both ways."""

    explanation: Text = Field(description="Why the findings may differ, in plain words.")
    settled_by: Text = Field(description="The study that would settle it.")
    depends_on: Slug | None = Field(None, description="A condition that keeps the two sides apart.")


class Related(Record):
    """How this claim stands to another one."""

    claim: Slug = Field(description="Id of the other claim.")
    as_: Relation = Field(alias="as", description="What this claim does to the other one.")


class Review(Record):
    """When the record was last looked at as a whole, and when it must be looked at again."""

    status: Literal["draft", "reviewed"] = Field(description="draft until a second pair of eyes has checked it.")
    on: Day = Field(description="The day of the last review.")
    due: Day = Field(description="The day by which it must be reviewed again.")


class Change(Record):
    """One entry of a record's history."""

    on: Day = Field(description="The day.")
    change: Text = Field(description="What changed, and why.")


class Claim(Record):
    """One falsifiable sentence with its evidence."""

    statement: Text = Field(description="One sentence that could be shown to be wrong.")
    kind: Kind = Field(description="effect, association, prevalence, mechanism, definition or status.")
    asks: Asks = Field(description="The question behind it.")
    answer: Text | None = Field(
        None, description="What is known, in plain words, worded as surely as the certainty allows."
    )
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)] = Field(description="One item a finding.")
    pool: bool = Field(False, description="True to ask for a pooled estimate.")
    certainty: dict[Domain, Judgement] = Field(
        default_factory=dict, description="Only where the curator overrules the rules or must judge."
    )
    confidence: Confidence = Field(description="What the rules compute.")
    conflict: Conflict | None = Field(None, description="Present exactly when evidence stands on both sides.")
    related: tuple[Related, ...] = Field((), description="Claims that bear on this one.")
    matters: Text | None = Field(None, description="What this means for a reader; never advice.")
    synonyms: tuple[Text, ...] = Field((), description="Words that people would search for.")
    review: Review = Field(description="When it was and will be reviewed.")
    history: Annotated[tuple[Change, ...], Field(min_length=1)] = Field(description="What changed, newest first.")

    _id: str = ""
    _topic: str = ""

    @property
    def id(self) -> str:
        """The record's permanent name: its file's name without `.yml`."""
        return self._id

    @property
    def topic(self) -> str:
        """The topic: the folder that the file lies in."""
        return self._topic

    @model_validator(mode="after")
    def _ratings_fit_domains(self) -> Claim:
        for domain, judgement in self.certainty.items():
            allowed = ALLOWED_RATINGS.get(domain, ())  # of a salvaged record, any may be missing or no domain at all
            if allowed and judgement.rating and judgement.rating not in allowed:
                raise PydanticCustomError(
                    "certainty-rating", "{message}",
                    {"message": f"{domain} cannot be rated “{judgement.rating}”",
                     "remedy": f"write one of: {', '.join(allowed)}", "at": ("certainty", domain, "rating")},
                )  # fmt: skip
        return self
