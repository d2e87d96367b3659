"""The damages window as rows of tables: the spans that are shown, numbered, and from when damages run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litready.domain.bounds import Bound, earliest_of, latest_of, years_before
from litready.domain.marking.facts import LOOK_BACK_YEARS, AccusedProduct, Matter, Outcome, Patent, Span, Start, Window
from litready.domain.marking.words import (
    BEFORE_ISSUE,
    OUTCOME_WORDS,
    date_words,
    days_words,
    describe_window,
    missing_words,
    other_start_words,
    patent_of,
    product_of,
    readings_differ,
    since_words,
    start_words,
    until_words,
    why_words,
)

NUMBERED = (Outcome.OUT_OF_REACH, Outcome.UNSETTLED, Outcome.EXCLUDED, Outcome.RECOVERABLE)
"""Spans with these outcomes bear a number in the figure and have a row in the table."""


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A numbered span of the figure as a row. `other` is the result on the other reading, if it differs."""

    number: int
    patent: str
    product: str
    since: str
    until: str
    days: str
    outcome: Outcome
    result: str
    other: str
    why: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartRow:
    """From when damages run for a patent and a product, on both readings. A day that is not known reads so."""

    patent: str
    product: str
    first_sale: str
    look_back: str
    first_unmarked: str
    marked_from: str
    notice: str
    damages: str
    other_damages: str
    until: str
    missing: str


def shown_spans(window: Window, matter: Matter) -> tuple[Span, ...]:
    """The spans of a window as they are shown.

    To those of the rules comes the time of sales before issue, and time out of reach counts
    only from the first known infringement on: nothing could be recovered before it anyway.
    """
    patent, product = patent_of(window, matter), product_of(window, matter)
    if patent.issued is None:
        return ()
    spans = [*_before_issue(patent.issued, product, royalty=window.before_issue is not None)]
    for span in window.spans:
        spans += _from_first_sale(span, product.first)
    return tuple(_joined(spans))


def by_product(windows: Sequence[Window], matter: Matter) -> tuple[Window, ...]:
    """The windows as they are shown: product by product in the order of the matter, each with its patents in order."""
    places = {product.id: n for n, product in enumerate(matter.products)}
    return tuple(sorted(windows, key=lambda w: places[w.product]))


def numbered_spans(windows: Sequence[Window], matter: Matter) -> tuple[tuple[tuple[int, Span], ...], ...]:
    """The shown spans of each window with their numbers, counted through all windows; 0 for one without a number.

    The windows stand as `by_product` gives them.
    """
    count = 0
    found = []
    for window in by_product(windows, matter):
        spans = []
        for span in shown_spans(window, matter):
            count += span.outcome in NUMBERED
            spans.append((count if span.outcome in NUMBERED else 0, span))
        found.append(tuple(spans))
    return tuple(found)


def window_rows(windows: Sequence[Window], matter: Matter) -> tuple[WindowRow, ...]:
    """A row for each numbered span, in the order of the numbers."""
    rows = []
    for window, spans in zip(by_product(windows, matter), numbered_spans(windows, matter), strict=True):
        patent, product = patent_of(window, matter), product_of(window, matter)
        for number, span in spans:
            if not number:
                continue
            rows.append(
                WindowRow(
                    number,
                    patent.name,
                    product.name,
                    since_words(span.start),
                    until_words(span.end),
                    days_words(span.start, span.end),
                    span.outcome,
                    OUTCOME_WORDS[span.outcome],
                    "Recoverable" if span.outcome is Outcome.UNSETTLED else "",
                    why_words(span),
                    span.authorities,
                )
            )
    return tuple(rows)


def start_rows(windows: Sequence[Window], matter: Matter) -> tuple[StartRow, ...]:
    """A row for each patent and product."""
    return tuple(_start_row(window, matter) for window in by_product(windows, matter))


def describe_windows(windows: Sequence[Window], matter: Matter) -> str:
    """All windows in sentences, a paragraph each, for those who do not see the figure."""
    return "\n".join(describe_window(w, matter, shown_spans(w, matter)) for w in by_product(windows, matter))


