"""`equipoise new` writes a record that passes the schema and cannot be published before a person has filled it in."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from equipoise.contributing.starting import (
    KINDS_EXPLAINED,
    CannotStart,
    bare_doi,
    bare_pmid,
    id_from,
    people,
    whole_address,
)
from equipoise.records.claim import KINDS
from tests.checks.bad import GOOD, problems_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "claims")
    return tmp_path


def new(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "equipoise", "new", *arguments],
        cwd=project, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


CLAIM = ["claim", "--statement", "Tea: it shortens naps", "--topic", "sleep", "--kind", "effect", "--source", "baker-2020-night-survey"]  # fmt: skip
SOURCE = ["source", "--title", "A study: of naps", "--design", "systematic-review", "--read", "abstract", "--year", "2024", "--author", "Fox, F.; Grey, G.", "--pmid", "22222222"]  # fmt: skip
QUESTION = ["question", "--title", "Does tea shorten naps", "--claim", "tea-improves-sleep", "--claim", "stopping-tea-worsens-sleep"]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (CLAIM, "claims/sleep/tea-shortens-naps.yml"),
        (SOURCE, "claims/sources/fox-2024-study-naps.yml"),
        (QUESTION, "claims/questions/does-tea-shorten-naps.yml"),
    ],
)
def test_a_new_record_passes_the_schema(project: Path, arguments: list[str], path: str) -> None:
    done = new(project, *arguments)
    assert done.returncode == 0, done.stderr
    assert "equipoise check" in done.stdout
    found = [problem for problem in problems_of(project / "claims") if problem.place.path == path]
    assert not [p for p in found if p.rule.startswith("schema-") or p.rule == "yaml-syntax"], found
    unfinished = {problem.rule for problem in found if problem.level == "error"}
    assert "note-left-to-do" in unfinished, "what a program put there is judged before it is published"
    assert "source" in arguments[0] or "left-to-do" in unfinished


def test_a_record_is_never_written_over(project: Path) -> None:
    assert new(project, *CLAIM).returncode == 0
    again = new(project, *CLAIM)
    assert again.returncode == 2
    assert "already" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["claim", "--topic", "sleep"], "--statement"),
        (["claim", "--statement", "x y z", "--topic", "naps", "--kind", "effect"], "kratom, sleep"),
        (["source", "--title", "A", "--design", "nonsense"], "randomized-trial"),
        (["question", "--title", "???"], "--id"),
    ],
)
def test_without_a_terminal_it_says_what_is_missing(project: Path, arguments: list[str], said: str) -> None:
    done = new(project, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_id_is_made_of_telling_words_and_not_too_long() -> None:
    assert (
        id_from("People who stop taking kratom sleep worse for a while.")
        == "people-who-stop-taking-kratom-sleep-worse-while"
    )
    assert len(id_from("word " * 100)) <= 60


def test_what_people_copy_along_is_taken_off(project: Path) -> None:
    assert bare_doi("https://doi.org/10.5555/x.1") == bare_doi("doi: 10.5555/x.1") == "10.5555/x.1"
    assert bare_pmid("PMID: 123456") == bare_pmid("https://pubmed.ncbi.nlm.nih.gov/123456/") == "123456"
    assert whole_address("www.example.org/a") == "https://www.example.org/a"
    with pytest.raises(CannotStart):
        bare_doi("no doi")
    done = new(project, *SOURCE, "--doi", "https://doi.org/10.5555/naps", "--url", "www.example.org/naps")
    assert done.returncode == 0, done.stderr
    text = (project / "claims/sources/fox-2024-study-naps.yml").read_text()
    assert "DOI: 10.5555/naps\n" in text
    assert "URL: https://www.example.org/naps\n" in text


def test_the_statement_may_be_the_argument_and_the_topic_in_capitals(project: Path) -> None:
    done = new(project, "claim", "Tea shortens naps.", "--topic", "Sleep", "--kind", "effect")
    assert done.returncode == 0, done.stderr
    assert (project / "claims/sleep/tea-shortens-naps.yml").is_file()


def in_a_terminal(project: Path, answers: list[str], *arguments: str) -> str:
    """What a person sees who starts `equipoise new` in a terminal and types the answers, each when it is asked for."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(project)
        os.execv(sys.executable, [sys.executable, "-m", "equipoise", "new", *arguments])
    seen, waiting = "", list(answers)
    try:
        while select.select([terminal], [], [], 60)[0]:
            try:
                seen += os.read(terminal, 4096).decode()
            except OSError:
                break
            if waiting and re.search(r"[:\]] \Z", seen):
                os.write(terminal, f"{waiting.pop(0)}\n".encode())
    finally:
        os.close(terminal)
        os.waitpid(pid, 0)
    assert not waiting, seen
    return seen.replace("\r", "")


