"""The commands. Each parses its words, calls the house, prints; nothing is decided here."""

from __future__ import annotations

import gc
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from equipoise.ledger import Ledger, read
from equipoise.records.claim import KINDS, Stance
from equipoise.records.fields import SLUG
from equipoise.records.problem import Level
from equipoise.records.source import DESIGNS, REVIEWS, SOURCE_TYPES, Design

if TYPE_CHECKING:  # each command imports its own room, so that `check` starts quickly
    from equipoise.checks import pages as checks_pages
    from equipoise.site import Download, Project, RulePage, Written
    from equipoise.site.generator import Generator
    from equipoise.weighing import Weighed

if TYPE_CHECKING:
    from equipoise.contributing.starting import Started

# Generators print their makers' own affairs into our output otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

EPILOG = "Start with `equipoise check`. What a rule means: `equipoise rules NAME`. How to contribute: CONTRIBUTING.md."

plain_option = click.option("--plain", is_flag=True, help="No colours and no breaks, for a pipe or a screen reader.")

LEVELS: tuple[Level, ...] = ("error", "warning", "hint")

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


def _sound(folder: Path) -> Weighed:
    """The records, weighed; where `check` would find an error, print every one and leave with status 1."""
    from equipoise import checks
    from equipoise.checks.reports import FORMATS, Report
    from equipoise.weighing import weigh

    gc.disable()  # all records live to the end: to look for garbage among them takes longer than to weigh them
    reading = read(folder)
    weighed = weigh(reading.ledger)
    gc.freeze()
    gc.enable()
    problems = [p for p in checks.run(reading, weighed, date.today()) if p.level == "error"]
    if problems:
        click.echo(FORMATS["text"](Report.of(reading, problems)), nl=False, err=True)
        click.echo("Nothing was written; what was built before still stands.", err=True)
        sys.exit(1)
    return weighed


@contextmanager
def _progress(words: str) -> Iterator[None]:
    """Say what goes on while it goes on; in a pipe, say it once."""
    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        with console.status(words):
            yield
    else:
        console.print(words)
        yield


def _render(folder: Path, project: Project) -> Written:
    from equipoise import checks, site

    weighed = _sound(folder)
    rules = [site_rule_page(page) for page in checks.rule_pages()]
    try:
        return site.write(site.render_pages(weighed, project, rules, _downloads(weighed.ledger)), project.pages)
    except site.ContentError as error:
        raise click.ClickException(str(error)) from None


def _downloads(ledger: Ledger) -> list[Download]:
    """What the data page offers as files: the schemas of the records."""
    from equipoise.contributing.schemas import known_ids, schema_files
    from equipoise.site import Download

    told = "JSON Schema, for editors and for checks by other programs."
    found = [Download(name, name, told, text.encode()) for name, text in schema_files(ledger.vocabulary)]
    name, text = known_ids(ledger)
    return [*found, Download(name, name, "The ids that the schemas let editors offer.", text.encode())]


def site_rule_page(page: checks_pages.RulePage) -> RulePage:
    """A rule as the checks tell it, for the site, which does not know the checks."""
    from equipoise.site import RulePage

    sections = tuple((section.heading, section.paragraphs) for section in page.sections)
    return RulePage(page.name, page.level, page.summary, "", page.theme, sections, page.bad, page.good)


@main.command()
@claims_option
def render(folder: Path) -> None:
    """Write the pages as Markdown into build/pages/; only those whose text changed."""
    from equipoise.site import read_project

    project = read_project(folder.resolve().parent)
    with _progress("Rendering pages"):
        done = _render(folder, project)
    click.echo(
        f"{_shown_from_here(project.pages)}: {done.written} files written, {done.unchanged} unchanged, {done.removed} removed."
    )


