"""The damages window of a patent against a product, worked out on all readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from litready.domain.bounds import Bound, earliest_of, latest_of, past, years_before
from litready.domain.marking.articles import Failure, Marks, read_marks
from litready.domain.marking.facts import (
    LOOK_BACK_YEARS,
    AccusedProduct,
    Claims,
    Doubt,
    Matter,
    Notice,
    Outcome,
    Patent,
    Rejected,
    Span,
    Start,
    Window,
)
from litready.domain.marking.missing import article_gaps, missing_facts
from litready.domain.marking.notices import doubt_issue, judge
from litready.domain.marking.provisional import before_issue

_UNNOTICED = ("no marking and no notice", ("35-usc-287a", "arctic-cat-2"))
_BASES: Mapping[Start, tuple[str, tuple[str, ...]]] = {
    Start.AGAINST_US: (
        "the claim is one against the United States, which marking does not limit",
        ("motorola-v-us", "28-usc-1498"),
    ),
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
class _Law:
    """What a patent's articles give on each reading: strict, without settled parties, and with every doubt for it.

    `issued` are the bounds of the issue date, from what else is known where the date itself is not.
    """

    patent: Patent
    issued: Bound
    strict: Marks
    unsettled: Marks
    generous: Marks
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """The days of a patent and a product that do not hang on marking."""

    law: _Law
    begin: Bound
    look_back: Bound
    pleading: Bound
    earlier_pleading: Bound | None
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading: why damages run, from when for good, and the times before that are lost."""

    basis: Start
    start: Bound
    lost: tuple[tuple[Bound, Bound], ...] = ()
    constructive: Bound | None = None
    required: bool | None = None


def damages_windows(matter: Matter) -> tuple[Window, ...]:
    """The window of each asserted patent against each product that is accused under it, in the order given."""
    windows = []
    for patent in matter.patents:
        accused = [x for x in matter.products if x.patents is None or patent.id in x.patents]
        if accused:
            law = _law(patent, matter)
            windows += [_window(law, product, matter) for product in accused]
    return tuple(windows)


def damages_window(patent: Patent, product: AccusedProduct, matter: Matter) -> Window:
    """The damages window of a patent against a product, on both readings.

    Without a complaint date it is worked out as if the complaint were filed today.
    """
    return _window(_law(patent, matter), product, matter)


# -- the patent ------------------------------------------------------------------------------------


def _law(patent: Patent, matter: Matter) -> _Law:
    issued = patent.issued or _some_issue(patent, matter)
    if patent.claims == {Claims.METHOD}:
        none = Marks(None, None, False)
        return _Law(patent, issued, none, none, none, ())
    strict = read_marks(patent, matter, generous=False, issued=issued)
    settled = any(a.settled for a in matter.articles)
    unsettled = read_marks(patent, matter, generous=False, settled=False, issued=issued) if settled else strict
    generous = read_marks(patent, matter, generous=True, settled=False, issued=issued)
    return _Law(patent, issued, strict, unsettled, generous, tuple(article_gaps(patent, matter)))


def _some_issue(patent: Patent, matter: Matter) -> Bound:
    """The bounds of an issue date that is not given: by its end, by the suit, and by a notice said to come after."""
    latest = [matter.today]
    latest += [b.latest for b in (patent.ends, matter.complaint) if b is not None]
    for notice in matter.notices:
        names = notice.patents is not None and patent.id in notice.patents
        if names and notice.before_issue is False and notice.sent is not None:
            latest.append(notice.sent.latest)
    return Bound(date(1790, 1, 1), max(min(latest), date(1790, 1, 1)))


# -- the pair --------------------------------------------------------------------------------------


