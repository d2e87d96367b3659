"""Reading what the rules of marking look at from the answers and registers of an assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from litready.domain.answers import State
from litready.domain.bounds import Bound, earliest_of, past
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
from litready.domain.read import choices_in, day_in, flag_in, text_in
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
_KINDS = {"device": Claims.APPARATUS, "method": Claims.METHOD, "design": Claims.DESIGN}
_UNRELATED = frozenset({"licensee", "implied_licensee", "settled_party"})
_SELLERS = {
    "own": "own",
    "licensee": "licensee",
    "implied_licensee": "implied license",
    "settled_party": "settled party",
    "affiliate": "affiliate",
    "predecessor": "earlier owner",
}
_RIGHTS = {
    "implied": "implied_licensee",
    "settlement": "settled_party",
    "covenant": "settled_party",
    "affiliate": "affiliate",
}
_UNKNOWN_MARK = Marking(None, word=None, number=None, could_mark_article=None)


def read_matter(playbook: Playbook, assessment: Assessment, today: date) -> Matter:
    """The matter as the rules see it. Only issued US patents are taken: § 287 knows no others."""
    patents = tuple(_patents(playbook, assessment))
    none_sold = ARTICLES in assessment.none_declared or assessment.bound(playbook, "any_article") == "no"
    sold = not none_sold and assessment.bound(playbook, "any_article") == "yes"
    articles = () if none_sold else tuple(_articles(assessment, patents, sold))
    notices = tuple(_notice(r) for r in assessment.in_register(NOTICES))
    planned = assessment.bound(playbook, "complaint_planned")
    filed = [n.sent for n in notices if n.complaint and n.sent and n.was_sent is not False and _by_owner(n)]
    complaint = Bound.of(planned) if isinstance(planned, PartialDate) else None
    return Matter(
        patents=patents,
        products=tuple(_products(playbook, assessment)),
        articles=articles,
        notices=notices,
        complaint=complaint or (earliest_of(filed) if filed else None),
        today=today,
        no_articles=none_sold,
        names_all=complaint is not None,
        foreign=tuple(_foreign(assessment)),
        against_us=assessment.bound(playbook, "against_us") == "yes",
    )


def _by_owner(notice: Notice) -> bool:
    return notice.sender in (Sender.OWNER, Sender.AFFILIATE, None)


def _patents(playbook: Playbook, assessment: Assessment) -> Iterator[Patent]:
    asserted = _KINDS.get(str(assessment.bound(playbook, "claim_kinds")))
    unchanged = {"yes": True, "no": False}.get(str(assessment.bound(playbook, "claims_as_published")))
    for record in assessment.in_register(PATENTS):
        number = record.value("number")
        if isinstance(number, PatentNumber) and number.office != "US":
            continue
        if text_in(record, "status") not in {"", *_ISSUED}:
            continue
        claims = frozenset(Claims(c) for c in choices_in(record, "claim_types") if c in {m.value for m in Claims})
        if not claims and isinstance(number, PatentNumber) and number.type == "D":
            claims = frozenset({Claims.DESIGN})
        if not claims and asserted is not None:
            claims = frozenset({asserted})
        ends = [day_in(record, "expires_on"), day_in(record, "lapsed_on"), _surrendered(record)]
        known = [end for end in ends if end is not None]
        as_published = flag_in(record, "claims_as_published")
        yield Patent(
            id=record.id,
            name=number.short if isinstance(number, PatentNumber) else _patent_title(record),
            issued=day_in(record, "issued_on"),
            ends=earliest_of(known) if known else None,
            claims=claims,
            published=day_in(record, "published_on"),
            claims_as_published=unchanged if as_published is None else as_published,
            number=number.words() if isinstance(number, PatentNumber) else "",
        )


def _patent_title(record: Record) -> str:
    title = text_in(record, "title")
    return f"“{title}”" if title else "the patent without a number"


def _surrendered(record: Record) -> Bound | None:
    """The last day of a patent that was surrendered and reissued: the day before the reissue."""
    day = day_in(record, "reissued_on") if text_in(record, "status") == "reissued" else None
    if day is None:
        return None
    return Bound(day.earliest - timedelta(days=1), day.latest - timedelta(days=1))


def _foreign(assessment: Assessment) -> Iterator[tuple[str, str]]:
    for record in assessment.in_register(PATENTS):
        number = record.value("number")
        if isinstance(number, PatentNumber) and number.office != "US":
            yield record.id, number.words()


def _products(playbook: Playbook, assessment: Assessment) -> Iterator[AccusedProduct]:
    knew = {"yes": True, "no": False}.get(str(assessment.bound(playbook, "knew_application")))
    for record in assessment.in_register(PRODUCTS):
        sold, seen = day_in(record, "first_sold_on"), day_in(record, "first_known_on")
        yield AccusedProduct(
            id=record.id,
            name=text_in(record, "name") or "a product without a name",
            first=sold or seen,
            last=day_in(record, "last_known_on"),
            first_seen=sold is None and seen is not None,
            patents=_links(record, "patents"),
            application_notice=day_in(record, "application_notice_on"),
            applications=_links(record, "application_notice_of"),
            knew_application=knew,
        )


# -- articles ------------------------------------------------------------------------------------


def _articles(assessment: Assessment, patents: tuple[Patent, ...], sold: bool) -> Iterator[Article]:
    """Each article listed; for each licensee not known to mark who has none listed, its articles unnamed.

    Where articles are said to exist and none is listed, one without a name stands for them.
    """
    licensees = assessment.in_register(LICENSEES)
    records = assessment.in_register(ARTICLES)
    sellers = [_words(text_in(r, "seller")) for r in records]
    audits = [(_words(text_in(r, "name")), flag_in(r, "marking_policed")) for r in licensees]
    periods: dict[str, list[Record]] = {}
    for period in assessment.in_register(PERIODS):
        for article in _links(period, "article") or ():
            periods.setdefault(article, []).append(period)
    for record, seller in zip(records, sellers, strict=True):
        policed = [flag for words, flag in audits if _same(words, seller)]
        yield _article(record, patents, policed[0] if policed else None, periods.get(record.id, []))
    for record, (words, _) in zip(licensees, audits, strict=True):
        name, marks = text_in(record, "name"), flag_in(record, "marks")
        if marks or record.state("marks") is State.NOT_APPLICABLE or any(_same(words, s) for s in sellers):
            continue
        linked = _links(record, "patents")
        practises: dict[str, bool | None] = {p.id: None for p in patents if linked is None or p.id in linked}
        kind = _RIGHTS.get(text_in(record, "kind"), "licensee")
        mark = () if marks is False else (_UNKNOWN_MARK,)
        yield Article(
            id=record.id,
            name=f"what {name or 'a licensee'} sells",
            seller=name,
            practises=practises,
            sold_from=day_in(record, "since"),
            markings=dict.fromkeys(practises, mark),
            licensee=True,
            unrelated=kind in _UNRELATED,
            settled=kind == "settled_party",
        )
    if sold and not records:
        sure = True if len(patents) == 1 else None
        practised: dict[str, bool | None] = {p.id: sure for p in patents}
        marked = dict.fromkeys(practised, (_UNKNOWN_MARK,))
        yield Article("", "an article that is not listed", "", practised, markings=marked)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names are of the same company: one holds all words of the other."""
    return bool(one and other) and (one <= other or other <= one)


