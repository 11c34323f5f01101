"""Records made to stop the checker: it ends, and says what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.checks.bad import GOOD, problems_of

PAIN = "claims/kratom/tea-eases-pain.yml"
MATTERS = "matters: Relief in the evening says little about the night."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "claims")
    return tmp_path


def rules_after(project: Path, old: str, new: str, name: str = PAIN) -> set[str]:
    file = project / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    return {problem.rule for problem in problems_of(project / "claims") if problem.place.path == name}


@pytest.mark.parametrize("bit", ["[", "<a ", "if you ", ". take ", "not no effect ", "improves and ", "(", "{{"])
def test_a_giant_text_that_patterns_would_choke_on_is_refused(project: Path, bit: str) -> None:
    giant = bit * (200_000 // len(bit))
    assert rules_after(project, MATTERS, f'matters: "{giant}"') == {"schema-value"}


@pytest.mark.parametrize("bit", ["[", "<a ", "if you ", ". take ", "not no effect ", "improves and ", "{{"])
def test_the_longest_text_that_is_let_in_is_no_trouble(project: Path, bit: str) -> None:
    rules_after(project, MATTERS, f'matters: "{bit * (2900 // len(bit))}"')


def test_thousands_of_wrong_keys_are_counted_and_not_all_told(project: Path) -> None:
    keys = "\n".join(f"key{number}: 1" for number in range(15_000))
    rules_after(project, MATTERS, f"{MATTERS}\n{keys}")
    found = [p for p in problems_of(project / "claims") if p.rule == "schema-unknown-key"]
    assert len(found) == 101
    assert "14,900 more" in found[-1].message or any("14,900 more" in p.message for p in found)


def test_numbers_beyond_measure_are_refused(project: Path) -> None:
    for number in ("1e999999999", "-1e400", "9" * 400 + ".5", "1e-400"):
        file = project / PAIN
        text = (GOOD / "kratom" / "tea-eases-pain.yml").read_text()
        file.write_text(text.replace("value: 1.5", f"value: {number}"))
        assert "schema-value" in {problem.rule for problem in problems_of(project / "claims")}, number


def test_a_page_of_a_thousand_digits_is_just_a_page(project: Path) -> None:
    name = "claims/sources/adams-2019-tea-trial.yml"
    assert rules_after(project, "page: 266-274", f'page: "{"9" * 1000}-1"', name) <= {"pages-backwards"}


def test_a_very_long_id_is_refused_in_a_short_message(project: Path) -> None:
    assert rules_after(project, "claim: tea-improves-sleep", f"claim: {'a-' * 50_000}b") == {"schema-slug"}
    assert all(len(problem.message) < 300 for problem in problems_of(project / "claims"))


@pytest.mark.parametrize("count", ["9" * 5000, "²", "1" * 4301, "٣٤٥", "-" * 2000, "0x" + "f" * 5000])
def test_a_count_that_python_cannot_read_is_refused(project: Path, count: str) -> None:
    """Digits that are none to `int`, and more of them than it takes."""
    trial = "claims/sources/adams-2019-tea-trial.yml"
    assert rules_after(project, "participants: 450", f"participants: {count}", trial) == {"schema-type"}
