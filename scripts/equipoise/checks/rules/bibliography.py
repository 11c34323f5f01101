"""Publications: can they be found, are they cited once, do their parts fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from equipoise.checks.publications import marks_of
from equipoise.checks.registry import Case, Findings, Key, fault, rule
from equipoise.checks.rules.style import HOW_TO_DELETE, hidden_in
from equipoise.records.source import Source

_PAGES = re.compile(r"([A-Za-z]*)(\d+)\s*[-–—]\s*([A-Za-z]*)(\d+)\Z")


@rule("error", about="source")
def same_publication(source: Source, case: Case) -> Findings:
    """One publication under two ids.

    Two sources share a DOI, a PubMed number or a PubMed Central number, or have the same title and year.

    Why it matters: one study would count twice, and a reader would see more evidence than there is.

    Bad:
        # singh-2018-cessation.yml and singh-2018-pain-sleep.yml both have
        PMID: "29558272"

    Good:
        # one file, cited by both claims
        PMID: "29558272"
    """
    told = set()
    for mark in marks_of(source):
        earlier = case.publications.first_with(mark)
        if earlier is not None and earlier is not source and earlier.id not in told:
            told.add(earlier.id)
            what = "title and year" if mark.kind == "title" else mark.kind
            yield fault(
                f"{earlier.id} has the same {what}",
                f"keep one of the two files, and name it wherever the other one is cited ({source.id}, {earlier.id})",
                mark.kind,
            )


@rule("error", about="source")
def published_in_future(source: Source, case: Case) -> Findings:
    """A publication dated later than today.

    Journals print issues ahead, so a year may be next year's where the paper is out; a date in the future is still
    wrong, since nobody has read it then. Write the date on which it came out online.

    Why it matters: readers take the newest paper for the last word.

    Bad:
        issued: 2108

    Good:
        issued: 2018
    """
    if source.issued and source.issued.earliest > case.today:
        yield fault(
            f"{source.issued} lies in the future",
            "write the date on which it was published; check the digits",
            "issued",
        )


@rule("error", about="source")
def read_before_published(source: Source, case: Case) -> Findings:
    """A source that was read before it was published.

    `accessed` lies before the first day that `issued` can mean, by more than a year.

    Why it matters: one of the two dates is wrong, and both are printed in the reference.

    Bad:
        issued: 2025
        accessed: 2023-11-25

    Good:
        issued: 2025
        accessed: 2026-11-25
    """
    if source.issued and source.accessed.year < source.issued.year - 1 and source.issued.earliest <= case.today:
        yield fault(
            f"it was read on {source.accessed}, and published in {source.issued.year}",
            "correct one of the two dates",
            "accessed",
        )


@rule("error", about="source")
def older_than_included(source: Source, case: Case) -> Findings:
    """A review that is older than a study which it includes.

    The year of the review must not lie before that of any study under `includes`.

    Why it matters: it cannot have included it; one year, or one id, is wrong.

    Bad:
        issued: 2015
        study:
          includes: [singh-2018-cessation]

    Good:
        issued: 2021
        study:
          includes: [singh-2018-cessation]
    """
    for index, name in enumerate(source.study.includes):
        study = case.source(name)
        if study and study.issued and source.issued and study.issued.year > source.issued.year:
            yield fault(
                f"{name} is from {study.issued.year}, after this review of {source.issued.year}",
                "check both years, or whether another paper of these authors is meant",
                "study", "includes", index,
            )  # fmt: skip


@rule("warning", about="source")
def title_in_capitals(source: Source, case: Case) -> Findings:
    """A title all in capitals.

    Databases and agencies print some titles so; write it as a sentence or as the publication itself has it.

    Why it matters: capitals are hard to read, and screen readers may spell them out.

    Bad:
        title: SEVERITY OF PAIN AND SLEEP PROBLEMS

    Good:
        title: Severity of pain and sleep problems
    """
    for key, title in (("title", source.title), ("container-title", source.container_title)):
        letters = [character for character in title or "" if character.isalpha()]
        if title and title.isupper() and len(letters) > 12 and " " in title.strip():
            yield fault("the title is all in capitals", f"write it in small letters: {title.capitalize()}", key)


@rule("error", about="source")
def pages_backwards(source: Source, case: Case) -> Findings:
    """A range of pages whose last page comes before the first.

    `266-74` is read as 266 to 274. A last page with as many digits as the first must not be smaller.

    Why it matters: two digits have changed places, and the reference leads astray.

    Bad:
        page: 274-266

    Good:
        page: 266-274
    """
    found = _PAGES.match(source.page.strip()) if source.page else None
    if not found:
        return
    first, last = found[2], found[4]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if found[1].lower() == (found[3] or found[1]).lower() and int(last) < int(first):
        yield fault(f"the last page comes before the first: {source.page}", "check the digits", "page")


@rule("error", about="source")
def address_of_another(source: Source, case: Case) -> Findings:
    """A web address that leads to another paper than the numbers do.

    Where the address holds a DOI, a PubMed number or a PubMed Central number, it must be the one of the record.

    Why it matters: a reader who follows the link would read another paper than the one that is quoted.

    Bad:
        PMID: "29558272"
        URL: https://pubmed.ncbi.nlm.nih.gov/29558273/

    Good:
        PMID: "29558272"
        URL: https://pubmed.ncbi.nlm.nih.gov/29558272/
    """
    if not source.url:
        return
    parts = urlsplit(source.url)
    host, path = parts.hostname or "", unquote(parts.path)
    inside: list[tuple[str, str | None, str]] = []
    if host.endswith("doi.org"):
        inside.append(("DOI", source.doi.lower() if source.doi else None, path.strip("/").lower()))
    if found := re.search(r"(?:/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)(\d+)", host + path):
        inside.append(("PMID", source.pmid, found[1]))
    if found := re.search(r"/(PMC\d+)", path, re.I):
        inside.append(("PMCID", source.pmcid, found[1].upper()))
    for key, ours, theirs in inside:
        if ours is not None and ours != theirs:
            yield fault(f"the address leads to {key} {theirs}, and the record says {ours}", f"correct the address or {key}", "URL")  # fmt: skip


@rule("warning", about="source")
def cannot_be_found(source: Source, case: Case) -> Findings:
    """A source that a reader cannot look up.

    It has no DOI, PubMed number, PubMed Central number or web address.

    Why it matters: every number on a page must lead to where it was printed.

    Bad:
        title: A report on kratom

    Good:
        title: A report on kratom
        URL: https://www.fda.gov/news-events/public-health-focus/fda-and-kratom
    """
    if not (source.doi or source.pmid or source.pmcid or source.url):
        yield fault("nothing here leads to the publication", "add DOI, PMID, PMCID or URL", "type", on_key=True)


@rule("hint", about="source")
def reference_incomplete(source: Source, case: Case) -> Findings:
    """A reference with a part missing that its kind usually has.

    Every source should have a title and a date; an article in a journal its authors and journal too.

    Why it matters: a reader may have to find it by these when a link has gone. An empty field is honest all the same:
    never guess one.

    Bad:
        type: article-journal
        title: Severity of pain and sleep problems

    Good:
        type: article-journal
        title: Severity of pain and sleep problems
        author: [{family: Singh, given: D.}]
        issued: 2018
        container-title: Journal of Psychoactive Drugs
    """
    wanted: list[tuple[str, object]] = [("title", source.title), ("issued", source.issued)]
    if source.type == "article-journal":
        wanted += [("author", source.author), ("container-title", source.container_title)]
    lacking = [key for key, value in wanted if not value]
    if lacking:
        yield fault(
            f"not given: {', '.join(lacking)}", "add what you can see in the publication; leave out what you cannot",
            "type", on_key=True,
        )  # fmt: skip


@rule("warning", about="source")
def author_twice(source: Source, case: Case) -> Findings:
    """The same author twice in one list.

    Family and given name, or an organisation's name, are the same.

    Why it matters: one of the two was meant to be somebody else.

    Bad:
        author:
          - {family: Singh, given: D.}
          - {family: Singh, given: D.}

    Good:
        author:
          - {family: Singh, given: D.}
          - {family: Narayanan, given: S.}
    """
    seen: set[tuple[str | None, ...]] = set()
    for index, name in enumerate(source.author):
        key = (name.family, name.given, name.literal)
        if key in seen and (name.given or name.literal):
            yield fault("this author is already in the list", "delete the entry or correct it", "author", index)
        seen.add(key)


@rule("error", about="source")
def et_al_without_authors(source: Source, case: Case) -> Findings:
    """A list of authors that was cut short and has no authors.

    `et-al: true` says that the list goes on after the names under `author`.

    Why it matters: the reference would begin with "et al."

    Bad:
        et-al: true

    Good:
        author: [{family: Singh, given: D.}]
        et-al: true
    """
    if source.et_al and not source.author:
        yield fault(
            "`et-al: true`, and no author is given", "add the authors that you saw, or delete the line", "et-al"
        )


@rule("warning", about="source")
def notice_without_standing(source: Source, case: Case) -> Findings:
    """A notice of correction or retraction on a source that is said to be current.

    `notice` and `on` belong to a `standing` of corrected, expression-of-concern or retracted.

    Why it matters: a retracted study that is marked current still counts in every verdict.

    Bad:
        notice: https://doi.org/10.1000/retraction

    Good:
        standing: retracted
        notice: https://doi.org/10.1000/retraction
        on: 2026-03-01
    """
    if source.standing == "current" and (source.notice or source.on):
        yield fault(
            "there is a notice, and the source is current", "add `standing:`, or delete notice and day",
            "notice" if source.notice else "on", on_key=True,
        )  # fmt: skip


def _printed(source: Source) -> Iterator[tuple[tuple[Key, ...], str]]:
    """What pages and reference managers print of a publication, with the keys that lead to it."""
    for key, text in (
        ("title", source.title), ("container-title", source.container_title), ("volume", source.volume), ("issue", source.issue),
        ("page", source.page), ("publisher", source.publisher), ("DOI", source.doi), ("URL", source.url),
    ):  # fmt: skip
        if text:
            yield (key,), text
    for index, author in enumerate(source.author):
        for key, text in (("family", author.family), ("given", author.given), ("literal", author.literal)):
            if text:
                yield ("author", index, key), text


_PLACEHOLDER = re.compile(r"\W*(?:TODO|FIXME|XXX|TBD|TBA|n/a|n\.a\.|unknown|not (?:known|seen|given|stated)|none|\?+|-+|…|\.{3})\W*", re.I)  # fmt: skip


@rule("error", about="source")
def placeholder_in_reference(source: Source, case: Case) -> Findings:
    """A part of a reference that only says that it is missing.

    TODO, unknown, n/a or a question mark, as title, author, journal, volume, issue, page or publisher. A part that was not
    seen stays away, with its key.

    Why it matters: references are copied into other papers, and this would be copied along.

    Bad:
        volume: "?"

    Good:
        # no line for the volume
    """
    for keys, text in _printed(source):
        if _PLACEHOLDER.fullmatch(text):
            yield fault(
                f"“{text}” stands in a reference", "write what the publication shows, or take the line out", *keys
            )


@rule("error", about="source")
def hidden_in_reference(source: Source, case: Case) -> Findings:
    """A character in a reference that nobody sees.

    Zero-width spaces, soft hyphens and the like in a title, a name, a DOI or an address. They come in by copying.

    Why it matters: searches do not find the publication, and its links lead nowhere.

    Bad:
        DOI: "10.1080/02791072<U+200B>.2018.1443234"

    Good:
        DOI: 10.1080/02791072.2018.1443234
    """
    for keys, text in _printed(source):
        if said := hidden_in(text):
            yield fault(said, HOW_TO_DELETE, *keys)
