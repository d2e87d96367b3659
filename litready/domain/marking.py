"""The damages window under 35 U.S.C. §§ 286 and 287(a), per asserted patent and accused product.

The rules take dates that may be partial or missing and give spans that cover the life of
the patent from issue to its end without overlap. Each is worked out twice: on the
conservative reading, which takes what is not known or unsettled against the patent owner,
and on the other, which takes it for the owner. Nothing is worked out from the infringer's
knowledge or wilfulness: notice is an act of the patentee (Dunlap, 152 U.S. 244).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from litready.domain.bounds import Bound, earliest_of, latest_of, years_before

LOOK_BACK_YEARS = 6
"""35 U.S.C. § 286: no recovery for infringement more than six years before the complaint or counterclaim."""
ENOUGH_MARKED = Decimal(95)
"""Per cent marked that was enough with continuing reasonable efforts (Maxwell v. J. Baker, 86 F.3d 1098)."""


class Claims(Enum):
    """Kinds of asserted claims. A system claim is an apparatus claim (Carborundum, 72 F.3d 872)."""

    APPARATUS = "apparatus"
    METHOD = "method"
    DESIGN = "design"
    COMPOSITION = "composition"


class Sender(Enum):
    """Who sent a notice, as far as it matters (Lans, 252 F.3d 1320; U.S. Philips, 505 F.3d 1371)."""

    OWNER = "owner"
    AFFILIATE = "authorised_affiliate"
    EXCLUSIVE_LICENSEE = "exclusive_licensee"
    OTHER = "other"


class Form(Enum):
    """How an article bears its mark."""

    FIXED = "fixed"
    PACKAGE = "package"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True)
class Patent:
    """An asserted patent. `ends` is the first of expiry, lapse and disclaimer, as far as known.

    `claims` is empty where it is not known which kinds are asserted.
    """

    id: str
    name: str
    issued: Bound | None
    ends: Bound | None = None
    claims: frozenset[Claims] = frozenset()
    published: Bound | None = None
    publication_known_to_infringer: Bound | None = None


@dataclass(frozen=True, slots=True)
class Marking:
    """A time during which an article bore a mark; None for a day or a fact that is not known."""

    start: Bound | None
    end: Bound | None = None
    form: Form = Form.FIXED
    word: bool | None = True
    number: bool | None = True
    page_free: bool | None = True
    page_ties: bool | None = True
    could_mark_article: bool | None = False
    share: Decimal | None = None
    policed: bool | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """Something that the owner, or someone for or under the owner, made, offered, sold or imported in the US.

    `practises` says for each patent whether it practises an asserted claim (None: not known).
    `ongoing` is False once sales ended; `sold_to` then says when, if known.
    """

    id: str
    name: str
    seller: str
    practises: Mapping[str, bool | None]
    sold_from: Bound | None = None
    sold_to: Bound | None = None
    ongoing: bool = True
    markings: Mapping[str, tuple[Marking, ...]] = field(default_factory=dict)
    licensee: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A communication to the accused infringer. None for a fact that is not known."""

    id: str
    name: str
    sent: Bound | None
    sender: Sender | None
    patents: frozenset[str]
    products: frozenset[str]
    charges: bool | None
    oral: bool = False
    was_sent: bool | None = True


@dataclass(frozen=True, slots=True)
class AccusedProduct:
    """A product or method accused of infringement, and when it is first and last known to have infringed."""

    id: str
    name: str
    first: Bound | None = None
    last: Bound | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """All that the rules look at. `no_articles` says that nobody ever sold a patented article."""

    patents: tuple[Patent, ...]
    products: tuple[AccusedProduct, ...]
    articles: tuple[Article, ...]
    notices: tuple[Notice, ...]
    complaint: Bound | None
    today: date
    no_articles: bool = False


