"""Reading communications, papers, AI uses and disclosures from the answers and registers of an assessment.

Labels are not read: they change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from litready.domain.answers import State
from litready.domain.bounds import Bound
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.privilege.ai import AiUse, Led, Material, Output, ToolKind
from litready.domain.privilege.facts import Communication, PaperKind, Purpose, Reliance, Role, Route, WorkPaper
from litready.domain.privilege.waiver import Disclosure, Where
from litready.domain.read import choice_in, choice_of, choices_in, day_in, flag_in, flag_of, text_in
from litready.playbook.model import Playbook
from litready.values import PartialDate

COMMUNICATIONS, PAPERS, AI_USES = "communications", "work_papers", "ai_uses"
LEAKED, LEAKED_WHERE, LEAK_RECALLED = (
    "communications.leaked",
    "communications.leaked_where",
    "communications.leak_recalled",
)
OUTSIDE_HELP, DISCLOSURES = "work_product.outside_help", "work_product.disclosures"

_DIRECTED = {"outside_attorney": True, "inhouse_attorney": True, "nonlawyer": False, "nobody": False}
_NEEDED = {"by_counsel": True, "company": False}
_ROLES: Mapping[str, Role] = {role.value: role for role in Role}


def read_communications(
    playbook: Playbook, assessment: Assessment, memory: Memory | None = None
) -> tuple[Communication, ...]:
    """The communications as the rules see them, in the order of the register."""
    anticipation = _anticipation(playbook, assessment)
    records = assessment.in_register(COMMUNICATIONS)
    relied = any(flag_in(record, "relied_on") for record in records)
    return (memory or Memory()).each("read communications", records, _communication, anticipation, relied)


def read_papers(playbook: Playbook, assessment: Assessment, memory: Memory | None = None) -> tuple[WorkPaper, ...]:
    """The charts, analyses and memos as the rules see them, in the order of the register."""
    anticipation = _anticipation(playbook, assessment)
    route = choice_of(assessment, DISCLOSURES, Route)
    help_value = assessment.value(OUTSIDE_HELP)
    needed = _NEEDED.get(help_value) if isinstance(help_value, str) else None
    records = assessment.in_register(PAPERS)
    return (memory or Memory()).each("read papers", records, _paper, anticipation, route, needed)


def read_ai_uses(playbook: Playbook, assessment: Assessment, memory: Memory | None = None) -> tuple[AiUse, ...]:
    """The uses of AI tools as the rules see them, in the order of the register."""
    anticipation = _anticipation(playbook, assessment)
    records = assessment.in_register(AI_USES)
    return (memory or Memory()).each("read AI uses", records, _ai_use, anticipation)


def read_disclosure(assessment: Assessment) -> Disclosure | None:
    """What reached an outsider by the user's answer; None where nothing is said to have."""
    if flag_of(assessment, LEAKED) is not True:
        return None
    return Disclosure(
        where=choice_of(assessment, LEAKED_WHERE, Where),
        prompt=flag_of(assessment, LEAK_RECALLED),
    )


def _communication(record: Record, anticipation: Bound | bool | None, relied: bool) -> Communication:
    roles = choices_in(record, "recipient_roles")
    later = choices_in(record, "later_shared_roles")
    return Communication(
        id=record.id,
        name=text_in(record, "subject") or "a communication without a subject",
        author=_ROLES.get(text_in(record, "author_role")),
        recipients=frozenset(_ROLES[r] for r in roles if r in _ROLES),
        purpose=choice_in(record, "purpose", Purpose),
        directed=flag_in(record, "at_counsel_direction"),
        because=flag_in(record, "because_of_litigation"),
        needed=flag_in(record, "needed_for_advice"),
        nda=flag_in(record, "nda"),
        agreement=flag_in(record, "common_interest_agreement"),
        later_shared=_no_if_inapplicable(record, "later_shared"),
        shared_with=frozenset(_ROLES[r] for r in later if r in _ROLES),
        before_anticipation=_before(day_in(record, "sent_on"), anticipation),
        reliance=_reliance(record, relied),
    )


