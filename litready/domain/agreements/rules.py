"""The conclusions on an agreement: title, confidence, return of material, limits on later work."""

from __future__ import annotations

from datetime import date

from litready.domain.agreements.conclusions import (
    AgreementStanding,
    Confidence,
    Limits,
    Notice,
    Return,
    Title,
    Told,
)
from litready.domain.agreements.facts import ONLY_RECEIVE, WORKERS, Agreement, Limit, Party, Wording
from litready.domain.agreements.notice import judge_notice
from litready.domain.bounds import Bound, years_before
from litready.domain.reasons import Reason

_PRESENT = Reason(
    "Words of present assignment pass the right, if nobody else was given it first.",
    ("stanford-v-roche",),
    general=True,
)
_PROMISE = Reason(
    "A promise to assign passes nothing yet. The person still holds the right, and a later assignment in present words "
    "to someone else can win.",
    ("stanford-v-roche",),
    general=True,
)
_ELSEWHERE = Reason(
    "Rights were also assigned or promised to someone else, so the words and the days of both papers decide.",
    ("stanford-v-roche",),
)
_LATER_PAPER = Reason(
    "A later paper assigns in present words. It counts from its own day: dating it back does not cure a patent suit "
    "that was filed before it.",
    ("abraxis-v-navinta",),
    general=True,
)
_SILENT = Reason(
    "Nothing in it passes rights. The federal claim belongs to the owner, and whoever created something may say it is "
    "theirs.",
    ("18-usc-1836b",),
    general=True,
)
_RECEIVES = Reason("This party is told things and creates nothing for the company.", general=True)

_RUNS_OUT = Reason(
    "A secret can outlast the duty to keep it. Afterwards the other side owes nothing under this agreement.",
    ("ruckelshaus",),
    general=True,
)
_OVER = Reason(
    "The duty is over. Nothing in this agreement keeps the other side from telling what it knows, and a court may ask "
    "why it is still called secret.",
    ("ruckelshaus",),
    general=True,
)
_NO_DUTY = Reason(
    "It puts nobody under a duty of confidence. Telling a secret to someone under no duty can end it.",
    ("ruckelshaus",),
    general=True,
)
_FIRM_ONLY = Reason(
    "The firm signed, the people who do the work did not, and it may not bind them.", ("ruckelshaus", "18-usc-1839-3")
)

_STILL_OUT = Reason(
    "The relation is over, and material is still with the other side: a gap in the measures.",
    ("18-usc-1839-3",),
    general=True,
)
_NO_CLAUSE = Reason(
    "It does not ask for material back, which is a gap in the measures.", ("18-usc-1839-3",), general=True
)

_ONLY_CONFIDENCE = Reason("After leaving, only the duty of confidence holds the person.", general=True)
_STATE_LAW = Reason(
    "No federal rule decides: the agency’s rule against non-competes was set aside. State law does, and it differs.",
    ("ryan-v-ftc",),
    general=True,
)
_CALIFORNIA = Reason(
    "The state recorded has a statute of its own on such limits: hold this one against it.", ("ca-bpc-16600",)
)
_NO_INJUNCTION = Reason(
    "A federal injunction cannot keep a person from a job merely because of what that person knows.",
    ("18-usc-1836b3",),
    general=True,
)
_SOLICIT = Reason("A duty not to solicit keeps nobody from a rival’s laboratory.", general=True)

FIND_OUT = "Settle what is open, with the signed copy in hand."
ASSIGN_NOW = "Get an assignment in present words from the person now, and change the form."
WHOSE = "Lay both papers side by side for counsel, with their days, before anyone relies on the title."
GET_ASSIGNMENT = "Ask counsel whether an assignment is needed, and get it while the relation lasts."
ADD_NOTICE = (
    "Put the notice, or a pointer to a policy that is then handed over, into the next update. Do not date it back."
)
COUNT_WITHOUT = "Before suing this person, plan without exemplary damages and fees under the federal act."
EXTEND = "Ask for a duty that lasts as long as the secret, before this one ends."
CALL_BACK = "List what the other side still holds, ask for it back, and have counsel look for any other duty."
BIND = "Get a confidentiality agreement signed before anything more is shown."
ASK_BACK = "Ask in writing for return or destruction, and keep the confirmation."
BIND_PEOPLE = "Have the people who do the work sign for themselves before they see more."
READ_STATE_LAW = "Have employment counsel read the limit against the law of the state where the person works."


def judge_agreement(a: Agreement, today: date) -> AgreementStanding:
    """What is concluded of one agreement."""
    title, title_told = _title(a)
    notice = judge_notice(a)
    confidence, confidence_told = _confidence(a, today)
    returns, returns_told = _returns(a)
    limits, limits_told = _limits(a)
    soon = _within_a_year(a.ends, today) if confidence is Confidence.LIMITED else False
    people = _people(a)
    open_questions = (title_told, notice, confidence_told, people, returns_told, limits_told)
    steps = (
        _TITLE_STEPS.get(title, ()),
        (BIND_PEOPLE,) if people.reasons else (),
        _NOTICE_STEPS.get(notice.kind, ()),
        _CONFIDENCE_STEPS.get(confidence, ()),
        (ASK_BACK,) if returns in (Return.STILL_OUT, Return.NO_DUTY) else (),
        (READ_STATE_LAW,) if limits is Limits.STATE_DECIDES else (),
        (FIND_OUT,) if any(told.open for told in open_questions) else (),
    )
    return AgreementStanding(
        id=a.id,
        title=title,
        title_told=title_told,
        notice=notice,
        confidence=confidence,
        confidence_told=confidence_told,
        ends=a.ends if confidence in (Confidence.LIMITED, Confidence.ENDED) else None,
        soon=soon,
        returns=returns,
        returns_told=returns_told,
        limits=limits,
        limits_told=limits_told,
        california=limits is Limits.STATE_DECIDES and a.california,
        people=people,
        do=tuple(step for each in steps for step in each),
    )


