"""Where a project keeps its things, and the few facts about it that pages print."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

CONFIG = "mkdocs.yml"


class ContentError(Exception):
    """A file of `content/` cannot be used; the message names the file and, where there is one, the line."""


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout of a ledger: its folders, the address it is published at, and the repository it lives in.

    `repository` and `address` are set in one place, `mkdocs.yml` (`extra: repository:` and `site_url:`), and may be
    overridden by EQUIPOISE_REPOSITORY and EQUIPOISE_ADDRESS where it is published from a fork. Empty where unknown:
    then pages say where a record lies and do not link to it.
    """

    root: Path
    name: str = "Equipoise"
    address: str = ""
    repository: str = ""
    branch: str = "main"
    search: str = "material"

    @property
    def content(self) -> Path:
        """The hand-written pages."""
        return self.root / "content"

    @property
    def build(self) -> Path:
        """Everything that is made; git ignores it."""
        return self.root / "build"

    @property
    def pages(self) -> Path:
        """Markdown for the generator."""
        return self.build / "pages"

    @property
    def site(self) -> Path:
        """The last good site."""
        return self.build / "site"

    @property
    def config(self) -> Path:
        """The generator's settings."""
        return self.root / CONFIG


def read_project(root: Path) -> Project:
    """The project that lies in a folder."""
    config = root / CONFIG
    text = config.read_text(encoding="utf-8") if config.is_file() else ""
    settings = yaml.load(text, Loader=_Lenient) or {}
    extra = settings.get("extra") or {}
    return Project(
        root=root,
        name=str(settings.get("site_name") or "Equipoise"),
        address=_address(os.environ.get("EQUIPOISE_ADDRESS") or settings.get("site_url"), slash=True),
        repository=_address(os.environ.get("EQUIPOISE_REPOSITORY") or extra.get("repository"), slash=False),
        branch=str(extra.get("branch") or "main"),
        search=str(extra.get("search") or "material"),
    )


def _address(value: object, *, slash: bool) -> str:
    """A web address in one form, with or without a slash at its end; empty where it is none."""
    text = str(value or "").strip()
    if urlsplit(text).scheme not in ("http", "https"):
        return ""
    return text.rstrip("/") + ("/" if slash else "")


class _Lenient(yaml.SafeLoader):
    """Reads MkDocs' own tags without acting on any but `!ENV`'s default."""


def _tagged(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> object:
    if suffix == "ENV" and isinstance(node, yaml.SequenceNode):
        names = loader.construct_sequence(node)
        return next((os.environ[str(name)] for name in names[:-1] if str(name) in os.environ), names[-1])
    return None


_Lenient.add_multi_constructor("!", _tagged)
