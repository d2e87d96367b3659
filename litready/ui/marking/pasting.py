"""From a pasted marking statement to records: what is offered for confirming, and what confirming saves."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from litready.domain.answers import Cell, State
from litready.domain.marking.record import ARTICLES, PATENTS
from litready.domain.matter import Assessment, Record
from litready.ui.session import Session
from litready.values import PatentNumber
from litready.values.marking_text import NumbersRead
from litready.values.numbers.layout import words

NEW = "new:"
"""An article that is to be made: this, and then its name."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A US number that was read. `asserted` is the record of the asserted patent it is, or "".

    `article` is the id of a record, `NEW` and a name, or "" for none.
    """

    number: PatentNumber
    written: str
    context: str
    asserted: str
    article: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Added:
    """How many patents and articles were added, and how many links between them."""

    patents: int
    articles: int
    links: int

    def words(self) -> str:
        """What was done, for the status line."""
        parts = [
            _count(self.patents, "patent added", "patents added"),
            _count(self.articles, "article added", "articles added"),
            _count(self.links, "number linked", "numbers linked"),
        ]
        return ", ".join(filter(None, parts)) or "Nothing to add: all of it stands there already"


def offers_from(read: NumbersRead, assessment: Assessment) -> list[Offer]:
    """The US numbers of a text as offers; those that are asserted are ticked, and tied where the text ties them."""
    known = _asserted(assessment)
    articles = [(r.id, _text(r)) for r in assessment.in_register(ARTICLES)]
    offers = []
    for found in read.us:
        asserted = known.get(found.number.key, "")
        article = _article_for(found.context, articles)
        offers.append(Offer(found.number, found.written, found.context, asserted, article, bool(asserted)))
    return offers


def article_options(offers: Iterable[Offer], assessment: Assessment) -> list[tuple[str, str]]:
    """The articles that a number may be tied to: those there are, and the names in the text as new ones."""
    options = [(r.id, _text(r) or "Unnamed article") for r in assessment.in_register(ARTICLES)]
    names = {" ".join(words(name)) for _, name in options}
    for offer in offers:
        plain = " ".join(words(offer.context))
        if plain and plain not in names:
            names.add(plain)
            options.append((NEW + offer.context, f"New: {offer.context}"))
    return options


def add_offers(session: Session, offers: Sequence[Offer]) -> Added:
    """Save what is ticked: patents that are not asserted yet, new articles, and the links from articles to patents."""
    session.flush()
    ticked = [o for o in offers if o.ticked]
    patents = _asserted(session.assessment)
    new = 0
    for offer in ticked:
        if offer.number.key not in patents:
            record = Record(uuid.uuid4().hex, PATENTS, {"number": Cell(State.ANSWERED, offer.number)})
            session.save_record(record)
            patents[offer.number.key] = record.id
            new += 1
    made = links = 0
    for article in dict.fromkeys(o.article for o in ticked if o.article):
        wanted = tuple(dict.fromkeys(patents[o.number.key] for o in ticked if o.article == article))
        known = None if article.startswith(NEW) else session.assessment.record(article)
        if known is None:
            if not article.startswith(NEW):
                continue
            name = Cell(State.ANSWERED, article.removeprefix(NEW))
            known = Record(uuid.uuid4().hex, ARTICLES, {"name": name})
            made += 1
        linked = _linked(known, "practises")
        fresh = tuple(p for p in wanted if p not in linked)
        if fresh:
            session.save_record(_with_links(known, (*linked, *fresh), fresh))
            links += len(fresh)
    return Added(new, made, links)


def _with_links(record: Record, practises: tuple[str, ...], fresh: Sequence[str]) -> Record:
    """The article with these patents practiced; what was open for the fresh ones is settled by it."""
    cells = dict(record.cells)
    cells["practises"] = Cell(State.ANSWERED, practises)
    doubted = _linked(record, "practice_open")
    left = tuple(p for p in doubted if p not in fresh)
    if left != doubted:
        cells.pop("practice_open")
        if left:
            cells["practice_open"] = Cell(State.ANSWERED, left)
    return replace(record, cells=cells)


def _article_for(context: str, articles: Sequence[tuple[str, str]]) -> str:
    """The article that the words beside a number name, else a new one of that name; none where they name several."""
    if not context:
        return articles[0][0] if len(articles) == 1 else ""
    given = f" {' '.join(words(context))} "
    plain = {own: f" {' '.join(words(name))} " for own, name in articles if words(name)}
    named = [own for own, name in plain.items() if name in given]
    whole = [o for o in named if not any(plain[o] != plain[x] and plain[o] in plain[x] for x in named)]
    return NEW + context if not named else whole[0] if len(whole) == 1 else ""


def _asserted(assessment: Assessment) -> dict[tuple[str, str, str], str]:
    """The asserted patents by number."""
    numbers = ((r.value("number"), r.id) for r in assessment.in_register(PATENTS))
    return {number.key: own for number, own in numbers if isinstance(number, PatentNumber)}


def _linked(record: Record, column: str) -> tuple[str, ...]:
    value = record.value(column)
    return value if isinstance(value, tuple) else ()


def _text(record: Record) -> str:
    value = record.value("name")
    return value if isinstance(value, str) else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""
