"""The conclusions on one innovation: its last days to file, where the facts point, publication, the record of it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from litready.domain.bounds import Bound
from litready.domain.protection_choice.balance import goes_against, weigh
from litready.domain.protection_choice.bars import WHEN_FILED, abroad_bar, is_public, months_later, us_bar
from litready.domain.protection_choice.facts import (
    Bar,
    ChoiceStanding,
    Decision,
    Filing,
    Innovation,
    Publication,
    Secrecy,
    Way,
)
from litready.domain.reasons import Reason

PUBLISHED_AFTER_MONTHS = 18
MADE = (Decision.PATENT, Decision.SECRET, Decision.BOTH)

_SHOWN_IS_OUT = Reason(
    "What a patent or published application shows is no longer secret, a foreign one included. What it leaves out can "
    "still be.",
    ("ultimax-v-cts",),
)
_TO_BE_PUBLISHED = Reason(
    "An application is published 18 months after filing, and an earlier filing that it claims counts.", ("35-usc-122b",)
)
_NO_REQUEST_ABROAD = Reason(
    "A request not to publish is open only where nothing is filed abroad, and foreign offices publish in any case.",
    ("35-usc-122b", "ultimax-v-cts"),
)
_REQUESTED = Reason(
    "The request puts the choice off: a granted patent shows what it discloses.", ("35-usc-122b", "ultimax-v-cts")
)

FILE_BY = "Have patent counsel file, or give up the patent in writing, before the last day."
SETTLE_DAY = "Settle the day on which it was first sold, shown or published, from papers."
ASK_LATE = "Ask patent counsel whether anything is left to file on, such as an improvement that was not shown."
FILE_FIRST = "File before anything is shown, sold or published, if patents abroad are wanted."
TAKE_OFF = "Compare what was published with the sealed description, and claim no secret in what it shows."
BEFORE_PUBLICATION = "Decide before publication whether the part that the application shows is to stay secret."
CHECK_PUBLISHED = "Look up whether the application is published."
TELL_OFFICE = "Take the request not to publish to patent counsel today: it does not go with the filing abroad."
GIVE_REASONS = "Write down why it was decided against what is recorded, or decide again."
COMPLETE = "Complete the record of the decision: {lacking}."
LOOK_AGAIN = "Look at the decision again, and set the next day for it."
DECIDE = "Name who decides and by when. Until then treat it as both: keep it secret and watch the last days to file."

DECIDER, REASONS, REVIEW = "who decided", "the reasons", "a day to look at it again"


def judge_innovation(i: Innovation, today: date) -> ChoiceStanding:
    """What is concluded of one innovation on a day."""
    us, abroad = us_bar(i, today), abroad_bar(i, today)
    balance = weigh(i, us)
    publication = judge_publication(i.filing, today)
    against = goes_against(i.decision, balance.leaning)
    lacking = tuple(_lacking(i)) if i.decision in MADE else ()
    overdue = i.review is not None and i.review.latest < today
    wanted_abroad = () if i.abroad is False else abroad.open
    missing = dict.fromkeys((*us.open, *wanted_abroad, *balance.open, *publication.open))
    return ChoiceStanding(
        id=i.id,
        us=us,
        abroad=abroad,
        balance=balance,
        publication=publication,
        against=against,
        lacking=lacking,
        overdue=overdue,
        do=tuple(_steps(i, us, abroad, publication, against, lacking, overdue)),
        open=tuple(missing),
    )


def judge_publication(filing: Filing, today: date) -> Publication:
    """What publication of the application does to the secret."""
    if filing.made is False or filing.shows is False:
        return Publication(Secrecy.KEPT)
    if not filing.made or filing.shows is None:
        missing = ("whether the application shows the secret",) if filing.made else ()
        return Publication(Secrecy.OPEN, open=missing)
    if filing.out:
        return Publication(Secrecy.GONE, filing.out_on, (_SHOWN_IS_OUT,))
    if filing.unpublished and filing.abroad is False:
        return Publication(Secrecy.REQUESTED, reasons=(_REQUESTED,))
    on = _planned(filing.on)
    if filing.unpublished and filing.abroad:
        return Publication(Secrecy.CONFLICT, on, (_NO_REQUEST_ABROAD,))
    reasons = (_TO_BE_PUBLISHED, _SHOWN_IS_OUT)
    if not (filing.abroad or filing.unpublished is False):
        missing = ("whether it asked not to be published",) if filing.unpublished is None else ()
        abroad = ("whether it was filed abroad",) if filing.abroad is None else ()
        return Publication(Secrecy.OPEN, on, (_NO_REQUEST_ABROAD,), (*missing, *abroad))
    if on is not None and on.latest < today:
        still_open = ("whether the application is published",) if filing.out is None else ()
        return Publication(Secrecy.DUE, on, reasons, still_open)
    return Publication(Secrecy.PLANNED, on, reasons, () if filing.on else (WHEN_FILED,))


def _planned(filed: Bound | None) -> Bound | None:
    """Some day of the month in which 18 months are over, where the filing is not known to the day."""
    if filed is None:
        return None
    first, last = (months_later(day, PUBLISHED_AFTER_MONTHS) for day in (filed.earliest, filed.latest))
    return Bound(first, last if filed.exact else last.replace(day=monthrange(last.year, last.month)[1]))


def _lacking(i: Innovation) -> Iterator[str]:
    """What the record of a decision that was made does not hold."""
    if not i.decider:
        yield DECIDER
    if not i.reasons:
        yield REASONS
    if i.review is None:
        yield REVIEW


def _steps(
    i: Innovation,
    us: Bar,
    abroad: Bar,
    publication: Publication,
    against: bool,
    lacking: tuple[str, ...],
    overdue: bool,
) -> Iterator[str]:
    """What to do, the most pressing first."""
    keeps = i.decision is Decision.SECRET
    if publication.secrecy is Secrecy.CONFLICT:
        yield TELL_OFFICE
    if us.way in (Way.MAY_BE_GONE, Way.MAY_BE_LATE) and not keeps:
        yield SETTLE_DAY
    if us.way is Way.RUNNING:
        yield FILE_BY
    if us.way in (Way.GONE, Way.LATE) and not keeps:
        yield ASK_LATE
    if i.abroad and abroad.way is Way.FREE and not keeps:
        yield FILE_FIRST
    if publication.secrecy is Secrecy.GONE or (is_public(i) and i.decision in (Decision.SECRET, Decision.BOTH)):
        yield TAKE_OFF
    if publication.secrecy is Secrecy.PLANNED:
        yield BEFORE_PUBLICATION
    if publication.secrecy is Secrecy.DUE:
        yield CHECK_PUBLISHED
    if against and not i.reasons:
        yield GIVE_REASONS
    if lacking:
        yield COMPLETE.format(lacking=", ".join(lacking))
    if overdue:
        yield LOOK_AGAIN
    if i.decision is Decision.UNDECIDED:
        yield DECIDE
