"""The only thing that touches the disk: a tree of pages, written where its text changed, stale files removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from equipoise.site.page import Page


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a tree did: files written, left alone because nothing changed, and removed."""

    written: int
    unchanged: int
    removed: int


def write(pages: Iterable[Page], folder: Path) -> Written:
    """Make `folder` hold exactly these pages.

    All pages are rendered before the first byte is written, so a page that fails leaves the folder as it was. A file
    is put in place whole, by renaming; one whose text did not change keeps its time, so that generators and syncs can
    see what is new.
    """
    tree: dict[str, bytes] = {}
    for page in pages:
        _check(page.path)
        if page.path in tree:
            raise ValueError(f"two pages want the same place: {page.path}")
        tree[page.path] = page.text if isinstance(page.text, bytes) else page.text.encode("utf-8")
    written = unchanged = 0
    for path, data in tree.items():
        if _put(folder / path, data):
            written += 1
        else:
            unchanged += 1
    return Written(written, unchanged, _sweep(folder, set(tree)))


def _check(path: str) -> None:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or not parts.name:
        raise ValueError(f"a page may not stand at {path!r}")


def _put(target: Path, data: bytes) -> bool:
    try:
        if target.read_bytes() == data:
            return False
    except (FileNotFoundError, NotADirectoryError):
        pass
    except IsADirectoryError:
        shutil.rmtree(target)
    for parent in target.parents:
        if parent.is_file():
            parent.unlink()
        elif parent.is_dir():
            break
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    draft.write_bytes(data)
    os.replace(draft, target)
    return True


def _sweep(folder: Path, wanted: set[str]) -> int:
    """Remove what no page claims, and folders that this empties."""
    removed = 0
    for base, folders, files in os.walk(folder, topdown=False):
        here = Path(base)
        for name in files:
            file = here / name
            if file.relative_to(folder).as_posix() not in wanted:
                file.unlink()
                removed += 1
        for name in folders:
            inner = here / name
            if inner.is_symlink():
                inner.unlink()
                removed += 1
            elif not any(inner.iterdir()):
                inner.rmdir()
    return removed


def swap(new: Path, place: Path) -> None:
    """Put a finished folder where the last good one stands. Until the moment of the swap the last good one is whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        os.replace(place, old)
    try:
        os.replace(new, place)
    except OSError:
        if old.exists():
            os.replace(old, place)
        raise
    shutil.rmtree(old, ignore_errors=True)
