"""A real build of the site in a folder of its own, for tests that look at the finished thing."""

from __future__ import annotations

import shutil
from pathlib import Path

from equipoise import site
from equipoise.ledger import Ledger
from equipoise.weighing import weigh

ROOT = Path(__file__).parents[1]


def project(folder: Path) -> site.Project:
    """A project in `folder` with our settings and hand-written pages."""
    theme = ROOT / "scripts" / "equipoise" / "site" / "theme"
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "custom_dir: scripts/equipoise/site/theme" in config
    config = config.replace("custom_dir: scripts/equipoise/site/theme", f"custom_dir: {theme}")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    return site.read_project(folder)


def build(ledger: Ledger, folder: Path, generator: site.Generator = "mkdocs") -> site.Project:
    """Render and build a ledger, strictly."""
    made = project(folder)
    site.write(site.render_pages(weigh(ledger), made), made.pages)
    site.build(made, generator)
    return made
