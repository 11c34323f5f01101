"""`equipoise check` and `equipoise rules`, run as a contributor runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks.bad import GOOD


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "equipoise", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "claims")
    return tmp_path


DAY = ("--today", "2026-11-25")
PAIN = "claims/kratom/tea-eases-pain.yml"


def spoil(project: Path, old: str, new: str, name: str = PAIN) -> None:
    file = project / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_sound_ledger_leaves_with_0(project: Path) -> None:
    done = run("check", *DAY, cwd=project)
    assert done.returncode == 0
    assert "No problems. 14 files checked." in done.stdout


def test_an_error_leaves_with_1_and_a_warning_with_0(project: Path) -> None:
    spoil(project, "matters: Relief", "matters: It is important to note that relief")
    assert run("check", *DAY, cwd=project).returncode == 0
    spoil(project, "confidence: high", "confidence: low")
    done = run("check", *DAY, cwd=project)
    assert done.returncode == 1
    assert "confidence: low" in done.stdout
    assert "write confidence: high" in done.stdout


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["nowhere.yml"], ["--changed-since", "no-such-commit"], ["--today", "soon"], ["/"]])  # fmt: skip
def test_misuse_leaves_with_2(project: Path, arguments: list[str]) -> None:
    if arguments == ["/"]:
        arguments = [str(project.parent / "elsewhere")]
        Path(arguments[0]).mkdir()
    done = run("check", *arguments, cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_paths_narrow_what_is_shown_and_not_what_is_weighed(project: Path) -> None:
    spoil(project, "confidence: high", "confidence: low")
    assert run("check", *DAY, "claims/sleep", cwd=project).returncode == 0
    assert run("check", *DAY, "claims/kratom", cwd=project).returncode == 1
    assert run("check", *DAY, PAIN, cwd=project).returncode == 1


def test_the_day_decides_what_is_overdue(project: Path) -> None:
    assert "review-overdue" not in run("check", "--today", "2027-11-02", cwd=project).stdout
    assert "review-overdue" in run("check", "--today", "2027-11-03", cwd=project).stdout


def test_a_missing_folder_is_one_clear_line(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "is not here" in done.stdout
    assert "Traceback" not in done.stderr


def test_changed_lines_come_first_in_a_real_repository(project: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments], cwd=project, check=True, capture_output=True)  # fmt: skip

    spoil(project, "confidence: high", "confidence: low", "claims/sleep/stopping-tea-worsens-sleep.yml")
    spoil(project, "matters: Relief", "matters: It is important to note that relief")
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "base")
    spoil(project, "because: Few animals", "because: A groundbreaking study")
    done = run("check", *DAY, "--changed-since", "main", "--format", "json", cwd=project)
    problems = json.loads(done.stdout)["problems"]
    assert problems[0]["rule"] == "empty-praise"
    assert [problem["changed"] for problem in problems] == [True, False, False]


def test_rules_lists_explains_and_guesses(tmp_path: Path) -> None:
    listed = run("rules", cwd=tmp_path)
    assert "confidence-differs" in listed.stdout
    one = run("rules", "confidence-differs", cwd=tmp_path)
    assert "Why it matters" in one.stdout
    assert "Good" in one.stdout
    wrong = run("rules", "confidence-difers", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "Did you mean confidence-differs?" in wrong.stderr


def test_the_same_records_give_the_same_bytes(project: Path) -> None:
    """Whatever the hash seed, the locale and the order of files."""
    spoil(project, "confidence: high", "confidence: low")
    spoil(project, "phase: stopping", "phase: stoping", "claims/sleep/stopping-tea-worsens-sleep.yml")
    outputs = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("77", "tr_TR.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-m", "equipoise", "check", *DAY, "--format", "json"],
            cwd=project, capture_output=True, check=False,
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        )  # fmt: skip
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_a_missing_vocabulary_is_said(project: Path) -> None:
    (project / "claims" / "vocabulary.yml").unlink()
    done = run("check", *DAY, cwd=project)
    assert done.returncode == 1
    assert "error[no-vocabulary]" in done.stdout


def test_the_last_line_explains_an_error_and_not_a_hint_above_it(project: Path) -> None:
    shutil.copy(project / "claims/sources/adams-2019-tea-trial.yml", project / "claims/sources/aaa-2019-tea.yml")
    spoil(project, "title: ", "title: The other ", "claims/sources/aaa-2019-tea.yml")
    spoil(project, "DOI: 10.5555/tea.2019", "DOI: 10.5555/tea.other", "claims/sources/aaa-2019-tea.yml")
    spoil(project, "confidence: high", "confidence: low")
    done = run("check", *DAY, cwd=project)
    assert "orphan-source" in done.stdout
    assert "`equipoise rules confidence-differs` explains a rule." in done.stdout


def test_a_fault_in_the_only_item_does_not_make_the_list_too_short(project: Path) -> None:
    spoil(project, "stance: supports", "stance: suports", "claims/sleep/stopping-tea-worsens-sleep.yml")
    done = run("check", *DAY, "--format", "json", "claims/sleep/stopping-tea-worsens-sleep.yml", cwd=project)
    problems = json.loads(done.stdout)["problems"]
    assert "schema-type" not in {problem["rule"] for problem in problems}, problems
    assert "did you mean `supports`" in problems[0]["remedy"]


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("source: adams-2019-tea-trial", "source: adams-2019-tea", "did you mean adams-2019-tea-trial?"),
        ("source: adams-2019-tea-trial", "source: evens-2007-tea-trial", "add claims/sources/evens-2007-tea-trial.yml"),
        ("source: adams-2019-tea-trial", "source: 10.5555/tea.2019", "write adams-2019-tea-trial"),
        ("source: adams-2019-tea-trial", "source: https://doi.org/10.5555/TEA.2019", "write adams-2019-tea-trial"),
        ("source: adams-2019-tea-trial", "source: PMID 11111111", "write adams-2019-tea-trial"),
        ("source: adams-2019-tea-trial", 'source: "11111111"', "write adams-2019-tea-trial"),
        ("source: adams-2019-tea-trial", "source: 11111111", "write adams-2019-tea-trial"),
        (
            "source: adams-2019-tea-trial",
            "source: A made-up trial of tea, and pain in the evening",
            "write adams-2019-tea-trial",
        ),
        ("source: adams-2019-tea-trial", "source: Adams et al. (2019)", "did you mean adams-2019-tea-trial?"),
        ("source: adams-2019-tea-trial", "source: 10.5555/not.here", "the name of its file in claims/sources/"),
        ("source: adams-2019-tea-trial", "source: Tea Trial", "lowercase words joined by hyphens: tea-trial"),
        ("interval: [1.2, 1.9]", "interval: -20 to -2", "write the two ends: [-20, -2]"),
        ("value: 1.5", "value: 46%", "write 46, without the percent sign"),
        ("risk-of-bias: low", "risk-of-bias: moderate", "write some."),
        ("    stance: supports", "   stance: supports", "indent it by 4"),
    ],
)
def test_remedies_say_what_to_write(project: Path, old: str, new: str, remedy: str) -> None:
    spoil(project, old, new)
    done = run("check", *DAY, "--format", "json", PAIN, cwd=project)
    problems = json.loads(done.stdout)["problems"]
    assert any(remedy in problem["remedy"] for problem in problems), done.stdout
    assert len(problems) == 1, "one fault, one message"


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("design: randomized-trial", "design: RCT", "write randomized-trial."),
        ("participants: ", "participants: 1,807  # ", "write 1807, without the comma"),
        ("author:\n", "author:\n  - Smith J\n", "write {family: Smith, given: J}"),
    ],
)
def test_remedies_for_a_source(project: Path, old: str, new: str, remedy: str) -> None:
    name = "claims/sources/adams-2019-tea-trial.yml"
    spoil(project, old, new, name)
    done = run("check", *DAY, "--format", "json", name, cwd=project)
    assert any(remedy in problem["remedy"] for problem in json.loads(done.stdout)["problems"]), done.stdout


def test_a_file_with_errors_is_suggested_with_them(project: Path) -> None:
    spoil(project, "read: ", "reed: ", "claims/sources/adams-2019-tea-trial.yml")
    spoil(project, "source: adams-2019-tea-trial", "source: adams-2019-tea")
    done = run("check", *DAY, "--format", "json", PAIN, cwd=project)
    assert "claims/sources/adams-2019-tea-trial.yml has errors; mend it first" in done.stdout


def test_where_a_retraction_changes_a_confidence_the_message_names_the_source(project: Path) -> None:
    source = "claims/sources/adams-2019-tea-trial.yml"
    spoil(
        project,
        "read: full-text",
        "standing: retracted\nnotice: https://doi.org/10.5555/gone\non: 2026-10-01\nread: full-text",
        source,
    )
    done = run("check", *DAY, cwd=project)
    assert done.returncode == 1
    message = next(line for line in done.stdout.splitlines() if "confidence-differs" in line)
    assert "retracted: adams-2019-tea-trial" in message