def _window(law: _Law, product: AccusedProduct, matter: Matter) -> Window:
    patent = law.patent
    pair = _pair(law, product, matter)
    strict = _strict(pair, matter)
    spans = tuple(_spans(pair, product, matter, strict))
    start = _within(strict.start, patent, product)
    generous = _generous(pair, matter)
    other = _within(_first_kept(pair.begin, strict.start, generous.lost), patent, product)
    ends = [b for b in (patent.ends, product.last) if b is not None]
    return Window(
        patent=patent.id,
        product=product.id,
        spans=spans,
        start=start,
        basis=strict.basis if start else Start.NONE,
        other_start=other,
        other_basis=generous.basis if other else Start.NONE,
        constructive=strict.constructive,
        actual=_earliest(_actual(matter, pair.rejected, doubtful=False)),
        limited_by_look_back=start is not None and start == pair.look_back and start != patent.issued,
        rejected=pair.rejected,
        missing=(*missing_facts(patent, product, matter, pair.rejected), *law.gaps),
        marking_required=strict.required,
        complaint=pair.pleading,
        end=earliest_of(ends) if ends else None,
        earlier_pleading=pair.earlier_pleading,
        before_issue=before_issue(patent, product, pair.pleading),
        first_unmarked=law.strict.first_unmarked,
    )


def _pair(law: _Law, product: AccusedProduct, matter: Matter) -> _Pair:
    rejected = []
    for notice in matter.notices:
        why = judge(notice, law.patent, product) or doubt_issue(notice, law.patent)
        if why is not None:
            rejected.append(why)
    pleading, earlier = _pleadings(matter, rejected)
    look_back = Bound(
        years_before(pleading.earliest, LOOK_BACK_YEARS),
        years_before(pleading.latest, LOOK_BACK_YEARS),
    )
    begin = latest_of([b for b in (law.issued, look_back, product.first) if b is not None])
    return _Pair(law, begin, look_back, pleading, earlier, tuple(rejected))


def _pleadings(matter: Matter, rejected: Sequence[Rejected]) -> tuple[Bound, Bound | None]:
    """The complaint from which the six years are counted, and one before it that does not name the pair.

    Of two complaints that name it the later counts: whether the earlier still stands, or the later
    relates back (Anza v. Mushkin, 934 F.3d 1359), is not known here.
    """
    aside = {r.notice for r in rejected}
    sent = [(n, n.sent) for n in matter.notices if n.complaint and n.sent is not None and n.was_sent is not False]
    naming = [day for n, day in sent if n.id not in aside]
    known = [b for b in (_earliest(naming), matter.complaint if matter.names_all else None) if b is not None]
    pleading = latest_of(known) if known else Bound.of(matter.today)
    suits = [*(day for n, day in sent if not _failed(n.id, rejected)), *known]
    first = _earliest(suits)
    return pleading, first if first is not None and first.certainly_before(pleading) else None


def _failed(notice: str, rejected: Sequence[Rejected]) -> bool:
    """Whether a complaint was not the owner's own."""
    return any(r.notice == notice and "lans-v-digital" in r.authorities for r in rejected)


# -- readings --------------------------------------------------------------------------------------


def _strict(pair: _Pair, matter: Matter) -> _Reading:
    """The conservative reading: one failure to mark bars all that lies before complete marking or notice."""
    patent, marks = pair.law.patent, pair.law.strict
    if matter.against_us:
        return _Reading(Start.AGAINST_US, pair.begin, required=False)
    if patent.claims == {Claims.METHOD}:
        return _Reading(Start.METHOD_ONLY, pair.begin, required=False)
    if not marks.any_article:
        if matter.no_articles or matter.articles:
            return _Reading(Start.NO_ARTICLE, pair.begin, required=False)
        notice = _notice(pair, matter, None, doubtful=False)
        return _Reading(_basis(pair, matter, None, notice), latest_of([pair.begin, notice]))
    if marks.first_unmarked is None:
        return _Reading(Start.MARKED, pair.begin, required=True)
    notice = _notice(pair, matter, marks.constructive, doubtful=False)
    return _Reading(
        _basis(pair, matter, marks.constructive, notice),
        latest_of([pair.begin, notice]),
        constructive=marks.constructive,
        required=True,
    )