@main.command()
@claims_option
@click.option(
    "--generator",
    type=click.Choice(["mkdocs", "properdocs"]),
    default="mkdocs",
    show_default=True,
    help="What turns Markdown into HTML.",
)
def build(folder: Path, generator: Generator) -> None:
    """Check the records, render the pages, and build the site into build/site/.

    A broken record stops it before anything is written, and the last good site stays.
    """
    from equipoise import site

    project = site.read_project(folder.resolve().parent)
    with _progress("Rendering pages"):
        done = _render(folder, project)
    click.echo(f"{done.written + done.unchanged} files, {done.written} of them new or changed.")
    try:
        with _progress(f"Building the site with {generator}"):
            place = site.build(project, generator)
    except site.BuildError as error:
        raise click.ClickException(
            f"{generator} could not build the site; the last good one stands.\n{error}"
        ) from None
    click.echo(f"The site is built: open {_shown_from_here(place)}/index.html, or run `equipoise serve`.")


@main.command()
@claims_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it.")
def serve(folder: Path, address: str) -> None:
    """Serve the site here, and build it again while you write.

    A record that is broken is reported and the last good pages stay, until it is mended.
    """
    from equipoise import site
    from equipoise.site.watching import watching

    project = site.read_project(folder.resolve().parent)
    with _progress("Rendering pages"):
        _render(folder, project)

    def refresh() -> None:
        try:
            done = _render(folder, project)
        except (SystemExit, click.ClickException) as error:
            if isinstance(error, click.ClickException):
                error.show()
            return
        click.echo(f"{done.written} files rendered again.", err=True)

    folders = [place for place in (folder, project.content) if place.is_dir()]
    with watching(folders, refresh):
        sys.exit(site.serve(project, address))


def _shown_from_here(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@main.command()
@click.argument("claim")
@claims_option
@plain_option
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
    console = _console(plain)
    explain_claim(console, reading.ledger, record, weigh_claim(record, reading.ledger.sources))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@claims_option
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "github", "json", "sarif", "junit"]),
    help="For whom: a person, GitHub's annotations, or programs.",
)
@click.option(
    "--changed-since", "base", metavar="REF", help="Put problems on lines changed since this commit or branch first."
)
@click.option(
    "--today",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to check on, instead of today: it decides what is overdue.",
)
@click.option(
    "--least",
    default="hint",
    show_default=True,
    type=click.Choice(LEVELS),
    help="Leave out what is less grave than this.",
)
def check(
    paths: tuple[Path, ...], folder: Path, form: str, base: str | None, today: datetime | None, least: Level
) -> None:
    """Check the records, and say what is wrong with each, where, and what to write instead.

    All records are read and weighed together. With PATHS only the problems of those files and folders are shown.
    Errors keep a record from being published; warnings want a look; hints are ideas.

    \b
    equipoise check                              everything
    equipoise check claims/sleep                 one folder, or one file
    equipoise check --changed-since main         what you changed comes first
    equipoise rules NAME                         what a rule means, with a bad and a good record
    equipoise fix                                puts right what is mechanical

    Exit status: 0 without errors, 1 with errors, 2 where the command itself was wrong.
    """
    from equipoise import checks
    from equipoise.checks.changed import NoSuchBase, changed_lines
    from equipoise.checks.reports import FORMATS, Report
    from equipoise.weighing import weigh

    gc.disable()  # all records live to the end: to look for garbage among them takes longer than to check them
    try:
        changed = changed_lines(folder, base) if base and folder.is_dir() else None
    except NoSuchBase as error:
        raise click.UsageError(str(error)) from None
    reading = read(folder)
    day = today.date() if today else date.today()
    problems = checks.run(reading, weigh(reading.ledger), day)
    shown = [_shown(path, folder) for path in paths] or [""]

    def asked(name: str) -> bool:
        return any(path in ("", name) or name.startswith(f"{path}/") for path in shown)

    graver = LEVELS[: LEVELS.index(least) + 1]
    problems = [p for p in problems if p.level in graver and (p.rule == "no-records" or asked(p.place.path))]
    report = Report.of(reading, problems, asked, _root(folder), base, changed)
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
        raise click.UsageError(
            f"{path} does not lie below {folder}; name the folder of records with --claims"
        ) from None
    return f"{folder.name}/{inside.as_posix()}" if inside.parts else ""


