"""The same problems for a person, for GitHub and for programs."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest

from equipoise.checks import RULES
from equipoise.checks.reports import FORMATS, Report
from equipoise.records import Place, Problem

DATA = Path(__file__).parents[1] / "data"


def problem(line: int = 3, rule: str = "advice", level: str = "error", message: str = "what is wrong", path: str = "claims/kratom/a.yml", source: str = "matters: Take it.") -> Problem:  # fmt: skip
    return Problem(Place(path, line, 10, 7), rule, message, "what to write", level, source)  # type: ignore[arg-type]


def report(*problems: Problem, **more: object) -> Report:
    paths = tuple(sorted({p.place.path for p in problems} | {"claims/kratom/sound.yml"}))
    return Report(problems, paths, **more)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_a_person_sees_the_line_the_caret_and_what_to_write() -> None:
    shown = plain(FORMATS["text"](report(problem())))
    assert shown.startswith(
        "error[advice] what is wrong\n"
        " --> claims/kratom/a.yml:3:10\n"
        "  |\n"
        "3 | matters: Take it.\n"
        "  |          ^^^^^^^\n"
        "  = what to write\n"
    )


def test_the_caret_stands_under_the_value_behind_wide_and_combining_characters() -> None:
    shown = plain(FORMATS["text"](report(problem(source="a: 痛み e\u0301 X here"))))
    lines = shown.split("\n")
    before = lines[3].split("| ", 1)[1].split("X")[0]
    assert "X" not in before
    caret = lines[4].split("| ", 1)[1]
    assert caret.startswith(" " * (len("a: ") + 4 + 1 + 1 + 1)), (
        "two columns for each wide character, none for an accent"
    )


def test_the_last_lines_say_what_to_do_next() -> None:
    shown = plain(FORMATS["text"](report(problem(), problem(level="hint", rule="orphan-source"))))
    assert "1 error, 1 hint in 1 of 2 files." in shown
    assert "`equipoise rules advice` explains a rule." in shown
    assert "equipoise build" in plain(FORMATS["text"](report()))


def test_many_hints_do_not_bury_an_error() -> None:
    hints = [problem(line=n, level="hint", rule="orphan-source") for n in range(1, 60)]
    shown = plain(FORMATS["text"](report(problem(line=99), *hints)))
    assert shown.startswith("error[advice]")
    assert shown.count("|\n") < 10
    assert "hint[orphan-source] 59 times" in shown


def test_changed_lines_come_first_everywhere() -> None:
    old, new = problem(line=1, message="old"), problem(line=9, message="new")
    made = report(old, new, changed_since="main", changed={"claims/kratom/a.yml": {9}})
    assert [p.message for p in made.ordered] == ["new", "old"]
    shown = plain(FORMATS["text"](made))
    assert (
        shown.index("On lines changed since main") < shown.index("new") < shown.index("Elsewhere") < shown.index("old")
    )
    assert FORMATS["github"](made).index("new") < FORMATS["github"](made).index("old")
    assert [p["changed"] for p in json.loads(FORMATS["json"](made))["problems"]] == [True, False]


def test_github_gets_ten_of_a_kind_and_is_told_of_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    many = [problem(line=n, message=f"number {n}") for n in range(1, 31)]
    warnings = [problem(line=n, level="warning") for n in range(1, 4)]
    shown = FORMATS["github"](report(*many, *warnings))
    assert shown.count("::error ") == 10
    assert shown.count("::warning ") == 3
    assert "20 more of level error" in shown
    assert all(f"number {n} " in summary.read_text() for n in range(1, 31))


def test_words_of_a_record_cannot_give_github_commands_or_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    nasty = "x\n::set-env name=A::b\r<img src=x onerror=alert(1)> | [a](http://evil.example) ![b](http://evil.example) %0A @all"
    shown = FORMATS["github"](report(problem(message=nasty, path="claims/kratom/a,b:c\n::error::.yml")))
    assert all(line.startswith("::error file=") for line in shown.split("\n") if line.startswith("::"))
    assert shown.count("\n") == 2
    text = summary.read_text()
    assert "<img" not in text
    assert "](http" not in text


def test_json_carries_everything() -> None:
    made = json.loads(FORMATS["json"](report(problem(), root="sub/")))
    assert (made["files"], made["errors"], made["warnings"], made["hints"]) == (2, 1, 0, 0)
    assert made["problems"] == [
        {
            "path": "sub/claims/kratom/a.yml", "line": 3, "column": 10, "width": 7, "level": "error", "rule": "advice",
            "message": "what is wrong", "remedy": "what to write", "source": "matters: Take it.",
        }
    ]  # fmt: skip


def test_sarif_names_the_place_and_brings_the_rules_help() -> None:
    (run,) = json.loads(FORMATS["sarif"](report(problem(), problem(level="hint", rule="orphan-source", line=0))))[
        "runs"
    ]
    advice, orphan = run["tool"]["driver"]["rules"]
    assert advice["help"]["text"].startswith(RULES["advice"].help.checks[:20])
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "claims/kratom/a.yml"},
        "region": {"startLine": 3, "startColumn": 10, "endColumn": 17},
    }
    assert run["results"][1]["level"] == "note"
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]
    assert run["results"][1]["ruleIndex"] == 1
    assert orphan["id"] == "orphan-source"


def test_sarif_is_what_the_published_schema_asks_for() -> None:
    """Nothing at all, a whole file, a spot; every rule's help; words and paths that need care."""
    schema = json.loads((DATA / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft4Validator(schema)
    everything = [problem(rule=name, level=rule.level) for name, rule in RULES.items()]
    odd = [
        problem(line=0, path="claims/kratom/a b#ü.yml", source=""),
        problem(message="\u202e <b> \U0001f642 %0A"),
        problem(rule="no-such-rule"),
    ]
    for made in (report(), report(*odd), report(*everything), report(*odd, root="sub folder/")):
        log = json.loads(FORMATS["sarif"](made))
        assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["results"][0]["level"] = "hint"
    assert list(validator.iter_errors(log)), "the schema is one that a wrong log does not pass"


def test_junit_has_a_case_a_file_and_survives_odd_characters() -> None:
    odd = problem(message="bad \x00\x08 <tag> & ￿")
    root = ET.fromstring(FORMATS["junit"](report(odd, problem(level="warning"))))
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert set(cases) == {"a.yml", "sound.yml"}
    assert cases["sound.yml"].find("failure") is None
    failure = cases["a.yml"].find("failure")
    assert failure is not None
    assert "<tag> &" in (failure.text or "")
    assert all(set(case.attrib) == {"classname", "name"} for case in cases.values()), "Jenkins refuses any other key"
    assert root.get("failures") == "1"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_problems_is_said_in_every_format(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert FORMATS[form](report())


@pytest.mark.parametrize("level", ["error", "hint"])
def test_nothing_of_a_record_begins_a_line_of_the_log_or_steers_the_terminal(level: str) -> None:
    """A line that begins with two colons is a command to GitHub in every log, not only in that of its own format."""
    evil = "x\n::stop-commands::y\r::error::z\x1b[2J\u202e"
    many = [problem(level=level, message=evil, path=f"claims/{evil}.yml", source=evil) for _ in range(40)]
    shown = plain(FORMATS["text"](report(*many)))
    assert "stop-commands" in shown
    assert not re.search(r"^::|[\x1b\r\u202e]", shown, re.M)
