"""The site: from a weighed ledger to pages, and from pages to a folder of HTML.

`render_pages` is pure; `write` alone touches the tree of pages; `build` and `serve` run the generator.
"""

from equipoise.site.assembly import render_pages
from equipoise.site.generator import BuildError, build, serve
from equipoise.site.page import Page
from equipoise.site.project import ContentError, Project, read_project
from equipoise.site.rulepage import Download, RulePage
from equipoise.site.writer import Written, write

__all__ = [
    "BuildError", "ContentError", "Download", "Page", "Project", "RulePage", "Written", "build", "read_project", "render_pages",
    "serve", "write",
]  # fmt: skip