def test_in_a_terminal_a_source_is_asked_for_step_by_step(project: Path) -> None:
    """Capitals, wrong words and copied prefixes are asked about or put right; nothing typed is lost by a later slip."""
    answers = ["A DIARY STUDY OF NAPS", "y", "survey", "cross sectional", "abstract", "", "last year", "2024", "Fox, Fay; Grey, G."]  # fmt: skip
    answers += ["none", "https://doi.org/10.5555/naps.2024", "", ""]
    seen = in_a_terminal(project, answers, "source")
    assert "Did you mean cross-sectional?" in seen
    assert "is not a date of publication" in seen
    text = (project / "claims/sources/fox-2024-diary-study-naps.yml").read_text()
    assert "title: A diary study of naps\n" in text
    assert "issued: 2024\nDOI" not in text
    assert "DOI: 10.5555/naps.2024\n" in text
    assert "  - {family: Grey, given: G.}\n" in text


def test_what_was_not_given_is_not_made_up(project: Path) -> None:
    """A review without the design of its studies, and a question without claims, hold no guess that could be published."""
    assert new(project, *SOURCE).returncode == 0
    assert "\n  of:" not in (project / "claims/sources/fox-2024-study-naps.yml").read_text()
    assert new(project, *SOURCE, "--of", "cohort", "--id", "other-2024").returncode == 0
    assert "\n  of: cohort\n" in (project / "claims/sources/other-2024.yml").read_text()
    assert new(project, "question", "--title", "Why tea").returncode == 0
    path = "claims/questions/why-tea.yml"
    rules = {problem.rule for problem in problems_of(project / "claims") if problem.place.path == path}
    assert {"unknown-topic", "unknown-claim"} <= rules


def test_a_claim_that_was_started_and_filled_in_passes_the_second_check(project: Path) -> None:
    assert new(project, *CLAIM).returncode == 0
    path = project / "claims/sleep/tea-shortens-naps.yml"
    filled = re.sub(r"^ *# TODO.*\n", "", path.read_text(), flags=re.M)
    filled = filled.replace("answer: TODO", "answer: It is uncertain whether tea shortens naps.")
    path.write_text(re.sub(r": TODO$", ": Naps were shorter with tea.", filled, flags=re.M))
    subprocess.run([sys.executable, "-m", "equipoise", "fix"], cwd=project, check=True, capture_output=True)
    found = [p for p in problems_of(project / "claims") if p.place.path.endswith("tea-shortens-naps.yml")]
    assert not [p for p in found if p.level == "error"], found


def test_every_kind_of_claim_is_explained_to_whoever_starts_one() -> None:
    assert tuple(KINDS_EXPLAINED) == KINDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Fox, F.; Grey, G.", [("Fox", "F."), ("Grey", "G.")]),
        ("Smith JA, van der Berg K, Lee AB", [("Smith", "JA"), ("van der Berg", "K"), ("Lee", "AB")]),
        ("Singh, D., & Lee, A. B.", [("Singh", "D."), ("Lee", "A. B.")]),
        ("Singh, Darshan and Lee, Ann", [("Singh", "Darshan"), ("Lee", "Ann")]),
        ("Food and Drug Administration", [("Food and Drug Administration", "")]),
    ],
)
def test_authors_are_told_apart_as_databases_list_them(typed: str, meant: list[tuple[str, str]]) -> None:
    assert people(typed) == meant


def test_authors_that_could_be_read_in_two_ways_are_asked_for_again() -> None:
    with pytest.raises(CannotStart, match="Family, Given; Family, Given"):
        people("Smith, John, Lee, Ann")


def test_a_source_is_named_for_a_new_claim_in_the_words_that_people_have(project: Path) -> None:
    """Its DOI, or name and year; words that name none are never cut up into ids."""
    answers = ["Tea shortens naps", "sleep", "effect", "Smith et al 2021"]
    doi = re.search(r"DOI: (\S+)", (project / "claims/sources/baker-2020-night-survey.yml").read_text())
    assert doi
    answers.append(f"Adams 2019, https://doi.org/{doi[1]}")
    seen = in_a_terminal(project, answers, "claim")
    assert "“Smith et al 2021” is no source that is here" in seen
    cited = re.findall(r"source: (\S+)", (project / "claims/sleep/tea-shortens-naps.yml").read_text())
    assert cited == ["adams-2019-tea-trial", "baker-2020-night-survey"]
