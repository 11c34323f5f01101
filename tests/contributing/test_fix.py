"""`equipoise fix` puts right what is mechanical and keeps whatever a person wrote."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from equipoise.contributing.fixing import fix_folder, fix_text, plain_date
from equipoise.ledger import read
from tests.checks.bad import GOOD, problems_of

SOURCE = """\
# a heading of the file

type: article-journal
# seen on the journal's page
title: A made-up trial~~~
issued: 2019/3/5
DOI: https://doi.org/10.5555/tea.2019
volume: 07
issue: 3
author:
    - family: Adams       # first author
      given: A.

    - given: B.
      family: Baker
read:   full-text
study:
    participants: "1,450"
    # by lot
    design: randomized-trial
accessed: 5 November 2026
limits:
    -   Short follow-up

    # the last word
""".replace("~", " ")

FIXED = """\
# yaml-language-server: $schema=../../schemas/source.schema.json
# a heading of the file

type: article-journal
# seen on the journal's page
title: A made-up trial
author:
  - family: Adams  # first author
    given: A.

  - family: Baker
    given: B.
issued: 2019-03-05
volume: "07"
issue: "3"
DOI: 10.5555/tea.2019
study:
  # by lot
  design: randomized-trial
  participants: 1450
read: full-text
accessed: 2026-11-05
limits:
  - Short follow-up

  # the last word
"""


def test_a_messy_record_comes_out_in_order_with_every_comment_and_blank_line() -> None:
    fixed = fix_text(SOURCE, "claims/sources/adams-2019.yml", "source")
    assert fixed.refused is None
    assert fixed.after == FIXED


def test_fixing_twice_changes_nothing_more() -> None:
    once = fix_text(SOURCE, "claims/sources/adams-2019.yml", "source").after
    again = fix_text(once, "claims/sources/adams-2019.yml", "source")
    assert not again.changed
    assert again.done == ()


@pytest.mark.parametrize(
    "spoilt",
    [
        "type: article-journal\n\ttitle: tab\n",
        "type: article-journal\ntype: report\n",
        "type: &a article-journal\n",
        "type: report\n---\ntype: report\n",
        'title: "never closed\n',
    ],
)
def test_what_cannot_be_read_whole_is_left_alone_and_said(spoilt: str) -> None:
    fixed = fix_text(spoilt, "claims/sources/x.yml", "source")
    assert fixed.after == spoilt
    assert fixed.refused


def test_a_byte_order_mark_and_windows_line_ends_go() -> None:
    fixed = fix_text("\ufefftype: report\r\ntitle: A list\r\n", "claims/sources/x.yml", "source")
    assert fixed.after.endswith("type: report\ntitle: A list\n")
    assert "\r" not in fixed.after


def test_confidence_is_set_to_what_the_rules_compute(tmp_path: Path) -> None:
    records = tmp_path / "claims"
    shutil.copytree(GOOD, records)
    file = records / "kratom" / "tea-eases-pain.yml"
    file.write_text(file.read_text().replace("confidence: high", "confidence: low  # a guess"))
    fixed = {one.path: one for one in fix_folder(records, read(records).ledger, lambda path: True)}
    assert "confidence: high  # a guess\n" in fixed["claims/kratom/tea-eases-pain.yml"].after


def test_confidence_is_left_alone_where_a_source_cannot_be_read(tmp_path: Path) -> None:
    records = tmp_path / "claims"
    shutil.copytree(GOOD, records)
    (records / "sources" / "adams-2019-tea-trial.yml").write_text("type: nonsense\n")
    fixed = {one.path: one for one in fix_folder(records, read(records).ledger, lambda path: True)}
    assert "confidence: high" in fixed["claims/kratom/tea-eases-pain.yml"].after


def test_a_date_that_could_be_two_days_is_left_to_a_person() -> None:
    assert plain_date("03/04/2026") is None
    assert plain_date("4 March 2026") == "2026-03-04"
    assert plain_date("March 4, 2026") == "2026-03-04"
    assert plain_date("2026/3/4") == "2026-03-04"
    assert plain_date("2026-02-30") is None


def test_text_that_only_looks_like_yaml_trouble_survives() -> None:
    text = (
        "type: report\ntitle: |\n  Line one   \n  # no comment\n\n  Line three\npublisher: 'It''s # not a comment'\n"
        "page: 12-19\n"
    )
    fixed = fix_text(text, "claims/sources/x.yml", "source")
    assert "  Line one   \n  # no comment\n\n  Line three\n" in fixed.after
    assert "'It''s # not a comment'" in fixed.after


@pytest.mark.parametrize("seed", range(12))
def test_shuffled_records_come_back_whole(seed: int, tmp_path: Path) -> None:
    """Top-level keys in any order, with a comment above each: every comment is still above its key afterwards."""
    chance = random.Random(seed)
    text = (GOOD / "kratom" / "tea-improves-sleep.yml").read_text()
    blocks: list[list[str]] = []
    for line in text.splitlines():
        if line[0] not in " -":
            blocks.append([f"# about {line.split(':')[0]}"])
        blocks[-1].append(line)
    chance.shuffle(blocks)
    shuffled = "\n".join("\n".join(block) for block in blocks) + "\n"
    fixed = fix_text(shuffled, "claims/kratom/x.yml", "claim")
    lines = fixed.after.splitlines()
    keys = [line.split(":")[0] for line in lines if line[0] not in " -#"]
    assert keys == [line.split(":")[0] for line in text.splitlines() if line[0] not in " -"]
    for key in keys:
        assert lines[lines.index(f"# about {key}") + 1].startswith(f"{key}:")


def _fix(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "equipoise", "fix", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_diff_shows_and_writes_nothing_and_then_fix_writes(tmp_path: Path) -> None:
    records = tmp_path / "claims"
    shutil.copytree(GOOD, records)
    file = records / "sources" / "adams-2019-tea-trial.yml"
    before = file.read_text().replace("DOI: 10.", "DOI: https://doi.org/10.")
    file.write_text(before)
    shown = _fix("--diff", cwd=tmp_path)
    assert "-DOI: https://doi.org/10.5555/tea.2019" in shown.stdout
    assert "+DOI: 10.5555/tea.2019" in shown.stdout
    assert file.read_text() == before
    assert _fix(cwd=tmp_path).returncode == 0
    assert problems_of(records) == []
    assert "0 of 14 files changed" in _fix(cwd=tmp_path).stderr


def test_one_run_does_all_and_says_what_is_left(tmp_path: Path) -> None:
    records = tmp_path / "claims"
    shutil.copytree(GOOD, records)
    source = records / "sources" / "adams-2019-tea-trial.yml"
    source.write_text(source.read_text().replace("DOI: 10.", "DOI: https://doi.org/10."))
    claim = records / "kratom" / "tea-eases-pain.yml"
    claim.write_text(claim.read_text().replace("confidence: high", "confidence: low"))
    shown = _fix("--diff", cwd=tmp_path).stdout
    assert "+DOI: 10.5555/tea.2019" in shown
    assert "+confidence: high" in shown
    done = _fix(cwd=tmp_path)
    assert "confidence: high" in claim.read_text()
    assert "left" not in done.stderr
    assert "0 of 14 files changed" in _fix(cwd=tmp_path).stderr
    claim.write_text(claim.read_text().replace("matters: Relief", "matters: Take it. Relief"))
    assert "1 error is left that needs you: equipoise check\n" in _fix(cwd=tmp_path).stderr


def test_a_date_with_points_is_mended_where_it_can_mean_one_day() -> None:
    assert plain_date("25.11.2026") == "2026-11-25"
    assert plain_date("11/25/2026") == "2026-11-25"
    assert plain_date("05.11.2026") is None
    assert plain_date("11.11.2026") == "2026-11-11"
    assert plain_date("2026/11/25") == "2026-11-25"


def test_a_date_that_could_be_two_days_is_named_with_both(tmp_path: Path) -> None:
    records = tmp_path / "claims"
    shutil.copytree(GOOD, records)
    claim = records / "kratom" / "tea-eases-pain.yml"
    claim.write_text(claim.read_text().replace("on: 2026-11-02, due", "on: 05.11.2026, due"))
    done = _fix(cwd=tmp_path)
    assert "05.11.2026" in claim.read_text(), "nobody guesses"
    assert "kratom/tea-eases-pain.yml, line 34: 05.11.2026 could be two days; write 2026-11-05 or 2026-05-11\n" in done.stderr  # fmt: skip
    assert claim.read_text().splitlines()[33].startswith("review: {status: reviewed, on: 05.11.2026")


ITEMS = """\
evidence:
    # the first one
    -   source: a-2020
        # seen in the abstract
        stance: supports    # really?
        finding: >-
              Text of two lines,
              # not a note

        # about where
        where: Abstract     # page 1
        because: Few        # all men

        # a last word on this item
    # the second one
    - source: b-2020
      direct:    true
      effect: {  measure: MD , value: 1, interval: [ 1,2 ] }
