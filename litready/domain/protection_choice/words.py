"""The conclusions on an innovation in words, as screen and report show them."""

from __future__ import annotations

from collections.abc import Mapping

from litready.domain.preservation.conclusions import days_words
from litready.domain.protection_choice.facts import Bar, Leaning, Publication, Secrecy, Way
from litready.domain.reasons import sentence

LEANING_WORDS: Mapping[Leaning, str] = {
    Leaning.PATENT: "Toward a patent",
    Leaning.SECRET: "Toward secrecy",
    Leaning.SECRECY_WEAK: "Secrecy is weak",
    Leaning.PATENT_WEAK: "A patent comes late",
    Leaning.BOTH_WEAK: "Both are weak",
    Leaning.MIXED: "Both ways",
    Leaning.NOT_KNOWN: "Not known yet",
}
_WAY_WORDS: Mapping[Way, str] = {
    Way.FREE: "Still open",
    Way.GONE: "Passed {last}",
    Way.IN_TIME: "Filed in time",
    Way.LATE: "Filed too late",
    Way.MAY_BE_LATE: "Filed, perhaps too late",
    Way.OPEN: "Not known yet",
}
_SECRECY_WORDS: Mapping[Secrecy, str] = {
    Secrecy.KEPT: "No application shows it",
    Secrecy.REQUESTED: "Held back until a grant",
    Secrecy.OPEN: "Not known yet",
}


def bar_words(bar: Bar) -> str:
    """Where the way to a patent stands, with its last day."""
    last = "" if bar.last is None else bar.last.words()
    if bar.way is Way.RUNNING:
        return f"{sentence(last)} at the latest" if bar.sooner else f"Until {last}"
    if bar.way is Way.MAY_BE_GONE:
        return f"May have passed: {last}"
    return _WAY_WORDS[bar.way].format(last=last)


def left_words(bar: Bar) -> str:
    """How many days are left, today counting as none; empty where none are, or where that is not known."""
    if bar.left is None or bar.left[0] < 0:
        return ""
    return days_words(0 if bar.sooner else bar.left[0], bar.left[1])


def publication_words(found: Publication) -> str:
    """What publication does to the secret, with the day."""
    on = "" if found.on is None else found.on.words()
    match found.secrecy:
        case Secrecy.GONE:
            return f"Lost of what was shown, {on}" if on else "Lost of what was shown"
        case Secrecy.PLANNED:
            return f"Publication expected {on}" if on else "Publication expected, day not known"
        case Secrecy.DUE:
            return f"Publication was due {on}"
        case Secrecy.CONFLICT:
            return f"Request beside a filing abroad; expected {on}" if on else "Request beside a filing abroad"
        case other:
            return _SECRECY_WORDS[other]
