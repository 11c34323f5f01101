"""Which lines of the records were changed since a commit: asked of git, once."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


class NoSuchBase(Exception):
    """Git cannot compare with the commit that was named; the text says why."""


def changed_lines(folder: Path, base: str) -> dict[str, set[int]]:
    """Changed and added lines below `folder` since it parted from `base`, by path as problems show them.

    An empty set says that the whole file is new. Raises NoSuchBase.
    """
    if base.startswith("-"):
        raise NoSuchBase(f"{base} is not a commit or a branch")
    git = ["git", "-C", str(folder), "-c", "core.quotepath=off"]
    common = _run([*git, "merge-base", base, "HEAD"], base).strip() or base
    diff = _run(
        [*git, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--relative", "--src-prefix=a/", "--dst-prefix=b/", common, "--", "."],
        base,
    )  # fmt: skip
    found: dict[str, set[int]] = {}
    path, is_new = "", False
    for line in diff.splitlines():
        if line.startswith("--- "):
            is_new = line == "--- /dev/null"
        elif line.startswith("+++ b/"):
            path = f"{folder.name}/{line[6:].rstrip(chr(9))}"
            found[path] = set()
        elif path and not is_new and (hunk := _HUNK.match(line)):
            start, count = int(hunk[1]), int(hunk[2] or 1)
            # a deletion leaves no line; the one before it is where a reader would look
            found[path] |= set(range(start, start + count)) if count else {max(start, 1)}
    new = _run([*git, "ls-files", "--others", "--exclude-standard", "-z", "--", "."], base)
    found |= {f"{folder.name}/{name}": set() for name in new.split("\0") if name}
    return found


def _run(command: list[str], base: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except FileNotFoundError:
        raise NoSuchBase("git is not installed here, so changed lines cannot be found") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["unknown reason"])[-1]
        raise NoSuchBase(f"git cannot compare with {base!r}: {said}")
    return done.stdout
