"""The page of a claim: what is claimed, what is known, how surely, whether findings conflict, and all the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.records.claim import DOWNGRADES, Claim
from equipoise.records.source import Source
from equipoise.site import disagreement, evidence, references, structured, words
from equipoise.site.citation import cite
from equipoise.site.figures.balance import balance
from equipoise.site.figures.forest import forests
from equipoise.site.figures.steps import steps
from equipoise.site.links import links
from equipoise.site.page import Page
from equipoise.site.searching import claim_mark, search_tags
from equipoise.site.site import Card, Site
from equipoise.weighing import Verdict, tables
from equipoise.weighing.certainty import Rated
from equipoise.weighing.pooling import Pooled, Refused, pool_claim
from equipoise.weighing.robustness import robustness
from equipoise.weighing.sentences import addition_sentence, left_out_sentence, rests_on_sentence


def pages(site: Site) -> Iterator[Page]:
    """One page a claim."""
    for claim in site.ledger.claims.values():
        yield page(site, claim)


def page(site: Site, claim: Claim) -> Page:
    """The page of one claim."""
    verdict = site.weighed.verdicts[claim.id]
    vocabulary = site.ledger.vocabulary
    card = site.cards[claim.id]
    found = evidence.rows(site, claim, verdict)
    sources = _sources(site, claim)
    pool = pool_claim(claim, verdict)
    sound = robustness(claim, verdict)
    path = f"claims/{claim.id}/index.md"
    url = Page(path, "").url
    document = site.ledger.documents.get(("claim", claim.id))
    record = document.path if document else f"claims/{claim.topic}/{claim.id}.yml"
    return site.page(
        path,
        "claim.html",
        title=title(card),
        description=f"{card.lead}, {words.CONFIDENCE[card.level].lower()} confidence. {card.answer}",
        whole=True,
        boost=1.2,
        explained=True,
        tags=search_tags(
            claim_mark(card.direction, card.leaning, card.level), claim.synonyms, site.search_words.get(claim.id, ())
        ),
        claim=claim,
        card=card,
        record=claim,
        answer=card.answer,
        verdict=verdict,
        retracted=[row for row in found if row.item.retracted],
        resting=_resting(verdict),
        counted=_counted(verdict),
        panel=disagreement.panel(claim, verdict, vocabulary),
        conflict_words=_conflict_words(verdict),
        paid_for=evidence.paid_for(verdict),
        unstated=evidence.unstated(found),
        balance=balance(verdict, site.labels),
        sides=evidence.sides(found),
        forests=forests(claim, verdict, site.labels, pool if isinstance(pool, Pooled) else None),
        pooled_note=_pooled_note(pool),
        steps=steps(verdict.certainty) if verdict.certainty.domains else None,
        concerns=[rated for rated in verdict.certainty.domains if _told(rated)],
        no_concern=[rated for rated in verdict.certainty.domains if not _told(rated) and rated.domain in DOWNGRADES],
        why=_why,
        rests_on=rests_on_sentence(sound),
        additions=[addition_sentence(addition, verdict, vocabulary) for addition in sound.additions],
        left_out=[
            ([(name, site.labels[name]) for name in left.sources], left_out_sentence(left, verdict))
            for left in sound.left_out
        ],
        decisive=len(verdict.decisive_groups),
        imagined_most=tables.IMAGINED_TRIALS_MOST,
        imagined_people=tables.IMAGINED_TRIAL_PEOPLE,
        related=_related(site, claim),
        questions=[(question.id, question.title) for question in site.ledger.questions_of(claim.id)],
        articles=[(article.id, article.title) for article in site.ledger.articles_of(claim.id)],
        sources=[source_view(source) for source in sources],
        citation=cite(site.project, claim.id, _cited_as(claim, verdict), url, claim.review.on),
        links=links(site.project, record, claim.statement),
        m_status=site.status(claim),
        yaml=evidence.record(document, found),
        jsonld=structured.script(
            structured.web_page(
                site.project, url, card.headline, card.answer, claim.review.on.isoformat(), citations=sources,
                about=words.topic(vocabulary, claim.topic),
            )
        ),
    )  # fmt: skip


def _cited_as(claim: Claim, verdict: Verdict) -> str:
    """A claim as a reference list may name it: never the bare statement, which would read as ours."""
    said = words.marks(verdict.direction, verdict.leaning, verdict.level)
    return f"Claim: “{claim.statement.rstrip('.')}”. Verdict: {said[:1].lower()}{said[1:]}."


def title(card: Card) -> str:
    """What a tab, a search engine or a messenger shows: verdict, statement and how sure. It travels alone."""
    if card.direction == "unknown":
        return card.headline
    return f"{card.headline.rstrip('.')} ({words.CONFIDENCE[card.level].lower()} confidence)"


def _told(rated: Rated) -> bool:
    """True where a domain changes the level, or a curator judged it: it stands in the table, not in the fold."""
    return bool(rated.points or rated.judgement)


def _why(rated: Rated) -> str:
    """Why a domain is of no concern, as a sentence."""
    if rated.why == "not proposed":
        return "The rules see no sign of it."
    return f"{rated.why[:1].upper()}{rated.why[1:]}."


def _conflict_words(verdict: Verdict) -> tuple[str, str]:
    """Whether findings conflict, for the head of the page: in a word or two, and what that means."""
    conflict = verdict.conflict
    if not conflict.two_sided:
        return "No", "all that counts points one way"
    return "Yes", words.tally(*disagreement.sides(verdict))


def source_view(source: Source) -> dict[str, object]:
    """What the reference macro prints."""
    return {"id": source.id, "ref": references.reference(source), "retracted": source.retracted}


def _sources(site: Site, claim: Claim) -> list[Source]:
    names = dict.fromkeys(item.source for item in claim.evidence)
    found = [site.ledger.sources[name] for name in names if name in site.ledger.sources]
    return sorted(found, key=lambda source: site.labels[source.id].casefold())


def _resting(verdict: Verdict) -> str:
    groups = len(verdict.decisive_groups)
    if not groups:
        return "Nothing that counts"
    return words.count(groups, "independent group")


def _counted(verdict: Verdict) -> str:
    counting = sum(item.decisive for item in verdict.items)
    all_ = words.count(len(verdict.items), "finding")
    return f"{all_}, {counting if counting else 'none'} of them counted"


def _pooled_note(pool: Pooled | Refused | None) -> str:
    if isinstance(pool, Refused):
        return f"The record asks for a pooled estimate; there is none, since {pool.because}."
    if isinstance(pool, Pooled):
        p = pool.pool
        return f"Pooled by random effects over {p.studies} studies (REML, Hartung-Knapp-Sidik-Jonkman interval): tau² {p.tau2:.3f}, I² {p.i2:.0f}%."
    return ""


def _related(site: Site, claim: Claim) -> list[tuple[str, Card]]:
    """Claims that this one names, then those that name it, each once."""
    found: dict[str, str] = {}
    for related in claim.related:
        if related.claim in site.cards:
            found.setdefault(related.claim, words.RELATION[related.as_])
    for other in site.ledger.related_from(claim.id):
        relation = next(related.as_ for related in other.related if related.claim == claim.id)
        found.setdefault(other.id, words.RELATION_BACK[relation])
    return [(relation, site.cards[name]) for name, relation in found.items()]