class Outcome(Enum):
    """What a span of time is worth."""

    OUT_OF_REACH = "out_of_reach"
    """More than six years before the complaint."""
    NO_INFRINGEMENT = "no_infringement"
    """Before the first known infringement, or after the last."""
    UNSETTLED = "unsettled"
    """Recoverable on one reading only."""
    EXCLUDED = "excluded"
    """Lost for lack of marking and notice."""
    RECOVERABLE = "recoverable"
    AFTER_COMPLAINT = "after_complaint"
    """Recoverable, and runs on to judgment or the end of the patent."""


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time [start, end). `end` is None where the patent's end is not known."""

    start: Bound
    end: Bound | None
    outcome: Outcome
    basis: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A communication that does not count as notice for this patent and product, and why."""

    notice: str
    reason: str
    authorities: tuple[str, ...]
    doubtful: bool = False


class Start(Enum):
    """What fixes the day from which damages run."""

    METHOD_ONLY = "only_method_claims_asserted"
    NO_ARTICLE = "no_product_no_duty"
    MARKED = "marked_from_first_sale"
    CONSTRUCTIVE = "constructive_notice"
    ACTUAL = "actual_notice"
    COMPLAINT = "complaint"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Window:
    """The damages window of one patent against one product.

    `start` is the first recoverable day on the conservative reading, None where nothing is
    recoverable or the issue date is not known; `other_start` the same on the other reading.
    """

    patent: str
    product: str
    spans: tuple[Span, ...]
    start: Bound | None
    basis: Start
    other_start: Bound | None
    other_basis: Start
    constructive: Bound | None
    actual: Bound | None
    limited_by_look_back: bool
    rejected: tuple[Rejected, ...]
    missing: tuple[str, ...]
    marking_required: bool | None


# -- marking by articles ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the articles give: when the duty first went unmet, and when marking came to be complete."""

    first_unmarked: Bound | None
    constructive: Bound | None
    any_article: bool


def _counts(article: Article, patent: Patent, generous: bool) -> bool:
    """Whether an article counts: it practises, or it is not known to be outside (the owner bears the burden)."""
    practises = article.practises.get(patent.id, False)
    if practises is None:
        practises = not generous
    if not practises:
        return False
    ended_before_issue = (
        patent.issued is not None
        and not article.ongoing
        and article.sold_to is not None
        and article.sold_to.certainly_before(patent.issued)
    )
    return not ended_before_issue


def _valid(marking: Marking, generous: bool) -> bool:
    """Whether a mark is one that § 287(a) knows, and covers enough of the units."""
    facts = [marking.word]
    if marking.form is Form.VIRTUAL:
        facts += [marking.page_free, marking.page_ties]
    else:
        facts.append(marking.number)
    if marking.form is Form.PACKAGE and marking.could_mark_article is not None:
        facts.append(not marking.could_mark_article)
    if any(fact is False or (fact is None and not generous) for fact in facts):
        return False
    return marking.share is None or marking.share >= ENOUGH_MARKED


def _read_marks(patent: Patent, matter: Matter, generous: bool) -> _Marks:
    assert patent.issued is not None
    counted = [a for a in matter.articles if _counts(a, patent, generous)]
    unmarked: list[tuple[Bound, Bound | None]] = []
    marked: list[tuple[Bound, Bound | None]] = []
    for article in counted:
        first = latest_of([patent.issued, article.sold_from]) if article.sold_from else patent.issued
        last = None if article.ongoing else article.sold_to
        spans = sorted(_clipped_marks(article, patent, first, generous), key=lambda s: (s[0].latest, s[0].earliest))
        marked += spans
        unmarked += _gaps(first, last, article.ongoing, spans)
    if not unmarked:
        return _Marks(None, None, bool(counted))
    first_unmarked = earliest_of([start for start, _ in unmarked])
    ends = [end for _, end in unmarked]
    if any(end is None for end in ends):
        return _Marks(first_unmarked, None, True)
    all_done = latest_of([end for end in ends if end is not None])
    resumed = [
        latest_of([all_done, start]) for start, end in marked if end is None or not end.certainly_before(all_done)
    ]
    return _Marks(first_unmarked, earliest_of(resumed) if resumed else None, True)


def _clipped_marks(
    article: Article, patent: Patent, first: Bound, generous: bool
) -> Iterator[tuple[Bound, Bound | None]]:
    """The times of valid marking of an article, none before its first sale under the patent."""
    for marking in article.markings.get(patent.id, ()):
        if not _valid(marking, generous):
            continue
        if marking.start is None and not generous:
            continue
        start = latest_of([first, marking.start]) if marking.start else first
        yield start, marking.end


