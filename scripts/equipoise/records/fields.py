"""The small types that records are made of, each with the form it must have.

Every type is strict: YAML's own types decide, nothing is coerced. A year may stand unquoted (`2018`),
and nothing else that is text may look like a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

from equipoise.records.measures import measure_called

LONGEST_TEXT = 3000  # characters; the longest in the ledger has about a thousand
LONGEST_ID = 120
LONGEST_SHOWN = 120  # of a faulty value in a message
MOST_DIGITS = 18  # before or after the point
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
DAY_FORM = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ISSUED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def _refuse(kind: str, message: str, remedy: str) -> NoReturn:
    raise PydanticCustomError(kind, "{message}", {"message": message, "remedy": remedy})


class Record(BaseModel):
    """Anything that a person writes down: unknown keys are refused, keys are kebab-case, nothing changes later."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=lambda name: name.replace("_", "-"),
        validate_by_name=False,
        validate_by_alias=True,
    )

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Private attributes, such as a record's id, without pydantic's long way round: every rule asks for them."""
            private = object.__getattribute__(self, "__pydantic_private__")
            if private is not None:
                if name in private:
                    return private[name]
                if "_gaps" in private:  # a salvaged record, and a value that it has not
                    return private["_gaps"].stand_in(type(self), name, private["_at"])
            return super().__getattr__(name)


def _slug(value: Any) -> str:
    if isinstance(value, str) and len(value) <= LONGEST_ID and SLUG.match(value):
        return value
    if not isinstance(value, str | int | Decimal):
        _refuse("slug", f"{written(value)} is not an id", "write one id here, and nothing else")
    if re.search(r"\b10\.\d{4,9}/|https?://", str(value)):
        _refuse("slug", f"{written(value)} is not an id", "an id is the name of a file, for a source of one in claims/sources/, without .yml")  # fmt: skip
    suggestion = re.sub(r"[^a-z0-9]+", "-", str(value).lower().removesuffix(".yml")).strip("-")[:60].strip("-")
    if suggestion == str(value):
        _refuse("slug", f"{written(value)} is read as a number, and an id is text", f'put it in quotes: "{value}"')
    _refuse(
        "slug",
        f"{written(value)} is not an id",
        f"an id is lowercase words joined by hyphens: {suggestion or 'like-this'}",
    )


def written(value: Any) -> str:
    """A value as a message shows it: words and numbers in quotation marks, and cut where they are long."""
    if isinstance(value, bool):
        return f"“{str(value).lower()}”"
    if value is None or isinstance(value, list | tuple | dict):
        return "nothing" if value is None else f"a {_yaml_kind(value)}"
    text = str(value)
    return f"“{text}”" if len(text) <= LONGEST_SHOWN else f"“{text[:40]}…”"


def _text(value: Any) -> str:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            _refuse(
                "text",
                f"the text has {len(value):,} characters",
                f"keep it under {LONGEST_TEXT:,}; readers want a few sentences",
            )
        if value.strip():
            return value
        _refuse("text", "the text is empty", "write the text, or leave the whole line out")
    if value is None:
        _refuse("text", "there is nothing after the colon", "write the text, or leave the whole line out")
    if isinstance(value, bool | int | Decimal):
        _refuse(
            "text", f"{value} is read as a {_yaml_kind(value)}, and text is meant here", f'put it in quotes: "{value}"'
        )
    _refuse(
        "text",
        f"a {_yaml_kind(value)} stands where text is meant",
        "write one line of text; put it in quotes if it holds “: ” or “#”",
    )


def _yaml_kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true-or-false value"
    if isinstance(value, int | Decimal):
        return "number"
    if isinstance(value, list | tuple):
        return "list"
    return "group of keys" if isinstance(value, dict) else "empty value"


def _measure(value: Any) -> str:
    text = _text(value)
    if meant := measure_called(text):
        _refuse("measure", f"“{text}” is called {meant} here, and the rules look for that", f"write measure: {meant}")
    return text


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and DAY_FORM.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            _refuse(
                "date", f"{value} is not a day of the calendar", "write a real day as year-month-day, like 2026-11-22"
            )
    readings = readings_of(value)
    _refuse_two_readings("date", value, readings)
    _refuse("date", f"{written(value)} is not a date", f"write year-month-day: {readings[0]}" if readings else "write year-month-day, like 2026-11-22")  # fmt: skip


def _refuse_two_readings(kind: str, value: Any, readings: list[date]) -> None:
    """Refuse a day that half of the world reads as another one."""
    if len(readings) == 2:
        one, other = (f"{day.day} {day:%B}" for day in readings)
        _refuse(kind, f"{written(value)} is {one} to some and {other} to others", f"write year-month-day: {readings[0]} for {one}, or {readings[1]} for {other}")  # fmt: skip


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEPARATOR = r"\s*[-./\s]\s*"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?:[T ].*)?\Z")
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}})\Z")
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[. -]*)?([A-Za-z]{3,9})[., -]*(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?(\d{4})\Z"
)


def csl_date(value: Any) -> str | None:
    """A date as reference managers export it, `{date-parts: [[2020, 3, 1]]}` or `[{year: 2020}]`, as records have it."""
    if isinstance(value, tuple | list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts") or [[value[key] for key in ("year", "month", "day") if value.get(key)]]
    try:
        year, *rest = (int(part) for part in parts[0])
        return str(_issued("-".join([f"{year:04}", *(f"{part:02}" for part in rest)])))
    except (TypeError, ValueError, IndexError, KeyError):  # not a date, or a range of them
        return None


def readings_of(value: Any) -> list[date]:
    """The days that a date in another form can mean: none, one, or two where day and month could change places."""
    text = csl_date(value) or str(value).strip()
    if re.fullmatch(r"(19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    parts: list[tuple[int, int, int]] = []
    if found := _YEAR_FIRST.match(text):
        parts = [(int(found[1]), int(found[2]), int(found[3]))]
    elif found := _YEAR_LAST.match(text):
        first, second, year = (int(part) for part in found.groups())
        parts = [(year, second, first), (year, first, second)]
    elif (found := _IN_WORDS.match(text)) and (found[1] or found[3]) and found[2][:3].lower() in _MONTHS:
        parts = [(int(found[4]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1] or found[3]))]
    days = []
    for year, month, day in parts:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return list(dict.fromkeys(days))


@dataclass(frozen=True, slots=True, order=True)
class Issued:
    """When something was published: a year, a month of it where known, a day of that where known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)