def _lenient(pair: _Pair, matter: Matter, marks: Marks) -> _Reading:
    """The known facts on the other reading of the law: only the failures themselves are lost."""
    if not marks.any_article and (matter.no_articles or matter.articles):
        return _Reading(Start.NO_ARTICLE, pair.begin)
    failures = marks.failures if marks.any_article else (Failure(pair.law.issued, None),)
    return _Reading(Start.NONE, pair.begin, tuple(_lost(pair, matter, failures, doubtful=False)))


def _generous(pair: _Pair, matter: Matter) -> _Reading:
    """The other reading of the law, with all that is not known taken for the owner."""
    patent, marks = pair.law.patent, pair.law.generous
    if matter.against_us:
        return _Reading(Start.AGAINST_US, pair.begin)
    if not patent.claims or patent.claims == {Claims.METHOD}:
        return _Reading(Start.METHOD_ONLY, pair.begin)
    if not marks.any_article:
        return _Reading(Start.NO_ARTICLE, pair.begin)
    if marks.first_unmarked is None:
        return _Reading(Start.MARKED, pair.begin)
    notice = _notice(pair, matter, marks.constructive, doubtful=True)
    lost = tuple(_lost(pair, matter, marks.failures, doubtful=True))
    return _Reading(_basis(pair, matter, marks.constructive, notice, doubtful=True), pair.begin, lost)


def _lost(pair: _Pair, matter: Matter, failures: Sequence[Failure], *, doubtful: bool) -> Iterator[tuple[Bound, Bound]]:
    notice = _notice(pair, matter, None, doubtful=doubtful)
    for failure in failures:
        yield failure.start, notice if failure.cure is None else earliest_of([failure.cure, notice])


def _notice(pair: _Pair, matter: Matter, constructive: Bound | None, *, doubtful: bool) -> Bound:
    """The earliest of complete marking, actual notice and the complaint."""
    known = [b for b in (constructive, _earliest(_actual(matter, pair.rejected, doubtful=doubtful))) if b is not None]
    if doubtful and _undated(matter, pair.rejected):
        known.append(pair.law.issued)
    return earliest_of([*known, pair.pleading])


def _basis(pair: _Pair, matter: Matter, constructive: Bound | None, notice: Bound, *, doubtful: bool = False) -> Start:
    if constructive is not None and constructive.latest <= notice.latest:
        return Start.CONSTRUCTIVE
    aside = {r.notice for r in pair.rejected if not (doubtful and r.doubtful)}
    letters = [n for n in matter.notices if n.id not in aside and not n.complaint]
    if any(n.sent is None or n.sent.latest <= notice.latest for n in letters):
        return Start.ACTUAL
    return Start.COMPLAINT


def _actual(matter: Matter, rejected: Sequence[Rejected], *, doubtful: bool) -> list[Bound]:
    """The days of the notices that are not set aside; with `doubtful`, also of those that may be notice."""
    aside = {r.notice for r in rejected if not (doubtful and r.doubtful)}
    return [n.sent for n in matter.notices if n.id not in aside and n.sent is not None]


def _undated(matter: Matter, rejected: Sequence[Rejected]) -> list[Notice]:
    aside = {r.notice for r in rejected if not r.doubtful}
    return [n for n in matter.notices if n.id not in aside and n.sent is None]


def _earliest(days: Sequence[Bound]) -> Bound | None:
    return earliest_of(days) if days else None


# -- spans -----------------------------------------------------------------------------------------


def _within(start: Bound, patent: Patent, product: AccusedProduct) -> Bound | None:
    """The start, or None where it comes only after the patent or the infringement has ended."""
    ends = [b for b in (patent.ends, product.last) if b is not None]
    if ends and not start.earliest <= earliest_of(ends).latest:
        return None
    return start


def _first_kept(begin: Bound, start: Bound, lost: Sequence[tuple[Bound, Bound]]) -> Bound:
    """The first day that is not lost, from `begin` on; at the latest `start`."""
    points, at = _points(begin, start, [lost])
    for n, point in enumerate(points):
        if not any(at[s] <= n < at[e] for s, e in lost):
            return earliest_of([point, start])
    return start


