"""Reading a folder into a ledger: references, broken files, and the Python face."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import equipoise
from equipoise.ledger import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def real():
    return read(ROOT / "claims")


def test_the_real_ledger_is_read_without_a_fault(real):
    assert not real.problems
    assert real.files == len(list((ROOT / "claims").rglob("*.yml")))


def test_who_cites_whom(real):
    ledger = real.ledger
    source = "bedtime-kratom-sleep-ema-2025"
    citing = {c.claim.id for c in ledger.citations(source)}
    assert citing == {c.id for c in ledger.claims.values() for e in c.evidence if e.source == source}
    assert "does-kratom-help-or-hurt-sleep" in {q.id for q in ledger.questions_of("kratom-at-bedtime-improves-sleep")}
    assert ledger.citations("no-such-source") == []


def test_the_python_face_loads_and_weighs():
    ledger = equipoise.load(ROOT / "claims")
    weighed = equipoise.weigh(ledger)
    assert weighed.verdicts.keys() == ledger.claims.keys()
    assert weighed.verdicts["kratom-at-bedtime-improves-sleep"].direction in {
        "supported",
        "uncertain",
        "contested",
        "depends",
    }


def test_one_broken_file_leaves_the_others_readable_and_is_not_called_unknown(tmp_path):
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    broken = tmp_path / "claims/sources/bedtime-kratom-sleep-ema-2025.yml"
    broken.write_text("type: [article-journal\n", encoding="utf-8")
    reading = read(tmp_path / "claims")
    assert {p.place.path for p in reading.problems} == {"claims/sources/bedtime-kratom-sleep-ema-2025.yml"}
    assert "kratom-at-bedtime-improves-sleep" in reading.ledger.claims
    assert reading.ledger.knows("source", "bedtime-kratom-sleep-ema-2025")
    with pytest.raises(equipoise.LedgerError) as caught:
        equipoise.load(tmp_path / "claims")
    assert caught.value.problems == list(reading.problems)


def test_what_is_sound_of_a_broken_record_is_for_the_checks_alone(tmp_path, real):
    """It is looked at for more faults. It is never in the ledger, so it is never weighed, published or counted."""
    assert real.rescued == ()
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    name = "kratom-at-bedtime-improves-sleep"
    path = tmp_path / f"claims/kratom/{name}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("stance: supports", "stance: suports"), encoding="utf-8")
    reading = read(tmp_path / "claims")
    assert [one.record.id for one in reading.rescued] == [name]
    assert reading.rescued[0].record.statement == real.ledger.claims[name].statement
    assert name not in reading.ledger.claims
    assert reading.ledger.knows("claim", name)
    assert name not in equipoise.weigh(reading.ledger).verdicts
    assert all(citation.claim.id != name for citation in reading.ledger.citations("bedtime-kratom-sleep-ema-2025"))
    with pytest.raises(equipoise.LedgerError):
        equipoise.load(tmp_path / "claims")


def test_all_faults_of_all_files_are_reported_at_once(tmp_path):
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    for name in ("kratom-causes-insomnia", "kratom-improves-sleep"):
        path = tmp_path / f"claims/kratom/{name}.yml"
        text = (
            path.read_text(encoding="utf-8")
            .replace("kind: effect", "kind: efect")
            .replace("confidence:", "confidense:")
        )
        path.write_text(text, encoding="utf-8")
    problems = read(tmp_path / "claims").problems
    assert len(problems) == 4  # in each file a wrong value, and a misspelt key that is not called missing too
    assert all(p.place.line for p in problems)


def test_the_order_of_files_changes_no_verdict(tmp_path, real):
    """Records copied under another order of creation give the same verdicts."""
    for path in sorted((ROOT / "claims").rglob("*.yml"), reverse=True):
        target = tmp_path / "claims" / path.relative_to(ROOT / "claims")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    again = equipoise.weigh(read(tmp_path / "claims").ledger)
    assert again.verdicts == equipoise.weigh(real.ledger).verdicts
