"""Pagefind, the search for ledgers that are too large for the theme's own: it reads the built site and adds its index.

The theme's search fetches one index whole, and that grows with the ledger. Pagefind's is in parts, of which a question
needs a few. It is an optional extra; `extra: search:` in `mkdocs.yml` switches it on.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

BUNDLE = "pagefind"


class PagefindError(Exception):
    """Pagefind is not there, or failed; the message says what to do, or has its own words."""


def command() -> list[str]:
    """How Pagefind is run here: the one of this Python, or the one on the path."""
    if importlib.util.find_spec("pagefind") and importlib.util.find_spec("pagefind_bin"):
        return [sys.executable, "-m", "pagefind"]
    if found := shutil.which("pagefind"):
        return [found]
    raise PagefindError(
        "mkdocs.yml asks for Pagefind (`extra: search: pagefind`), and it is not installed.\n"
        "Install it: .venv/bin/pip install 'pagefind[bin]'. Or write `search: material`."
    )


def index(folder: Path) -> None:
    """Add the index to a built site, below `pagefind/`; only pages that may be searched are in it, and only their telling parts."""
    done = subprocess.run(
        [*command(), "--site", str(folder), "--output-subdir", BUNDLE, "--exclude-selectors", "[data-search-exclude]",
         "--force-language", "en", "--quiet"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise PagefindError(f"Pagefind failed: {(done.stderr or done.stdout).strip() or 'without a word'}")
