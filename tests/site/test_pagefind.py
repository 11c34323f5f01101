"""The switch between the two searches: what a maintainer is told when it cannot be obeyed, and that nothing is lost then."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise import site
from equipoise.ledger import read
from equipoise.site import pagefind
from equipoise.weighing import weigh
from tests.built import ROOT, project


def switched(folder: Path, to: str) -> site.Project:
    made = project(folder, own_content=False)
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "search: material" in text
    config.write_text(text.replace("search: material", f"search: {to}"), encoding="utf-8")
    made = site.read_project(folder)
    site.write(site.render_pages(weigh(read(ROOT / "tests" / "good" / "claims").ledger), made, []), made.pages)
    made.site.mkdir(parents=True)
    (made.site / "index.html").write_text("the last good site", encoding="utf-8")
    return made


def test_without_pagefind_the_build_says_what_to_do_and_the_last_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pagefind.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    made = switched(tmp_path, "pagefind")
    with pytest.raises(site.BuildError, match=r"pip install 'pagefind\[bin\]'"):
        site.build(made)
    assert (made.site / "index.html").read_text(encoding="utf-8") == "the last good site"


def test_a_search_that_does_not_exist_is_refused_by_name(tmp_path: Path):
    made = switched(tmp_path, "pagefnd")
    with pytest.raises(site.BuildError, match="'pagefnd'; write material or pagefind"):
        site.build(made)
    assert (made.site / "index.html").read_text(encoding="utf-8") == "the last good site"


def test_a_pagefind_that_fails_is_quoted_and_the_last_site_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken = tmp_path / "bin" / "pagefind"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho 'no room on the disk' >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind, "command", lambda: [str(broken)])
    made = switched(tmp_path, "pagefind")
    with pytest.raises(site.BuildError, match="no room on the disk"):
        site.build(made)
    assert (made.site / "index.html").read_text(encoding="utf-8") == "the last good site"
