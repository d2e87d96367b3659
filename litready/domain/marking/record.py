"""Reading what the rules of marking look at from the answers and registers of an assessment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from litready.domain.answers import State, Value
from litready.domain.bounds import Bound, earliest_of
from litready.domain.marking.facts import (
    AccusedProduct,
    Article,
    Claims,
    Form,
    Marking,
    Matter,
    Notice,
    Patent,
    Sender,
)
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Playbook
from litready.values import PartialDate, PatentNumber

PATENTS, ARTICLES, LICENSEES = "asserted_patents", "patented_articles", "licensees"
NOTICES, PRODUCTS, PERIODS = "notices", "accused_products", "marking_periods"

_ALWAYS = Bound.of(PartialDate(1790))
_SENDERS = {
    "owner": Sender.OWNER,
    "authorised_affiliate": Sender.AFFILIATE,
    "exclusive_licensee": Sender.EXCLUSIVE_LICENSEE,
    "inventor": Sender.OTHER,
    "parent": Sender.OTHER,
    "other": Sender.OTHER,
}
_ISSUED = frozenset({"in_force", "expired", "lapsed", "reissued"})


def read_matter(playbook: Playbook, assessment: Assessment, today: date) -> Matter:
    """The matter as the rules see it. Only issued US patents are taken: § 287 knows no others."""
    patents = tuple(_patents(playbook, assessment))
    articles = tuple(_articles(assessment, patents))
    no_articles = not articles and (
        ARTICLES in assessment.none_declared or assessment.bound(playbook, "any_article") == "no"
    )
    planned = assessment.bound(playbook, "complaint_planned")
    return Matter(
        patents=patents,
        products=tuple(_product(r) for r in assessment.in_register(PRODUCTS)),
        articles=articles,
        notices=tuple(_notice(r) for r in assessment.in_register(NOTICES)),
        complaint=Bound.of(planned) if isinstance(planned, PartialDate) else None,
        today=today,
        no_articles=no_articles,
    )


def _patents(playbook: Playbook, assessment: Assessment) -> Iterator[Patent]:
    only_methods = assessment.bound(playbook, "claim_kinds") == "method"
    for record in assessment.in_register(PATENTS):
        number = record.value("number")
        if not isinstance(number, PatentNumber) or number.office != "US":
            continue
        if _text(record, "status") not in {"", *_ISSUED}:
            continue
        claims = frozenset(Claims(c) for c in _many(record, "claim_types") if c in {m.value for m in Claims})
        if not claims and number.type == "D":
            claims = frozenset({Claims.DESIGN})
        if not claims and only_methods:
            claims = frozenset({Claims.METHOD})
        ends = [b for b in (_bound(record, "expires_on"), _bound(record, "lapsed_on")) if b is not None]
        yield Patent(
            id=record.id,
            name=number.short,
            issued=_bound(record, "issued_on"),
            ends=earliest_of(ends) if ends else None,
            claims=claims,
            published=_bound(record, "published_on"),
        )


def _product(record: Record) -> AccusedProduct:
    name = _text(record, "name") or "a product without a name"
    return AccusedProduct(record.id, name, _bound(record, "first_known_on"), _bound(record, "last_known_on"))


def _articles(assessment: Assessment, patents: tuple[Patent, ...]) -> Iterator[Article]:
    """Each article listed, and for each licensee who does not mark and has none listed, its articles unnamed."""
    policed = {_text(r, "name").casefold(): _flag(r, "marking_policed") for r in assessment.in_register(LICENSEES)}
    sellers = set()
    for record in assessment.in_register(ARTICLES):
        seller = _text(record, "seller").casefold()
        sellers.add(seller)
        yield _article(assessment, record, patents, policed.get(seller))
    for record in assessment.in_register(LICENSEES):
        name = _text(record, "name")
        linked = _links(record, "patents")
        if name.casefold() in sellers or _flag(record, "marks") is not False:
            continue
        practises = {p.id: None for p in patents if linked is None or p.id in linked}
        yield Article(record.id, f"what {name} sells", "licensee", practises, _bound(record, "since"), licensee=True)


def _article(assessment: Assessment, record: Record, patents: tuple[Patent, ...], policed: bool | None) -> Article:
    linked, doubted = _links(record, "practises"), _links(record, "practice_open") or frozenset()
    compared = _flag(record, "practice_known")
    practises: dict[str, bool | None] = {}
    for patent in patents:
        if patent.id in doubted:
            practises[patent.id] = None
        elif linked is not None:
            practises[patent.id] = patent.id in linked
        else:
            practises[patent.id] = False if compared and record.state("practises") is State.BLANK else None
    sold_to, still = _bound(record, "sold_to"), _flag(record, "still_sold")
    periods = [r for r in assessment.in_register(PERIODS) if record.id in (_links(r, "article") or ())]
    own = _own_marking(record, policed)
    return Article(
        id=record.id,
        name=_text(record, "name") or "an article without a name",
        seller=_text(record, "seller_kind"),
        practises=practises,
        sold_from=_bound(record, "sold_from"),
        sold_to=sold_to,
        ongoing=still is not False and sold_to is None,
        markings={
            p.id: tuple(_period(r, policed) for r in periods if p.id in (_links(r, "patents") or {p.id})) or own
            for p in patents
        },
        licensee=_text(record, "seller_kind") != "own",
    )


def _own_marking(record: Record, policed: bool | None) -> tuple[Marking, ...]:
    """The one marking that the columns of an article itself tell of."""
    marked = _text(record, "marked")
    if marked not in ("from_first_sale", "later", "partly"):
        return ()
    start = _ALWAYS if marked == "from_first_sale" else _bound(record, "marked_from")
    share = record.value("share_marked")
    known_share = share if isinstance(share, Decimal) else (Decimal(0) if marked == "partly" else None)
    return (_marking(record, "mark_form", start, None, known_share, policed),)


def _period(record: Record, policed: bool | None) -> Marking:
    share = record.value("share_marked")
    return _marking(
        record,
        "form",
        _bound(record, "from_on"),
        _bound(record, "to_on"),
        share if isinstance(share, Decimal) else None,
        policed,
    )


def _marking(
    record: Record,
    form_column: str,
    start: Bound | None,
    end: Bound | None,
    share: Decimal | None,
    policed: bool | None,
) -> Marking:
    form = _text(record, form_column)
    known = {f.value: f for f in Form}.get(form)
    word = False if form == "none" else _flag(record, "word_present")
    return Marking(
        start=start,
        end=end,
        form=known or Form.FIXED,
        word=word,
        number=True if known else None,
        page_free=_flag(record, "page_free"),
        page_ties=_flag(record, "page_ties_product"),
        could_mark_article=_flag(record, "article_can_be_marked"),
        share=share,
        policed=policed,
    )


def _notice(record: Record) -> Notice:
    form = _text(record, "form")
    charge = _flag(record, "charge")
    return Notice(
        id=record.id,
        name=_text(record, "subject") or "a notice without a name",
        sent=_bound(record, "sent_on"),
        sender=_SENDERS.get(_text(record, "sender_standing")),
        patents=_links(record, "patents"),
        products=_links(record, "products"),
        charges=True if form == "complaint" and charge is None else charge,
        oral=form == "oral",
        was_sent=_flag(record, "sent"),
        before_issue=_flag(record, "before_issue"),
    )


def _bound(record: Record, column: str) -> Bound | None:
    value = record.value(column)
    return Bound.of(value) if isinstance(value, PartialDate) else None


def _text(record: Record, column: str) -> str:
    value = record.value(column)
    return value if isinstance(value, str) else ""


def _many(record: Record, column: str) -> tuple[str, ...]:
    value: Value | None = record.value(column)
    return value if isinstance(value, tuple) else ()


def _links(record: Record, column: str) -> frozenset[str] | None:
    """The records linked, or None where that is blank or not known."""
    value = record.value(column)
    return frozenset(value) if isinstance(value, tuple) else None


def _flag(record: Record, column: str) -> bool | None:
    return {"yes": True, "no": False}.get(_text(record, column))