def _root(folder: Path) -> str:
    """What stands before `claims/...` as seen from the working directory."""
    parent = folder.resolve().parent
    inside = parent.relative_to(Path.cwd()) if parent.is_relative_to(Path.cwd()) else parent
    return "" if inside == Path() else f"{inside.as_posix()}/"


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


@main.command("what-if")
@click.option("--retract", "retracted", metavar="SOURCE", multiple=True, help="As if this source were retracted.")
@click.option(
    "--drop", "dropped", metavar="CLAIM:ITEM", multiple=True, help="As if item ITEM (from 1) of CLAIM were not there."
)
@click.option(
    "--add",
    "added",
    metavar="CLAIM STANCE DESIGN PEOPLE",
    nargs=4,
    multiple=True,
    type=(str, click.Choice(["supports", "contradicts"]), click.Choice(DESIGNS), click.IntRange(min=1)),
    help="As if one more study stood for or against CLAIM: independent, direct, of low risk of bias.",
)
@claims_option
@plain_option
def what_if(
    retracted: tuple[str, ...],
    dropped: tuple[str, ...],
    added: tuple[tuple[str, Stance, Design, int], ...],
    folder: Path,
    plain: bool,
) -> None:
    """Say which claims and questions would read differently, before and after. Nothing is written.

    \b
    equipoise what-if --retract singh-2018-pain-sleep-cessation
    equipoise what-if --add kratom-relieves-chronic-pain supports randomized-trial 200
    """
    from equipoise.explaining import explain_shifts
    from equipoise.weighing.shift import shifts, with_study, without_item, without_sources

    if not (retracted or dropped or added):
        raise click.UsageError("say what should be different: --retract, --drop or --add")
    before = _readable(folder)
    for source in retracted:
        _known(source, before.sources, "source")
    after = without_sources(before, retracted)
    for claim, index in sorted((_item(name, before) for name in dropped), reverse=True):
        after = without_item(after, claim, index)
    for claim, stance, design, people in added:
        _known(claim, before.claims, "claim")
        after = with_study(after, claim, stance, design, people)
    explain_shifts(_console(plain), before, shifts(before, after))


def _readable(folder: Path) -> Ledger:
    """The records; where one cannot be read, print why and leave with status 1."""
    from equipoise.checks.reports import FORMATS, Report

    reading = read(folder)
    if reading.problems:
        click.echo(FORMATS["text"](Report.of(reading, reading.problems)), nl=False, err=True)
        sys.exit(1)
    return reading.ledger


def _console(plain: bool) -> Console:
    """Where to print; plainly, each sentence is one line however long, without colours."""
    return Console(no_color=plain or None, highlight=False, width=100_000 if plain else None)


def _known(name: str, shelf: Mapping[str, object], kind: str) -> None:
    from equipoise.records.schema import nearest

    if name not in shelf:
        meant = nearest(name, shelf)
        raise click.UsageError(f"there is no {kind} {name!r}." + (f" Did you mean {meant}?" if meant else ""))