def _title(a: Agreement) -> tuple[Title, Told]:
    if a.party in ONLY_RECEIVE:
        return Title.NOT_AT_STAKE, Told((_RECEIVES,))
    if a.party is None or a.wording is None:
        unknown = "what it says of rights in inventions and know-how" if a.party else "who is bound by it"
        return Title.NOT_KNOWN, Told(open=(unknown,))
    contested = (_ELSEWHERE,) if a.elsewhere else ()
    asked = () if a.elsewhere is not None else ("whether rights were given or promised to someone else",)
    if a.wording is Wording.PRESENT:
        return Title.CONTESTED if a.elsewhere else Title.ASSIGNED, Told((*contested, _PRESENT), asked)
    if a.assigned_since is not None:
        return Title.CONTESTED if a.elsewhere else Title.ASSIGNED_SINCE, Told((*contested, _LATER_PAPER), asked)
    if a.wording is Wording.PROMISE:
        return Title.PROMISED, Told((_PROMISE, *contested))
    return Title.LEFT_OPEN, Told((_SILENT, *contested))


def _confidence(a: Agreement, today: date) -> tuple[Confidence, Told]:
    if a.governs is None:
        return Confidence.NOT_KNOWN, Told(open=("whether it governs confidential information",))
    if a.governs is False:
        return Confidence.NO_DUTY, Told((_NO_DUTY,))
    if a.perpetual is None:
        return Confidence.NOT_KNOWN, Told(open=("how long the duty of confidence lasts",))
    if a.perpetual:
        return Confidence.LASTING, Told()
    if a.ends is None:
        return Confidence.LIMITED, Told((_RUNS_OUT,), ("the day on which the duty of confidence ends",))
    if a.ends.latest < today:
        return Confidence.ENDED, Told((_OVER,))
    unclear = ("whether the duty of confidence has ended already",) if a.ends.earliest < today else ()
    return Confidence.LIMITED, Told((_RUNS_OUT,), unclear)


def _people(a: Agreement) -> Told:
    """Whether those who do the work for a firm are bound themselves; no reasons where nothing is wrong."""
    if a.party is not Party.FIRM or a.people_signed:
        return Told()
    if a.people_signed is None:
        return Told(open=("whether the people who do the work for the firm signed too",))
    return Told((_FIRM_ONLY,))


def _within_a_year(day: Bound | None, today: date) -> bool:
    """Whether a day that lies ahead certainly comes within a year."""
    return day is not None and day.earliest >= today and years_before(day.latest, 1) <= today


def _returns(a: Agreement) -> tuple[Return, Told]:
    if a.over:
        if a.returned is None:
            return Return.NOT_KNOWN, Told(open=("whether the material came back",))
        return (Return.CAME_BACK, Told()) if a.returned else (Return.STILL_OUT, Told((_STILL_OUT,)))
    if a.return_duty is None:
        return Return.NOT_KNOWN, Told(open=("whether it asks for material back",))
    return (Return.OWED, Told()) if a.return_duty else (Return.NO_DUTY, Told((_NO_CLAUSE,)))


def _limits(a: Agreement) -> tuple[Limits, Told]:
    if a.party is None:
        return Limits.NOT_KNOWN, Told(open=("who is bound by it",))
    if a.party not in WORKERS:
        return Limits.NOT_ASKED, Told()
    if a.limit is None:
        return Limits.NOT_KNOWN, Told(open=("which limits it sets on work after leaving",))
    if a.limit is Limit.NONE:
        return Limits.NONE, Told((_ONLY_CONFIDENCE,))
    reasons = (_STATE_LAW, *((_CALIFORNIA,) if a.california else ()), *_LIMIT_REASONS[a.limit])
    if not a.law_named:
        return Limits.NOT_KNOWN, Told(reasons, ("which state’s law governs its limits, and where the person works",))
    return Limits.STATE_DECIDES, Told(reasons)


_LIMIT_REASONS = {
    Limit.NONE: (),
    Limit.NON_COMPETE: (_NO_INJUNCTION,),
    Limit.NON_SOLICIT: (_SOLICIT,),
    Limit.BOTH: (_NO_INJUNCTION, _SOLICIT),
}
_TITLE_STEPS = {
    Title.PROMISED: (ASSIGN_NOW,),
    Title.CONTESTED: (WHOSE,),
    Title.LEFT_OPEN: (GET_ASSIGNMENT,),
}
_NOTICE_STEPS = {
    Notice.MISSING: (ADD_NOTICE, COUNT_WITHOUT),
    Notice.UNSETTLED: (ADD_NOTICE,),
}
_CONFIDENCE_STEPS = {
    Confidence.LIMITED: (EXTEND,),
    Confidence.ENDED: (CALL_BACK,),
    Confidence.NO_DUTY: (BIND,),
}
