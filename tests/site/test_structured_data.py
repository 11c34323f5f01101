"""Structured data as machines read it: expanded by a JSON-LD processor, and held against schema.org's own terms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyld import jsonld

from equipoise import site
from equipoise.ledger import read
from equipoise.weighing import weigh
from tests.built import ROOT

SCHEMA = "https://schema.org/"
KNOWN = yaml.safe_load((Path(__file__).parents[1] / "data" / "schema-org.yml").read_text(encoding="utf-8"))
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def from_disk(url: str, options: dict[str, Any]) -> dict[str, Any]:
    """Nothing is fetched: the one context that pages name stands in tests/data."""
    assert url.rstrip("/") == SCHEMA.rstrip("/")
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": KNOWN["context"]}}


def expanded(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = jsonld.expand(
        json.loads(text), {"documentLoader": from_disk, "base": "https://e.org/"}
    )
    return found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every thing that is told of, at any depth."""
    if isinstance(value, list):
        for child in value:
            yield from nodes(child)
    elif isinstance(value, dict) and "@value" not in value:
        if set(value) != {"@id"}:
            yield value
        for child in value.values():
            yield from nodes(child)


@pytest.fixture(scope="module")
def blocks() -> dict[str, list[dict[str, Any]]]:
    project = site.Project(root=ROOT, address="https://example.org/e/")
    pages = {p.path: p.text for p in site.render_pages(weigh(read(ROOT / "claims").ledger), project)}
    found = {path: BLOCK.findall(text) for path, text in pages.items() if isinstance(text, str)}
    # Of sources, which are many and alike, every tenth.
    kept = [p for n, p in enumerate(sorted(found)) if found[p] and (not p.startswith("sources/") or n % 10 == 0)]
    return {path: expanded(text) for path in kept for text in found[path]}


def test_every_kind_of_page_says_what_it_is(blocks: dict[str, list[dict[str, Any]]]):
    kinds = {path.split("/")[0] for path in blocks}
    assert {"index.md", "questions", "claims", "sources"} <= kinds
    assert all(blocks.values())


def test_every_type_and_property_is_one_of_schema_org(blocks: dict[str, list[dict[str, Any]]]):
    wrong: set[tuple[str, str]] = set()
    for path, block in blocks.items():
        for node in nodes(block):
            assert node.get("@type"), (path, node)
            for kind in node["@type"]:
                allowed = {SCHEMA + name for name in KNOWN["types"].get(kind.removeprefix(SCHEMA), ())}
                wrong |= {(kind, key) for key in node if not key.startswith("@") and key not in allowed}
                if kind.removeprefix(SCHEMA) not in KNOWN["types"]:
                    wrong.add((kind, "the type itself"))
    assert wrong == set()


def test_the_list_of_terms_holds_none_that_no_page_uses(blocks: dict[str, list[dict[str, Any]]]):
    used = {kind.removeprefix(SCHEMA) for block in blocks.values() for node in nodes(block) for kind in node["@type"]}
    assert set(KNOWN["types"]) == used


def test_addresses_are_whole_and_days_are_days(blocks: dict[str, list[dict[str, Any]]]):
    for path, block in blocks.items():
        for node in nodes(block):
            for key in ("url", "sameAs", "license"):
                for value in node.get(SCHEMA + key, []):
                    assert re.match(r"https?://", value["@id"]), (path, value)
            for key in ("lastReviewed", "datePublished"):
                for value in node.get(SCHEMA + key, []):
                    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", value["@value"]), (path, value)
