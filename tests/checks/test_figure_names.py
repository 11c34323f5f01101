"""A figure goes by one name, so that no rule passes it by."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from equipoise.contributing.fixing import fix_text
from equipoise.records.measures import CALLED, measure_called
from equipoise.weighing.tables import DIFFERENCES, PROPORTIONS, RATIOS
from tests.checks.bad import GOOD, problems_of

PAIN = "claims/kratom/tea-eases-pain.yml"


def pain_with(measure: str, tmp_path: Path) -> str:
    """The claim on pain, its one ratio under another name, written into a copy of the good ledger."""
    shutil.copytree(GOOD, tmp_path / "claims")
    text = (tmp_path / PAIN).read_text().replace("measure: RR", f"measure: {measure}")
    (tmp_path / PAIN).write_text(text)
    return text


@pytest.mark.parametrize("measure", ["hazard ratio", "Hazard Ratio", "Hazard ratio (HR)", "hr"])
def test_a_ratio_by_any_other_name_is_called_by_its_own(measure: str, tmp_path: Path) -> None:
    text = pain_with(measure, tmp_path)
    told = [problem for problem in problems_of(tmp_path / "claims") if problem.place.path == PAIN]
    assert [(problem.rule, problem.remedy) for problem in told] == [("schema-measure", "write measure: HR")]
    assert "measure: HR," in fix_text(text, PAIN, "claim").after


@pytest.mark.parametrize("measure", ["ARR", "MR odds ratio", "% change", "effect size", "RRR", "AUC ratio", "mean"])
def test_a_measure_that_is_something_else_keeps_its_name(measure: str) -> None:
    """An absolute risk reduction is no adjusted risk ratio, and a ratio by Mendelian randomization no plain one."""
    assert measure_called(measure) is None


def test_every_name_that_a_message_tells_people_to_write_is_one_that_some_rule_looks_for() -> None:
    correlations = {"Pearson's r", "Spearman's rho"}
    assert set(CALLED.values()) <= RATIOS | DIFFERENCES | PROPORTIONS | correlations
