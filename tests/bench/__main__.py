"""`make bench`: how long `check` and `render` take against merely parsing the same files, and how all grow. Ratios, never
a test.

    python -m tests.bench                     # 100, 1,000 and 10,000 claims
    python -m tests.bench 100 1000
    python -m tests.bench 1000 --against /path/to/check-jsonschema
    python -m tests.bench 300 1000 3000 --site   # the finished site instead: what the generator takes, and how large all is

Each measurement runs in a process of its own and counts processor time, so that other work on the machine does not
matter; the fastest of several counts.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

from equipoise.ledger import Ledger
from tests.bench.generate import SOURCES_A_CLAIM, generate

ROOT = Path(__file__).parents[2]


def parse(records: Path) -> None:
    """What libyaml alone takes: every file, with PyYAML's C loader."""
    import yaml

    for file in sorted(records.rglob("*.yml")):
        yaml.load(file.read_bytes(), yaml.CSafeLoader)


def check(records: Path) -> None:
    """Everything that `equipoise check` does, but for starting Python."""
    from equipoise import checks
    from equipoise.checks.reports import FORMATS, Report
    from equipoise.ledger import read
    from equipoise.weighing import weigh

    gc.disable()  # as the command does
    reading = read(records)
    problems = checks.run(reading, weigh(reading.ledger), date(2026, 11, 25))
    FORMATS["text"](Report.of(reading, problems))


def only_read(records: Path) -> None:
    """Reading and validating alone."""
    from equipoise.ledger import read

    gc.disable()  # as the command does
    read(records)


def only_weigh(records: Path) -> None:
    """Weighing alone, with all that would change each verdict; reading is done before the clock starts."""
    from equipoise.weighing import weigh
    from equipoise.weighing.robustness import robustness

    gc.disable()  # as the command does
    weighed = weigh(_LEDGERS[records])
    for name, verdict in weighed.verdicts.items():
        robustness(weighed.ledger.claims[name], verdict)


def render(records: Path) -> None:
    """Everything that `equipoise render` does, but for starting Python: check, weigh, make every page, write it anew."""
    from equipoise.cli import main as command

    shutil.rmtree(records.parent / "build", ignore_errors=True)
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        command(["render", "--claims", str(records)], standalone_mode=False)


def generate_site(records: Path) -> None:
    """What the generator takes to make HTML of the pages; they are written before the clock starts."""
    from equipoise import site

    site.build(site.read_project(records.parent))


def write_pages(records: Path) -> None:
    """Our settings, bare pages in place of those written by hand, and every other page."""
    from equipoise import checks, site
    from equipoise.cli import site_rule_page
    from equipoise.ledger import read
    from equipoise.weighing import weigh
    from tests.built import project

    made = project(records.parent, own_content=False)
    rules = [site_rule_page(page) for page in checks.rule_pages()]
    site.write(site.render_pages(weigh(read(records).ledger), made, rules), made.pages)


MEASURES = {
    "parse": parse, "read": only_read, "weigh": only_weigh, "check": check, "render": render, "site": generate_site,
}  # fmt: skip
_LEDGERS: dict[Path, Ledger] = {}


def measure(name: str, records: Path) -> tuple[float, int]:
    """Seconds and kilobytes of one measurement, in this process."""
    import yaml  # noqa: F401

    import equipoise.checks.reports
    import equipoise.site
    import equipoise.weighing  # noqa: F401

    if name == "weigh":
        from equipoise.ledger import read

        _LEDGERS[records] = read(records).ledger
    start = _processor_time()
    MEASURES[name](records)
    whose = resource.RUSAGE_CHILDREN if name == "site" else resource.RUSAGE_SELF
    return _processor_time() - start, resource.getrusage(whose).ru_maxrss


def _processor_time() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def best(name: str, records: Path, times: int) -> tuple[float, int]:
    """The fastest of several, each in a process of its own."""
    runs = []
    for _ in range(times):
        command = [sys.executable, "-m", "tests.bench", "--measure", name, str(records)]
        runs.append(json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout))
    return min(run[0] for run in runs), max(run[1] for run in runs)


