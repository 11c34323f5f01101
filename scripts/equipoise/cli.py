"""The commands. Each parses its words, calls the house, prints; nothing is decided here."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
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


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@claims_option
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "github", "json", "sarif", "junit"]), help="For whom: a person, GitHub's annotations, or programs.")
@click.option("--changed-since", "base", metavar="REF", help="Put problems on lines changed since this commit or branch first.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to check on, instead of today: it decides what is overdue.")
def check(paths: tuple[Path, ...], folder: Path, form: str, base: str | None, today: datetime | None) -> None:
    """Check the records, and say what is wrong with each, where, and what to write instead.

    All records are read and weighed together. With PATHS only the problems of those files and folders are shown.
    Errors keep a record from being published; warnings want a look; hints are ideas.

    Exit status: 0 without errors, 1 with errors, 2 where the command itself was wrong.
    """
    from equipoise import checks
    from equipoise.checks.changed import NoSuchBase, changed_lines
    from equipoise.checks.reports import FORMATS, Report
    from equipoise.weighing import weigh

    try:
        changed = changed_lines(folder, base) if base and folder.is_dir() else None
    except NoSuchBase as error:
        raise click.UsageError(str(error)) from None
    reading = read(folder)
    day = today.date() if today else date.today()
    problems = checks.run(reading, weigh(reading.ledger), day)
    if paths:
        shown = [_shown(path, folder) for path in paths]
        problems = [
            problem for problem in problems
            if problem.rule == "no-records"
            or any(path in ("", problem.place.path) or problem.place.path.startswith(f"{path}/") for path in shown)
        ]  # fmt: skip
    report = Report(tuple(problems), reading.files, base, changed)
    click.echo(FORMATS[form](report), nl=False)
    sys.exit(1 if report.count("error") else 0)


def _shown(path: Path, folder: Path) -> str:
    """A path as problems show it: below the records' folder's name."""
    if not path.exists():
        raise click.UsageError(f"there is no file or folder {path}")
    try:
        inside = path.resolve().relative_to(folder.resolve())
    except ValueError:
        if folder.resolve().is_relative_to(path.resolve()):
            return ""
        raise click.UsageError(f"{path} does not lie below {folder}; name the folder of records with --claims") from None
    return f"{folder.name}/{inside.as_posix()}" if inside.parts else ""


@main.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """List the rules of `check`, or explain the one called NAME."""
    from equipoise import checks
    from equipoise.checks.reports.help import one_rule, rule_list
    from equipoise.records.schema import nearest

    if name is None:
        click.echo(rule_list(checks.rule_pages()), nl=False)
        return
    found = checks.RULES.get(name.strip("[]"))
    if found is None:
        meant = nearest(name, checks.RULES)
        hint = f" Did you mean {meant}?" if meant else " `equipoise rules` lists them all."
        raise click.UsageError(f"there is no rule {name!r}.{hint}")
    click.echo(one_rule(checks.rule_page(found)), nl=False)


def run() -> None:
    """Entry point for `python -m equipoise`."""
    main(prog_name="equipoise")
