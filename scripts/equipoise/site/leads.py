"""Where pages lead a reader first, and whom one can call: `content/leads.yml`, held against the ledger."""

from __future__ import annotations

import re
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from equipoise.ledger import Ledger
from equipoise.records.fields import Record, Slug, Text
from equipoise.site.project import ContentError, Project

FILE = "leads.yml"


class First(Record):
    """A question that the front page opens with, under a short name."""

    says: Text = Field(description="The short name.")
    question: Slug = Field(description="Id of the question.")


class Number(Record):
    """A number to call; it rests on a claim whose answer has it."""

    call: Annotated[str, Field(pattern=r"^[0-9][0-9-]{1,18}[0-9]$")] = Field(description="As people dial it.")
    for_: Text = Field(alias="for", description="Who answers.")
    where: Text = Field(description="Where, and when, it works.")
    claim: Slug = Field(description="Id of the claim it rests on.")

    @property
    def tel(self) -> str:
        """The number as a telephone takes it; a long one with the code of its country, which it starts with."""
        return f"+{self.call.replace('-', '')}" if "-" in self.call else self.call


class Leads(Record):
    """All of `content/leads.yml`; empty where a project has none."""

    first: tuple[First, ...] = Field((), description="Questions that the front page opens with.")
    about: dict[Slug, Slug] = Field(default_factory=dict, description="By topic: the question that says what it is.")
    tested: dict[Slug, Slug] = Field(default_factory=dict, description="By topic: what has been tested for it.")
    emergency: Slug | None = Field(None, description="The question for someone who is ill now.")
    numbers: tuple[Number, ...] = Field((), description="Whom one can call, most urgent first.")

    @property
    def help(self) -> list[tuple[str, list[Number]]]:
        """The numbers by who answers, in the order of the file."""
        found: dict[str, list[Number]] = {}
        for number in self.numbers:
            found.setdefault(number.for_, []).append(number)
        return list(found.items())


def read_leads(project: Project, ledger: Ledger) -> Leads:
    """The leads of a project, each checked against the ledger.

    What names a record that is there but broken is left out, since the checks report that record. Raises ContentError
    for a file that cannot be read, an id that is unknown, and a number that its claim does not carry.
    """
    file = project.content / FILE
    if not file.is_file():
        return Leads.model_validate({})
    try:
        found = Leads.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")) or {}, strict=False)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(f"content/{FILE}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise ContentError(f"content/{FILE}: {where}: {fault['msg']}") from error
    return Leads.model_construct(
        first=tuple(lead for lead in found.first if _question(lead.question, ledger)),
        about={topic: name for topic, name in found.about.items() if _question(name, ledger)},
        tested={topic: name for topic, name in found.tested.items() if _question(name, ledger)},
        emergency=found.emergency if found.emergency and _question(found.emergency, ledger) else None,
        numbers=tuple(number for number in found.numbers if _carried(number, ledger)),
    )


def _question(name: str, ledger: Ledger) -> bool:
    if name in ledger.questions:
        return True
    if ("question", name) in ledger.broken:
        return False
    raise ContentError(f"content/{FILE}: there is no question {name!r}; write the id of one that is there")


def _carried(number: Number, ledger: Ledger) -> bool:
    claim = ledger.claims.get(number.claim)
    if claim is None:
        if ("claim", number.claim) in ledger.broken:
            return False
        raise ContentError(f"content/{FILE}: there is no claim {number.claim!r}; write the id of one that is there")
    if not re.search(rf"(?<![\w-]){number.call}(?![\w-])", claim.answer or ""):
        raise ContentError(f"content/{FILE}: the answer of {number.claim} does not have the number {number.call}")
    return True
