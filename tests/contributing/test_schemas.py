"""The schemas that editors read are those of the models and of the vocabulary."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from equipoise.contributing.schemas import known_ids, schema_files
from equipoise.ledger import Ledger, read
from equipoise.records.folder import MODELS
from tests.checks.bad import GOOD

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read(ROOT / "claims").ledger


def test_the_schemas_in_the_repository_are_current(ledger: Ledger) -> None:
    for name, text in schema_files(ledger.vocabulary):
        there = (ROOT / "schemas" / name).read_text(encoding="utf-8")
        assert there == text, f"schemas/{name} is not that of the models and claims/vocabulary.yml; run: equipoise fix"


def test_every_key_says_what_it_means(ledger: Ledger) -> None:
    """Hover text is all that most contributors will read of the format."""
    for name, text in schema_files(ledger.vocabulary):
        schema = json.loads(text)
        for owner, part in {name: schema, **schema.get("$defs", {})}.items():
            for key, field in part.get("properties", {}).items():
                part_of = schema["$defs"][field["$ref"].rsplit("/", 1)[-1]] if "$ref" in field else {}
                assert field.get("description") or part_of.get("description"), f"{owner}: {key}"


def test_every_kind_of_record_has_a_schema(ledger: Ledger) -> None:
    assert {name for name, _ in schema_files(ledger.vocabulary)} == {f"{kind}.schema.json" for kind in MODELS}


def _schemas(ledger: Ledger) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in (*schema_files(ledger.vocabulary), known_ids(ledger))}


def _parts(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, child in value.items():
            yield from _parts(child, f"{path}/{key}")
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _parts(child, f"{path}/{number}")


def test_every_reference_between_schemas_leads_somewhere(ledger: Ledger) -> None:
    """With one that does not, an editor completes nothing at all and shows no help."""
    schemas = _schemas(ledger)
    found = 0
    for name, schema in schemas.items():
        for path, part in _parts(schema):
            if "$ref" not in part:
                continue
            file, _, inside = part["$ref"].partition("#/")
            target = schemas[file or name]
            for step in inside.split("/"):
                assert step in target, f"{name}{path}: {part['$ref']}"
                target = target[step]
            found += 1
    assert found


FREE = re.compile(r"/(statements/items|\$defs/Statement)/properties/(id|at-odds-with/items)$|/patternProperties/|^/definitions/\w+$")  # fmt: skip


def test_every_id_that_points_somewhere_is_offered(ledger: Ledger) -> None:
    """A new key that holds an id must say of what, or editors will leave a contributor alone with it."""
    for name, schema in _schemas(ledger).items():
        for path, part in _parts(schema):
            if part.get("pattern") == r"^[a-z0-9]+(-[a-z0-9]+)*$":
                assert FREE.search(path), f"{name}{path} offers nothing; see contributing/completing.py"


def test_values_and_ids_are_offered_with_what_they_mean(ledger: Ledger) -> None:
    schemas = _schemas(ledger)
    phase = schemas["claim.schema.json"]["$defs"]["Evidence"]["properties"]["conditions"]["properties"]["phase"]
    meaning = dict(zip(phase["enum"], phase["enumDescriptions"], strict=True))
    assert meaning["stopping"] == ledger.vocabulary.conditions["phase"].values["stopping"].description
    offers = {o["bodyText"]: o["description"] for o in schemas["ids.schema.json"]["definitions"]["source"]["defaultSnippets"]}  # fmt: skip
    assert set(offers) == set(ledger.sources)
    name, source = next((name, source) for name, source in ledger.sources.items() if source.title)
    assert (source.title or "").startswith(offers[name].removesuffix(" …"))


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "equipoise", *arguments], cwd=cwd, capture_output=True, text=True)


def test_whoever_adds_a_value_gets_the_schemas_from_fix(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "claims")
    assert _run("schemas", cwd=tmp_path).returncode == 0
    ids = (tmp_path / "schemas" / "ids.schema.json").read_text()
    vocabulary = tmp_path / "claims" / "vocabulary.yml"
    vocabulary.write_text(vocabulary.read_text().replace("      stopping:", "      pausing: {title: pausing, description: A break.}\n      stopping:"))  # fmt: skip
    (tmp_path / "claims" / "sources" / "new-one-2026.yml").write_text(
        (tmp_path / "claims" / "sources" / "adams-2019-tea-trial.yml").read_text().replace("tea.2019", "tea.2026")
    )
    shown = _run("fix", "--diff", cwd=tmp_path)
    assert "schemas/claim.schema.json: would be written anew" in shown.stderr
    assert "pausing" not in (tmp_path / "schemas" / "claim.schema.json").read_text()
    assert "schemas/claim.schema.json: written anew" in _run("fix", cwd=tmp_path).stdout
    assert '"pausing"' in (tmp_path / "schemas" / "claim.schema.json").read_text()
    assert (tmp_path / "schemas" / "ids.schema.json").read_text() == ids, "a new source touches no schema"
    assert "schemas/" not in _run("fix", cwd=tmp_path).stdout


def test_fix_leaves_the_schemas_alone_where_the_vocabulary_cannot_be_read(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "claims")
    _run("schemas", cwd=tmp_path)
    before = (tmp_path / "schemas" / "claim.schema.json").read_text()
    (tmp_path / "claims" / "vocabulary.yml").write_text("topics: [never closed\n")
    assert "schemas/" not in _run("fix", cwd=tmp_path).stdout
    assert (tmp_path / "schemas" / "claim.schema.json").read_text() == before
    assert _run("schemas", cwd=tmp_path).returncode == 1
