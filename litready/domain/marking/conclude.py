"""What the damages windows conclude, by permanent names that findings of the content carry.

Each conclusion lists the pairs of patent and product it is about as facts. Whatever starts
damages earlier has a cost in the other direction; the content's texts say both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from litready.domain.bounds import Bound, years_before
from litready.domain.fact import Conclusion, Fact
from litready.domain.marking.facts import LOOK_BACK_YEARS, Doubt, Matter, Notice, Outcome, Span, Start, Window
from litready.domain.marking.notices import judge_itself
from litready.domain.marking.record import NOTICES, PATENTS
from litready.domain.marking.words import counted_days, date_words, since_words, until_words

_PAIRS = frozenset({"pairs"})
PLACES: Mapping[str, frozenset[str]] = {
    "marking.nothing_recoverable": _PAIRS,
    "marking.starts_with_complaint": _PAIRS,
    "marking.time_lost": _PAIRS,
    "marking.gap_unsettled": _PAIRS,
    "marking.settled_party": _PAIRS,
    "marking.depends_on_facts": _PAIRS,
    "marking.look_back_runs": _PAIRS,
    "marking.later_pleading": _PAIRS,
    "marking.notice_does_not_count": frozenset({"notices"}),
    "marking.method_only": _PAIRS,
    "marking.no_article": _PAIRS,
    "marking.window_whole": _PAIRS,
    "marking.before_issue": _PAIRS,
    "marking.not_us": frozenset({"patents"}),
}
"""The conclusions, and the places in braces that their findings may use."""


def conclude_marking(matter: Matter, windows: tuple[Window, ...]) -> Iterator[Conclusion]:
    """Every conclusion that the windows, the notices and the list of patents bear."""
    for name, found in _about(windows).items():
        if found:
            facts = tuple(fact for w in found for fact in _facts(name, w, matter))
            yield Conclusion(name, facts, {"pairs": _counted(len(found), "pair of patent and product")})
    if rejected := tuple(_rejected(matter, windows)):
        count = len({fact.record for fact in rejected})
        yield Conclusion("marking.notice_does_not_count", rejected, {"notices": _counted(count, "notice")})
    if matter.foreign:
        other = tuple(
            Fact(name, "No damages window is worked out", register=PATENTS, record=record, subjects=(record,))
            for record, name in matter.foreign
        )
        yield Conclusion("marking.not_us", other, {"patents": _counted(len(other), "patent")})


def _about(windows: Iterable[Window]) -> dict[str, list[Window]]:
    found: dict[str, list[Window]] = {name: [] for name, places in PLACES.items() if places == _PAIRS}
    for window in windows:
        for name in _names(window):
            found[name].append(window)
    return found


def _names(window: Window) -> Iterator[str]:
    """The conclusions that a window bears."""
    outcomes = {s.outcome for s in window.spans}
    doubts = {s.doubt for s in window.spans}
    lost = Outcome.EXCLUDED in outcomes
    if window.start is None:
        yield "marking.nothing_recoverable"
    if window.basis is Start.COMPLAINT and (lost or Outcome.UNSETTLED in outcomes):
        yield "marking.starts_with_complaint"
    if window.basis in (Start.ACTUAL, Start.CONSTRUCTIVE) and lost:
        yield "marking.time_lost"
    if Doubt.GAP in doubts:
        yield "marking.gap_unsettled"
    if Doubt.SETTLED_PARTY in doubts:
        yield "marking.settled_party"
    if Doubt.FACTS in doubts:
        yield "marking.depends_on_facts"
    if window.limited_by_look_back:
        yield "marking.look_back_runs"
    if window.earlier_pleading is not None:
        yield "marking.later_pleading"
    if window.basis is Start.METHOD_ONLY:
        yield "marking.method_only"
    if window.basis is Start.NO_ARTICLE:
        yield "marking.no_article"
    duty = window.basis not in (Start.NONE, Start.AGAINST_US, Start.METHOD_ONLY, Start.NO_ARTICLE)
    if duty and not lost and Outcome.UNSETTLED not in outcomes:
        yield "marking.window_whole"
    if window.before_issue is not None:
        yield "marking.before_issue"


def _facts(name: str, window: Window, matter: Matter) -> Iterator[Fact]:
    """One fact for each span that a conclusion is about, or one for the pair."""
    for text in tuple(_texts(name, window)) or (_start_words(window),):
        yield _fact(window, matter, text)


def _start_words(window: Window) -> str:
    if window.start is not None:
        return f"damages run from {since_words(window.start)}"
    if window.other_start is None:
        return "nothing is recoverable"
    other = since_words(window.other_start)
    return f"nothing is recoverable on the conservative reading; on the other, damages run from {other}"


def _texts(name: str, window: Window) -> Iterator[str]:
    match name:
        case "marking.starts_with_complaint" | "marking.time_lost":
            yield from _spans(window, Outcome.EXCLUDED)
        case "marking.gap_unsettled":
            yield from _spans(window, Outcome.UNSETTLED, Doubt.GAP)
        case "marking.settled_party":
            yield from _spans(window, Outcome.UNSETTLED, Doubt.SETTLED_PARTY)
        case "marking.depends_on_facts":
            yield from _spans(window, Outcome.UNSETTLED, Doubt.FACTS)
            if window.missing:
                yield f"Not known: {'; '.join(window.missing)}"
        case "marking.later_pleading":
            assert window.earlier_pleading is not None
            later, first = (since_words(_six_years(d)) for d in (window.complaint, window.earlier_pleading))
            yield f"six years back from the later pleading: {later}; from the first: {first}"
        case "marking.before_issue":
            yield from _before_issue(window)
        case _:
            return


def _spans(window: Window, outcome: Outcome, doubt: Doubt | None = None) -> Iterator[str]:
    return (_span_words(s) for s in window.spans if s.outcome is outcome and s.doubt is doubt)


def _span_words(span: Span) -> str:
    days = counted_days(span.start, span.end)
    return f"{since_words(span.start)} to {until_words(span.end)}" + (f", {days}" if days else "")


def _six_years(day: Bound) -> Bound:
    return Bound(years_before(day.earliest, LOOK_BACK_YEARS), years_before(day.latest, LOOK_BACK_YEARS))


def _before_issue(window: Window) -> Iterator[str]:
    found = window.before_issue
    assert found is not None
    since = "a day not known" if found.start is None else since_words(found.start)
    yield f"{since} to {until_words(found.end)}; the action must come by {date_words(found.sue_by)}"
    if found.missing:
        yield f"Not known: {'; '.join(found.missing)}"


def _fact(window: Window, matter: Matter, text: str) -> Fact:
    patent = next(p for p in matter.patents if p.id == window.patent)
    product = next(p for p in matter.products if p.id == window.product)
    articles = (a.id for a in matter.articles if a.name in text)
    notices = (n.id for n in matter.notices if n.name in text)
    subjects = (patent.id, product.id, *articles, *notices)
    return Fact(f"{patent.name} against {product.name}", text, subjects=subjects)


def _rejected(matter: Matter, windows: tuple[Window, ...]) -> Iterator[Fact]:
    """Each communication that was sent and surely is notice of nothing listed here, with the reasons."""
    for notice in matter.notices:
        if notice.was_sent is False:
            continue
        reasons = dict.fromkeys(r.reason for r in judge_itself(notice))
        if not reasons:
            reasons = _everywhere(notice, windows)
        when = f" ({date_words(notice.sent)})" if notice.sent else ""
        for reason in reasons:
            yield Fact(f"{notice.name}{when}", reason, register=NOTICES, record=notice.id, subjects=(notice.id,))


def _everywhere(notice: Notice, windows: tuple[Window, ...]) -> dict[str, None]:
    """The reasons why it is notice for no pair, if it surely is for none."""
    reasons = [r.reason for w in windows for r in w.rejected if r.notice == notice.id and not r.doubtful]
    return dict.fromkeys(reasons) if reasons and len(reasons) == len(windows) else {}


def _counted(number: int, noun: str) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    first, _, rest = noun.partition(" ")
    plural = f"{first}s {rest}".strip()
    return f"{words[number] if number < len(words) else number} {noun if number == 1 else plural}"
