"""What the guides tell contributors to do works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from click.testing import CliRunner

from equipoise.cli import main
from tests.checks.bad import problems_of

ROOT = Path(__file__).parents[2]
GUIDES = (ROOT / "CONTRIBUTING.md", ROOT / "content" / "contribute.md", ROOT / "README.md")


def test_the_record_on_the_page_for_contributors_passes(tmp_path: Path) -> None:
    page = (ROOT / "content" / "contribute.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", page, re.S)
    assert example
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    path = "claims/kratom/the-record-on-the-page.yml"
    (tmp_path / path).write_text(example[1], encoding="utf-8")
    found = [problem for problem in problems_of(tmp_path / "claims") if problem.place.path == path]
    assert not [problem for problem in found if problem.level != "hint"], found


def test_every_command_in_the_guides_is_one() -> None:
    for guide in GUIDES:
        commands = re.findall(
            r"^ *\.venv/bin/equipoise ([^#\n]+)|`\.venv/bin/equipoise ([^`\n]+)`", guide.read_text(), re.M
        )
        assert commands, guide
        for pair in commands:
            words = [word for word in "".join(pair).split() if re.fullmatch(r"[a-z][a-z-]*|--[a-z-]+", word)]
            given = "".join(pair).strip()
            names = [word for word in words if not word.startswith("-")][: 2 if words[0] == "new" else 1]
            shown = CliRunner().invoke(main, [*names, "--help"])
            assert shown.exit_code == 0, f"{guide.name}: {given}"
            for flag in words:
                assert not flag.startswith("--") or flag in shown.output, f"{guide.name}: {given}"


def test_every_file_and_folder_that_the_guide_names_is_there() -> None:
    for path in re.findall(r"`((?:claims|content|schemas|scripts|tests)/[\w./-]*)`", GUIDES[0].read_text()):
        assert (ROOT / path).exists(), path