def _item(written: str, ledger: Ledger) -> tuple[str, int]:
    name, _, number = written.partition(":")
    _known(name, ledger.claims, "claim")
    count = len(ledger.claims[name].evidence)
    if number not in map(str, range(1, count + 1)):
        raise click.UsageError(f"{written!r} is not CLAIM:ITEM; {name} has items 1 to {count}")
    return name, int(number) - 1


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@claims_option
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
def fix(paths: tuple[Path, ...], folder: Path, diff: bool) -> None:
    """Put right what is mechanical in the records, and keep every comment.

    That is: the order of keys, quotes around numbers that are text, spacing, the form of dates and DOIs, line ends,
    `confidence` as computed, and the line that tells editors which keys there are. After a change of vocabulary.yml the
    schemas that editors read are written anew. With PATHS only those files and folders are touched. A file that cannot
    be read whole is left alone. Running it twice changes nothing more.
    """
    from equipoise import checks
    from equipoise.contributing.fixing import fix_until_done
    from equipoise.contributing.schemas import behind
    from equipoise.weighing import weigh

    shown = [_shown(path, folder) for path in paths] or [""]
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}; name the folder of records with --claims")

    def asked(name: str) -> bool:
        return any(path in ("", name) or name.startswith(f"{path}/") for path in shown)

    fixed, reading = fix_until_done(folder, asked)
    changed = [one for one in fixed if one.changed]
    for one in changed:
        if diff:
            click.echo(one.diff(), nl=False)
        else:
            target = folder.parent / one.path
            try:
                target.write_bytes(one.after.encode("utf-8"))
            except OSError as error:
                raise click.ClickException(f"{one.path} cannot be written: {error.strerror}") from None
            click.echo(f"{one.path}: {', '.join(one.done)}")
    if asked(f"{folder.name}/vocabulary.yml"):
        for file, text in behind(folder.resolve().parent / "schemas", reading.ledger.vocabulary):
            if not diff:
                file.write_text(text, encoding="utf-8")
            done = "would be written anew" if diff else "written anew"
            click.echo(f"schemas/{file.name}: {done}, since it was not that of the vocabulary", err=diff)
    for one in fixed:
        if one.refused:
            click.echo(f"{one.path}: left alone, since {one.refused}", err=True)
        for date_meant in one.undecided:
            click.echo(f"{one.path}, {date_meant}", err=True)
    words = "would change" if diff else "changed"
    click.echo(f"{len(changed)} of {len(fixed)} files {words}.", err=True)
    problems = checks.run(reading, weigh(reading.ledger), date.today())
    left = sum(problem.level == "error" and asked(problem.place.path) for problem in problems)
    if left:
        where = " ".join([_as_called(), "check", *map(str, paths)])
        need = "error is left that needs" if left == 1 else "errors are left that need"
        click.echo(f"{left} {need} you: {where}", err=True)