def _gaps(
    first: Bound, last: Bound | None, ongoing: bool, marked: list[tuple[Bound, Bound | None]]
) -> Iterator[tuple[Bound, Bound | None]]:
    """The times of sales without a mark; an end of None means that they go on, or that their end is not known."""
    at: Bound | None = first
    for start, end in marked:
        if at is None:
            break
        if at.earliest < start.earliest or at.latest < start.latest:
            yield at, start
        at = None if end is None else latest_of([at, end])
    if at is None:
        return
    if ongoing or last is None:
        yield at, None
    elif at.earliest < last.earliest or at.latest < last.latest or not marked:
        yield at, latest_of([at, last])


# -- notices ------------------------------------------------------------------------------------------


def _judge(notice: Notice, patent: Patent, product: AccusedProduct) -> Rejected | None:
    """Why a communication is no notice for this patent and product; None where it is one."""

    def reject(reason: str, *authorities: str, doubtful: bool = False) -> Rejected:
        return Rejected(notice.id, reason, authorities, doubtful)

    if notice.was_sent is False:
        return reject("It was not sent.", "35-usc-287a")
    if patent.id not in notice.patents:
        return reject("It does not name this patent.", "philippi-hagenbuch", "finjan-v-juniper")
    if product.id not in notice.products:
        return reject("It does not name this product.", "gart-v-logitech")
    if notice.charges is False:
        return reject("It makes no specific charge of infringement.", "amsted-v-buckeye")
    if notice.sender is Sender.OTHER:
        return reject("It did not come from the owner or one authorised to act for it.", "lans-v-digital")
    if notice.sent is not None and patent.issued is not None and notice.sent.certainly_before(patent.issued):
        return reject("It was sent before the patent issued.", "lubby-v-chung", "philippi-hagenbuch")
    if notice.sent is None:
        return reject("Its date is not known.", "35-usc-287a", doubtful=True)
    if notice.charges is None:
        return reject("Whether it charges infringement is not known.", "amsted-v-buckeye", doubtful=True)
    if notice.sender is None:
        return reject("Who sent it, and with what authority, is not known.", "lans-v-digital", doubtful=True)
    if notice.sender is Sender.EXCLUSIVE_LICENSEE:
        return reject(
            "A licensee sent it; whether that is the patentee’s act depends on its rights.",
            "lans-v-digital",
            "us-philips-v-iwasaki",
            doubtful=True,
        )
    if notice.was_sent is None:
        return reject("Whether it was sent is not known.", "35-usc-287a", doubtful=True)
    if notice.oral:
        return reject("It was spoken; the owner must prove what was said.", "lubby-v-chung", doubtful=True)
    return None


# -- the window -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading. Damages run from `begin` to `unmarked` and again from `notice`; without a duty, from `begin`.

    `unmarked` and `notice` are None where there is no duty to mark, or it was met from the first sale.
    """

    begin: Bound
    basis: Start
    unmarked: Bound | None = None
    notice: Bound | None = None
    constructive: Bound | None = None
    required: bool | None = None

    @property
    def start(self) -> Bound:
        """The first day of damages, before the patent's end is looked at."""
        if self.notice is None or self.unmarked is None:
            return self.begin
        return self.begin if self.begin.certainly_before(self.unmarked) else latest_of([self.begin, self.notice])


def damages_windows(matter: Matter) -> tuple[Window, ...]:
    """The window of each asserted patent against each accused product, in the order given."""
    return tuple(damages_window(patent, product, matter) for patent in matter.patents for product in matter.products)


