"""Names of files and folders."""

from equipoise.checks.registry import Case, Findings, fault, reported, rule
from equipoise.records.source import Source


@reported()
def file_name() -> None:
    """A file name that cannot be an id.

    Lowercase words joined by hyphens, ending in `.yml`. The name without `.yml` is the record's permanent id.

    Why it matters: it is a web address that people quote.

    Bad:
        claims/sleep/Kratom_Sleep 2.yml

    Good:
        claims/sleep/kratom-improves-sleep.yml
    """


@reported()
def stray_file() -> None:
    """A file that is no record, or lies where no record lies.

    Records end in `.yml` and lie directly in `claims/TOPIC/`, `claims/sources/`, `claims/questions/` or
    `claims/articles/`. Nothing else lies below `claims/`.

    Why it matters: a record in the wrong place is published nowhere.

    Bad:
        claims/sleep/old/draft.yaml

    Good:
        claims/sleep/cbti-lowers-pain.yml
    """


@reported()
def wrong_folder() -> None:
    """A record of one kind in the folder of another.

    The folder says what a record is: `claims/sources/` holds sources, `claims/questions/` questions, `claims/articles/`
    articles, and every other folder claims.

    Why it matters: a source among the claims would be read as a broken claim, and its findings as missing.

    Bad:
        claims/kratom/singh-2018-cessation.yml      # type, title, DOI, study …

    Good:
        claims/sources/singh-2018-cessation.yml
    """


@reported()
def same_id() -> None:
    """Two files with one id.

    An id is used once among claims, whatever folder they lie in.

    Why it matters: a reference to it could mean either.

    Bad:
        claims/sleep/cbti-lowers-pain.yml
        claims/chronic-pain/cbti-lowers-pain.yml

    Good:
        claims/sleep/cbti-lowers-pain.yml
    """


@rule("warning", about="source")
def year_in_id(source: Source, case: Case) -> Findings:
    """A source whose id holds another year than its date of publication.

    Ids of sources usually hold a name and a year. Where the year is not that of `issued`, one of them is wrong. A paper
    that came out online a year before its issue is let pass.

    Why it matters: people read the year from the id, and rely on it.

    Bad:
        # claims/sources/singh-2016-cessation.yml
        issued: 2018

    Good:
        # claims/sources/singh-2018-cessation.yml
        issued: 2018
    """
    years = [int(part) for part in source.id.split("-") if len(part) == 4 and part.isdigit() and 1900 <= int(part) <= 2100]  # fmt: skip
    if source.issued and source.issued.earliest > case.today:
        return  # published-in-future says so
    if source.issued and years and all(abs(year - source.issued.year) > 1 for year in years):
        yield fault(
            f"the id says {years[0]}, and it was published in {source.issued.year}",
            "correct the year; an id that is not used yet can still be renamed",
            "issued",
        )
