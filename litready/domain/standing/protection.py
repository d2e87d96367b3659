"""What is concluded of communications, papers and uses of AI tools, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litready.domain.privilege.ai import AiStanding, Exposure
from litready.domain.privilege.facts import Discoverable, Privilege, Standing, Waived, Waiver, WorkProduct
from litready.domain.privilege.words import (
    DISCOVERABLE_WORDS,
    EXPOSURE_WORDS,
    PRIVILEGE_WORDS,
    REACH_WORDS,
    WORK_PRODUCT_WORDS,
)
from litready.domain.reasons import Reason
from litready.domain.standing.model import Line, Mark, RecordStanding
from litready.playbook.model import Reading

_PRIVILEGE_MARKS: Mapping[Privilege, Mark] = {
    Privilege.LIKELY: Mark.SUPPORTED,
    Privilege.DOUBTFUL: Mark.ARGUABLE,
    Privilege.UNLIKELY: Mark.NOT_SUPPORTED,
    Privilege.NOT_KNOWN: Mark.NOT_KNOWN,
}
_WORK_PRODUCT_MARKS: Mapping[WorkProduct, Mark] = {
    WorkProduct.OPINION: Mark.SUPPORTED,
    WorkProduct.FACT: Mark.SUPPORTED,
    WorkProduct.DOUBTFUL: Mark.ARGUABLE,
    WorkProduct.NONE: Mark.NOT_SUPPORTED,
    WorkProduct.NOT_KNOWN: Mark.NOT_KNOWN,
}
_DISCOVERABLE_PLACES: Mapping[Discoverable, int] = {
    Discoverable.ASSUME_YES: 0,
    Discoverable.IN_PART: 1,
    Discoverable.NOT_KNOWN: 2,
    Discoverable.EXPECT_NO: 3,
}
_EXPOSURE_PLACES: Mapping[Exposure, int] = {
    Exposure.HIGH: 0,
    Exposure.CONTESTED: 1,
    Exposure.NOT_KNOWN: 2,
    Exposure.LOWER: 3,
}
_LOST = -1
"""The place of what was waived: before what was never protected."""
_DISCOVERABLE_REASONS: Mapping[Discoverable, tuple[Reason, ...]] = {
    Discoverable.EXPECT_NO: (Reason("The facts in it can be asked for all the same.", ("upjohn",), general=True),),
    Discoverable.IN_PART: (
        Reason(
            "Expect a dispute over the part that is not protected, and facts in it are never protected.",
            ("upjohn",),
            general=True,
        ),
    ),
    Discoverable.ASSUME_YES: (
        Reason("A protective order limits who may use it. It does not stop production.", ("frcp-26c1g",), general=True),
    ),
    Discoverable.NOT_KNOWN: (),
}


def standing_of_message(register: str, s: Standing) -> RecordStanding:
    """What is concluded of a communication or a paper."""
    lines = [
        _privilege(s.privilege, s.waiver.privilege, s.privilege_reasons),
        _work_product(s.work_product, s.waiver.work_product, s.work_product_reasons),
        _discoverable(s.discoverable),
        *_waiver(s.waiver),
    ]
    return RecordStanding(s.id, register, tuple(lines), s.do, s.open, s.readings)


def standing_of_ai_use(register: str, s: AiStanding) -> RecordStanding:
    """What is concluded of a use of an AI tool."""
    lines = [
        Line(
            "exposure",
            "Exposure",
            EXPOSURE_WORDS[s.exposure],
            None,
            s.exposure is Exposure.HIGH,
            tuple(dict.fromkeys(s.reasons)),
            _EXPOSURE_PLACES[s.exposure],
        ),
        Line("privilege", "Attorney–client privilege", PRIVILEGE_WORDS[s.privilege], _PRIVILEGE_MARKS[s.privilege]),
        _ai_work_product(s),
        _discoverable(s.discoverable),
    ]
    if s.preserved is not None:
        lines.append(Line("kept", "Prompts and outputs", "Kept" if s.preserved else "Not kept", grave=not s.preserved))
    return RecordStanding(s.id, register, tuple(lines), s.do, s.open, s.readings)


def _privilege(found: Privilege, waived: Waived, reasons: tuple[Reason, ...]) -> Line:
    if waived is Waived.YES:
        return Line(
            "privilege", "Attorney–client privilege", "Waived", Mark.NOT_SUPPORTED, reasons=reasons, place=_LOST
        )
    word, mark = PRIVILEGE_WORDS[found], _PRIVILEGE_MARKS[found]
    return Line("privilege", "Attorney–client privilege", word, mark, reasons=reasons)


def _work_product(found: WorkProduct, waived: Waived, reasons: tuple[Reason, ...]) -> Line:
    if waived is Waived.YES:
        return Line("work_product", "Work product", "Waived", Mark.NOT_SUPPORTED, reasons=reasons, place=_LOST)
    word, mark = WORK_PRODUCT_WORDS[found], _WORK_PRODUCT_MARKS[found]
    if waived is Waived.POSSIBLE and mark is Mark.SUPPORTED:
        return Line("work_product", "Work product", f"{word}, at risk", Mark.ARGUABLE, reasons=reasons)
    return Line("work_product", "Work product", word, mark, reasons=reasons)


def _ai_work_product(s: AiStanding) -> Line:
    if s.other_work_product is s.work_product:
        return Line(
            "work_product", "Work product", WORK_PRODUCT_WORDS[s.work_product], _WORK_PRODUCT_MARKS[s.work_product]
        )
    split = tuple(_as_reason(reading) for reading in s.readings)
    return Line("work_product", "Work product", "Unsettled", Mark.ARGUABLE, reasons=split)


def _as_reason(reading: Reading) -> Reason:
    return Reason(reading.text, reading.authorities)


def _discoverable(found: Discoverable) -> Line:
    return Line(
        "discoverable",
        "Discoverable",
        DISCOVERABLE_WORDS[found],
        grave=found is Discoverable.ASSUME_YES,
        reasons=_DISCOVERABLE_REASONS[found],
        place=_DISCOVERABLE_PLACES[found],
    )


def _waiver(waiver: Waiver) -> Iterator[Line]:
    lost = {waiver.privilege, waiver.work_product}
    if Waived.YES in lost or Waived.POSSIBLE in lost:
        label = "Reach of the waiver" if Waived.YES in lost else "Possible waiver"
        yield Line("waiver", label, REACH_WORDS[waiver.reach], reasons=waiver.reasons)
