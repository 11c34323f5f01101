"""Lighthouse as phones see the site: home, a question, a claim and the map, each category at least 95. Run by hand.

`make lighthouse` builds the site first. It needs npm (Lighthouse is fetched in the version named here) and Chromium; set
CHROMIUM to its path where it has another name. Figures vary with what else the machine does: each page is measured three
times and the middle counts; run it on an idle machine all the same.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

VERSION = "13.5.0"
LEAST = 95
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SITE = Path(__file__).parents[1] / "build" / "site"
PAGES = {
    "home": "",
    "question": "questions/does-kratom-help-or-hurt-sleep/",
    "claim": "claims/kratom-at-bedtime-improves-sleep/",
    "map": "map/",
}


class _AsHosted(http.server.SimpleHTTPRequestHandler):
    """Serves as static hosts do: text gzipped, and files that may be kept."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(path))
        body = path.read_bytes()
        self.send_response(200)
        if kind.startswith("text/") or kind in ("application/json", "image/svg+xml"):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
            kind += "; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


def audit(address: str, chromium: str, folder: Path) -> dict[str, int]:
    """The four scores of one page, 0 to 100."""
    report = folder / "report.json"
    subprocess.run(
        ["npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json", f"--output-path={report}",
         f"--only-categories={','.join(CATEGORIES)}",
         "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
        check=True, env={**os.environ, "CHROME_PATH": chromium},
    )  # fmt: skip
    found = json.loads(report.read_text(encoding="utf-8"))
    for name, result in found["audits"].items():
        if result["score"] is not None and result["score"] < 0.9 and "--verbose" in sys.argv:
            print(f"    {result['score']:.2f} {name}: {result.get('displayValue', '')}")
    return {name: round(100 * (category["score"] or 0)) for name, category in found["categories"].items()}


def main() -> int:
    """Audit every page and print a table; status 1 where a score is too low."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium or not shutil.which("npx"):
        print("This needs Chromium and npm.", file=sys.stderr)
        return 2
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_AsHosted, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    low = False
    with tempfile.TemporaryDirectory() as folder:
        for name, path in PAGES.items():
            address = f"http://127.0.0.1:{server.server_port}/{path}"
            runs = [audit(address, chromium, Path(folder)) for _ in range(RUNS)]
            scores = {category: sorted(run[category] for run in runs)[RUNS // 2] for category in CATEGORIES}
            low = low or min(scores.values()) < LEAST
            print(f"{name:9}", "  ".join(f"{category} {score}" for category, score in scores.items()), flush=True)
    server.shutdown()
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
