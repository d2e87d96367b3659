"""What is not known and would move a damages window, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from litready.domain.marking.facts import (
    AccusedProduct,
    Article,
    Claims,
    Form,
    Marking,
    Matter,
    Patent,
    Rejected,
)


def missing_facts(
    patent: Patent, product: AccusedProduct, matter: Matter, rejected: Sequence[Rejected]
) -> Iterator[str]:
    """What is missing about the patent, the product, the suit and the notices."""
    if patent.issued is None:
        yield f"the issue date of {patent.name}"
    if patent.ends is None:
        yield f"the expiry date of {patent.name}"
    if not patent.claims:
        yield f"which kinds of claims of {patent.name} are asserted"
    if product.first is None:
        yield f"when {product.name} was first sold or used"
    elif product.first_seen:
        yield f"when {product.name} was first sold or used; the day it was first known is taken in its place"
    if matter.complaint is None:
        yield "the day the complaint is planned for; today is taken in its place"
    if patent.claims == {Claims.METHOD} or matter.against_us:
        return
    if not matter.articles and not matter.no_articles:
        yield "whether anybody ever sold a patented article"
    names = {n.id: n.name for n in matter.notices}
    for why in rejected:
        if why.doubtful and why.missing:
            yield f"for {names[why.notice]}, {why.missing}"


def article_gaps(patent: Patent, matter: Matter) -> Iterator[str]:
    """What is missing about the articles, for a patent."""
    if matter.against_us:
        return
    for article in matter.articles:
        practises = article.practises.get(patent.id, False)
        if practises is False:
            continue
        if practises is None:
            yield f"whether {article.name} practices {patent.name}"
        if article.sold_from is None:
            yield f"when {article.name} was first sold"
        if not article.ongoing and article.sold_to is None:
            yield f"when {article.name} was last sold"
        for marking in article.markings.get(patent.id, ()):
            yield from _marking_gaps(marking, article)


def _marking_gaps(marking: Marking, article: Article) -> Iterator[str]:
    if marking.start is None and marking.word is None and marking.number is None:
        yield f"whether and how {article.name} is marked, and since when"
        return
    if marking.start is None:
        yield f"since when {article.name} is marked"
    if marking.word is None:
        yield f"whether the word “patent” or “pat.” stands on {article.name}"
    if marking.form is Form.VIRTUAL:
        if marking.page_free is None:
            yield f"whether the marking page of {article.name} is free to open"
        if marking.page_ties is None:
            yield f"whether the marking page ties {article.name} to the patent"
    elif marking.number is None:
        yield f"how {article.name} is marked"
    if marking.form is Form.PACKAGE and marking.could_mark_article is None:
        yield f"whether {article.name} itself could bear the mark"
    if article.unrelated and marking.share is None:
        yield f"what share of {article.name} is marked"
    if article.unrelated and marking.share is not None and marking.share < 100 and marking.policed is None:
        yield f"what was done to have all of {article.name} marked"