def _article(record: Record, patents: tuple[Patent, ...], policed: bool | None, periods: list[Record]) -> Article:
    linked, doubted = _links(record, "practises"), _links(record, "practice_open") or frozenset()
    compared = flag_in(record, "practice_known")
    practises: dict[str, bool | None] = {}
    for patent in patents:
        if linked is not None and patent.id in linked:
            practises[patent.id] = True
        elif patent.id in doubted:
            practises[patent.id] = None
        elif linked is not None:
            practises[patent.id] = False
        else:
            outside = record.state("practises") is State.BLANK and (compared or doubted)
            practises[patent.id] = False if outside else None
    kind = text_in(record, "seller_kind")
    sold_to, still = day_in(record, "sold_to"), flag_in(record, "still_sold")
    own = _own_marking(record, policed)
    spells = [(_links(r, "patents"), _period(r, policed)) for r in periods]
    return Article(
        id=record.id,
        name=text_in(record, "name") or "an article without a name",
        seller=text_in(record, "seller") or _SELLERS.get(kind, ""),
        practises=practises,
        sold_from=day_in(record, "sold_from"),
        sold_to=sold_to,
        ongoing=still is not False and sold_to is None,
        markings={p.id: tuple(m for named, m in spells if named is None or p.id in named) or own for p in patents}
        if spells
        else dict.fromkeys(practises, own),
        licensee=kind != "own",
        unrelated=kind in _UNRELATED,
        settled=kind == "settled_party",
    )


def _own_marking(record: Record, policed: bool | None) -> tuple[Marking, ...]:
    """The one marking that the columns of an article itself tell of."""
    marked = text_in(record, "marked")
    if marked == "never":
        return ()
    if not marked:
        return (replace(_UNKNOWN_MARK, policed=policed),)
    start = _ALWAYS if marked == "from_first_sale" else day_in(record, "marked_from")
    share = record.value("share_marked")
    known_share = share if isinstance(share, Decimal) else (Decimal(0) if marked == "partly" else None)
    return (_marking(record, "mark_form", start, None, known_share, policed),)


def _period(record: Record, policed: bool | None) -> Marking:
    share = record.value("share_marked")
    return _marking(
        record,
        "form",
        day_in(record, "from_on"),
        day_in(record, "to_on"),
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
    form = text_in(record, form_column)
    known = {f.value: f for f in Form}.get(form)
    return Marking(
        start=start,
        end=None if end is None else past(end),
        form=known or Form.FIXED,
        word=False if form == "none" else flag_in(record, "word_present"),
        number=True if known else None,
        page_free=flag_in(record, "page_free"),
        page_ties=flag_in(record, "page_ties_product"),
        could_mark_article=flag_in(record, "article_can_be_marked"),
        share=share,
        policed=policed,
    )


# -- notices -------------------------------------------------------------------------------------


def _notice(record: Record) -> Notice:
    form = text_in(record, "form")
    charge = flag_in(record, "charge")
    return Notice(
        id=record.id,
        name=text_in(record, "subject") or "a notice without a name",
        sent=day_in(record, "sent_on"),
        sender=_SENDERS.get(text_in(record, "sender_standing")),
        patents=_links(record, "patents"),
        products=_links(record, "products"),
        charges=True if form == "complaint" and charge is None else charge,
        oral=form == "oral",
        was_sent=flag_in(record, "sent"),
        before_issue=flag_in(record, "before_issue"),
        complaint=form == "complaint",
        to_accused=flag_in(record, "to_accused"),
    )


def _links(record: Record, column: str) -> frozenset[str] | None:
    """The records linked, or None where that is blank or not known."""
    value = record.value(column)
    return frozenset(value) if isinstance(value, tuple) else None
