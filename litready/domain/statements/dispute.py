"""Whether a statement can support a suit by the other side, and in which court.

`against` takes what is not known against the company.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from litready.domain.bounds import earliest_of
from litready.domain.reasons import Reason
from litready.domain.statements.facts import (
    LEVEL_ORDER,
    SPOKEN,
    Audience,
    Channel,
    Level,
    Rated,
    Statement,
    Together,
)

FEW_CONTACTS = 3
"""So many letters were not enough by themselves in Red Wing. No court made a line of it: beyond it the exposure is
called high here, up to it medium, never low."""

_TOLD = Reason(
    "The other side was told that it infringes. That asserts a right against what it does, and it may answer with a "
    "suit.",
    ("medimmune", "sandisk-v-st"),
)
_SPOKEN = Reason("Spoken and hedged words count like written ones.", ("3m-v-avery",))
_CUSTOMERS = Reason(
    "Customers or partners of the other side were told that they or it infringe. It may answer with a suit.",
    ("medimmune",),
)
_MARKETPLACE = Reason(
    "A marketplace was told that the seller infringes. A takedown request is aimed at the seller.",
    ("snaprays-v-ldg", "medimmune"),
)
_IN_PUBLIC = Reason("Others were told that a named company or product infringes.", ("medimmune",))
_UNNAMED = Reason("It charges infringement without saying whose. All the circumstances count.", ("medimmune",))
_IMPLIED = Reason(
    "It names patent and product to the other side without a charge. That alone was said to be too little, but with "
    "more an implied charge is enough.",
    ("hp-v-acceleron",),
)
_DEADLINE = Reason("It sets a deadline.", ("hp-v-acceleron",))
_LICENSE = Reason("It offers a license.", ("sandisk-v-st", "hp-v-acceleron"))
_REFUSED = Reason("A standstill was refused.", ("hp-v-acceleron",))
_ENTITY = Reason(
    "Nobody sells a covered product for the owner, or the patent was bought in order to assert it, so a license or a "
    "suit is what it can want.",
    ("hp-v-acceleron",),
)
_NAMES_SOMETHING = Reason(
    "It speaks of a patent, a license or a deadline to the other side, which is one of the circumstances that count.",
    ("medimmune",),
)
_BARE = Reason("It names neither patent nor demand to the other side.", ("medimmune", "prasco-v-medicis"))
_LINKED = Reason("It names a patent and the other side together.", ("medimmune",))
_NO_ACT = Reason(
    "It is no act toward the other side. Marking or praising one’s own product is none.", ("prasco-v-medicis",)
)
_NO_SHIELD = Reason(
    "A settlement heading, or a sentence that no suit is planned, does not change that.",
    ("sandisk-v-st", "fre-408"),
    general=True,
)
_STANDSTILL = Reason(
    "A signed standstill is in force. It helps while it lasts, and as far as it covers suit, forum and use of the "
    "talks.",
    ("sandisk-v-st",),
)

_TAKEDOWN = Reason("A takedown request aimed at a seller can open the seller’s home court.", ("snaprays-v-ldg",))
_CONTACT = Reason(
    "Contacts with the other side at its home are counted. Letters alone were once not enough, which is no bright "
    "line.",
    ("red-wing", "trimble", "apple-v-zipit"),
)
_CUSTOMER_CONTACT = Reason("A charge sent to customers is a contact with the place where they are.", ("trimble",))
_NO_CONTACT = Reason("It is no contact with the other side at its home.", ("red-wing",))
_MANY = Reason(
    "There were more contacts than the three letters of Red Wing; repeated contacts made senders answerable.",
    ("trimble", "apple-v-zipit", "red-wing"),
)
_MET = Reason("Meetings came on top of letters or calls.", ("apple-v-zipit",))


def rate(judge: Callable[[Statement, bool], tuple[Level, tuple[Reason, ...]]], s: Statement) -> Rated:
    """What `judge` says on both readings of what is not known."""
    high, why_high = judge(s, True)
    low, why_low = judge(s, False)
    return Rated(
        high if high is low else Level.NOT_KNOWN,
        (low, high),
        tuple(r for r in why_high if r in why_low),
    )


def take(fact: bool | None, against: bool) -> bool:
    """A fact that adds to the exposure; one that is not known is taken against the company, or for it."""
    return against if fact is None else fact


def heard_by(s: Statement, against: bool) -> Audience:
    """Who heard it; one that is not known is the public, or on the reading against the company the other side."""
    if s.audience is not None:
        return s.audience
    if not against:
        return Audience.PUBLIC
    return Audience.TARGET_CUSTOMERS if s.elsewhere else Audience.TARGET


def declaratory(s: Statement, against: bool) -> tuple[Level, tuple[Reason, ...]]:
    """Whether a suit for declaratory judgment could rest on it."""
    audience = heard_by(s, against)
    if take(s.charges, against):
        level, reasons = _charged(s, audience, against)
    elif audience is Audience.TARGET:
        level, reasons = _implied(s, against)
    elif take(s.names_target, against) and take(s.names_patent, against):
        level, reasons = Level.MEDIUM, (_LINKED,)
    else:
        level, reasons = Level.LOW, (_NO_ACT,)
    if audience is Audience.TARGET and level is not Level.LOW:
        reasons = (*reasons, _NO_SHIELD)
    with_target = s.audience is Audience.TARGET or (s.audience is None and not against and not s.elsewhere)
    if s.standstill and with_target and level is not Level.LOW:
        return Level.MEDIUM, (*reasons, _STANDSTILL)
    return level, reasons


def _charged(s: Statement, audience: Audience, against: bool) -> tuple[Level, tuple[Reason, ...]]:
    if audience is Audience.TARGET:
        return Level.HIGH, (_TOLD, _SPOKEN) if s.channel in SPOKEN else (_TOLD,)
    if audience is Audience.TARGET_CUSTOMERS:
        return Level.HIGH, (_CUSTOMERS,)
    if audience is Audience.MARKETPLACE:
        return Level.HIGH, (_MARKETPLACE,)
    if take(s.names_target, against) or take(s.names_product, against):
        return Level.HIGH, (_IN_PUBLIC,)
    return Level.MEDIUM, (_UNNAMED,)


def _implied(s: Statement, against: bool) -> tuple[Level, tuple[Reason, ...]]:
    """What a contact with the other side comes to that charges nothing."""
    more = tuple(
        reason
        for fact, reason in (
            (take(s.deadline, against), _DEADLINE),
            (take(s.license_offered, against), _LICENSE),
            (s.standstill_refused, _REFUSED),
            (s.licensing_entity, _ENTITY),
        )
        if fact
    )
    patent = take(s.names_patent, against)
    if patent and take(s.names_product, against):
        return (Level.HIGH if more else Level.MEDIUM), (_IMPLIED, *more)
    if patent or more:
        return Level.MEDIUM, (_NAMES_SOMETHING, *more)
    return Level.LOW, (_BARE,)


def forum(s: Statement, against: bool) -> tuple[Level, tuple[Reason, ...]]:
    """Whether it helps to make the company answerable where the other side is at home, taken by itself."""
    charges = take(s.charges, against)
    unknown = s.audience is None and against and charges
    audience = Audience.MARKETPLACE if unknown else heard_by(s, against)
    if audience is Audience.MARKETPLACE or s.channel is Channel.MARKETPLACE:
        return (Level.HIGH, (_TAKEDOWN,)) if charges else (Level.LOW, (_NO_CONTACT,))
    if audience is Audience.TARGET:
        facts = (s.names_patent, s.names_product, s.license_offered, s.deadline)
        if charges or any(take(fact, against) for fact in facts):
            return Level.MEDIUM, (_CONTACT,)
        return Level.LOW, (_NO_CONTACT,)
    if audience is Audience.TARGET_CUSTOMERS and charges:
        return Level.MEDIUM, (_CUSTOMER_CONTACT,)
    return Level.LOW, (_NO_CONTACT,)


def judge_together(statements: Iterable[Statement]) -> Together:
    """What all contacts come to together. What is still scheduled has not been made and does not count."""
    given = tuple(statements)
    made = [s for s in given if s.scheduled is False]
    perhaps = [s for s in given if s.scheduled is not True]
    low, why_low = _forum_together(made, against=False)
    high, why_high = _forum_together(perhaps, against=True)
    rated = [(rate(declaratory, s).level, s) for s in made]
    levels = [level for level, _ in rated]
    days = [s.made for level, s in rated if level is Level.HIGH and s.made is not None]
    known = [level for level in levels if level is not Level.NOT_KNOWN]
    worst = max(known, key=LEVEL_ORDER.__getitem__, default=Level.LOW)
    open_ = len(known) < len(levels) or len(perhaps) > len(made)
    return Together(
        contacts=len(_contacts(made)),
        meetings=len([s for s in _contacts(made) if s.channel is Channel.MEETING]),
        forum=Rated(high if high is low else Level.NOT_KNOWN, (low, high), tuple(r for r in why_high if r in why_low)),
        declaratory=Level.NOT_KNOWN if open_ and worst is not Level.HIGH else worst,
        since=earliest_of(days) if days else None,
    )


def _contacts(statements: Iterable[Statement]) -> list[Statement]:
    return [s for s in statements if s.audience is Audience.TARGET]


def _forum_together(statements: list[Statement], *, against: bool) -> tuple[Level, tuple[Reason, ...]]:
    alone = [forum(s, against) for s in statements]
    takedowns = [reasons for level, reasons in alone if level is Level.HIGH]
    if takedowns:
        return Level.HIGH, takedowns[0]
    contacts = [s for s in statements if heard_by(s, against) is Audience.TARGET]
    if len(contacts) > FEW_CONTACTS:
        return Level.HIGH, (_MANY,)
    met = sum(s.channel is Channel.MEETING for s in contacts)
    if met and len(contacts) > 1:
        return Level.HIGH, (_MET, _CONTACT)
    if contacts or any(level is Level.MEDIUM for level, _ in alone):
        return Level.MEDIUM, (_CONTACT,)
    return Level.LOW, (_NO_CONTACT,)
