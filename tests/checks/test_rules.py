"""Every rule that can be printed has its page, and every page its rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from equipoise.checks import RULES, rule_pages
from equipoise.checks.pages import THEMES
from equipoise.checks.registry import parse_help
from equipoise.records.document import parse_document

ROOT = Path(__file__).parents[2]
CODE = ROOT / "scripts" / "equipoise"


def test_pages_and_rules_are_the_same_set() -> None:
    assert sorted(page.name for page in rule_pages()) == sorted(RULES)
    assert {RULES[name].theme for name in RULES} == set(THEMES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_page_says_what_why_and_how(name: str) -> None:
    page = next(page for page in rule_pages() if page.name == name)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert page.summary.endswith(".")
    assert len(page.sections[0].paragraphs[0]) > 30
    assert page.bad != page.good


def test_a_rule_without_help_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="Why it matters, Bad, Good"):
        parse_help("x", "A summary.\n\nWhat it checks.")


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_good_example_can_be_read(name: str) -> None:
    good = RULES[name].help.good
    if good.startswith(("claims/", "equipoise", "- ")):
        return  # a path, a command, or an entry of a list
    _, problems = parse_document(good, name)
    assert [problem.rule for problem in problems] in ([], ["empty-file"])


def test_every_fault_of_reading_has_a_page() -> None:
    """Names that the reader and the models can print, taken from their source."""
    printed = set()
    for file in [*(CODE / "records").glob("*.py"), CODE / "ledger.py"]:
        text = file.read_text(encoding="utf-8")
        kinds = re.findall(r"(?:_refuse|PydanticCustomError)\(\s*\"([\w-]+)\"", text)
        printed |= {f"schema-{kind}" for kind in kinds if kind not in AS_VALUE}
        printed |= set(re.findall(r"(?:fault|(?<!_)refuse|_fault)\(\s*\"([a-z]+(?:-[a-z]+)+)\"", text))
        printed |= set(re.findall(r"rule=\"([a-z-]+)\"", text))
        printed |= set(re.findall(r"Problem\(\s*(?:Place\([^)]*(?:\([^)]*\))?[^)]*\)|whole),\s*\"([a-z-]+)\"", text))
        printed |= set(re.findall(r"\"(schema-[a-z-]+)\"", text))
    assert "stray-file" in printed
    assert sorted(printed - set(RULES)) == []


# Kinds of fault of the models that are printed as schema-value.
AS_VALUE = {"text", "number", "certainty-rating", "effect", "author", "standing", "value"}


def test_every_rule_that_the_documents_name_exists() -> None:
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "content").rglob("*.md")]:
        if file.is_file():
            named = re.findall(r"equipoise rules ([a-z][a-z-]+)", file.read_text(encoding="utf-8"))
            named += re.findall(r"/rules/([a-z-]+)/", file.read_text(encoding="utf-8"))
            assert set(named) <= set(RULES), file.name
