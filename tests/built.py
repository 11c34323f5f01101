"""A real build of the site in a folder of its own, for tests that look at the finished thing."""

from __future__ import annotations

import shutil
from pathlib import Path

from equipoise import site
from equipoise.checks import rule_pages
from equipoise.cli import site_rule_page
from equipoise.ledger import Ledger
from equipoise.site.generator import Generator
from equipoise.weighing import weigh

ROOT = Path(__file__).parents[1]


def project(folder: Path, *, own_content: bool = True) -> site.Project:
    """A project in `folder` with our settings, and our hand-written pages or bare ones in their place."""
    theme = ROOT / "scripts" / "equipoise" / "site" / "theme"
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "custom_dir: scripts/equipoise/site/theme" in config
    config = config.replace("custom_dir: scripts/equipoise/site/theme", f"custom_dir: {theme}")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    if own_content:
        shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    else:
        (folder / "content").mkdir()
        for file in (ROOT / "content").glob("*.md"):
            (folder / "content" / file.name).write_text(f"# {file.stem}\n", encoding="utf-8")
    return site.read_project(folder)


def build(ledger: Ledger, folder: Path, generator: Generator = "mkdocs", *, own_content: bool = True) -> site.Project:
    """Render and build a ledger, strictly."""
    made = project(folder, own_content=own_content)
    rules = [site_rule_page(page) for page in rule_pages()]
    site.write(site.render_pages(weigh(ledger), made, rules), made.pages)
    site.build(made, generator)
    return made
