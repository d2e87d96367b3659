"""What the damages windows conclude, by permanent names that findings of the content carry.

Each conclusion lists the pairs of patent and product it is about as facts. Whatever starts
damages earlier has a cost in the other direction; the content's texts say both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litready.domain.fact import Conclusion, Fact
from litready.domain.marking.facts import Matter, Outcome, Span, Start, Window
from litready.domain.marking.record import NOTICES
from litready.domain.marking.words import counted_days, date_words, since_words, until_words

PLACES: Mapping[str, frozenset[str]] = {
    "marking.nothing_recoverable": frozenset({"pairs"}),
    "marking.starts_with_complaint": frozenset({"pairs"}),
    "marking.time_lost": frozenset({"pairs"}),
    "marking.gap_unsettled": frozenset({"pairs"}),
    "marking.depends_on_facts": frozenset({"pairs"}),
    "marking.look_back_runs": frozenset({"pairs"}),
    "marking.notice_does_not_count": frozenset({"notices"}),
    "marking.method_only": frozenset({"pairs"}),
    "marking.no_article": frozenset({"pairs"}),
    "marking.window_whole": frozenset({"pairs"}),
}
"""The conclusions, and the places in braces that their findings may use."""


def conclude_marking(matter: Matter, windows: tuple[Window, ...]) -> Iterator[Conclusion]:
    """Every conclusion that the windows bear; none where no window can be worked out."""
    known = [w for w in windows if w.spans]
    about = {
        "marking.nothing_recoverable": [w for w in known if w.start is None and w.other_start is None],
        "marking.starts_with_complaint": [w for w in known if w.basis is Start.COMPLAINT and _lost(w)],
        "marking.time_lost": [w for w in known if w.basis in (Start.ACTUAL, Start.CONSTRUCTIVE) and _excluded(w)],
        "marking.gap_unsettled": [w for w in known if _unsettled(w, by_law=True)],
        "marking.depends_on_facts": [w for w in known if _unsettled(w, by_law=False)],
        "marking.look_back_runs": [w for w in known if w.limited_by_look_back],
        "marking.method_only": [w for w in known if w.basis is Start.METHOD_ONLY],
        "marking.no_article": [w for w in known if w.basis is Start.NO_ARTICLE],
        "marking.window_whole": [w for w in known if w.start is not None and not _lost(w)],
    }
    for name, found in about.items():
        if found:
            facts = tuple(fact for w in found for fact in _facts(name, w, matter))
            yield Conclusion(name, facts, {"pairs": _counted(len(found), "pair of patent and product")})
    if rejected := tuple(_rejected(matter, windows)):
        count = len({fact.record for fact in rejected})
        yield Conclusion("marking.notice_does_not_count", rejected, {"notices": _counted(count, "notice")})


def _excluded(window: Window) -> list[Span]:
    return [s for s in window.spans if s.outcome is Outcome.EXCLUDED]


def _unsettled(window: Window, *, by_law: bool) -> list[Span]:
    return [s for s in window.spans if s.outcome is Outcome.UNSETTLED and s.unsettled_law is by_law]


def _lost(window: Window) -> list[Span]:
    return [s for s in window.spans if s.outcome in (Outcome.EXCLUDED, Outcome.UNSETTLED)]


def _facts(name: str, window: Window, matter: Matter) -> Iterator[Fact]:
    """One fact for each span that a conclusion is about, or one for the pair."""
    match name:
        case "marking.starts_with_complaint" | "marking.time_lost":
            spans = _excluded(window) or _lost(window)
        case "marking.gap_unsettled":
            spans = _unsettled(window, by_law=True)
        case "marking.depends_on_facts":
            spans = _unsettled(window, by_law=False)
        case _:
            spans = []
    for span in spans:
        yield _fact(window, matter, _span_words(span))
    if not spans:
        start = "nothing is recoverable" if window.start is None else f"damages run from {since_words(window.start)}"
        yield _fact(window, matter, start)


def _span_words(span: Span) -> str:
    days = counted_days(span.start, span.end)
    return f"{since_words(span.start)} to {until_words(span.end)}" + (f", {days}" if days else "")


def _fact(window: Window, matter: Matter, text: str) -> Fact:
    patent = next(p for p in matter.patents if p.id == window.patent)
    product = next(p for p in matter.products if p.id == window.product)
    return Fact(f"{patent.name} against {product.name}", text, subjects=(product.id,))


def _rejected(matter: Matter, windows: tuple[Window, ...]) -> Iterator[Fact]:
    """Each communication that was sent and is notice of nothing listed here, with the reason."""
    for notice in matter.notices:
        reasons = [r for w in windows for r in w.rejected if r.notice == notice.id]
        if notice.was_sent is False or not windows or len(reasons) < len(windows):
            continue
        when = f" ({date_words(notice.sent)})" if notice.sent else ""
        for reason in dict.fromkeys(r.reason for r in reasons):
            yield Fact(f"{notice.name}{when}", reason, register=NOTICES, record=notice.id, subjects=(notice.id,))


def _counted(number: int, noun: str) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    first, _, rest = noun.partition(" ")
    plural = f"{first}s {rest}".strip()
    return f"{words[number] if number < len(words) else number} {noun if number == 1 else plural}"
