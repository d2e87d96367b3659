"""Words and order of actions."""

from __future__ import annotations

from datetime import date

from litready.domain.matter import Action
from litready.domain.readiness import Finding
from litready.values import PartialDate

_MOST = 140


def action_title(finding: Finding) -> str:
    """What an action that answers a finding is called: the first sentence of what to do, else the finding's title."""
    first, _, _ = finding.do.partition(". ")
    return first.rstrip(".") if 0 < len(first) <= _MOST else finding.title


def by_due(action: Action) -> tuple[bool, str]:
    """A sort key: the earliest due first, those without a due date last."""
    return (action.due is None, action.due.iso() if action.due else "")


def overdue(action: Action, today: date) -> bool:
    """Whether an action is late beyond doubt: not done, and every day its due date can mean is past."""
    return not action.done and action.due is not None and action.due.certainly_before(PartialDate.of(today))


def due_words(action: Action, today: date) -> str:
    """When an action is due, in words: "Jun 2, 2026", or "Overdue since Jun 2, 2026"."""
    if action.due is None:
        return ""
    words = action.due.words()
    return f"Overdue since {words}" if overdue(action, today) else words
