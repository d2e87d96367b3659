"""What one change does to an assessment, row by row, so that it can be written, taken back and made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from litready.domain.answers import Answer
from litready.domain.matter import Action, Assessment, Record


class _Listed(Protocol):
    @property
    def id(self) -> str: ...


L = TypeVar("L", bound=_Listed)
R = TypeVar("R", Answer, Record | None)


@dataclass(frozen=True, slots=True)
class AnswerEdit:
    """An answer that becomes another; an empty one is none."""

    question: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class ListEdit(Generic[L]):
    """A record or action that is added (no `before`), taken away (no `after`) or becomes another.

    `next_before` and `next_after` are the ids of what follows it in the order, "" at the end.
    """

    id: str
    before: L | None
    after: L | None
    next_before: str = ""
    next_after: str = ""

    def turned(self) -> ListEdit[L]:
        """The way back."""
        return ListEdit(self.id, self.after, self.before, self.next_after, self.next_before)


@dataclass(frozen=True, slots=True)
class Edit:
    """All that a change does: answers, records, actions, what is said to be none, and the name (before, after).

    `none_declared` holds registers with what is said of them afterwards.
    """

    answers: tuple[AnswerEdit, ...] = ()
    records: tuple[ListEdit[Record], ...] = ()
    actions: tuple[ListEdit[Action], ...] = ()
    none_declared: tuple[tuple[str, bool], ...] = ()
    names: tuple[str, str] | None = None

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return self == Edit()

    def turned(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(
            tuple(AnswerEdit(e.question, e.after, e.before) for e in self.answers),
            tuple(e.turned() for e in self.records),
            tuple(e.turned() for e in self.actions),
            tuple((register, not none) for register, none in self.none_declared),
            self.names and (self.names[1], self.names[0]),
        )

    def fits(self, assessment: Assessment) -> bool:
        """Whether everything it changes stands as it was before; when it was given does not count."""
        actions = {a.id: a for a in assessment.actions}
        return (
            all(_undated(assessment.answer(e.question)) == _undated(e.before) for e in self.answers)
            and all(_undated(assessment.record(e.id)) == _undated(e.before) for e in self.records)
            and all(actions.get(e.id) == e.before for e in self.actions)
            and all((register in assessment.none_declared) != none for register, none in self.none_declared)
            and (self.names is None or assessment.name == self.names[0])
        )

    def followed_by(self, later: Edit) -> Edit | None:
        """Both edits in one, where each changes the same answer or the same record and nothing else; else None."""
        match (self, later):
            case (Edit((a,), (), (), (), None), Edit((b,), (), (), (), None)) if a.question == b.question:
                same = _undated(a.before) == _undated(b.after)
                return Edit() if same else Edit(answers=(AnswerEdit(a.question, a.before, b.after),))
            case (Edit((), (r,), (), (), None), Edit((), (s,), (), (), None)) if r.id == s.id:
                if r.before is None or s.after is None:
                    return None
                same = _undated(r.before) == _undated(s.after)
                return Edit() if same else Edit(records=(replace(r, after=s.after, next_after=s.next_after),))
            case _:
                return None

    def applied(self, assessment: Assessment) -> Assessment:
        """The assessment with this change made."""
        answers = dict(assessment.answers)
        for edit in self.answers:
            answers.pop(edit.question, None)
            if not edit.after.empty:
                answers[edit.question] = edit.after
        said = {register for register, none in self.none_declared if none}
        unsaid = {register for register, none in self.none_declared if not none}
        return replace(
            assessment,
            name=self.names[1] if self.names else assessment.name,
            answers=answers if self.answers else assessment.answers,
            records=_listed(assessment.records, self.records),
            actions=_listed(assessment.actions, self.actions),
            none_declared=(assessment.none_declared - unsaid) | said,
        )


def edit_between(before: Assessment, after: Assessment) -> Edit:
    """What makes `after` of `before`. The order of what stands in both is taken to be the same."""
    answers: tuple[AnswerEdit, ...] = ()
    if before.answers is not after.answers:
        ids = [*before.answers, *(q for q in after.answers if q not in before.answers)]
        pairs = ((q, before.answer(q), after.answer(q)) for q in ids)
        answers = tuple(AnswerEdit(q, was, now) for q, was, now in pairs if was != now)
    said = sorted(after.none_declared ^ before.none_declared)
    return Edit(
        answers,
        _list_edits(before.records, after.records),
        _list_edits(before.actions, after.actions),
        tuple((register, register in after.none_declared) for register in said),
        (before.name, after.name) if before.name != after.name else None,
    )


def woven(kept: Sequence[L], added: Mapping[str, L]) -> list[L]:
    """What is kept, in its order, with each added one ahead of the one whose id it is given by; "" is the end.

    One whose neighbor is not there goes to the end.
    """
    left, backwards = dict(added), list[L]()

    def add_ahead_of(own_id: str) -> None:
        while (item := left.pop(own_id, None)) is not None:
            backwards.append(item)
            own_id = item.id

    add_ahead_of("")
    for item in reversed(kept):
        backwards.append(item)
        add_ahead_of(item.id)
    return [*reversed(backwards), *left.values()]


def _undated(row: R) -> R:
    return replace(row, changed_at=None) if row is not None else row


def _list_edits(before: tuple[L, ...], after: tuple[L, ...]) -> tuple[ListEdit[L], ...]:
    if before is after:
        return ()
    first = next((n for n, (was, now) in enumerate(zip(before, after, strict=False)) if was is not now), None)
    first = min(len(before), len(after)) if first is None else first
    most = min(len(before), len(after)) - first
    ends = zip(reversed(before), reversed(after), strict=False)
    same = min(next((n for n, (was, now) in enumerate(ends) if was is not now), most), most)
    tail = after[len(after) - same].id if same else ""
    old, new = before[first : len(before) - same], after[first : len(after) - same]
    were, are = {i.id: i for i in old}, {i.id: i for i in new}
    next_before, next_after = _following(old, tail), _following(new, tail)
    changed = [i for i in new if (was := were.get(i.id)) is not i and was != i]
    return (
        *(ListEdit(i.id, i, None, next_before[i.id]) for i in old if i.id not in are),
        *(ListEdit(i.id, were.get(i.id), i, next_before.get(i.id, ""), next_after[i.id]) for i in changed),
    )


def _following(items: tuple[L, ...], tail: str) -> dict[str, str]:
    return dict(pairwise([*(i.id for i in items), tail]))


def _listed(items: tuple[L, ...], edits: tuple[ListEdit[L], ...]) -> tuple[L, ...]:
    if not edits:
        return items
    here = {i.id for i in items}
    gone = {e.id for e in edits if e.after is None}
    now = {e.id: e.after for e in edits if e.after is not None}
    added = {e.next_after: e.after for e in edits if e.after is not None and e.id not in here}
    return tuple(woven([now.get(i.id, i) for i in items if i.id not in gone], added))
