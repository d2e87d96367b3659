"""The conclusions on the invention story in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from litready.domain.invention.facts import Proof
from litready.domain.invention.rules import StepBar, Year
from litready.domain.preservation.conclusions import days_words

YEAR_WORDS: Mapping[Year, str] = MappingProxyType(
    {
        Year.LATE: "Filed too late",
        Year.MAY_BE_LATE: "Filed, perhaps too late",
        Year.OPEN: "Not known yet",
        Year.IN_GRACE: "Within the year",
        Year.IN_TIME: "Nothing before the filing",
    }
)
PROOF_WORDS: Mapping[Proof, str] = MappingProxyType(
    {
        Proof.IN_HAND: "Evidence in hand",
        Proof.TO_COME: "Evidence to come",
        Proof.LACKING: "Evidence lacking",
        Proof.NOT_KNOWN: "Not known yet",
    }
)


def year_words(bar: StepBar) -> str:
    """What a step does to a patent, with its days: "within the year, 41 days to spare"."""
    days = spare_words(bar)
    words = YEAR_WORDS[bar.year].lower()
    return f"{words}, {days}" if days else words


def spare_words(bar: StepBar) -> str:
    """The days to spare or past the last day; empty where the dates do not say."""
    if bar.spare is None:
        return ""
    least, most = bar.spare
    if bar.year is Year.IN_GRACE:
        return f"{days_words(max(0, least), most)} to spare"
    if bar.year is Year.LATE:
        return f"{days_words(max(0, -most), -least)} past the last day"
    return f"up to {days_words(-least, -least)} past the last day" if bar.year is Year.MAY_BE_LATE else ""
