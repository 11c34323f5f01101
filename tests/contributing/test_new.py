"""`equipoise new` writes a record that passes the schema and cannot be published before a person has filled it in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from equipoise.contributing.starting import CannotStart, bare_doi, bare_pmid, id_from, whole_address
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
    if "source" not in arguments[0]:
        assert "left-to-do" in {problem.rule for problem in found}, "nothing unfinished is published"


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
