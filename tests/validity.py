"""Every page of the built site held against HTML's own rules by the Nu Html Checker (vnu). Run by hand.

`make validity` builds the site first. It needs npm (vnu is fetched in the version named here) and Java. What the theme
itself writes is known and left out; anything else is an error.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

VERSION = "26.9.27"
SITE = Path(__file__).parents[1] / "build" / "site"
# Messages that stock Material's own markup gives on every page, whatever is on it.
THEME = re.compile(r"Attribute “autocomplete” is only allowed when the input type is")


def faults(site: Path) -> list[tuple[str, int, str]]:
    """Page, line and message of every fault below `site` that is not the theme's."""
    with tempfile.TemporaryDirectory() as folder:
        # Its install script would fetch a Java of its own.
        fetch = ["npm", "install", "--silent", "--ignore-scripts", "--prefix", folder, f"vnu-jar@{VERSION}"]
        subprocess.run(fetch, check=True)
        jar = Path(folder, "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
        check = ["java", "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always"]
        done = subprocess.run([*check, str(site)], capture_output=True, text=True, check=True)
    told = json.loads(done.stderr or done.stdout)["messages"]
    return [
        (Path(m["url"].removeprefix("file:")).relative_to(site).as_posix(), m.get("lastLine", 0), m["message"])
        for m in told
        if m["type"] == "error" and not THEME.search(m["message"])
    ]


def main() -> int:
    """Print each kind of fault once, with where it stands first."""
    found = faults(SITE)
    kinds = Counter(message for _, _, message in found)
    for message, times in kinds.most_common():
        page, line, _ = next(fault for fault in found if fault[2] == message)
        print(f"{page}:{line}: {message}" + (f" (and {times - 1} times more)" if times > 1 else ""))
    pages = sum(1 for _ in SITE.rglob("*.html"))
    print(f"{pages} pages, {len(found)} faults")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