def look_back(matter: Matter) -> Bound:
    """The day six years before the complaint, or before today where no complaint date is given."""
    complaint = matter.complaint or Bound.of(matter.today)
    return Bound(
        years_before(complaint.earliest, LOOK_BACK_YEARS),
        years_before(complaint.latest, LOOK_BACK_YEARS),
    )


def look_back_of(window: Window) -> Bound:
    """The day six years before the complaint that counts for a window."""
    complaint = window.complaint
    return Bound(
        years_before(complaint.earliest, LOOK_BACK_YEARS),
        years_before(complaint.latest, LOOK_BACK_YEARS),
    )


def first_unmarked(window: Window, matter: Matter) -> Bound | None:
    """The first unmarked sale of an article under the patent, where marking is required."""
    if not window.marking_required or patent_of(window, matter).issued is None:
        return None
    return window.first_unmarked


def _start_row(window: Window, matter: Matter) -> StartRow:
    patent, product = patent_of(window, matter), product_of(window, matter)
    unmarked = first_unmarked(window, matter)
    return StartRow(
        patent.name,
        product.name,
        _known(product.first),
        since_words(look_back_of(window)),
        since_words(unmarked) if unmarked else _no_sale(window, patent),
        since_words(window.constructive) if window.constructive else _no_mark(window, patent),
        since_words(window.actual) if window.actual else "none",
        start_words(window),
        other_start_words(window) if readings_differ(window) else "",
        _until(patent, product),
        missing_words(window),
    )


def _no_sale(window: Window, patent: Patent) -> str:
    """What stands for the first unmarked sale where there is none."""
    if patent.issued is None or window.marking_required is None:
        return "not known"
    if not window.marking_required:
        return "no duty to mark"
    return "none" if window.basis is Start.MARKED else "not known"


def _no_mark(window: Window, patent: Patent) -> str:
    """What stands for the day of complete marking where there is none."""
    if patent.issued is None or window.marking_required is None:
        return "not known"
    if not window.marking_required:
        return "no duty to mark"
    return "first sale" if window.basis is Start.MARKED else "none"


def _until(patent: Patent, product: AccusedProduct) -> str:
    ends = [b for b in (patent.ends, product.last) if b is not None]
    return date_words(earliest_of(ends)) if patent.ends is not None else "not known"


def _known(day: Bound | None) -> str:
    return since_words(day) if day is not None else "not known"


def _before_issue(issued: Bound, product: AccusedProduct, *, royalty: bool) -> Iterator[Span]:
    first = product.first
    if first is None or not first.earliest < issued.earliest:
        return
    start, end = earliest_of([first, issued]), issued
    if product.last is not None:
        end = earliest_of([issued, latest_of([product.last, start])])
    if start != end:
        basis = f"{BEFORE_ISSUE}; a royalty for part of it may be open" if royalty else BEFORE_ISSUE
        yield Span(start, end, Outcome.OUT_OF_REACH, basis, ("35-usc-154d",))
    if end != issued:
        yield Span(end, issued, Outcome.NO_INFRINGEMENT, "after the last known infringement", ())


def _from_first_sale(span: Span, first: Bound | None) -> Iterator[Span]:
    """A span out of reach, parted at the first known infringement; any other as it is."""
    if span.outcome is not Outcome.OUT_OF_REACH or first is None:
        yield span
        return
    at = latest_of([first, span.start])
    if span.end is not None:
        at = earliest_of([at, span.end])
    if at != span.start:
        yield Span(span.start, at, Outcome.NO_INFRINGEMENT, "before the first known infringement", ())
    if at != span.end:
        yield Span(at, span.end, span.outcome, span.basis, span.authorities)


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Neighbors with the same result for the same reason as one."""
    held: Span | None = None
    for span in spans:
        if held is not None and (held.outcome, held.basis) == (span.outcome, span.basis):
            held = Span(held.start, span.end, held.outcome, held.basis, held.authorities)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held
