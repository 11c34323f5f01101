"""Faults in the form of a record: a key missing, a key too many, a value of the wrong kind."""

from equipoise.checks.registry import reported


@reported()
def schema_missing_key() -> None:
    """A key that every record of this kind must have.

    The message names the key and says what belongs there. Keys that may be left out are marked so in CONTRIBUTING.

    Why it matters: a page without it would have a hole where readers look first.

    Bad:
        - source: singh-2018-cessation
          finding: 46% had more sleep problems.

    Good:
        - source: singh-2018-cessation
          stance: supports
          finding: 46% had more sleep problems.
    """


@reported()
def schema_unknown_key() -> None:
    """A key that no record of this kind has.

    Usually a slip of spelling, or a key at the wrong indentation. The message proposes the nearest one.

    Why it matters: what stands under an unknown key would be read by nobody.

    Bad:
        stanse: supports

    Good:
        stance: supports
    """


@reported()
def schema_value() -> None:
    """A value that cannot stand here.

    A word outside a closed list, a number that is none, or parts of a value that do not fit together. The message says
    what can stand here.

    Why it matters: the rules weigh these values; one that they do not know would be weighed as something else.

    Bad:
        stance: mixed

    Good:
        stance: inconclusive
    """


@reported()
def schema_type() -> None:
    """A value of the wrong kind: text for a number, one value for a list.

    Lists start each entry with a hyphen or stand in square brackets. Numbers stand without quotes, thousands comma or
    unit; whatever only looks like a number (a volume, an issue, a PMID) stands in quotes.

    Why it matters: a number that is text cannot be weighed, and a list that is text is one long entry.

    Bad:
        participants: "1,118"

    Good:
        participants: 1118
    """


@reported()
def schema_slug() -> None:
    """Something that cannot be an id.

    An id is lowercase words joined by hyphens, as in the name of the file that it leads to.

    Why it matters: ids are web addresses that people quote; they must be plain and never change.

    Bad:
        source: Singh 2018

    Good:
        source: singh-2018-cessation
    """


@reported()
def schema_date() -> None:
    """A date that is none.

    Days are written year-month-day with zeros, and must be in the calendar.

    Why it matters: 03/04/2026 is March to some and April to others.

    Bad:
        accessed: 25/11/2026

    Good:
        accessed: 2026-11-25
    """


@reported()
def schema_issued() -> None:
    """A date of publication in another form.

    A year, a month of it, or a day: `2018`, `2018-03`, `2018-03-20`.

    Why it matters: readers sort and cite by it.

    Bad:
        issued: March 2018

    Good:
        issued: 2018-03
    """


@reported()
def schema_doi() -> None:
    """A DOI in another form.

    Bare, starting with `10.` and holding a slash; no `https://doi.org/` before it. `equipoise fix` takes that away.

    Why it matters: the link to the publication is made from it.

    Bad:
        DOI: https://doi.org/10.1080/02791072.2018.1443234

    Good:
        DOI: 10.1080/02791072.2018.1443234
    """


@reported()
def schema_pmid() -> None:
    """A PubMed number in another form.

    One to nine digits in quotes, without “PMID” before them: it looks like a number and is a name.

    Why it matters: one wrong character leads to another paper.

    Bad:
        PMID: PMID 29558272

    Good:
        PMID: "29558272"
    """


@reported()
def schema_pmcid() -> None:
    """A PubMed Central number in another form.

    `PMC` and digits, as the address of the free full text has it.

    Why it matters: through it a reader gets the whole paper without paying.

    Bad:
        PMCID: "12772645"

    Good:
        PMCID: PMC12772645
    """


@reported()
def schema_issn() -> None:
    """An ISSN that cannot be right.

    Four digits, a hyphen, three digits and a check character that follows from the others.

    Why it matters: the check character shows a slip that no eye sees.

    Bad:
        ISSN: 0279-1073

    Good:
        ISSN: 0279-1072
    """


@reported()
def schema_url() -> None:
    """An address that is none.

    A whole web address, starting with `https://` or `http://`.

    Why it matters: readers follow it; anything but a web address would be a trap or a dead end.

    Bad:
        URL: www.fda.gov/kratom

    Good:
        URL: https://www.fda.gov/kratom
    """


@reported()
def schema_measure() -> None:
    """A measure under another name than the rules look for.

    Common measures have one name each: OR, RR, HR, IRR and PR (with an `a` before them where they are adjusted), MD, WMD,
    SMD, percent. Other measures are named as the source does. `equipoise fix` writes the name.

    Why it matters: whether a ratio is precise enough is judged only where it is known to be a ratio.

    Bad:
        effect: {measure: hazard ratio, value: 1.4, interval: [0.7, 2.8]}

    Good:
        effect: {measure: HR, value: 1.4, interval: [0.7, 2.8]}
    """


@reported()
def schema_p_value() -> None:
    """A p value that is none.

    A p value is a probability, from 0 to 1. Write it as printed: `0.02`, or a bound in quotes such as `"<0.001"`.

    Why it matters: a number above 1 cannot be; a point is missing.

    Bad:
        effect: {measure: OR, value: 2.0, p: 2}

    Good:
        effect: {measure: OR, value: 2.0, p: 0.02}
    """