def damages_window(patent: Patent, product: AccusedProduct, matter: Matter) -> Window:
    """The damages window of a patent against a product, on both readings.

    Without a complaint date it is worked out as if the complaint were filed today.
    """
    rejected = tuple(r for n in matter.notices if (r := _judge(n, patent, product)) is not None)
    missing = tuple(_missing(patent, product, matter))
    if patent.issued is None:
        return Window(
            patent.id, product.id, (), None, Start.NONE, None, Start.NONE, None, None, False, rejected, missing, None
        )
    firm = _read(patent, product, matter, [r.notice for r in rejected], generous=False)
    kind = _read(patent, product, matter, [r.notice for r in rejected if not r.doubtful], generous=True)
    # The conservative reading bars the time before the first unmarked sale as well.
    firm_start = firm.begin if firm.notice is None else latest_of([firm.begin, firm.notice])
    spans = tuple(_spans(patent, product, matter, firm, firm_start, kind))
    start = _within(firm_start, patent, product)
    other = _within(kind.start, patent, product)
    look_back = _look_back(matter)
    return Window(
        patent=patent.id,
        product=product.id,
        spans=spans,
        start=start,
        basis=firm.basis if start else Start.NONE,
        other_start=other,
        other_basis=kind.basis if other else Start.NONE,
        constructive=firm.constructive,
        actual=_actual(matter, [r.notice for r in rejected]),
        limited_by_look_back=start is not None and start == look_back and start != patent.issued,
        rejected=rejected,
        missing=missing,
        marking_required=firm.required,
    )


def _read(patent: Patent, product: AccusedProduct, matter: Matter, set_aside: list[str], *, generous: bool) -> _Reading:
    assert patent.issued is not None
    begin = latest_of([b for b in (patent.issued, _look_back(matter), product.first) if b is not None])
    if patent.claims == {Claims.METHOD} or (not patent.claims and generous):
        return _Reading(begin, Start.METHOD_ONLY, required=False if patent.claims else None)
    marks = _read_marks(patent, matter, generous)
    if not marks.any_article:
        unknown = not matter.no_articles and not matter.articles
        if not unknown or generous:
            return _Reading(begin, Start.NO_ARTICLE, required=None if unknown else False)
        marks = _Marks(patent.issued, None, True)
    if marks.first_unmarked is None:
        return _Reading(begin, Start.MARKED, required=True)
    actual = _actual(matter, set_aside)
    notice = earliest_of([b for b in (marks.constructive, actual, _complaint(matter)) if b is not None])
    basis = Start.COMPLAINT
    if actual is not None and actual.latest <= notice.latest:
        basis = Start.ACTUAL
    if marks.constructive is not None and marks.constructive.latest <= notice.latest:
        basis = Start.CONSTRUCTIVE
    return _Reading(begin, basis, marks.first_unmarked, notice, marks.constructive, True)


def _actual(matter: Matter, set_aside: list[str]) -> Bound | None:
    """The earliest notice that is not set aside."""
    sent = [n.sent for n in matter.notices if n.id not in set_aside and n.sent is not None]
    return earliest_of(sent) if sent else None


def _complaint(matter: Matter) -> Bound:
    return matter.complaint or Bound.of(matter.today)


def _look_back(matter: Matter) -> Bound:
    complaint = _complaint(matter)
    return Bound(
        years_before(complaint.earliest, LOOK_BACK_YEARS),
        years_before(complaint.latest, LOOK_BACK_YEARS),
    )


def _within(start: Bound, patent: Patent, product: AccusedProduct) -> Bound | None:
    """The start, or None where it comes only after the patent or the infringement has ended."""
    ends = [b for b in (patent.ends, product.last) if b is not None]
    if ends and not start.earliest <= earliest_of(ends).latest:
        return None
    return start