def against(tool: Path, records: Path) -> float:
    """Seconds that check-jsonschema takes on the claims and sources, by the schemas of the same vocabulary."""
    from equipoise.contributing.schemas import known_ids, schema_files
    from equipoise.ledger import read

    ledger = read(records).ledger
    schemas = records.parent / "schemas"
    schemas.mkdir()
    for name, text in (*schema_files(ledger.vocabulary), known_ids(ledger)):
        (schemas / name).write_text(text, encoding="utf-8")
    start = time.perf_counter()
    for kind, folders in (("source", ["sources"]), ("claim", ["chronic-pain", "sleep", "kratom"])):
        files = [str(file) for folder in folders for file in sorted((records / folder).glob("*.yml"))]
        schema = schemas / f"{kind}.schema.json"
        subprocess.run([str(tool), "--schemafile", str(schema), *files], capture_output=True, check=False)
    return time.perf_counter() - start


def sites(sizes: Sequence[int]) -> None:
    """Print how long the generator takes at each size, and how large the largest pages and the search index are."""
    print("| claims | pages | generator | a page | memory | search index, gzipped | largest list, gzipped | largest claim page, gzipped |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            records = generate(Path(folder), size)
            write_pages(records)
            spent, held = best("site", records, 1)
            made = records.parent / "build" / "site"
            pages = {file.relative_to(made).as_posix(): _gzipped(file) for file in made.rglob("*.html")}
            claims = {path for path in pages if path.startswith("claims/claim-")}
            lists = max(bytes_ for path, bytes_ in pages.items() if path not in claims)
            found = _gzipped(made / "search" / "search_index.json")
            print(f"| {size:,} | {len(pages):,} | {spent:.1f} s | {1000 * spent / len(pages):.1f} ms | {held // 1024} MB | {found / 1000:,.0f} KB | {lists / 1000:.1f} KB | {max(pages[path] for path in claims) / 1000:.1f} KB |", flush=True)  # fmt: skip


def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 10_000])
    words.add_argument("--against", type=Path, help="check-jsonschema, to compare with")
    words.add_argument("--site", action="store_true", help="build the site at each size")
    words.add_argument("--measure", nargs=2, metavar=("NAME", "FOLDER"), help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked.measure[0], Path(asked.measure[1]))))
        return
    if asked.site:
        sites(asked.sizes)
        return
    print("| claims | files | libyaml parses | check reads | weighs, robustness included | check in all | times libyaml | memory | render in all | times libyaml | memory |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    before: tuple[int, float, float, float] | None = None
    notes = []
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            records = generate(Path(folder), size)
            files = sum(1 for _ in records.rglob("*.yml"))
            times = 5 if size <= 1000 else 2
            base, _ = best("parse", records, times)
            reads, _ = best("read", records, times)
            weighs, _ = best("weigh", records, times)
            whole, memory = best("check", records, times)
            pages, held = best("render", records, 3 if size <= 1000 else 1)
            print(f"| {size:,} | {files:,} | {base:.2f} s | {reads:.2f} s | {weighs:.2f} s | {whole:.2f} s | {whole / base:.2f} | {memory // 1024} MB | {pages:.2f} s | {pages / base:.1f} | {held // 1024} MB |")  # fmt: skip
            if before:
                notes.append(f"From {before[0]:,} to {size:,} claims: libyaml takes {base / before[1]:.1f} times as long, check {whole / before[2]:.1f} times, render {pages / before[3]:.1f} times.")  # fmt: skip
            before = size, base, whole, pages
            if asked.against and size <= 1000:
                other = against(asked.against, records)
                command = [
                    sys.executable,
                    "-m",
                    "equipoise",
                    "check",
                    "--claims",
                    str(records),
                    "--today",
                    "2026-11-25",
                ]
                start = time.perf_counter()
                subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
                ours = time.perf_counter() - start
                notes.append(
                    f"{size:,} claims, as commands: check-jsonschema {other:.1f} s, equipoise check {ours:.1f} s."
                )
    print()
    print(f"Every claim has {SOURCES_A_CLAIM:g} sources in the ledger and 2 to 6 findings.")
    print("\n".join(notes))


if __name__ == "__main__":
    main()
