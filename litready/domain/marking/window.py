"""The damages window of a patent against a product, worked out on both readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from litready.domain.bounds import Bound, earliest_of, latest_of, years_before
from litready.domain.marking.articles import Marks, read_marks
from litready.domain.marking.facts import (
    LOOK_BACK_YEARS,
    AccusedProduct,
    Claims,
    Matter,
    Outcome,
    Patent,
    Span,
    Start,
    Window,
)
from litready.domain.marking.notices import judge

_UNNOTICED = ("no marking and no notice", ("35-usc-287a", "arctic-cat-2"))
_BY_LAW = ("before the first unmarked sale: courts differ", ("ldg-v-sansi", "arendi"))
_BY_FACTS = ("depends on facts not known yet, which the owner must prove", ("arctic-cat-1", "35-usc-287a"))
_BASES: Mapping[Start, tuple[str, tuple[str, ...]]] = {
    Start.METHOD_ONLY: (
        "only method claims are asserted, so marking does not limit damages",
        ("crown-v-rexam", "packet-v-netscout"),
    ),
    Start.NO_ARTICLE: (
        "nobody sold a patented article, so there was nothing to mark",
        ("wine-railway", "texas-digital"),
    ),
    Start.MARKED: ("every patented article was marked from its first sale", ("35-usc-287a", "nike-v-walmart")),
    Start.CONSTRUCTIVE: ("marking was complete and continuous", ("american-medical", "nike-v-walmart")),
    Start.ACTUAL: (
        "actual notice of this patent and this product",
        ("35-usc-287a", "gart-v-logitech", "sri-v-atl"),
    ),
    Start.COMPLAINT: ("the complaint is the first notice", ("35-usc-287a",)),
}


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
    rejected = tuple(r for n in matter.notices if (r := judge(n, patent, product)) is not None)
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
    marks = read_marks(patent, matter, generous=generous)
    if not marks.any_article:
        unknown = not matter.no_articles and not matter.articles
        if not unknown or generous:
            return _Reading(begin, Start.NO_ARTICLE, required=None if unknown else False)
        marks = Marks(patent.issued, None, True)
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
    over = None if patent.ends is None else latest_of([patent.ends, issued])
    known_ends = [latest_of([b, issued]) for b in (product.last, patent.ends) if b is not None]
    last = earliest_of(known_ends) if known_ends else None
    law = kind.unmarked is not None
    marks: list[tuple[Bound, Outcome, str, tuple[str, ...], bool]] = [
        (issued, Outcome.OUT_OF_REACH, "more than six years before the complaint", ("35-usc-286",), False),
        (_look_back(matter), Outcome.NO_INFRINGEMENT, "before the first known infringement", (), False),
        (firm.begin, Outcome.UNSETTLED, *(_BY_LAW if law else _BY_FACTS), law),
        (_first(gap_end, firm_start), Outcome.EXCLUDED, *_UNNOTICED, False),
        (_first(kind_notice, firm_start), Outcome.UNSETTLED, *_BY_FACTS, False),
        (firm_start, Outcome.RECOVERABLE, *_BASES[firm.basis], False),
        (
            latest_of([_complaint(matter), firm_start]),
            Outcome.AFTER_COMPLAINT,
            "after the complaint",
            ("35-usc-287a",),
            False,
        ),
    ]
    at = issued
    starts = []
    for mark, *_ in marks:
        at = latest_of([at, mark])
        starts.append(at if last is None else earliest_of([at, last]))
    ends: list[Bound | None] = [*starts[1:], last]
    for (_, outcome, basis, authorities, unsettled_law), start, end in zip(marks, starts, ends, strict=True):
        if end is None or start != end:
            yield Span(start, end, outcome, basis, authorities, unsettled_law)
    if last is not None and last != over:
        yield Span(last, over, Outcome.NO_INFRINGEMENT, "after the last known infringement", ())


def _first(one: Bound, other: Bound) -> Bound:
    return earliest_of([one, other])


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
            yield f"whether {article.name} practices {patent.name}"
        if practises is False:
            continue
        if article.sold_from is None:
            yield f"when {article.name} was first sold"
        for marking in article.markings.get(patent.id, ()):
            if marking.start is None:
                yield f"since when {article.name} is marked"
