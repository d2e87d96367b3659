"""The shape of what is concluded of a record: a line for each conclusion, and which of them head a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from litready.domain.reasons import Reason
from litready.playbook.model import Reading


class Mark(Enum):
    """How far the facts recorded support a protection. Exposures have no mark: it would read as good or bad."""

    SUPPORTED = "supported"
    ARGUABLE = "arguable"
    """The facts are in between, or courts differ."""
    NOT_SUPPORTED = "not_supported"
    NOT_KNOWN = "not_known"


NOT_KNOWN_WORD = "Not known yet"
"""The word of a line of which nothing is concluded yet, with a mark or without."""
MARK_WORDS: Mapping[Mark, str] = MappingProxyType(
    {
        Mark.SUPPORTED: "supported by the facts recorded",
        Mark.ARGUABLE: "arguable, or courts differ",
        Mark.NOT_SUPPORTED: "not supported, or lost",
        Mark.NOT_KNOWN: "not known yet",
    }
)


_MARK_RANKS: Mapping[Mark | None, int] = MappingProxyType(
    {Mark.NOT_SUPPORTED: 0, Mark.ARGUABLE: 1, Mark.NOT_KNOWN: 2, Mark.SUPPORTED: 3, None: 2}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One conclusion: what it is about, the word for it, and why. `grave`: it is the worst that can be said.

    `place` is where it stands among lines of its name, where the mark does not tell; see `rank`.
    """

    name: str
    label: str
    word: str
    mark: Mark | None = None
    grave: bool = False
    reasons: tuple[Reason, ...] = ()
    place: int | None = None

    @property
    def rank(self) -> int:
        """Orders the lines of one name, the gravest first; what is not known stands before what is in order."""
        return _MARK_RANKS[self.mark] if self.place is None else self.place

    @property
    def known(self) -> bool:
        """Whether anything is concluded at all."""
        return self.mark is not Mark.NOT_KNOWN and self.word != NOT_KNOWN_WORD


@dataclass(frozen=True, slots=True)
class RecordStanding:
    """All that is concluded of a record, what to do, and the facts (in words) on which it turns.

    No text in it holds a name that was typed. `readings` is filled where the law is unsettled, the
    conservative reading first.
    """

    record: str
    register: str
    lines: tuple[Line, ...]
    do: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    def line(self, name: str) -> Line | None:
        """The line of a name, None where nothing of the kind is concluded."""
        return next((line for line in self.lines if line.name == name), None)


@dataclass(frozen=True, slots=True)
class Head:
    """A line that stands as a column in the table of its register."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Focus:
    """The records of a register worth looking at first: those whose line of a name is grave."""

    name: str
    label: str


HEADS: Mapping[str, tuple[tuple[Head, ...], Focus]] = MappingProxyType(
    {
        "communications": (
            (
                Head("privilege", "Privilege"),
                Head("work_product", "Work product"),
                Head("discoverable", "Discoverable"),
            ),
            Focus("discoverable", "Assume discoverable"),
        ),
        "work_papers": (
            (
                Head("privilege", "Privilege"),
                Head("work_product", "Work product"),
                Head("discoverable", "Discoverable"),
            ),
            Focus("discoverable", "Assume discoverable"),
        ),
        "ai_uses": (
            (Head("exposure", "Exposure"), Head("work_product", "Work product"), Head("discoverable", "Discoverable")),
            Focus("exposure", "High exposure"),
        ),
        "public_statements": (
            (Head("declaratory", "Suit by them"), Head("forum", "Their forum"), Head("bad_faith", "Bad faith")),
            Focus("declaratory", "Suit possible"),
        ),
        "notices": (
            (Head("declaratory", "Suit by them"), Head("bad_faith", "Bad faith"), Head("notice", "§ 287 notice")),
            Focus("declaratory", "Suit possible"),
        ),
        "trade_secrets": (
            (Head("secrecy", "Secrecy"), Head("measures", "Reasonable measures"), Head("pointed", "Identified")),
            Focus("measures", "Likely not reasonable"),
        ),
        "secret_disclosures": ((Head("effect", "Secrecy"),), Focus("effect", "Secrecy lost")),
        "secret_measures": ((Head("worth", "As proof"),), Focus("worth", "Missing or not followed")),
        "agreements": (
            (Head("title", "Title"), Head("notice", "Immunity notice"), Head("confidentiality", "Duty of confidence")),
            Focus("notice", "Notice missing"),
        ),
        "trainings": (
            (Head("shown", "Proof"), Head("attended", "Who was there"), Head("due", "Next")),
            Focus("shown", "Cannot be shown"),
        ),
        "leavers": (
            (Head("access", "Access after leaving"), Head("traces", "Devices, logs"), Head("reminded", "Reminded")),
            Focus("access", "Access left open"),
        ),
        "incidents": (
            (Head("time", "Federal time"), Head("state", "State time"), Head("relief", "Federal remedies")),
            Focus("time", "Time run out"),
        ),
        "custodians": ((Head("gap", "Gap"),), Focus("gap", "With a gap")),
        "data_sources": ((Head("gap", "Gap"),), Focus("gap", "With a gap")),
        "physical_evidence": ((Head("gap", "Gap"),), Focus("gap", "With a gap")),
        "losses": (
            (Head("timing", "Against the duty"), Head("measure", "A court may order")),
            Focus("timing", "After the duty"),
        ),
        "protection_decisions": (
            (Head("us", "To file in the US"), Head("abroad", "Abroad"), Head("balance", "The facts point")),
            Focus("us", "US filing late"),
        ),
        "asserted_patents": (
            (Head("papers", "Papers for counsel"), Head("year", "Year before filing")),
            Focus("papers", "Papers not found"),
        ),
        "evidence_items": (
            (Head("status", "In hand"), Head("original", "Original"), Head("handover", "Before handing over")),
            Focus("status", "Overdue or not found"),
        ),
        "invention_story": (
            (Head("proof", "Borne out"), Head("year", "Year before filing")),
            Focus("year", "Filed too late"),
        ),
        "claim_elements": (
            (Head("found", "In the products"), Head("function", "§ 112(f)")),
            Focus("found", "Not found"),
        ),
        "element_evidence": ((Head("proof", "Evidence"),), Focus("proof", "Evidence lacking")),
    }
)
"""For each register of whose records something is concluded: the columns, and what to look at first."""
