"""The page of a popular article: statement by statement, each with its rating, and the article at odds with itself."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from equipoise.records.article import Article
from equipoise.site import structured, words
from equipoise.site.citation import cite, lines
from equipoise.site.figures.odds import odds
from equipoise.site.links import links
from equipoise.site.listing import paginate
from equipoise.site.page import Page
from equipoise.site.searching import kind_mark, search_tags
from equipoise.site.site import Site

# How true a rating is, 1 to 5, for ClaimReview; a statement that cannot be checked has none.
TRUTH = {"contradicted": 1, "unsupported": 2, "overstated": 2, "imprecise": 3, "accurate": 5}


def pages(site: Site) -> Iterator[Page]:
    """One page an article, and the list of them."""
    articles = site.ledger.articles
    for article in articles.values():
        yield page(site, article)
    for leaf, here in paginate("articles", list(articles.values())) if articles else ():
        yield site.page(
            leaf.path,
            "articles.html",
            searched=leaf.number == 1,
            title="Popular articles, checked" if leaf.number == 1 else f"Popular articles, checked, page {leaf.number}",
            description="Popular articles held against the evidence, statement by statement.",
            articles=[(article, tally(article)) for article in here],
            leaf=leaf,
        )


def tally(article: Article) -> list[tuple[str, str, int]]:
    """How many statements have each rating, in the order of ratings."""
    ratings = [statement.rating for statement in article.statements]
    return [(name, title, ratings.count(name)) for name, title in words.ARTICLE_RATING.items() if name in ratings]


def page(site: Site, article: Article) -> Page:
    """The page of one article."""
    path = f"articles/{article.id}/index.md"
    url = Page(path, "").url
    document = site.ledger.documents.get(("article", article.id))
    record = document.path if document else f"claims/articles/{article.id}.yml"
    numbers = {statement.id: number for number, statement in enumerate(article.statements, 1)}
    against: dict[str, list[tuple[int, str]]] = {}
    for statement in article.statements:
        for other in statement.at_odds_with:
            if other in numbers:
                against.setdefault(statement.id, []).append((numbers[other], other))
                against.setdefault(other, []).append((numbers[statement.id], statement.id))
    parts: list[tuple[str, list[object]]] = []
    for statement in article.statements:
        cards = [site.cards[name] for name in statement.claims if name in site.cards]
        row = (numbers[statement.id], statement, cards, sorted(set(against.get(statement.id, []))))
        if not parts or parts[-1][0] != statement.part:
            parts.append((statement.part, []))
        parts[-1][1].append(row)
    opening = words.opening(article.summary)
    return site.page(
        path,
        "article.html",
        title=article.title,
        description=article.summary,
        boost=1.4,
        tags=search_tags(kind_mark("Article")),
        article=article,
        record=article,
        opening=opening,
        rest=article.summary.strip().removeprefix(opening).strip(),
        tally=tally(article),
        hedged=sum(statement.hedged for statement in article.statements),
        parts=parts,
        odds=odds(article),
        citation=cite(site.project, article.id, f"Statements checked: {article.title}", url, article.review.on),
        links=links(site.project, record, article.title),
        m_status=site.status(article),
        yaml=lines(document.text.splitlines()) if document else Markup(""),
        jsonld=structured.script({"@graph": _reviews(site, article, url)}),
    )


def _reviews(site: Site, article: Article, url: str) -> list[dict[str, object]]:
    """A ClaimReview for each statement that was rated."""
    found: list[dict[str, object]] = []
    for statement in article.statements:
        if statement.rating not in TRUTH:
            continue
        review: dict[str, object] = {
            "@type": "ClaimReview",
            "claimReviewed": statement.says,
            "reviewBody": statement.because,
            "datePublished": article.review.on.isoformat(),
            "author": structured.publisher(site.project),
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": TRUTH[statement.rating],
                "bestRating": 5,
                "worstRating": 1,
                "alternateName": words.ARTICLE_RATING[statement.rating],
            },
            "itemReviewed": {
                "@type": "Claim",
                "name": statement.says,
                "appearance": {
                    "@type": "CreativeWork", "name": article.title, **({"url": article.url} if article.url else {}),
                },
            },
        }  # fmt: skip
        if site.project.address:
            review["url"] = f"{site.project.address}{url}#{statement.id}"
        found.append(review)
    return found
