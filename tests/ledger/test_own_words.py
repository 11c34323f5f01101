"""No sentence of the popular article stands in the project: not eight of its words in a row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LENGTH = 8


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def shingles(text: str) -> Iterator[tuple[str, str]]:
    found = words(text)
    for start in range(len(found) - LENGTH + 1):
        run = " ".join(found[start : start + LENGTH])
        yield hashlib.sha256(run.encode()).hexdigest()[:12], run


@pytest.fixture(scope="module")
def seed() -> frozenset[str]:
    lines = (ROOT / "tests/data/seed-shingles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def test_the_article_itself_would_be_found(seed):
    """The measure works: its first words, as the article has them, are among the shingles."""
    assert len(seed) > 700
    opening = "chronic pain persisting over 12 weeks negatively impacts"
    assert hashlib.sha256(opening.encode()).hexdigest()[:12] in seed


@pytest.mark.parametrize("folder", ["claims", "content", "scripts", "README.md", "CONTRIBUTING.md"])
def test_no_eight_words_in_a_row(seed, folder):
    place = ROOT / folder
    files = [place] if place.is_file() else [f for f in place.rglob("*") if f.suffix in {".yml", ".md", ".html", ".py"}]
    assert files
    for file in files:
        copied = [run for digest, run in shingles(file.read_text(encoding="utf-8")) if digest in seed]
        assert not copied, f"{file.relative_to(ROOT)}: {copied[0]}"