@main.command()
@click.option(
    "--into",
    "target",
    default="schemas",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder to write them to.",
)
@claims_option
def schemas(target: Path, folder: Path) -> None:
    """Write the JSON Schemas of the records, which editors use to complete keys and to mark faults.

    They hold the values of the vocabulary, and the ids of all records for editors to offer. `equipoise fix` writes the
    schemas too after a change of the vocabulary. The list of ids may lag behind: bring it up to date now and then.
    """
    from equipoise.contributing.schemas import known_ids, schema_files

    ledger = _readable(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in (*schema_files(ledger.vocabulary), known_ids(ledger)):
        file = target / name
        same = file.is_file() and file.read_text(encoding="utf-8") == text
        if not same:
            file.write_text(text, encoding="utf-8")
        click.echo(f"{file}: {'as it was' if same else 'written'}")


@main.group()
def new() -> None:
    """Start a record: a claim, a source or a question.

    What is not given by a flag is asked for. The record says TODO where you have to think, and nothing with a TODO in
    it can be published.
    """


_id_option = click.option("--id", "name", help="The record's id, if not the one made from its words.")


def _given(value: str | None, flag: str, question: str, choices: Sequence[str] | None = None) -> str:
    """A value from its flag, or asked for; without a terminal, the flag is asked for."""
    if value is not None:
        return value
    if not sys.stdin.isatty():
        raise click.UsageError(f"there is nobody to ask here; give {flag}")
    if choices is None:
        return str(click.prompt(question, type=str))
    return str(click.prompt(f"{question} ({', '.join(choices)})", value_proc=_one_of(choices)))


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    """Take an answer that is one of `choices`, in whatever letters; else say what was probably meant, and ask again."""
    from equipoise.records.instead import OTHER_WORDS
    from equipoise.records.schema import nearest

    def chosen(answer: str) -> str:
        word = answer.strip().casefold().replace(" ", "-")
        if word in choices:
            return word
        meant = [also for also in OTHER_WORDS.get(word, ()) if also in choices] or [nearest(word, choices) or ""]
        raise click.UsageError(
            f"“{answer}” is none of them." + (f" Did you mean {' or '.join(meant)}?" if meant[0] else "")
        )

    return chosen


def _if_any(
    value: str | None, question: str, read_as: Callable[[str | None], str | None] = lambda text: text
) -> str | None:
    """A value that may be left out: from its flag, or asked for in a terminal. What cannot be right is asked again."""
    from equipoise.contributing.starting import CannotStart

    if value is not None or not sys.stdin.isatty():
        return value

    def checked(answer: str) -> str | None:
        try:
            return read_as(answer.strip() or None)
        except CannotStart as error:
            raise click.UsageError(str(error)) from None

    found = click.prompt(
        f"{question} (Enter if you cannot see one)", default="", show_default=False, value_proc=checked
    )
    return found or None


def _several(question: str, named: Callable[[Sequence[str]], tuple[str, ...]]) -> tuple[str, ...]:
    """Ids asked for in a terminal, with commas between them, or blanks; none without one. `named` makes ids of what is typed."""
    if not sys.stdin.isatty():
        return ()

    def chosen(answer: str) -> tuple[str, ...]:
        words = answer.replace(",", " ").split()
        if not all(SLUG.match(word) and "-" in word for word in words):  # “Smith 2021” is one source
            words = [part.strip() for part in re.split(r"[,;]", answer) if part.strip()]
        return named(words)

    found: tuple[str, ...] = click.prompt(
        f"{question} (Enter if none yet)", default="", show_default=False, value_proc=chosen
    )
    return found


def _sources_named(given: Sequence[str], ledger: Ledger) -> tuple[str, ...]:
    """The ids of sources that may be named by an id, a DOI, a PubMed number, a title, or a name and year."""
    from equipoise.checks.publications import Publications

    known = Publications(ledger.sources.values())
    found = []
    for name in given:
        meant = [name] if SLUG.match(name) and not name.isdecimal() else known.meant_by(name)[1]
        if len(meant) > 1:
            raise click.UsageError(f"“{name}” can be one of several: {', '.join(meant)}")
        if not meant:
            raise click.UsageError(
                f"“{name}” is no source that is here; leave it out, and add it by: equipoise new source"
            )
        found += meant
    return tuple(found)


def _claims_named(given: Sequence[str], ledger: Ledger) -> tuple[str, ...]:
    """The ids of claims; whoever writes another one is told the nearest."""
    for name in given:
        _known(name, ledger.claims, "claim")
    return tuple(given)


def _as_called() -> str:
    """How this command was called, so that the next one can be copied: `equipoise`, or the path to it."""
    typed = sys.argv[0]
    return typed if Path(typed).name == "equipoise" and shutil.which("equipoise") is None else "equipoise"


def _start(make: Callable[[Ledger], Started], folder: Path) -> None:
    """Write a new record and say what comes next."""
    from equipoise.contributing.starting import CannotStart

    try:
        started = make(read(folder).ledger)
    except CannotStart as error:
        raise click.UsageError(str(error)) from None
    started.path.parent.mkdir(parents=True, exist_ok=True)
    with started.path.open("x", encoding="utf-8") as stream:
        stream.write(started.text)
    steps = "\n".join(started.next_steps)
    for before in (": ", "&& "):
        steps = steps.replace(f"{before}equipoise ", f"{before}{_as_called()} ")
    click.echo(f"{started.path} is written.\n{steps}")


@new.command("claim")
@click.argument("sentence", metavar="[STATEMENT]", required=False)
@click.option("--statement", help="The sentence that could be shown to be wrong.")
@click.option("--topic", help="The topic: a folder of claims/.")
@click.option("--kind", type=click.Choice(KINDS), help="What kind of sentence it is.")
@click.option("--source", "sources", multiple=True, help="Id of a source; may be given several times.")
@_id_option
@claims_option
def new_claim(
    sentence: str | None,
    statement: str | None,
    topic: str | None,
    kind: str | None,
    sources: tuple[str, ...],
    name: str | None,
    folder: Path,
) -> None:
    """Start a claim."""
    from equipoise.contributing import starting

    def make(ledger: Ledger) -> Started:
        said = _given(statement or sentence, "--statement", "Statement, one sentence that could be shown to be wrong")
        where = _given(topic, "--topic", "Topic", list(ledger.vocabulary.topics))
        if kind is None and sys.stdin.isatty():
            click.echo("\n".join(f"  {word:<12} {means}" for word, means in starting.KINDS_EXPLAINED.items()))
        what = _given(kind, "--kind", "Kind", KINDS)
        cited = _sources_named(sources, ledger) or _several(
            "Its sources: id, DOI, or name and year", lambda names: _sources_named(names, ledger)
        )
        return starting.new_claim(ledger, folder, where, said, what, cited, name, date.today())

    _start(make, folder)


@new.command("source")
@click.option("--title", help="The title, as published.")
@click.option("--design", type=click.Choice(DESIGNS), help="How the study was made.")
@click.option(
    "--read", "how", type=click.Choice(["abstract", "full-text", "official-page"]), help="How much of it you read."
)
@click.option(
    "--type",
    "kind",
    default="article-journal",
    show_default=True,
    type=click.Choice(SOURCE_TYPES),
    help="What it is.",
)
@click.option("--of", "pools", type=click.Choice(DESIGNS), help="For a review: the design of the studies in it.")
@click.option("--year", help="2018, 2018-03 or 2018-03-20.")
@click.option("--author", help="'Family, Given; Family, Given' or an organisation.")
@click.option("--doi", help="Bare: 10.1080/…")
@click.option("--pmid", help="PubMed number.")
@click.option("--url", help="The public page to cite.")
@_id_option
@claims_option
def new_source(
    title: str | None, design: str | None, how: str | None, kind: str, pools: str | None, year: str | None, author: str | None,
    doi: str | None, pmid: str | None, url: str | None, name: str | None, folder: Path,
) -> None:  # fmt: skip
    """Start a source."""
    from equipoise.contributing import starting

    def make(ledger: Ledger) -> Started:
        called = _given(title, "--title", "Title, as published")
        plain = starting.without_capitals(called)
        if plain and sys.stdin.isatty() and click.confirm(f"Write it without the capitals: {plain}?", default=True):
            called = plain
        made = _given(design, "--design", "Design of the study", DESIGNS)
        seen = _given(how, "--read", "How much of it did you read", ["abstract", "full-text", "official-page"])
        inside = pools
        if made in REVIEWS and pools is None and sys.stdin.isatty():
            inside = _given(None, "--of", "Design of the studies in it", DESIGNS)
        what = kind
        if sys.stdin.isatty() and title is None:
            what = str(click.prompt(f"What it is ({', '.join(SOURCE_TYPES)})", default=kind, value_proc=_one_of(SOURCE_TYPES)))  # fmt: skip
        return starting.new_source(
            ledger, folder, called, made, seen, what,
            _if_any(year, "Year of publication, or 2018-03, or 2018-03-20", starting.publication_date),
            _if_any(author, "Authors: Family, Given; Family, Given", starting.listed_people),
            _if_any(doi, "DOI", starting.bare_doi),
            _if_any(pmid, "PubMed number", starting.bare_pmid),
            _if_any(url, "Web address", starting.whole_address),
            name, date.today(), inside,
        )  # fmt: skip

    _start(make, folder)


@new.command("question")
@click.option("--title", help="The question as a person would type it.")
@click.option("--claim", "claims", multiple=True, help="Id of a claim that answers it; may be given several times.")
@_id_option
@claims_option
def new_question(title: str | None, claims: tuple[str, ...], name: str | None, folder: Path) -> None:
    """Start a question."""
    from equipoise.contributing import starting

    def make(ledger: Ledger) -> Started:
        asked = _given(title, "--title", "The question, as a person would type it")
        answering = claims or _several("Ids of the claims that answer it", lambda names: _claims_named(names, ledger))
        return starting.new_question(ledger, folder, asked, answering, name, date.today())

    _start(make, folder)


def run() -> None:
    """Entry point for `python -m equipoise`."""
    main(prog_name="equipoise")
