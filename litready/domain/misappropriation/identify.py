"""Whether the secrets concerned are identified so that they can be asserted, and when a court asks for that."""

from __future__ import annotations

from dataclasses import dataclass

from litready.domain.misappropriation.facts import Incident, Plan
from litready.domain.misappropriation.states import CALIFORNIA, MASSACHUSETTS
from litready.domain.reasons import Reason

WHICH = "which secrets it concerns"
DESCRIBED = "whether a paper kept apart describes each secret concerned"
LISTED = "whether a numbered list says which secrets the suit would be about"
STATES = "which state laws may govern"

_DEFINITE = Reason(
    "A secret must be defined definitely and not in shifting terms, without what the owner published, and cannot be "
    "narrowed for the first time at trial.",
    ("coda-v-goodyear",),
    general=True,
)
_NOT_DESCRIBED = Reason("A secret concerned is not described in a paper kept apart.", ("coda-v-goodyear",))
_NOT_LISTED = Reason("No numbered list says which secrets the suit would be about.", ("coda-v-goodyear",))
_BEFORE_DISCOVERY = Reason(
    "A claim under California law must identify the secret with reasonable particularity before discovery about it.",
    ("ca-ccp-2019-210",),
)
_IN_COMPLAINT = Reason(
    "Massachusetts wants the circumstances of the secret pleaded with reasonable particularity.", ("ma-93-42d",)
)
_FEDERAL = Reason(
    "The federal act has no rule that it be identified before discovery; a court can still order it. Whether it is "
    "precise enough is usually for summary judgment or trial.",
    ("quintara-v-ruifeng",),
    general=True,
)


@dataclass(frozen=True, slots=True)
class Identification:
    """Whether the secrets are identified, and when that is asked for.

    `definite` is None where it is not known. `before_discovery` and `in_complaint` say whether a state law that may
    govern asks for it by then; None where the state is not known. The federal act asks for neither.
    """

    definite: bool | None
    before_discovery: bool | None
    in_complaint: bool | None
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


def judge_identification(incident: Incident, plan: Plan) -> Identification:
    """Whether the secrets of an incident are identified; a list for the suit counts once a suit is considered."""
    lacking = [_NOT_DESCRIBED] if False in incident.described else []
    if plan.listed is False:
        lacking.append(_NOT_LISTED)
    missing = []
    if not incident.described:
        missing.append(WHICH)
    elif None in incident.described:
        missing.append(DESCRIBED)
    if plan.considered and plan.listed is None:
        missing.append(LISTED)
    definite = False if lacking else None if missing else True
    california, massachusetts = _asks(incident, CALIFORNIA), _asks(incident, MASSACHUSETTS)
    when = [_BEFORE_DISCOVERY] if california else []
    when += [_IN_COMPLAINT] if massachusetts else []
    if incident.states is None:
        missing.append(STATES)
    return Identification(
        definite, california, massachusetts, (*lacking, *when, _FEDERAL, _DEFINITE), open=tuple(missing)
    )


def _asks(incident: Incident, state: str) -> bool | None:
    return None if incident.states is None else any(s.id == state for s in incident.states)
