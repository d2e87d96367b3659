"""What the damages window says in words, the same on screen, on paper and read aloud."""

from __future__ import annotations

from datetime import date, timedelta

from litready.domain.bounds import Bound
from litready.domain.marking.facts import AccusedProduct, Claims, Matter, Outcome, Patent, Span, Start, Window
from litready.values import PartialDate

OUTCOME_WORDS = {
    Outcome.OUT_OF_REACH: "Out of reach",
    Outcome.NO_INFRINGEMENT: "No known infringement",
    Outcome.UNSETTLED: "Unsettled",
    Outcome.EXCLUDED: "Excluded",
    Outcome.RECOVERABLE: "Recoverable",
    Outcome.AFTER_COMPLAINT: "After the complaint",
}
START_WORDS = {
    Start.AGAINST_US: "a claim against the United States",
    Start.METHOD_ONLY: "method claims only, no duty to mark",
    Start.NO_ARTICLE: "no patented article, nothing to mark",
    Start.MARKED: "marked from the first sale",
    Start.CONSTRUCTIVE: "marking complete",
    Start.ACTUAL: "actual notice",
    Start.COMPLAINT: "the complaint is the first notice",
    Start.NONE: "",
}
KEY_WORDS = {
    Outcome.RECOVERABLE: "recoverable",
    Outcome.AFTER_COMPLAINT: "after the complaint",
    Outcome.UNSETTLED: "unsettled",
    Outcome.EXCLUDED: "excluded: no marking, no notice",
    Outcome.OUT_OF_REACH: "out of reach",
}
"""What the patterns of the figure mean, in the order of its key."""
RAGGED_WORDS = "ragged: day not known"
BEFORE_ISSUE = "before the patent issued"
CONSERVATIVE = "Conservative reading"
OTHER = "Other reading"
CLAIM_WORDS = {
    Claims.APPARATUS: "apparatus",
    Claims.METHOD: "method",
    Claims.DESIGN: "design",
    Claims.COMPOSITION: "composition",
}


def date_words(day: Bound) -> str:
    """A date as far as it is known: Mar 5, 2024; Mar 2024 (day not known); Mar 3, 2024 to May 2, 2024."""
    partial = day.partial()
    if partial is None:
        return f"{_day(day.earliest)} to {_day(day.latest)}"
    if partial.exact:
        return partial.words()
    return f"{partial.words()} (day not known)"


def since_words(start: Bound) -> str:
    """The first day of a span: a day, or the time in which it lies."""
    return _day(start.earliest) if start.exact else _some_day(start)


def until_words(end: Bound | None) -> str:
    """The last day of a span whose end is the day after it; "not known" where the end is not."""
    if end is None:
        return "not known"
    return _day(end.earliest - timedelta(days=1)) if end.exact else _some_day(end)


def days_words(start: Bound, end: Bound | None) -> str:
    """How many days a span has: a number, the fewest and the most, or a dash where its end is not known."""
    if end is None:
        return "—"
    fewest, most = max(0, (end.earliest - start.latest).days), max(0, (end.latest - start.earliest).days)
    return f"{most:,}" if fewest == most else f"{fewest:,} to {most:,}"


def counted_days(start: Bound, end: Bound | None) -> str:
    """The number of days with its noun: 1 day, 859 days, 829 to 859 days; empty where the end is not known."""
    if end is None:
        return ""
    number = days_words(start, end)
    return f"{number} {'day' if number == '1' else 'days'}"


def why_words(span: Span) -> str:
    """Why a span has its result, as a sentence part that begins with a capital."""
    if span.outcome is Outcome.AFTER_COMPLAINT:
        return "Runs on to judgment or expiry"
    why = span.basis[:1].upper() + span.basis[1:]
    if span.outcome is Outcome.UNSETTLED:
        return f"{why}; read here as excluded"
    return why


def bar_words(span: Span, window: Window) -> tuple[str, ...]:
    """What may stand inside the bar of a span, the longest first; the first that fits is used."""
    outcome = OUTCOME_WORDS[span.outcome]
    match span.outcome:
        case Outcome.RECOVERABLE:
            return f"{outcome}: {START_WORDS[window.basis]}", outcome
        case Outcome.EXCLUDED:
            days = counted_days(span.start, span.end)
            return (f"{days} excluded", outcome) if days else (outcome,)
        case Outcome.UNSETTLED:
            return f"{outcome}: {'courts differ' if 'courts differ' in span.basis else 'facts not known'}", outcome
        case Outcome.OUT_OF_REACH:
            return (
                ("Before issue",) if span.basis.startswith(BEFORE_ISSUE) else ("Older than six years", "Over six years")
            )
        case Outcome.AFTER_COMPLAINT:
            return "runs on to judgment or expiry", "runs on to judgment", "runs on"
        case Outcome.NO_INFRINGEMENT:
            return ()


