"""Where a reader can correct, dispute or download a record: at the repository, whose address is set in one place."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from equipoise.site.project import Project


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses for one record; empty where the project names no repository, and then the page shows the path."""

    path: str
    edit: str
    dispute: str
    raw: str
    view: str


def links(project: Project, path: str, title: str) -> Links:
    """The addresses of one record's file."""
    if not project.repository:
        return Links(path, "", "", "", "")
    at = f"{quote(project.branch)}/{quote(path)}"
    issue = urlencode(
        {"title": f"Dispute: {title}", "body": f"Record: {path}\n\nWhat is wrong, and which source says so:\n"}
    )
    return Links(
        path=path,
        edit=f"{project.repository}/edit/{at}",
        dispute=f"{project.repository}/issues/new?{issue}",
        raw=f"{project.repository}/raw/{at}",
        view=f"{project.repository}/blob/{at}",
    )