def _issued(value: Any) -> Issued:
    if isinstance(value, Issued):
        return value
    found = _ISSUED.match(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if found:
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            assert year is not None
            date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            _refuse("issued", f"{value} is not a date of the calendar", "write 2018, 2018-03 or 2018-03-20")
        return Issued(year, month, day)
    readings = readings_of(value)
    _refuse_two_readings("issued", value, readings)
    meant = csl_date(value) or month_of(str(value).strip()) or (str(readings[0]) if readings else "")
    _refuse("issued", f"{written(value)} is not a date of publication", f"write {meant}" if meant else "write the year, with month and day where they are known: 2018, 2018-03 or 2018-03-20")  # fmt: skip


def month_of(text: str) -> str | None:
    """“March 2018”, “03/2018” and “2018-3” as they are written here; None for anything else."""
    if found := re.fullmatch(r"([A-Za-z]{3,9})\.?,? +(\d{4})|(\d{4}),? +([A-Za-z]{3,9})\.?", text):
        name, year = (found[1] or found[4])[:3].lower(), found[2] or found[3]
        return f"{year}-{_MONTHS.index(name) + 1:02}" if name in _MONTHS else None
    if found := re.fullmatch(r"(\d{1,2})[-./](\d{4})|(\d{4})[-./](\d{1,2})", text):
        month, year = int(found[1] or found[4]), found[2] or found[3]
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    return None


def _doi(value: Any) -> str:
    text = _text(value)
    if re.match(r"10\.\d{4,9}/[^\s<>\"]*[^\s<>\".,;]\Z", text):
        return text
    if re.match(r"10\.\d{4,9}/[^\s<>\"]+\Z", text):
        _refuse("doi", f"“{text}” ends in a mark that belongs to the sentence around it", f"write {text.rstrip('.,;')}")
    bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.I)
    if bare != text and bare.startswith("10."):
        _refuse("doi", f"the DOI is written with a prefix: “{text}”", f"write it bare: {bare}")
    _refuse("doi", f"“{text}” is not a DOI", "a DOI starts with 10. and has a slash: 10.1080/02791072.2018.1443234")


