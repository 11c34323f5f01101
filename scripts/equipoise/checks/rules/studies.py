"""What a source says of the study behind it."""

from __future__ import annotations

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.checks.rules.countries import COUNTRIES, OFTEN_MEANT
from equipoise.records.source import REVIEWS, Source


@rule("error", about="source")
def review_without_of(source: Source, case: Case) -> Findings:
    """A review that does not say what it pools.

    A systematic review or a meta-analysis is as strong as the studies in it. `of` names their design: the main one, or
    the weakest that fits.

    Why it matters: without it the review counts for nothing, since a review of case reports and one of trials differ
    as much as a case report and a trial.

    Bad:
        study:
          design: systematic-review

    Good:
        study:
          design: systematic-review
          of: randomized-trial
          studies: 12
    """
    if source.study.design in REVIEWS and source.study.of is None:
        yield fault(
            f"a {source.study.design} must say what it pools",
            "add `of:` with the design of the studies in it, such as randomized-trial or cross-sectional",
            "study", "design",
        )  # fmt: skip


@rule("error", about="source")
def review_of_reviews(source: Source, case: Case) -> Findings:
    """A review that is said to pool reviews.

    `of` is the design of the studies underneath, not of the reviews that lie between.

    Why it matters: strength comes from the studies in people, however many layers lie over them.

    Bad:
        study: {design: systematic-review, of: meta-analysis}

    Good:
        study: {design: systematic-review, of: randomized-trial}
    """
    if source.study.of in REVIEWS:
        yield fault("`of` names a review", "name the design of the studies underneath", "study", "of")


@rule("error", about="source")
def not_a_review(source: Source, case: Case) -> Findings:
    """Keys of a review on a study that is none.

    `of`, `studies` and `includes` belong to systematic reviews and meta-analyses. (A narrative review or a guideline may
    say how many studies it looked at; it counts as one all the same.)

    Why it matters: the rules would count one study as many.

    Bad:
        study: {design: cohort, studies: 3}

    Good:
        study: {design: systematic-review, of: cohort, studies: 3}
    """
    study = source.study
    if study.design in REVIEWS:
        return
    tells = study.design in ("narrative-review", "guideline", "regulatory", "expert-opinion")
    for key, value in (("of", study.of), ("studies", study.studies), ("includes", study.includes)):
        if value and not (tells and key != "of"):
            yield fault(
                f"`{key}` belongs to a review, and this is a {study.design}",
                "delete the line, or correct the design", "study", key, on_key=True,
            )  # fmt: skip


@rule("error", about="source")
def includes_itself(source: Source, case: Case) -> Findings:
    """A review that includes itself.

    Its own id stands under `includes`.

    Why it matters: another study was meant, and that one now counts twice.

    Bad:
        # mathias-2018-psg-meta.yml
        includes: [mathias-2018-psg-meta]

    Good:
        includes: [odonoghue-2009-actigraphy]
    """
    for index, name in enumerate(source.study.includes):
        if name == source.id:
            yield fault("the review includes itself", "name the study that was meant", "study", "includes", index)


@rule("warning", about="source")
def includes_more_than_it_pools(source: Source, case: Case) -> Findings:
    """A review that lists more studies than it says it pools.

    `includes` lists those of its studies that are in the ledger, so it cannot hold more than `studies`.

    Why it matters: how often a review counts is worked out from these two.

    Bad:
        study: {design: systematic-review, of: cohort, studies: 1, includes: [a-2019, b-2020]}

    Good:
        study: {design: systematic-review, of: cohort, studies: 7, includes: [a-2019, b-2020]}
    """
    study = source.study
    if study.studies and len(study.includes) > study.studies:
        yield fault(
            f"{len(study.includes)} studies are listed, and the review pools {study.studies}",
            "correct the number or the list", "study", "studies",
        )  # fmt: skip


@rule("error", about="source")
def unknown_country(source: Source, case: Case) -> Findings:
    """A country code that does not exist.

    Two capital letters of ISO 3166-1, for the one country that the study was made in. Leave the line out for several.

    Why it matters: readers ask whether a study was made among people like them.

    Bad:
        country: UK

    Good:
        country: GB
    """
    country = source.study.country
    if country and country not in COUNTRIES:
        meant = OFTEN_MEANT.get(country)
        remedy = f"did you mean {meant}?" if meant else "look the code up in ISO 3166-1, or leave the line out"
        yield fault(f"there is no country {country}", remedy, "study", "country")


@rule("hint", about="source")
def interests_unexplained(source: Source, case: Case) -> Findings:
    """Interests of industry without saying whose.

    Where `interests` is industry, `interests-note` says who paid or what the tie is.

    Why it matters: "paid by a maker of kratom" and "one author once advised a drug firm" are not the same to a reader.

    Bad:
        interests: industry

    Good:
        interests: industry
        interests-note: Paid for by the American Kratom Association.
    """
    if source.study.interests == "industry" and not source.study.interests_note:
        yield fault(
            "whose interests is not said", "add `interests-note:`, as the paper declares it", "study", "interests"
        )
