"""Where a reader can correct, dispute or download a record. The repository's address is set in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urlencode

from equipoise.records.folder import FOLDERS
from equipoise.site.project import Project


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses for one record: `file` on this site; the others empty where the project names no repository, and then
    the page shows the path.
    """

    path: str
    file: str
    edit: str
    dispute: str
    view: str


def links(project: Project, path: str, title: str) -> Links:
    """The addresses of one record's file."""
    if not project.repository:
        return Links(path, record_file(path), "", "", "")
    at = f"{quote(project.branch)}/{quote(path)}"
    issue = urlencode(
        {"title": f"Dispute: {title}", "body": f"Record: {path}\n\nWhat is wrong, and which source says so:\n"}
    )
    return Links(
        path=path,
        file=record_file(path),
        edit=f"{project.repository}/edit/{at}",
        dispute=f"{project.repository}/issues/new?{issue}",
        view=f"{project.repository}/blob/{at}",
    )


def record_file(path: str) -> str:
    """Where a record's own file stands on the site, beside its page: `claims/x/x.yml` for `claims/sleep/x.yml`."""
    folder, name = PurePosixPath(path).parts[-2:]
    kind = folder if folder in FOLDERS else "claims"
    return f"{kind}/{name.removesuffix('.yml')}/{name}"