def claims_words(patent: Patent) -> str:
    """Which kinds of claims are asserted: "method claims", "apparatus and method claims", or that it is not known."""
    kinds = [word for kind, word in CLAIM_WORDS.items() if kind in patent.claims]
    if not kinds:
        return "claims not known"
    return f"{' and '.join(filter(None, [', '.join(kinds[:-1]), kinds[-1]]))} claims"


def start_words(window: Window) -> str:
    """From when damages run on the conservative reading, and why; "nothing" where nothing is recoverable."""
    if window.start is None:
        return "nothing"
    return f"from {since_words(window.start)}: {START_WORDS[window.basis]}"


def other_start_words(window: Window) -> str:
    """From when damages run on the other reading, less what is excluded on both; "nothing" where nothing is."""
    if window.other_start is None:
        return "nothing"
    words = f"from {since_words(window.other_start)}: {START_WORDS[window.other_basis]}"
    gaps = [s for s in window.spans if s.outcome is Outcome.EXCLUDED and _not_before(s.start, window.other_start)]
    less = "; ".join(f"{since_words(s.start)} to {until_words(s.end)}" for s in gaps)
    return f"{words}, less {less}" if less else words


def readings_differ(window: Window) -> bool:
    """Whether the two readings give different days."""
    return window.start != window.other_start or any(s.outcome is Outcome.UNSETTLED for s in window.spans)


def missing_words(window: Window) -> str:
    """What is missing, as one sentence; empty where nothing is."""
    return f"Missing: {'; '.join(window.missing)}." if window.missing else ""


def not_drawn(patent: Patent) -> str:
    """What stands in place of the bars where the figure cannot be drawn."""
    return f"Not drawn: the issue date of {patent.name} is missing"


def caption_words(matter: Matter, windows: tuple[Window, ...]) -> str:
    """What the figure shows, on which reading, and the day it was worked out."""
    products = {w.product for w in windows}
    names = [p.name for p in matter.products if p.id in products]
    patents = len({w.patent for w in windows})
    what = (
        names[0] if len(names) == 1 else f"{patents} {'patent' if patents == 1 else 'patents'}, {len(names)} products"
    )
    taken = "" if matter.complaint else " No complaint date is given: today is taken in its place."
    return f"{what}. {CONSERVATIVE}; worked out on {_day(matter.today)}.{taken}"


def describe_window(window: Window, matter: Matter, spans: tuple[Span, ...]) -> str:
    """The window in sentences, for those who do not see the figure. `spans` are those that the figure shows."""
    patent, product = patent_of(window, matter), product_of(window, matter)
    said = [f"{patent.name} against {product.name}."]
    if patent.issued is None:
        said.append(f"{not_drawn(patent)}.")
    if readings_differ(window):
        said.append(f"{CONSERVATIVE}: damages {_run(start_words(window))}.")
        said.append(f"{OTHER}: damages {_run(other_start_words(window))}.")
    else:
        said.append(f"Damages {_run(start_words(window))}.")
    for span in spans:
        until = f"to {until_words(span.end)}" if span.end else "on; the end of the patent is not known"
        said.append(f"{OUTCOME_WORDS[span.outcome]} from {since_words(span.start)} {until}: {_lower(why_words(span))}.")
    said.append(missing_words(window))
    return " ".join(filter(None, said))


def patent_of(window: Window, matter: Matter) -> Patent:
    """The patent of a window."""
    return next(p for p in matter.patents if p.id == window.patent)


def product_of(window: Window, matter: Matter) -> AccusedProduct:
    """The accused product of a window."""
    return next(p for p in matter.products if p.id == window.product)


def _day(day: date) -> str:
    return PartialDate.of(day).words()


def _some_day(bound: Bound) -> str:
    partial = bound.partial()
    if partial is not None:
        return f"a day in {partial.words()}"
    return f"a day from {_day(bound.earliest)} to {_day(bound.latest)}"


def _not_before(one: Bound, other: Bound) -> bool:
    return one.earliest >= other.earliest and one.latest >= other.latest


def _run(words: str) -> str:
    return "cannot be recovered" if words == "nothing" else f"run {words}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
