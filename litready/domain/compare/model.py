"""The differences between two states of an assessment, as frozen data, each kind in the order of the interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from litready.domain.answers import Answer, Cell
from litready.domain.matter import Action, Assessment, Record
from litready.domain.readiness import Finding, OpenQuestion, Verdict
from litready.domain.secret_places import SecretPlace
from litready.playbook.model import Playbook


@dataclass(frozen=True, slots=True)
class Side:
    """One state: the record, the content it was answered on, and the day on which its conclusions are drawn.

    `secret_places` are those of the whole record, where texts were taken out of this one.
    """

    playbook: Playbook
    assessment: Assessment
    day: date
    secret_places: tuple[SecretPlace, ...] | None = None


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question whose answer or note is different."""

    question: str
    before: Answer
    after: Answer

    @property
    def answered_otherwise(self) -> bool:
        """Whether the answer itself is different, not only its note."""
        return (self.before.state, self.before.value) != (self.after.state, self.after.value)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that is different; a blank one is a cell whose state is blank."""

    column: str
    before: Cell
    after: Cell


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that was added (no `before`), removed (no `after`) or changed, with its cells that are different."""

    register: str
    record: str
    before: Record | None
    after: Record | None
    cells: tuple[CellChange, ...]

    @property
    def notes(self) -> tuple[str, str]:
        """Its note before and after."""
        return self.before.note if self.before else "", self.after.note if self.after else ""


@dataclass(frozen=True, slots=True)
class DeclaredChange:
    """A register of which it is now said (`after`), or no longer said, that there are none."""

    register: str
    after: bool


@dataclass(frozen=True, slots=True)
class ActionChange:
    """An action that was added, removed or changed."""

    action: str
    before: Action | None
    after: Action | None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that opened (no `before`), closed (no `after`), or has another severity or other texts."""

    finding: str
    before: Finding | None
    after: Finding | None


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that opened (no `before`) or is open no longer (no `after`)."""

    question: str
    before: OpenQuestion | None
    after: OpenQuestion | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is different between two states of one assessment.

    `before` and `after` hold both records by the ids of `playbook`, the newer of the two contents. `versions`, `names`
    and `verdicts` hold what stood before and what stands after. `reordered` holds registers whose rows stand in
    another order. `given_again` counts answers and records that bear another time and are otherwise as they were.
    """

    playbook: Playbook
    before: Assessment
    after: Assessment
    days: tuple[date, date]
    versions: tuple[str, str]
    names: tuple[str, str]
    verdicts: tuple[Verdict, Verdict]
    answers: tuple[AnswerChange, ...]
    records: tuple[RecordChange, ...]
    reordered: tuple[str, ...]
    declared: tuple[DeclaredChange, ...]
    actions: tuple[ActionChange, ...]
    findings: tuple[FindingChange, ...]
    questions: tuple[QuestionChange, ...]
    given_again: int

    @property
    def same_record(self) -> bool:
        """Whether nothing that was recorded is different; times at which it was recorded do not count."""
        changed = (self.answers, self.records, self.reordered, self.declared, self.actions)
        return not any(changed) and self.versions[0] == self.versions[1] and self.names[0] == self.names[1]

    @property
    def empty(self) -> bool:
        """Whether nothing recorded and nothing that follows from it is different."""
        return self.same_record and not self.findings and not self.questions and self.verdicts[0] is self.verdicts[1]
