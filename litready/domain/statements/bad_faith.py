"""Liability for what was said: the federal standard, and the acts of the states on bad-faith demands.

Under the federal standard state claims over patent communications, and claims of false advertising, need
bad faith, and for that an objectively baseless charge as well as the state of mind (Globetrotter,
362 F.3d 1367; Zenith, 182 F.3d 1340). Being wrong is not being baseless (Lite-Netics, 60 F.4th 1335).
State acts weigh factors; Vermont's list stands here for what is typical.
"""

from __future__ import annotations

from collections.abc import Iterator

from litready.domain.reasons import Reason
from litready.domain.statements.dispute import heard_by, take
from litready.domain.statements.facts import LEVEL_ORDER, Audience, Level, Rated, Statement
from litready.playbook.model import Reading

STATE_READINGS = (
    Reading(
        "A state act applies, and may reach complaints and other communications as well as letters (D. Idaho 2023, "
        "at an early stage).",
        ("micron-v-longhorn-idaho", "vt-9-4197b"),
    ),
    Reading(
        "Federal law displaces state liability unless there was bad faith, including an objectively baseless charge. "
        "Whether that displaces these acts was not decided on appeal.",
        ("globetrotter", "micron-v-longhorn"),
    ),
)
DEMANDS = frozenset({Audience.TARGET, Audience.TARGET_CUSTOMERS, Audience.MARKETPLACE, Audience.PARTNERS})
"""Audiences that a statement reaches as a demand or charge of its own, not as a publication."""

_NO_CHARGE = Reason("It charges nobody with infringement.", ("globetrotter",))
_BOTH = Reason(
    "Liability needs both: a charge that is objectively baseless, and bad faith.",
    ("globetrotter", "dominant-v-osram", "zenith-v-exzec"),
    general=True,
)
_REASONABLE = Reason(
    "As counsel has judged it, the charge is reasonable. Being wrong in the end would not change that.",
    ("lite-netics", "globetrotter"),
)
_BASELESS = Reason("The charge is objectively baseless and was known to be.", ("globetrotter",))
_BASELESS_HONEST = Reason("The charge is objectively baseless; whether it was in bad faith decides.", ("globetrotter",))
_COMPARED = Reason(
    "Claims and product were compared before. The exposure stays low as long as the theory is reasonable, which "
    "counsel has to judge.",
    ("lite-netics", "dominant-v-osram"),
)
_NOT_COMPARED = Reason(
    "Claims and product were not compared before. The inquiry alone does not decide, but it is looked at first.",
    ("dominant-v-osram", "globetrotter"),
)
_CUSTOMERS = Reason(
    "It reached people whose trade the other side will say it lost.", ("globetrotter", "dominant-v-osram")
)
_ADVERTISING = Reason(
    "Said in public about a rival, it can be attacked as false advertising.", ("lanham-43a", "zenith-v-exzec")
)
_OWN_PRODUCT = Reason(
    "If it calls a product of the company patented: false marking needs intent to deceive, and an expired patent that "
    "once covered the product is no violation.",
    ("35-usc-292", "pequignot-v-solo"),
)
_NO_DEMAND = Reason("It is no demand to anyone, which is what the acts of the states deal with.", ("vt-9-4197b",))
_FACTORS = Reason("Acts of the states count facts of this statement toward bad faith.", ("vt-9-4197b",))
_NO_FACTORS = Reason(
    "None of the recorded facts is one that acts of the states typically count. They also ask for the owner’s name and "
    "address, and differ from state to state.",
    ("vt-9-4197b",),
)

NO_PATENT = "It names no patent."
NO_PRODUCT = "It names no product and no facts."
NO_COMPARISON = "Claims and product were not compared before."
DEADLINE = "It sets a deadline, which counts if it is unreasonably short."
KNOWN_BASELESS = "The charge is without merit and that was known."


def federal(s: Statement, against: bool) -> tuple[Level, tuple[Reason, ...]]:
    """Liability under the federal standard."""
    if not take(s.charges, against):
        own = (
            s.names_patent and s.names_product and s.names_target is False and s.audience not in (None, Audience.TARGET)
        )
        return Level.LOW, (_NO_CHARGE, _OWN_PRODUCT) if own else (_NO_CHARGE,)
    also: tuple[Reason, ...] = ()
    if s.audience in (Audience.TARGET_CUSTOMERS, Audience.PARTNERS, Audience.MARKETPLACE):
        also = (_CUSTOMERS,)
    elif s.audience in (Audience.PUBLIC, Audience.INVESTORS):
        also = (_ADVERTISING,)
    level, reason = _grounds(s, against)
    return level, (reason, _BOTH, *also)


def _grounds(s: Statement, against: bool) -> tuple[Level, Reason]:
    if s.baseless is False:
        return Level.LOW, _REASONABLE
    if s.baseless:
        return (Level.HIGH, _BASELESS) if take(s.knew, against) else (Level.MEDIUM, _BASELESS_HONEST)
    if take(s.compared, not against):
        return Level.LOW, _COMPARED
    return Level.MEDIUM, _NOT_COMPARED


def state(s: Statement, against: bool) -> tuple[Level, tuple[Reason, ...]]:
    """Exposure under acts of the states: one factor makes it medium, more make it high."""
    audience = heard_by(s, against)
    if not take(s.charges, against):
        return Level.LOW, (_NO_CHARGE,)
    if audience not in DEMANDS:
        return Level.LOW, (_NO_DEMAND,)
    count = len(tuple(factors(s, against)))
    if not count:
        return Level.LOW, (_NO_FACTORS,)
    return (Level.HIGH if count > 1 else Level.MEDIUM), (_FACTORS,)


def factors(s: Statement, against: bool) -> Iterator[str]:
    """The facts that acts of the states typically count, where it is a charge at all."""
    if not take(s.charges, against):
        return
    if not take(s.names_patent, not against):
        yield NO_PATENT
    if not take(s.names_product, not against):
        yield NO_PRODUCT
    if not take(s.compared, not against or s.baseless is False):
        yield NO_COMPARISON
    if take(s.deadline, against):
        yield DEADLINE
    if s.baseless and take(s.knew, against):
        yield KNOWN_BASELESS


def graver(one: Rated, other: Rated) -> Rated:
    """The graver of two exposures, on each reading."""
    low = max(one.range[0], other.range[0], key=LEVEL_ORDER.__getitem__)
    high = max(one.range[1], other.range[1], key=LEVEL_ORDER.__getitem__)
    return Rated(
        low if low is high else Level.NOT_KNOWN,
        (low, high),
        tuple(dict.fromkeys((*one.reasons, *other.reasons))),
    )
