"""What is wrong with a record, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; line and column count from 1, column in characters. Line 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    width: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of one rule: where it is, what is wrong, and what to write instead.

    `rule` is the rule's permanent name, `message` says what is wrong, `remedy` what to do about it.
    `source` is the offending line as written, for display under the message.
    """

    place: Place
    rule: str
    message: str
    remedy: str
    level: Level = "error"
    source: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of display: by file, then line, then rule; the same on every machine."""
        return (self.place.path, self.place.line, self.place.column, self.rule, self.message)
