"""The conclusions on incidents in words, as screen and report show them."""

from __future__ import annotations

from collections.abc import Mapping

from litready.domain.bounds import Bound
from litready.domain.misappropriation.limits import Limit, Start, Time
from litready.domain.preservation.conclusions import days_words
from litready.domain.preservation.duty import when_words

NOT_KNOWN = "Not known yet"
START_WORDS: Mapping[Start, str] = {
    Start.SIGNS: "the first signs",
    Start.SUSPECTED: "the first suspicion",
    Start.CONFIRMED: "confirmation",
    Start.HAPPENED: "the act itself",
}
_LOST_WORDS: Mapping[Time, str] = {
    Time.GONE: "Over",
    Time.CONTESTED: "Over, or contested",
    Time.PERHAPS: "May be over",
}


def limit_words(limit: Limit) -> str:
    """How it stands with a time to sue, in a few words."""
    if limit.time is Time.NO_CLAIM:
        return "No claim"
    if limit.last is None:
        return NOT_KNOWN
    if limit.filed:
        return _filed_words(limit)
    if limit.time in _LOST_WORDS:
        return f"{_LOST_WORDS[limit.time]}: last day {placed_words(limit.last)}"
    if limit.time is Time.NOT_KNOWN:
        return f"{NOT_KNOWN}; last day {last_words(limit)}"
    return f"Until {limit.last.words()}"


def last_words(limit: Limit) -> str:
    """The last day with what is not known about it: Mar 3, 2029; in Mar 2029 at the latest."""
    words = "" if limit.last is None else placed_words(limit.last)
    return f"{words} at the latest" if limit.sooner else words


def placed_words(day: Bound) -> str:
    """A day as it goes on the verb to be: Mar 3, 2029; in Mar 2029; between Mar 3 and Mar 9, 2029."""
    return day.words() if day.exact else when_words(day)


def left_words(limit: Limit) -> str:
    """The days left, in words; empty where none are counted."""
    return "" if limit.days is None else days_words(*limit.days)


def counted_words(limit: Limit) -> str:
    """From what and when it is counted: from the first suspicion on Mar 3, 2026."""
    if limit.start is None or limit.basis is None:
        return ""
    return f"counted from {START_WORDS[limit.basis]} {when_words(limit.start)}"


def _filed_words(limit: Limit) -> str:
    words = {
        Time.OPEN: "Filed in time",
        Time.PERHAPS: "Filed, perhaps too late",
        Time.CONTESTED: "Filed late on the careful reading",
        Time.GONE: "Filed too late",
    }
    return words.get(limit.time, NOT_KNOWN)
