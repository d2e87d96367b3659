"""The damages windows as plain data, for `litready check --json`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from litready.domain.bounds import Bound
from litready.domain.marking.facts import (
    AccusedProduct,
    BeforeIssue,
    Matter,
    Patent,
    Rejected,
    Span,
    Start,
    Window,
)
from litready.domain.marking.rows import look_back_of
from litready.domain.marking.words import OUTCOME_WORDS, patent_of, product_of
from litready.playbook.model import Playbook


def windows_document(windows: Iterable[Window], matter: Matter, playbook: Playbook) -> list[dict[str, Any]]:
    """One entry for each asserted patent and product that is accused under it.

    A day is a pair of bounds, both inclusive, with the partial date of just these bounds where there is
    one; null where it is not known or there is none. `end` of a span or window is its last day.
    `start` and `basis` are those of the conservative reading.
    """
    return [_window(w, matter, playbook) for w in windows]


def _window(window: Window, matter: Matter, playbook: Playbook) -> dict[str, Any]:
    patent, product = patent_of(window, matter), product_of(window, matter)
    names = {n.id: n.name for n in matter.notices}
    return {
        "patent": (patent.number or patent.name).replace("\u00a0", " "),
        "patent_record": patent.id,
        "product": product.name,
        "product_record": product.id,
        "marking_required": window.marking_required,
        "start": _day(window.start),
        "basis": window.basis.value,
        "start_set_by": _set_by(window, patent, product),
        "other_start": _day(window.other_start),
        "other_basis": window.other_basis.value,
        "end": _day(window.end),
        "constructive_notice": _day(window.constructive),
        "actual_notice": _day(window.actual),
        "complaint": _day(window.complaint),
        "complaint_date_given": matter.complaint is not None,
        "look_back": _day(look_back_of(window)),
        "limited_by_look_back": window.limited_by_look_back,
        "damages_before_complaint": _before_complaint(window),
        "earlier_complaint": _day(window.earlier_pleading),
        "before_issue": None if window.before_issue is None else _before_issue(window.before_issue),
        "spans": [_span(s, playbook) for s in window.spans],
        "notices_that_do_not_count": [_rejected(r, names, playbook) for r in window.rejected],
        "missing": list(window.missing),
    }


def _day(day: Bound | None) -> dict[str, str | None] | None:
    if day is None:
        return None
    known = day.partial()
    return {
        "earliest": day.earliest.isoformat(),
        "latest": day.latest.isoformat(),
        "date": known.iso() if known is not None else None,
    }


def _last_day(end: Bound | None) -> dict[str, str | None] | None:
    """The last day of a span that ends before `end`; a day that is not known stays as it is."""
    if end is not None and end.exact:
        return _day(Bound.of(end.latest - timedelta(days=1)))
    return _day(end)


def _set_by(window: Window, patent: Patent, product: AccusedProduct) -> str | None:
    """Which of the days that damages cannot precede is the latest one; the basis where only bounds are known."""
    if window.start is None:
        return None
    notice = {
        Start.CONSTRUCTIVE: window.constructive,
        Start.ACTUAL: window.actual,
        Start.COMPLAINT: window.complaint,
    }
    if window.start == notice.get(window.basis):
        return window.basis.value
    if window.start == look_back_of(window):
        return "section_286_lookback"
    if window.start == product.first:
        return "first_infringement"
    if window.start == patent.issued:
        return "issue"
    return window.basis.value


def _before_complaint(window: Window) -> str:
    """Whether anything can be recovered for time before the complaint: yes, on one reading only, or no."""
    for start, word in ((window.start, "yes"), (window.other_start, "on_one_reading")):
        if start is not None and start.earliest < window.complaint.earliest:
            return word
    return "no"


def _before_issue(found: BeforeIssue) -> dict[str, Any]:
    return {
        "start": _day(found.start),
        "end": _last_day(found.end),
        "sue_by": _day(found.sue_by),
        "authorities": ["35-usc-154d", "rosebud-v-adobe"],
        "missing": list(found.missing),
    }


def _span(span: Span, playbook: Playbook) -> dict[str, Any]:
    return {
        "start": _day(span.start),
        "end": _last_day(span.end),
        "outcome": span.outcome.value,
        "outcome_words": OUTCOME_WORDS[span.outcome],
        "doubt": None if span.doubt is None else span.doubt.value,
        "basis": span.basis,
        "authorities": _authorities(span.authorities, playbook),
    }


def _rejected(rejected: Rejected, names: dict[str, str], playbook: Playbook) -> dict[str, Any]:
    return {
        "notice": names[rejected.notice],
        "notice_record": rejected.notice,
        "reason": rejected.reason,
        "may_still_count": rejected.doubtful,
        "authorities": _authorities(rejected.authorities, playbook),
    }


def _authorities(ids: Iterable[str], playbook: Playbook) -> list[dict[str, str]]:
    return [{"id": a, "cite": playbook.authorities[a].cite} for a in ids]