statement: A long one     # my note
"""

ITEMS_FIXED = """\
# yaml-language-server: $schema=../../schemas/claim.schema.json
statement: A long one  # my note
evidence:
  # the first one
  - source: a-2020
    # seen in the abstract
    stance: supports  # really?
    finding: >-
      Text of two lines,
      # not a note

    # about where
    where: Abstract     # page 1
    because: Few        # all men

    # a last word on this item
  # the second one
  - source: b-2020
    effect: {measure: MD, value: 1, interval: [1, 2]}
    direct: true
"""


def test_comments_move_with_what_they_stand_beside() -> None:
    """Those on lines of their own by their column; those at the ends of lines stay lined up, or come close."""
    assert fix_text(ITEMS, "claims/kratom/x.yml", "claim").after == ITEMS_FIXED


def test_lines_that_a_person_broke_stay_broken() -> None:
    text = (
        "# yaml-language-server: $schema=../../schemas/source.schema.json\ntype: report\n"
        "title: A title that goes on\n       below its beginning\n"
        "publisher: Bureau\nlimits: [one of them,\n         # the other came later\n         another]\n"
    )
    assert fix_text(text, "claims/sources/x.yml", "source").after == text


def test_the_comment_above_the_first_key_of_a_group_goes_with_that_key() -> None:
    text = "type: report\nstudy:\n  # from the press office\n  interests: industry\n  design: regulatory\n"
    after = fix_text(text, "claims/sources/x.yml", "source").after
    assert after.endswith("study:\n  design: regulatory\n  # from the press office\n  interests: industry\n")
