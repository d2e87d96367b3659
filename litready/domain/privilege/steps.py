"""What to do about a communication, from its conclusions."""

from __future__ import annotations

from collections.abc import Iterator

from litready.domain.privilege.facts import MIXED, OUTSIDERS, Communication, Discoverable, Role
from litready.domain.privilege.settle import all_told

FIND_OUT = "Settle what is open before anyone claims protection for it."
KEEP_CIRCLE = "Keep the circle closed, and note date, author, recipients and ground for the log."
MARK_PASSAGES = "Have counsel mark which passages ask for or give legal advice, and keep the two apart from now on."
SEND_NO_MORE = "Send no more of it. Tell counsel who has it, since when and under which agreement."
TELL_TARGET = "Answer nothing more without counsel, and enter the contact under letters and statements too."
ENGAGE = "Have counsel engage the consultant in writing for a stated legal question, with results to counsel only."
LAWYER_ASKS = "Have a lawyer ask for such work in writing from now on. Write no request for work already done."
INTEREST = "Have counsel put the common interest in writing before more is shared. Date nothing back."
NO_TOOL = "Put no more of it into any AI tool without counsel’s consent, and keep prompts and outputs."
WHO_GOT_IT = "Find out who got it. Nobody deletes a copy."
EXPECT_A_FIGHT = (
    "Keep it unchanged and expect a fight over it. A protective order can limit who sees it and for what use, not "
    "whether it is produced."
)
EXPECT_PRODUCTION = (
    "Keep it unchanged and expect to produce it. A protective order can limit who sees it and for what use, not "
    "whether it is produced."
)
DATES = "Give counsel its date beside the anticipation date and the date of the hold, and settle one position for all."


def steps(c: Communication, discoverable: Discoverable, still_open: tuple[str, ...]) -> tuple[str, ...]:
    """What to do, the most pressing first. Nothing here asks anybody to delete or to relabel."""
    return tuple(_steps(c, discoverable, still_open))


def _steps(c: Communication, discoverable: Discoverable, still_open: tuple[str, ...]) -> Iterator[str]:
    roles = all_told(c)
    if Role.TARGET in roles:
        yield TELL_TARGET
    elif not roles.isdisjoint(OUTSIDERS):
        yield SEND_NO_MORE
    if c.later_shared and not c.shared_with:
        yield WHO_GOT_IT
    if Role.COMMON_INTEREST in roles and not c.agreement:
        yield INTEREST
    if Role.CONSULTANT in roles and c.needed is not True:
        yield ENGAGE
    if Role.AI_TOOL in roles:
        yield NO_TOOL
    if c.before_anticipation and c.because:
        yield DATES
    if c.paper and c.directed is False:
        yield LAWYER_ASKS
    if c.purpose in MIXED:
        yield MARK_PASSAGES
    if still_open:
        yield FIND_OUT
    match discoverable:
        case Discoverable.EXPECT_NO:
            yield KEEP_CIRCLE
        case Discoverable.IN_PART | Discoverable.NOT_KNOWN:
            yield EXPECT_A_FIGHT
        case Discoverable.ASSUME_YES:
            yield EXPECT_PRODUCTION
