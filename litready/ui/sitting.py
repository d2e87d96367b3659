"""What was changed in one sitting, so that it can be taken back and made again, the last first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from litready.domain.answers import State
from litready.domain.edit import Edit, ListEdit
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Playbook
from litready.ui.drafts import Place

_LONGEST = 40
"""So many letters of a name are shown in a command."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what it did, where, whether it was typed, and texts in fields of records that it took away."""

    edit: Edit
    place: Place
    typed: bool = False
    drafts: Mapping[Place, str] = field(default_factory=dict)


class Sitting:
    """The steps of a sitting. `done` can be taken back, `undone` can be made again; both the last one last."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []

    @property
    def last(self) -> Step | None:
        """The step that would be taken back next."""
        return self.done[-1] if self.done else None

    def note(self, step: Step) -> None:
        """A change was made. Typing that goes on in one field is one step; one that led nowhere is none."""
        if step.edit.empty:
            return
        self.undone.clear()
        last = self.last
        if last is not None and last.typed and step.typed and last.place == step.place:
            joined = last.edit.followed_by(step.edit)
            if joined is not None:
                self.done.pop()
                if not joined.empty:
                    self.done.append(replace(last, edit=joined))
                return
        if last is not None and not step.drafts and _left_blank(last.edit, step.edit):
            self.done.pop()
            return
        self.done.append(step)


def step_words(step: Step, playbook: Playbook, assessment: Assessment) -> str:
    """What a step did, for a command: answer to 7.3, deleting “QuickSeal”."""
    edit = step.edit
    added = [e.after for e in edit.records if e.before is None and e.after is not None]
    gone = [e.before for e in edit.records if e.after is None and e.before is not None]
    match (added, gone):
        case ([one], _):
            return f"adding {_called(one, playbook)}"
        case ([_, *_], _):
            return f"adding {len(added):,} records"
        case (_, [one]):
            return f"deleting {_called(one, playbook)}"
        case (_, [_, *_]):
            return f"deleting {len(gone):,} records"
    if edit.records:
        return _record_words(edit.records[0], playbook, assessment, len(edit.records))
    if edit.answers:
        question, before, after = edit.answers[0].question, edit.answers[0].before, edit.answers[0].after
        part = "answer to" if (before.state, before.value) != (after.state, after.value) else "note on"
        return f"{part} {playbook.question_numbers.get(question, question)}"
    if edit.actions:
        action = edit.actions[0]
        stands = action.after or action.before
        verb = "change of" if action.before and action.after else "adding" if action.after else "deleting"
        return f"{verb} action “{_cut(stands.title) if stands else ''}”"
    if edit.none_declared:
        register = playbook.registers_by_id.get(edit.none_declared[0][0])
        return f"“{_cut(register.none_label)}”" if register is not None else "“none”"
    return "new name"


def _left_blank(first: Edit, then: Edit) -> bool:
    """Whether a blank record was added and then taken away again without a word."""
    added = first.records[0].after if len(first.records) == 1 else None
    blank = added is not None and not added.cells and not added.note
    return blank and first.records[0].before is None and then == first.turned()


def place_of(edit: Edit, playbook: Playbook) -> Place:
    """Where an edit is seen: its question, its record, or the question that a register answers."""
    if edit.records:
        first = edit.records[0]
        return Place(record=first.id, column=_column(first))
    if edit.answers:
        return Place(question=edit.answers[0].question)
    if edit.none_declared:
        return asking(playbook, edit.none_declared[0][0])
    return Place()


def asking(playbook: Playbook, register_id: str) -> Place:
    """The question that a register answers; nowhere where there is none."""
    return next((Place(question=q.id) for q in playbook.questions if q.of == register_id), Place())


def _record_words(edit: ListEdit[Record], playbook: Playbook, assessment: Assessment, count: int) -> str:
    record = assessment.record(edit.id) or edit.after
    if count > 1 or record is None:
        return f"change of {count:,} records"
    register = playbook.registers_by_id.get(record.register)
    column = register.column(_column(edit)) if register is not None else None
    part = _cut(column.label) if column is not None else "note"
    return f"“{part}” of {_called(record, playbook)}"


def _column(edit: ListEdit[Record]) -> str:
    """The one column that an edit of a record changes, or ""."""
    before, after = edit.before, edit.after
    if before is None or after is None:
        return ""
    columns = {*before.cells, *after.cells}
    changed = [c for c in sorted(columns) if before.cells.get(c) != after.cells.get(c)]
    return changed[0] if len(changed) == 1 else ""


def _called(record: Record, playbook: Playbook) -> str:
    register = playbook.registers_by_id.get(record.register)
    if register is None:
        return "a record"
    if not any(c.state is State.ANSWERED for c in record.cells.values()):
        return f"a blank {register.one}"
    return f"“{_cut(record.name(register))}”"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
