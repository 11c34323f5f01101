"""Dates of reading, review and change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from equipoise.checks.registry import Case, Findings, Key, fault, rule
from equipoise.ledger import AnyEntry
from equipoise.records.article import Article
from equipoise.records.source import Source


def _days(record: AnyEntry) -> Iterator[tuple[date, tuple[Key, ...]]]:
    if isinstance(record, Source):
        yield record.accessed, ("accessed",)
        if record.on:
            yield record.on, ("on",)
        return
    if isinstance(record, Article):
        yield record.accessed, ("accessed",)
    yield record.review.on, ("review", "on")
    for index, change in enumerate(record.history):
        yield change.on, ("history", index, "on")


@rule("error", about="record")
def future_date(record: AnyEntry, case: Case) -> Findings:
    """A day that has not come yet.

    Days on which something was read, reviewed or changed lie in the past or are today. Only `review.due` lies ahead.

    Why it matters: "reviewed on" is a promise that somebody looked.

    Bad:
        review: {status: reviewed, on: 2062-11-25, due: 2063-11-25}

    Good:
        review: {status: reviewed, on: 2026-11-25, due: 2027-11-25}
    """
    for day, keys in _days(record):
        if day > case.today:
            yield fault(f"{day} lies in the future (today is {case.today})", "write the day on which it was done", *keys)  # fmt: skip


@rule("warning", about="record")
def review_overdue(record: AnyEntry, case: Case) -> Findings:
    """A record whose review is due.

    The day under `review.due` has passed.

    Why it matters: new studies appear, old ones are retracted. The page tells its reader that nobody has looked for too
    long.

    Bad:
        review: {status: reviewed, on: 2024-11-25, due: 2025-11-25}

    Good:
        review: {status: reviewed, on: 2026-11-25, due: 2027-11-25}
    """
    if not isinstance(record, Source) and record.review.on < record.review.due < case.today:
        late = (case.today - record.review.due).days
        yield fault(
            f"the review was due on {record.review.due}, {late} {'day' if late == 1 else 'days'} ago",
            "look for new and retracted studies, then write the day under `on` and a new one under `due`",
            "review", "due",
        )  # fmt: skip


@rule("error", about="record")
def due_before_review(record: AnyEntry, case: Case) -> Findings:
    """A review that is due before the last one.

    `review.due` lies after `review.on`.

    Why it matters: the two days have changed places, or a year was forgotten.

    Bad:
        review: {status: reviewed, on: 2026-11-25, due: 2025-11-25}

    Good:
        review: {status: reviewed, on: 2026-11-25, due: 2027-11-25}
    """
    if not isinstance(record, Source) and record.review.due <= record.review.on:
        yield fault(f"the next review, {record.review.due}, is not after the last one, {record.review.on}", "write a later day, usually a year on", "review", "due")  # fmt: skip


@rule("warning", about="record")
def history_out_of_order(record: AnyEntry, case: Case) -> Findings:
    """A history that is not newest first.

    The entry on top is the latest change.

    Why it matters: readers look at the top to see what has changed.

    Bad:
        history:
          - {on: 2026-11-25, change: First version.}
          - {on: 2027-02-01, change: A new trial.}

    Good:
        history:
          - {on: 2027-02-01, change: A new trial.}
          - {on: 2026-11-25, change: First version.}
    """
    days = [] if isinstance(record, Source) else [change.on for change in record.history]
    for index in range(1, len(days)):
        if days[index] > days[index - 1]:
            yield fault(f"{days[index]} stands below {days[index - 1]}", "put the newest change on top", "history", index, "on")  # fmt: skip
            break
