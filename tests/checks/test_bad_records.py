"""Each bad record gives exactly the messages that it carries, and each rule has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from equipoise.checks import RULES
from tests.checks.bad import BadCase, bad_cases, problems_of, shown, spoil

CASES = bad_cases()
# Faults that no text file can show: test_check_command.py and tests/records/ have them.
NO_TEXT = {"no-records", "no-vocabulary", "not-a-file", "file-size"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_record_gives_its_messages_and_no_others(case: BadCase, tmp_path: Path) -> None:
    found = sorted(shown(problem) for problem in problems_of(spoil(case, tmp_path)))
    assert found == list(case.expected), "the lines for its header are:\n" + "\n".join(
        f"# expect: {line.split(':', 1)[1]}" for line in found
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_message_points_inside_the_file_and_says_what_to_write(case: BadCase, tmp_path: Path) -> None:
    records = spoil(case, tmp_path)
    for problem in problems_of(records):
        lines = (tmp_path / problem.place.path).read_bytes().decode("utf-8", "replace").split("\n")
        assert 0 <= problem.place.line <= len(lines)
        if problem.place.line:
            assert problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.remedy.strip()
        assert "Traceback" not in problem.message


def test_every_rule_has_a_bad_record_of_its_own() -> None:
    shown_by = {
        re.split(r"[: ]", message.split(":", 2)[2])[2]: case.name for case in CASES for message in case.expected
    }
    without = sorted(set(RULES) - set(shown_by) - NO_TEXT)
    assert not without, f"add a record to tests/bad/ for: {', '.join(without)}"


def test_the_good_ledger_gives_no_message(tmp_path: Path) -> None:
    assert problems_of(spoil(BadCase("good", {}, (), ()), tmp_path)) == []