def _points(
    begin: Bound, start: Bound, readings: Sequence[Sequence[tuple[Bound, Bound]]]
) -> tuple[list[Bound], dict[Bound, int]]:
    """Where something changes between `begin` and `start`, in order, and the place of each day among these."""
    days = {day for lost in readings for time in lost for day in time}
    held = {day: latest_of([begin, earliest_of([day, start])]) for day in days}
    points = sorted({begin, start, *held.values()}, key=lambda b: (b.latest, b.earliest))
    places = {point: n for n, point in enumerate(points)}
    return points, {day: places[point] for day, point in held.items()}


def _spans(pair: _Pair, product: AccusedProduct, matter: Matter, strict: _Reading) -> Iterator[Span]:
    """The spans from issue to the patent's end, in order, without gap or overlap."""
    patent = pair.law.patent
    issued = pair.law.issued if patent.issued else latest_of([pair.law.issued, pair.look_back])
    over = None if patent.ends is None else latest_of([past(patent.ends), issued])
    known_ends = [latest_of([past(b), issued]) for b in (product.last, patent.ends) if b is not None]
    last = earliest_of(known_ends) if known_ends else None
    basis, authorities = _BASES[strict.basis]
    pieces = [
        Span(issued, None, Outcome.OUT_OF_REACH, "more than six years before the complaint", ("35-usc-286",)),
        Span(pair.look_back, None, Outcome.NO_INFRINGEMENT, "before the first known infringement", ()),
        *_disputed(pair, matter, strict),
        Span(strict.start, None, Outcome.RECOVERABLE, basis, authorities),
        Span(
            latest_of([pair.pleading, strict.start]),
            None,
            Outcome.AFTER_COMPLAINT,
            "after the complaint",
            ("35-usc-287a",),
        ),
    ]
    at = issued
    starts = []
    for piece in pieces:
        at = latest_of([at, piece.start])
        starts.append(at if last is None else earliest_of([at, last]))
    ends: list[Bound | None] = [*starts[1:], last]
    for piece, start, end in zip(pieces, starts, ends, strict=True):
        if end is None or start != end:
            yield Span(start, end, piece.outcome, piece.basis, piece.authorities, piece.doubt)
    if last is not None and last != over:
        yield Span(last, over, Outcome.NO_INFRINGEMENT, "after the last known infringement", ())


def _disputed(pair: _Pair, matter: Matter, strict: _Reading) -> Iterator[Span]:
    """What lies between the first day that could be recovered and the first that is on the conservative reading."""
    if strict.start == pair.begin:
        return
    gap = _lenient(pair, matter, pair.law.strict).lost
    settled = _lenient(pair, matter, pair.law.unsettled).lost
    facts = _generous(pair, matter).lost
    points, at = _points(pair.begin, strict.start, [gap, settled, facts])
    first = min((at[s] for s, e in gap if at[s] < at[e]), default=0)

    def lost(n: int, times: Sequence[tuple[Bound, Bound]]) -> bool:
        return any(at[s] <= n < at[e] for s, e in times)

    def span(start: Bound, n: int) -> Span:
        if not lost(n, gap):
            when = "before the first unmarked sale" if n < first else "while nothing was sold unmarked"
            return Span(start, None, Outcome.UNSETTLED, f"{when}: courts differ", ("ldg-v-sansi", "arendi"), Doubt.GAP)
        if not lost(n, settled):
            why = "whether a settled party sells for or under the owner: courts differ"
            return Span(start, None, Outcome.UNSETTLED, why, ("35-usc-287a", "arctic-cat-1"), Doubt.SETTLED_PARTY)
        if not lost(n, facts):
            why = "depends on facts not known yet, which the owner must prove"
            return Span(start, None, Outcome.UNSETTLED, why, ("arctic-cat-1", "35-usc-287a"), Doubt.FACTS)
        return Span(start, None, Outcome.EXCLUDED, *_UNNOTICED)

    held: Span | None = None
    for n, (start, _) in enumerate(pairwise(points)):
        made = span(start, n)
        if held is None or (held.outcome, held.basis) != (made.outcome, made.basis):
            yield made
            held = made