def _spans(
    patent: Patent, product: AccusedProduct, matter: Matter, firm: _Reading, firm_start: Bound, kind: _Reading
) -> Iterator[Span]:
    """The spans from issue to the patent's end, in order, without gap or overlap."""
    assert patent.issued is not None
    issued = patent.issued
    gap_end = kind.unmarked if kind.notice is not None and kind.unmarked is not None else firm_start
    kind_notice = kind.notice or firm_start
    last = _earlier(product.last, patent.ends)
    marks: list[tuple[Bound, Outcome, str, tuple[str, ...]]] = [
        (issued, Outcome.OUT_OF_REACH, "more than six years before the complaint", ("35-usc-286",)),
        (_look_back(matter), Outcome.NO_INFRINGEMENT, "before the first known infringement", ()),
        (firm.begin, Outcome.UNSETTLED, *_unsettled(kind)),
        (
            _earlier(gap_end, firm_start) or firm_start,
            Outcome.EXCLUDED,
            "no marking and no notice",
            ("35-usc-287a", "arctic-cat-2"),
        ),
        (_earlier(kind_notice, firm_start) or firm_start, Outcome.UNSETTLED, *_unsettled(kind)),
        (firm_start, Outcome.RECOVERABLE, _basis_words(firm.basis), _basis_authorities(firm.basis)),
        (latest_of([_complaint(matter), firm_start]), Outcome.AFTER_COMPLAINT, "after the complaint", ("35-usc-287a",)),
    ]
    at = issued
    starts = []
    for mark, *_ in marks:
        at = latest_of([at, mark])
        starts.append(at if last is None else earliest_of([at, latest_of([last, issued])]))
    ends: list[Bound | None] = [*starts[1:], None if last is None else latest_of([last, issued])]
    for (_, outcome, basis, authorities), start, end in zip(marks, starts, ends, strict=True):
        if end is None or start != end:
            yield Span(start, end, outcome, basis, authorities)
    if last is not None and patent.ends is not None and last != patent.ends and last.earliest < patent.ends.latest:
        yield Span(
            latest_of([last, issued]),
            latest_of([patent.ends, issued]),
            Outcome.NO_INFRINGEMENT,
            "after the last known infringement",
            (),
        )


def _earlier(one: Bound | None, other: Bound | None) -> Bound | None:
    given = [b for b in (one, other) if b is not None]
    return earliest_of(given) if given else None


def _unsettled(kind: _Reading) -> tuple[str, tuple[str, ...]]:
    if kind.basis in (Start.METHOD_ONLY, Start.NO_ARTICLE, Start.MARKED):
        return "depends on facts not known yet, which the owner must prove", ("arctic-cat-1", "35-usc-287a")
    return "before the first unmarked sale: courts differ", ("ldg-v-sansi", "arendi")


def _basis_words(basis: Start) -> str:
    return {
        Start.METHOD_ONLY: "only method claims are asserted, so marking does not limit damages",
        Start.NO_ARTICLE: "nobody sold a patented article, so there was nothing to mark",
        Start.MARKED: "every patented article was marked from its first sale",
        Start.CONSTRUCTIVE: "marking was complete and continuous",
        Start.ACTUAL: "actual notice of this patent and this product",
        Start.COMPLAINT: "the complaint is the first notice",
        Start.NONE: "",
    }[basis]


def _basis_authorities(basis: Start) -> tuple[str, ...]:
    return {
        Start.METHOD_ONLY: ("crown-v-rexam", "packet-v-netscout"),
        Start.NO_ARTICLE: ("wine-railway", "texas-digital"),
        Start.MARKED: ("35-usc-287a", "nike-v-walmart"),
        Start.CONSTRUCTIVE: ("american-medical", "nike-v-walmart"),
        Start.ACTUAL: ("35-usc-287a", "gart-v-logitech", "sri-v-atl"),
        Start.COMPLAINT: ("35-usc-287a",),
        Start.NONE: (),
    }[basis]


def _missing(patent: Patent, product: AccusedProduct, matter: Matter) -> Iterator[str]:
    """What is not known and would move the window, in words."""
    if patent.issued is None:
        yield f"the issue date of {patent.name}"
    if patent.ends is None:
        yield f"the expiry date of {patent.name}"
    if not patent.claims:
        yield f"which kinds of claims of {patent.name} are asserted"
    if product.first is None:
        yield f"when {product.name} was first sold or used"
    if matter.complaint is None:
        yield "the day the complaint is planned for; today is taken in its place"
    if not matter.articles and not matter.no_articles:
        yield "whether anybody ever sold a patented article"
    if patent.claims == {Claims.METHOD}:
        return
    for article in matter.articles:
        practises = article.practises.get(patent.id, False)
        if practises is None:
            yield f"whether {article.name} practises {patent.name}"
        if practises is False:
            continue
        if article.sold_from is None:
            yield f"when {article.name} was first sold"
        for marking in article.markings.get(patent.id, ()):
            if marking.start is None:
                yield f"since when {article.name} is marked"
