"""The commands, run as a user runs them: in a folder, by their words, judged by what they print and their status."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEDGER = ROOT / "claims"


def equipoise(*words: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "equipoise", *words], cwd=cwd, capture_output=True, text=True, timeout=120,
        env={**os.environ, "COLUMNS": "100", **environment},
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_help_teaches_where_to_start():
    done = equipoise("--help")
    assert done.returncode == 0
    assert "equipoise check" in done.stdout
    for command in ("check", "explain", "what-if", "render", "build", "serve", "rules", "fix"):
        assert command in done.stdout


def test_explain_prints_verdict_evidence_and_trace():
    done = equipoise("explain", "kratom-at-bedtime-improves-sleep")
    assert done.returncode == 0
    for words in (
        "Direction",
        "Confidence",
        "Evidence",
        "bedtime-kratom-sleep-ema-2025",
        "5 verdict",
        "What would change this",
    ):
        assert words in done.stdout


def test_explain_takes_a_path_too():
    by_path = equipoise("explain", "claims/kratom/kratom-at-bedtime-improves-sleep.yml")
    assert by_path.stdout == equipoise("explain", "kratom-at-bedtime-improves-sleep").stdout


def test_an_unknown_claim_is_misuse_and_the_nearest_one_is_named():
    done = equipoise("explain", "kratom-at-bedtime-improve-sleep")
    assert done.returncode == 2
    assert "Did you mean kratom-at-bedtime-improves-sleep?" in done.stderr


def test_what_if_shows_what_a_retraction_would_change_and_writes_nothing():
    before = {path: path.read_bytes() for path in LEDGER.rglob("*.yml")}
    done = equipoise("what-if", "--retract", "bedtime-kratom-sleep-ema-2025")
    assert done.returncode == 0
    assert "kratom-at-bedtime-improves-sleep" in done.stdout
    assert "Does kratom help or hurt sleep?" in done.stdout
    assert {path: path.read_bytes() for path in LEDGER.rglob("*.yml")} == before


def test_what_if_without_an_if_is_misuse():
    assert equipoise("what-if").returncode == 2
    assert equipoise("what-if", "--retract", "no-such-source").returncode == 2
    assert equipoise("what-if", "--drop", "kratom-at-bedtime-improves-sleep:99").returncode == 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    return tmp_path


BROKEN = {
    "missing": lambda root: (root / "claims").rmdir(),
    "empty folder": lambda root: None,
    "empty file": lambda root: (root / "claims/vocabulary.yml").write_text(""),
    "binary file": lambda root: (root / "claims/vocabulary.yml").write_bytes(bytes(range(256))),
    "folder named like a record": lambda root: (root / "claims/kratom/x.yml").mkdir(parents=True),
    "link": lambda root: (root / "claims/vocabulary.yml").symlink_to("/etc/hostname"),
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_broken_ledger_gets_a_clear_line_and_status_1(folder, case, command):
    BROKEN[case](folder)
    done = equipoise(command, cwd=folder)
    assert done.returncode == 1
    assert "claims" in done.stdout + done.stderr


def test_the_same_ledger_is_explained_in_the_same_bytes_everywhere():
    words = ("explain", "sleep-to-pain-stronger-than-pain-to-sleep")
    plain = equipoise(*words, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8").stdout
    other = equipoise(*words, PYTHONHASHSEED="77", TZ="Pacific/Kiritimati", LC_ALL="C").stdout
    assert plain == other


def test_plain_output_holds_every_sentence_whole():
    done = equipoise("explain", "kratom-withdrawal-is-common", "--plain", COLUMNS="60")
    text = (LEDGER / "kratom/kratom-withdrawal-is-common.yml").read_text(encoding="utf-8")
    finding = next(
        line.split("finding: ", 1)[1].strip().strip('"') for line in text.splitlines() if "    finding: " in line
    )
    assert finding in done.stdout
    assert "\x1b" not in done.stdout


def test_the_schemas_are_published_with_the_site_and_listed_on_the_data_page(tmp_path: Path):
    shutil.copytree(ROOT / "tests" / "good" / "claims", tmp_path / "claims")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert equipoise("render", cwd=tmp_path).returncode == 0
    assert equipoise("schemas", cwd=tmp_path).returncode == 0
    data = tmp_path / "build" / "pages" / "data"
    listed = (data / "index.md").read_text()
    names = sorted(file.name for file in (tmp_path / "schemas").iterdir())
    assert "claim.schema.json" in names
    for name in names:
        assert (data / name).read_bytes() == (tmp_path / "schemas" / name).read_bytes()
        assert f'href="../data/{name}"' in listed
