"""The commands. Each parses its words, calls the house, prints; nothing is decided here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from rich.console import Console

from equipoise.ledger import Reading, read

# Generators print their makers' own affairs into our output otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

EPILOG = "Start with `equipoise check`. What a rule means: `equipoise rules NAME`. How to contribute: CONTRIBUTING.md."

claims_option = click.option(
    "--claims", "folder", default="claims", show_default=True, type=click.Path(path_type=Path), help="The folder of records."
)  # fmt: skip


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="equipoise", message="equipoise %(version)s")
def main() -> None:
    """An open ledger of evidence that puts conflicting findings first.

    Records are YAML files below claims/. `check` says what is wrong with them, `explain` says what the rules make of
    one claim and why, `build` makes the site from them.
    """


def _sound_reading(folder: Path) -> Reading:
    """Read the records; where one is broken, print every problem and leave with status 1."""
    from equipoise.records.problem import Problem

    reading = read(folder)
    if reading.problems:
        problem: Problem
        for problem in reading.problems:
            click.echo(f"{problem.place}: {problem.rule}: {problem.message}\n    {problem.remedy}", err=True)
        click.echo(
            f"\n{len(reading.problems)} problems. Nothing was written. `equipoise check` shows each line.", err=True
        )
        sys.exit(1)
    return reading


@main.command()
@click.argument("claim")
@claims_option
@click.option("--plain", is_flag=True, help="No colours and no lines, for a pipe or a screen reader.")
def explain(claim: str, folder: Path, plain: bool) -> None:
    """Say what the rules make of CLAIM, and list each rule that fired.

    CLAIM is a claim's id, or the path of its file. The trace that is printed, replayed, gives the level: every number
    stands on the Methods page.
    """
    from equipoise.explaining import explain_claim
    from equipoise.records.schema import nearest
    from equipoise.weighing import weigh_claim

    name = Path(claim).stem if claim.endswith(".yml") else claim
    reading = read(folder)
    record = reading.ledger.claims.get(name)
    if record is None:
        for problem in reading.problems:
            if Path(problem.place.path).stem == name or problem.rule == "no-records":
                click.echo(f"{problem.place}: {problem.message}\n    {problem.remedy}", err=True)
        if ("claim", name) in reading.ledger.broken:
            raise click.ClickException(f"the record of {name} cannot be read; mend it first: equipoise check")
        meant = nearest(name, reading.ledger.claims)
        hint = f" Did you mean {meant}?" if meant else f" Claims are the files below {folder}/."
        raise click.UsageError(f"there is no claim {name!r}.{hint}")
    console = Console(no_color=plain or None, highlight=False, soft_wrap=plain)
    explain_claim(console, reading.ledger, record, weigh_claim(record, reading.ledger.sources))


def run() -> None:
    """Entry point for `python -m equipoise`."""
    main(prog_name="equipoise")
