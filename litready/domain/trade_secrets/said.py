"""Measures that an answer for the whole company says are taken, and of which no record stands.

Such an answer tells neither for which secrets it holds nor what shows it, so it fills no cell of the matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from litready.domain.matter import Assessment
from litready.domain.read import choices_of
from litready.domain.trade_secrets.facts import KINDS, Measure, MeasureKind

_YES = frozenset({"yes"})
ASKED: Mapping[MeasureKind, tuple[str, frozenset[str]]] = {
    MeasureKind.IDENTIFICATION: ("ts_access.marked", _YES),
    MeasureKind.NEED_TO_KNOW: ("ts_access.need_to_know", _YES),
    MeasureKind.TECHNICAL: ("ts_access.technical", frozenset({"sign_in", "encryption", "copy_limits", "logs"})),
    MeasureKind.PHYSICAL: ("ts_access.physical", _YES),
    MeasureKind.TRAINING: ("ts_training.repeated", _YES),
    MeasureKind.EMPLOYEES: ("ts_agreements.employees", _YES),
    MeasureKind.CONTRACTORS: ("ts_agreements.contractors", _YES),
    MeasureKind.PARTNERS: ("ts_agreements.partners", _YES),
    MeasureKind.VISITORS: ("ts_access.visitors", _YES),
    MeasureKind.ONBOARDING: ("ts_training.at_hire", _YES),
    MeasureKind.EXIT: ("ts_monitor.leaver_steps", _YES),
    MeasureKind.RETURN: ("ts_agreements.returned", _YES),
    MeasureKind.REMOTE: ("ts_access.remote", _YES),
    MeasureKind.AI_TOOLS: ("ts_access.ai_rule", frozenset({"never", "closed"})),
    MeasureKind.MONITORING: ("ts_monitor.alerts", _YES),
    MeasureKind.INCIDENTS: ("ts_monitor.plan", _YES),
}
"""For each kind the question about the whole company, and the answers that say that it is done."""


def said_without_record(assessment: Assessment, measures: Iterable[Measure]) -> tuple[MeasureKind, ...]:
    """The kinds that are said to be done and of which the register holds nothing, in the order of the register."""
    recorded = {m.kind for m in measures}
    return tuple(k for k in KINDS if k in ASKED and k not in recorded and _is_said(assessment, *ASKED[k]))


def _is_said(assessment: Assessment, question: str, done: frozenset[str]) -> bool:
    value = assessment.value(question)
    return value in done if isinstance(value, str) else bool(choices_of(assessment, question) & done)