def _pmid(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        instead = f'write PMID: "{value}", in quotes'
        _refuse("pmid", f"{value} is read as a number, and a PubMed number is text", instead)
    text = _text(value)
    if re.match(r"[1-9]\d{0,8}\Z", text):
        return text
    digits = re.search(r"[1-9]\d{4,8}\b", text)
    instead = f'write PMID: "{digits[0]}"' if digits else 'a PMID is one to nine digits in quotes: "29558272"'
    _refuse("pmid", f"“{text}” is not a PubMed number", instead)


def _pmcid(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        instead = f"write PMCID: PMC{value}"
        _refuse("pmcid", f"{value} is read as a number, and a PubMed Central number starts with PMC", instead)
    text = _text(value)
    if re.match(r"PMC[1-9]\d{0,8}\Z", text):
        return text
    digits = re.search(r"[1-9]\d{3,8}\b", text)
    instead = f"write PMCID: PMC{digits[0]}" if digits else "a PMCID is PMC and digits: PMC12772645"
    _refuse("pmcid", f"“{text}” is not a PubMed Central number", instead)


def _issn(value: Any) -> str:
    text = _text(value)
    if re.match(r"\d{4}-\d{3}[\dX]\Z", text):
        digits = text.replace("-", "")
        total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
        check = (11 - total % 11) % 11
        if digits[7] == ("X" if check == 10 else str(check)):
            return text
        _refuse(
            "issn",
            f"the last character of the ISSN {text} does not fit the others",
            "copy it again from the journal; one digit is wrong",
        )
    if found := re.match(r"(\d{4}-\d{3}[\dX])[\s,;/]+\d{4}-\d{3}[\dX]\Z", text):
        _refuse("issn", f"“{text}” is more than one ISSN", f"keep the first one: {found[1]}")
    _refuse("issn", f"“{text}” is not an ISSN", "an ISSN is four digits, a hyphen, four more: 0279-1072")


def _url(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        if (
            parts.scheme in ("http", "https")
            and parts.hostname
            and "." in parts.hostname
            and not parts.username
            and not re.search(r"[\s<>\"'`\\{}|^\x00-\x1f]", text)
        ):
            return text
    except ValueError:
        pass
    _refuse("url", f"“{text}” is not a web address", "write the whole address, starting with https://")


def plain_number(value: Any) -> str | None:
    """How to write a number that stands there with a comma or a percent sign; None where that is not the fault."""
    text = value.strip() if isinstance(value, str) else ""
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return f"write {text.replace(',', '')}, without the comma"
    if found := re.fullmatch(r"(-?\d+),(\d+)", text):
        return f"write {found[1]}.{found[2]}, with a point"
    if found := re.fullmatch(r"(-?\d+(?:\.\d+)?)\s*%", text):
        return f"write {found[1]}, without the percent sign"
    return None


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        number = Decimal(str(value))
        if number.is_finite() and abs(number.adjusted()) < MOST_DIGITS:
            return number
        _refuse(
            "number",
            f"{value} is not a number that can be measured",
            "write the figure as published, or leave the line out",
        )
    if isinstance(value, str):
        _refuse(
            "number",
            f"“{value}” is text, and a number is meant here",
            plain_number(value) or "write digits with a point for decimals and no thousands comma, like 1234.5",
        )
    _refuse(
        "number",
        f"a {_yaml_kind(value)} stands where a number is meant",
        "write the figure as published, or leave the line out",
    )


def _p_value(value: Any) -> str:
    """A p value as printed: a number, or a bound such as `<0.001`. Kept as text, since 0.020 is not 0.02 to its author."""
    text = str(value) if isinstance(value, Decimal | int | str) and not isinstance(value, bool) else ""
    if re.match(r"[<>≤≥]?\s?(0?\.\d+|0(\.\d+)?|1(\.0+)?|\d(\.\d+)?[eE]-\d+)\Z", text):
        return text
    _refuse("p-value", f"{written(value)} is not a p value", _p_instead(str(value)))


def _p_instead(text: str) -> str:
    """What to write for a p value in another form, such as “p < 0,001” or “P=.02”."""
    found = re.fullmatch(r"(?:p(?:[- ]value)?)?\s*([<>≤≥=]?)\s*(0?[.,]\d+)", text.strip(), re.I)
    if found is None:
        return 'write a number from 0 to 1, or a bound in quotes: "<0.001"'
    number = found[2].replace(",", ".")
    number = f"0{number}" if number.startswith(".") else number
    return f'write p: "{found[1]}{number}"' if found[1] not in ("", "=") else f"write p: {number}"


def _form(pattern: str) -> Any:
    """Text of a form, for the schema that editors read."""
    return Annotated[str, Field(pattern=pattern)]


Slug = Annotated[
    str,
    BeforeValidator(_slug, json_schema_input_type=_form(r"^[a-z0-9]+(-[a-z0-9]+)*$")),
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
]
Text = Annotated[str, BeforeValidator(_text, json_schema_input_type=str), Field(min_length=1)]
Measure = Annotated[str, BeforeValidator(_measure, json_schema_input_type=str), Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_date, json_schema_input_type=_form(r"^\d{4}-\d{2}-\d{2}$"))]
IssuedDate = Annotated[
    Issued, BeforeValidator(_issued, json_schema_input_type=int | str), PlainSerializer(str, return_type=str)
]
DOI = Annotated[str, BeforeValidator(_doi, json_schema_input_type=_form(r"^10\.\d{4,9}/\S+$"))]
PMID = Annotated[str, BeforeValidator(_pmid, json_schema_input_type=_form(r"^[1-9]\d{0,8}$"))]
PMCID = Annotated[str, BeforeValidator(_pmcid, json_schema_input_type=_form(r"^PMC[1-9]\d{0,8}$"))]
ISSN = Annotated[str, BeforeValidator(_issn, json_schema_input_type=_form(r"^\d{4}-\d{3}[\dX]$"))]
WebAddress = Annotated[str, BeforeValidator(_url, json_schema_input_type=_form(r"^https?://"))]
Number = Annotated[Decimal, BeforeValidator(_number, json_schema_input_type=float)]
PValue = Annotated[str, BeforeValidator(_p_value, json_schema_input_type=float | str)]


def _people_or_not(value: Any) -> int | str:
    if value == "not-stated":
        return "not-stated"
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    if isinstance(value, Decimal) and value.is_finite() and 1 <= value < 10**9 and value == value.to_integral_value():
        _refuse("value", f"{written(value)} is not a count", f"write {int(value)}")
    _refuse(
        "value",
        f"{written(value)} is not a count",
        plain_number(value) or "write a whole number of 1 or more, or: not-stated",
    )


PeopleOrNot = Annotated[
    int | Literal["not-stated"], BeforeValidator(_people_or_not, json_schema_input_type=int | Literal["not-stated"])
]
People = Annotated[int, Field(ge=1, strict=True)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$", strict=True)]
