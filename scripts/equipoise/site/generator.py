"""Running the generator that turns the tree of Markdown into HTML, without ever breaking the last good site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from equipoise.site import pagefind
from equipoise.site.pagefind import PagefindError
from equipoise.site.project import Project
from equipoise.site.writer import swap

Generator = Literal["mkdocs", "properdocs"]

# Generators print their makers' own affairs into our output otherwise.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class BuildError(Exception):
    """The generator failed; its own words are in the message. The last good site still stands."""


def build(project: Project, generator: Generator = "mkdocs") -> Path:
    """Build `project.site` from `project.pages`, strictly: a dead link or a warning fails it.

    Not with `--quiet`: that hides warnings from `--strict` too, and dead links pass. The site is built into a folder
    beside the last good one and takes its place only when it is finished.
    """
    if project.search not in ("material", "pagefind"):
        raise BuildError(f"mkdocs.yml: `extra: search:` is {project.search!r}; write material or pagefind")
    with_pagefind = project.search == "pagefind"
    project.build.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".site-", dir=project.build))
    try:
        if with_pagefind:
            pagefind.command()  # not there: say so before the long work
        done = subprocess.run(
            [sys.executable, "-m", generator, "build", "--strict", "--site-dir", str(folder),
             "--config-file", str(project.config)],
            cwd=project.root, env=_environment(project), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise BuildError((done.stderr or done.stdout).strip() or f"{generator} failed without a word")
        if with_pagefind:
            pagefind.index(folder)
        folder.chmod(0o755)
        swap(folder, project.site)
    except PagefindError as error:
        raise BuildError(str(error)) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return project.site


def serve(project: Project, address: str = "127.0.0.1:8000", generator: Generator = "mkdocs") -> int:
    """Serve the tree of Markdown and rebuild when it changes, until interrupted. Returns the generator's exit status."""
    command = [sys.executable, "-m", generator, "serve", "--dev-addr", address, "--config-file", str(project.config)]
    try:
        return subprocess.run(command, cwd=project.root, env=_environment(project), check=False).returncode
    except KeyboardInterrupt:
        return 0


def _environment(project: Project) -> dict[str, str]:
    given = {**os.environ, **QUIET}
    if project.address:
        given["EQUIPOISE_ADDRESS"] = project.address
    given["EQUIPOISE_THEME_SEARCH"] = "false" if project.search == "pagefind" else "true"
    return given
