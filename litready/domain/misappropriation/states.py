"""How long the states allow for a suit over a trade secret. Nothing is assumed for a state that does not stand here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType


class Accrual(Enum):
    """From when a state counts."""

    DISCOVERY = "discovery"
    FIRST_INJURY = "first_injury"
    """Whether it was discovered or not."""


@dataclass(frozen=True, slots=True)
class State:
    """A state by the id of its choice. `years` is None where they have to be looked up.

    `since`: the state's act reaches no taking that began before that day. `confirmed`: the period was seen in a source.
    """

    id: str
    name: str
    years: int | None
    authority: str
    accrual: Accrual = Accrual.DISCOVERY
    since: date | None = None
    confirmed: bool = True
    apart: str = ""
    """What sets its law apart, as a sentence."""


ANOTHER = "another"
CALIFORNIA, MASSACHUSETTS = "california", "massachusetts"

STATES: Mapping[str, State] = MappingProxyType(
    {
        s.id: s
        for s in (
            State(
                "alabama",
                "Alabama",
                2,
                "al-8-27-5",
                confirmed=False,
                apart="Two years are reported for Alabama, and no source confirmed it: check the statute.",
            ),
            State("arkansas", "Arkansas", 3, "utsa"),
            State(CALIFORNIA, "California", 3, "ca-3426-6"),
            State(
                "georgia",
                "Georgia",
                5,
                "ga-10-1-766",
                apart="Georgia treats each recipient of the secret separately.",
            ),
            State("illinois", "Illinois", 5, "il-765-1065-7"),
            State("iowa", "Iowa", 3, "utsa"),
            State("maine", "Maine", 4, "me-10-1547"),
            State(
                MASSACHUSETTS,
                "Massachusetts",
                3,
                "ma-93-42",
                since=date(2018, 10, 1),
                apart="The Massachusetts act does not reach a taking that began before October 1, 2018.",
            ),
            State("michigan", "Michigan", 3, "utsa"),
            State("missouri", "Missouri", 5, "mo-417-461"),
            State("nebraska", "Nebraska", 4, "ne-87-506"),
            State(
                "new_york",
                "New York",
                3,
                "ny-cplr-214-4",
                Accrual.FIRST_INJURY,
                apart="New York counts from the first injury, discovered or not; a theory of continuing wrong can save "
                "later acts.",
            ),
            State("north_carolina", "North Carolina", 3, "nc-66-157", apart="North Carolina has an act of its own."),
            State("ohio", "Ohio", 4, "oh-1333-66"),
            State("texas", "Texas", 3, "utsa"),
            State("vermont", "Vermont", 6, "vt-12-523"),
            State("wyoming", "Wyoming", 4, "wy-40-24-106"),
            State(ANOTHER, "another state", None, "utsa"),
        )
    }
)
"""The states that the content offers, by id."""
