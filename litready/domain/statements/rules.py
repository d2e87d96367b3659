"""The conclusions on a statement or letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from litready.domain.marking.facts import AccusedProduct, Patent
from litready.domain.reasons import Reason
from litready.domain.statements.bad_faith import DEMANDS, STATE_READINGS, factors, federal, graver, state
from litready.domain.statements.dispute import declaratory, forum, rate
from litready.domain.statements.facts import (
    COUNSEL,
    SPOKEN,
    Admission,
    Audience,
    Channel,
    Level,
    NoticeKind,
    NoticeStanding,
    Rated,
    Statement,
    StatementStanding,
)
from litready.domain.statements.notice import judge_notice

_OWN_WORDS = Reason(
    "A company’s own words, and those of people who speak for it, can be used against it.",
    ("fre-801d2",),
    general=True,
)
_VALUE = Reason("What is said of value, sales and harm will be held against the damages claimed.", ("fre-801d2",))
_NOT_MEASURED = Reason("Whoever spoke is not counsel, and the words are seldom measured.", ("fre-801d2", "3m-v-avery"))
_TALKS = Reason(
    "A Rule 408 heading limits what talks may prove on the claim itself. They stay discoverable and may matter for "
    "fees.",
    ("fre-408", "escapex-v-google"),
)

FREEZE = "Hold it back until counsel has cleared it, and keep the draft."
CLEAR = "Send counsel the text, the date and every answer to it."
COUNT = "Treat its day as the day from which the other side could sue, and tell counsel at once."
READY = "Have the complaint ready to file before anything more is said."
AGREE = "Have confidentiality, standstill, tolling and forum agreed in a signed paper before any substance."
CUSTOMERS = "Say nothing more to customers, and give counsel the text, the recipients and the basis at the time."
SELLER_COURT = "Give counsel the form, the listing and the answers, and be ready for a suit where the seller is."
COMPARE = "Have counsel compare each claim with each product now, and let nothing more be said until it is done."
COMPLETE = "Have counsel check it against the acts of the states it reaches before anything like it goes out again."
CAPTURE = "Capture it with address, date and comments and put it under the hold before anyone takes it down."
ONE_CHANNEL = (
    "Repeat the rule that one person clears everything said outside, and interview the speaker through counsel."
)
NOT_FOR_DAMAGES = "Do not count on it for damages: as recorded it is no notice to the accused infringer."
PROVE_NOTICE = "Keep proof of what was said, to whom and when: it may start damages as well as a suit."
FIND_OUT = "Settle what is open, with the exact words in front of counsel."


def judge_statements(
    statements: Iterable[Statement], patents: Sequence[Patent] = (), products: Sequence[AccusedProduct] = ()
) -> tuple[StatementStanding, ...]:
    """What is concluded of each statement, in the order given."""
    return tuple(judge_statement(s, patents, products) for s in statements)


def judge_statement(
    s: Statement, patents: Sequence[Patent] = (), products: Sequence[AccusedProduct] = ()
) -> StatementStanding:
    """What is concluded of one statement; `patents` and `products` are those asserted and accused."""
    dispute = rate(declaratory, s)
    place = rate(forum, s)
    by_federal, by_state = rate(federal, s), rate(state, s)
    liability = graver(by_federal, by_state)
    notice = judge_notice(s, patents, products)
    counted = tuple(factors(s, against=False)) if s.audience is None or s.audience in DEMANDS else ()
    undecided = any(r.level is Level.NOT_KNOWN for r in (dispute, place, liability))
    still_open = tuple(_missing(s)) if undecided else ()
    return StatementStanding(
        id=s.id,
        pending=s.scheduled,
        declaratory=dispute,
        forum=place,
        admission={True: Admission.ONCE_MADE, False: Admission.USABLE, None: Admission.NOT_KNOWN}[s.scheduled],
        admission_reasons=tuple(_admissions(s)),
        bad_faith=liability,
        federal=by_federal,
        state=by_state,
        factors=counted,
        notice=notice,
        do=tuple(_steps(s, dispute, place, liability, notice, bool(counted), bool(still_open))),
        open=still_open,
        readings=STATE_READINGS if _reaches_states(s) else (),
    )


def _reaches_states(s: Statement) -> bool:
    return s.charges is not False and (s.audience is None or s.audience in DEMANDS)


def _admissions(s: Statement) -> Iterator[Reason]:
    yield _OWN_WORDS
    if s.audience is Audience.INVESTORS or s.channel is Channel.INVESTOR_CALL:
        yield _VALUE
    if s.speaker is not None and s.speaker not in COUNSEL:
        yield _NOT_MEASURED
    if s.audience is Audience.TARGET and (s.license_offered or s.channel in SPOKEN):
        yield _TALKS


def _steps(
    s: Statement,
    dispute: Rated,
    place: Rated,
    liability: Rated,
    notice: NoticeStanding,
    counted: bool,
    still_open: bool,
) -> Iterator[str]:
    """What to do, the most pressing first."""
    risky = dispute.level is not Level.LOW
    if s.scheduled and (s.cleared is not True or risky):
        yield FREEZE
    if s.scheduled is False and s.cleared is False:
        yield CLEAR
    if dispute.level is Level.HIGH and s.scheduled is False:
        yield COUNT
    if risky:
        yield READY
    if s.audience is Audience.TARGET and not s.standstill:
        yield AGREE
    if s.audience in (Audience.TARGET_CUSTOMERS, Audience.PARTNERS) and s.charges:
        yield CUSTOMERS
    if s.audience is Audience.MARKETPLACE and place.level is not Level.LOW:
        yield SELLER_COURT
    if s.charges and s.compared is False and s.baseless is not False:
        yield COMPARE
    if counted or (s.charges and liability.level is Level.HIGH):
        yield COMPLETE
    if s.withdrawable and s.scheduled is False:
        yield CAPTURE
    if s.charges and s.speaker is not None and s.speaker not in COUNSEL:
        yield ONE_CHANNEL
    if s.charges and s.scheduled is False:
        yield NOT_FOR_DAMAGES if notice.kind is NoticeKind.NO_NOTICE else PROVE_NOTICE
    if still_open:
        yield FIND_OUT


def _missing(s: Statement) -> Iterator[str]:
    if s.audience is None:
        yield "who heard or received it"
    if s.charges is None:
        yield "whether it charges infringement, also by hint"
    direct = s.audience in (None, Audience.TARGET)
    if s.names_patent is None:
        yield "whether it names a patent"
    if s.names_product is None:
        yield "whether it names a product"
    if s.names_target is None and s.audience is not Audience.TARGET:
        yield "whether it names the other side"
    if s.deadline is None and (direct or s.charges is not False):
        yield "whether it sets a deadline"
    if s.license_offered is None and direct:
        yield "whether it offers a license"
    if s.charges is not False and s.compared is None and s.baseless is not False:
        yield "whether the claims were compared with the product before"
    if s.charges is not False and s.baseless and s.knew is None:
        yield "whether the charge was made in bad faith"
