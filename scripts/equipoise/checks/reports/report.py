"""What a check found, put in order for whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from equipoise.ledger import Reading
from equipoise.records.problem import Level, Problem

_GRAVEST: tuple[Level, ...] = ("error", "warning", "hint")


@dataclass(frozen=True)
class Report:
    """Problems in a stable order, with those on changed lines first where a base was given.

    `paths` are the files that were looked at, `root` what stands before them as seen from where the command ran.
    `changed` holds the changed lines by path; an empty set for a path means that the whole file is new.
    """

    problems: tuple[Problem, ...]
    paths: tuple[str, ...]
    root: str = ""
    changed_since: str | None = None
    changed: Mapping[str, Set[int]] | None = None

    @classmethod
    def of(
        cls,
        reading: Reading,
        problems: Iterable[Problem],
        asked: Callable[[str], bool] | None = None,
        root: str = "",
        changed_since: str | None = None,
        changed: Mapping[str, Set[int]] | None = None,
    ) -> Report:
        """A report on a reading; `asked` says which of its files were asked for, all where it is None."""
        paths = {document.path for document in reading.ledger.documents.values()}
        paths |= {
            problem.place.path for problem in reading.problems if problem.rule not in ("no-records", "no-vocabulary")
        }
        chosen = (path for path in sorted(paths) if asked is None or asked(path))
        return cls(tuple(problems), tuple(chosen), root, changed_since, changed)

    def count(self, level: Level | str) -> int:
        """How many problems of a level there are."""
        return sum(problem.level == level for problem in self.problems)

    def _touched(self, problem: Problem) -> bool:
        lines = (self.changed or {}).get(problem.place.path)
        return lines is not None and (not lines or not problem.place.line or problem.place.line in lines)

    @cached_property
    def on_changed(self) -> tuple[Problem, ...]:
        """Problems on lines that were changed; none where no base was given."""
        return tuple(problem for problem in self.problems if self.changed is not None and self._touched(problem))

    @cached_property
    def elsewhere(self) -> tuple[Problem, ...]:
        """All other problems."""
        return tuple(problem for problem in self.problems if self.changed is None or not self._touched(problem))

    @property
    def ordered(self) -> tuple[Problem, ...]:
        """All problems, those on changed lines first."""
        return (*self.on_changed, *self.elsewhere)

    @property
    def counts(self) -> str:
        """How many errors, warnings and hints, in words."""
        found = [f"{n} {level}{'' if n == 1 else 's'}" for level in _GRAVEST if (n := self.count(level))]
        return ", ".join(found) or "no problems"

    @property
    def next_step(self) -> str:
        """What to do now, in a sentence or two."""
        if not self.problems:
            return "The records are sound; `equipoise build` makes the site."
        fixable = any("equipoise fix" in problem.remedy for problem in self.problems)
        steps = []
        if self.count("error"):
            steps.append("Errors must be mended before anything is published.")
        elif self.count("warning"):
            steps.append("Nothing stops the site; look at the warnings before you ask for review.")
        else:
            steps.append("Nothing to mend. Hints are ideas; you may leave them.")
        if fixable:
            steps.append("`equipoise fix` mends what is mechanical.")
        first = min(self.ordered, key=lambda problem: _GRAVEST.index(problem.level))
        steps.append(f"`equipoise rules {first.rule}` explains a rule.")
        return " ".join(steps)