def _reliance(record: Record, relied: bool) -> Reliance | None:
    """Whether this is relied on, or other advice on its subject; `relied` says that any communication is."""
    if flag_in(record, "relied_on"):
        return Reliance.THIS
    subject = flag_in(record, "subject_relied_on")
    if subject is None:
        return None if relied else Reliance.NONE
    return Reliance.SUBJECT if subject else Reliance.NONE


def _paper(record: Record, anticipation: Bound | bool | None, route: Route | None, needed: bool | None) -> WorkPaper:
    later = choices_in(record, "shared_roles")
    own_need = flag_in(record, "needed_for_advice")
    return WorkPaper(
        id=record.id,
        name=text_in(record, "title") or "a paper without a name",
        kind=choice_in(record, "kind", PaperKind),
        author=_ROLES.get(text_in(record, "author_role")),
        directed=_DIRECTED.get(text_in(record, "directed_by")),
        purpose=choice_in(record, "purpose", Purpose),
        because=flag_in(record, "because_of_litigation"),
        shared_outside=_no_if_inapplicable(record, "shared_outside"),
        shared_with=frozenset(_ROLES[r] for r in later if r in _ROLES),
        needed=needed if own_need is None else own_need,
        nda=flag_in(record, "nda"),
        agreement=flag_in(record, "common_interest_agreement"),
        before_anticipation=_before(day_in(record, "made_on"), anticipation),
        route=route,
    )


def _ai_use(record: Record, anticipation: Bound | bool | None) -> AiUse:
    went_in = choices_in(record, "went_in")
    return AiUse(
        id=record.id,
        name=text_in(record, "tool") or "a tool without a name",
        kind=choice_in(record, "tool_kind", ToolKind),
        led=choice_in(record, "user_role", Led),
        trains=_no_if_inapplicable(record, "trains_on_input"),
        confidence=flag_in(record, "confidentiality_terms"),
        went_in=frozenset(m for m in Material if m.value in went_in),
        anticipated=_used_for_a_suit(record, anticipation),
        human_review=_no_if_inapplicable(record, "human_review"),
        kept=flag_in(record, "prompts_kept"),
        checked=flag_in(record, "checked_by_person"),
        output=choice_in(record, "output_used", Output),
    )


def _anticipation(playbook: Playbook, assessment: Assessment) -> Bound | bool | None:
    """The day from which litigation was anticipated; False where it is not, True or None without a day."""
    since = assessment.bound(playbook, "anticipated_since")
    answer = assessment.bound(playbook, "litigation_anticipated")
    if answer == "no":
        return False
    if isinstance(since, PartialDate):
        return Bound.of(since)
    return True if answer == "yes" else None


def _before(day: Bound | None, anticipation: Bound | bool | None) -> bool:
    """Whether something is certainly older than the anticipation of a suit, or no suit is anticipated."""
    if anticipation is False:
        return True
    return day is not None and isinstance(anticipation, Bound) and day.certainly_before(anticipation)


def _anticipated(day: Bound | None, anticipation: Bound | bool | None) -> bool | None:
    """Whether a suit was anticipated on a day; None where the days do not tell."""
    if anticipation is False:
        return False
    if day is None or not isinstance(anticipation, Bound):
        return None
    if day.certainly_before(anticipation):
        return False
    return True if anticipation.latest <= day.earliest else None


def _used_for_a_suit(record: Record, anticipation: Bound | bool | None) -> bool | None:
    """Whether a tool was used because a suit was expected: as answered, else by the day; None where these differ."""
    by_day, said = _anticipated(day_in(record, "used_on"), anticipation), flag_in(record, "because_of_litigation")
    if said is None:
        return by_day
    return None if said and by_day is False else said


def _no_if_inapplicable(record: Record, column: str) -> bool | None:
    """Yes or no in a column, where "not applicable" means that it did not happen."""
    return False if record.state(column) is State.NOT_APPLICABLE else flag_in(record, column)
