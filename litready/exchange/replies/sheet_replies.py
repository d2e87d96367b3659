"""The replies of a question sheet beside what stands now: matched by permanent id, read, and nothing taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from litready.domain.answers import State, Value
from litready.domain.interview import shown_columns, shown_questions
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import Finding, assess
from litready.domain.replies.edits import Edit, SetAnswer, SetCell, SetNone, SetNote
from litready.domain.replies.marks import (
    Target,
    key_of_mark,
    of_assessment,
    sheet_day,
    state_then,
    targets_by_key,
)
from litready.domain.replies.proposals import Proposal, Replies
from litready.domain.wording import STATE_WORDS, answer_words, cell_words, value_words
from litready.errors import RepliesError
from litready.exchange.replies.docx_file import SheetFile, Written
from litready.exchange.replies.reading import ReplyRead, read_reply
from litready.playbook.model import Column, Kind, Playbook, Question
from litready.values import PartialDate
from litready.values.texts import brief

_SUBJECT = 300
_BLANK = "Blank"
_TWICE = "The file holds more than one reply to this. Enter the right one by hand, or put all into the note."


def propose_from_sheet(name: str, sheet: SheetFile, playbook: Playbook, assessment: Assessment, today: date) -> Replies:
    """Match and read the replies of a sheet. Raises `RepliesError` where it is of another matter, or no sheet."""
    if not sheet.written and not sheet.marks:
        raise RepliesError(
            f"“{name}” bears no marks of a question sheet. Nothing was taken. Choose the file that was sent out with "
            "“Send questions”, with the replies in it."
        )
    if any(not of_assessment(mark, assessment) for mark in sheet.marks):
        raise RepliesError(
            f"“{name}” was made from another assessment. Nothing was taken. Open that assessment, and take the replies "
            "there."
        )
    days = [day for mark in sheet.marks if (day := sheet_day(mark)) is not None]
    sent = min(days) if days else None
    matching = _Matching(playbook, assessment, today, sent)
    found = [matching.propose(w) for w in sheet.written if w.text]
    proposals = [p for p in found if p is not None]
    remarks = []
    if not sheet.marks:
        remarks.append("The file no longer says of which assessment it is. Check that it is of this one.")
        proposals = [replace(p, ticked=False) for p in proposals]
    if sheet.comments:
        count = "1 comment" if sheet.comments == 1 else f"{sheet.comments:,} comments"
        remarks.append(f"The file holds {count}, which are not read here. Look at them in the file.")
    told = f"Question sheet of {PartialDate.of(sent).words()}" if sent else "Question sheet"
    return Replies(
        name,
        told,
        tuple(proposals),
        same=len(found) - len(proposals),
        empty=sum(not w.text for w in sheet.written),
        remarks=tuple(remarks),
    )


class _Matching:
    """Brings replies to their places in one assessment."""

    def __init__(self, playbook: Playbook, assessment: Assessment, today: date, sent: date | None) -> None:
        self._playbook, self._assessment, self._sent = playbook, assessment, sent
        self._targets = targets_by_key(playbook, assessment)
        self._shown = shown_questions(playbook, assessment)
        self._readiness = assess(playbook, assessment, today)
        self._findings = {f.id: f for f in self._readiness.findings}

    def propose(self, written: Written) -> Proposal | None:
        """What a reply would change; None where it says what stands already."""
        target = self._targets.get(key_of_mark(written.mark))
        if target is None:
            return Proposal(
                written.mark,
                f"Unknown code {written.mark}",
                "",
                written.text,
                "",
                why="No question and no record of this assessment bears this code. It may have been removed, or the "
                "code was changed in the file. Nothing can be taken; copy the reply from the file where it is needed.",
            )
        if written.otherwise:
            written = replace(written, text=f"{written.text}\n\nAlso: {written.otherwise}")
        return self._of_finding(written, target) if target.finding else self._of_item(written, target)

    # -- answers ---------------------------------------------------------------------------------

    def _of_item(self, written: Written, target: Target) -> Proposal | None:
        item, record = self._item(target)
        read = read_reply(item, written.text, self._playbook, self._assessment)
        base = Proposal(
            written.mark,
            self._subject(item, record),
            self._now(item, record),
            written.text,
            "",
            since=self._since(written.mark, item, record),
            question=target.question,
            record=target.record,
            column=target.column,
        )
        if written.otherwise:
            return self._noted(base, target, written.text, _TWICE)
        if read.fault:
            return self._noted(base, target, written.text, read.fault)
        if read.none:
            assert isinstance(item, Question)
            return self._none(base, item, target, written.text)
        edits = self._edits(target, item, record, read)
        if not edits:
            return None
        why = self._remark(item, record, read)
        if written.doubtful and not why:
            why = "This may be what the word processor shows in an empty field. Look at it before you take it."
        words = self._read_words(item, read)
        return replace(base, read=words, edits=edits, why=why, ticked=not why and not base.since)

    def _edits(
        self, target: Target, item: Question | Column, record: Record | None, read: ReplyRead
    ) -> tuple[Edit, ...]:
        cell = read.cell
        assert cell is not None
        edits: list[Edit] = []
        if record is not None:
            if (record.state(target.column), record.value(target.column)) != (cell.state, cell.value):
                edits.append(SetCell(record.id, target.column, cell))
        else:
            answer = self._assessment.answer(target.question)
            if (answer.state, answer.value) != (cell.state, cell.value):
                edits.append(SetAnswer(target.question, cell.state, cell.value))
        note = self._note(item, record, read.rest, target) if read.rest else None
        return (*edits, note) if note is not None else tuple(edits)

    def _none(self, base: Proposal, question: Question, target: Target, text: str) -> Proposal | None:
        register = self._playbook.registers_by_id[question.of]
        if register.id in self._assessment.none_declared:
            return None
        if self._assessment.in_register(register.id):
            return self._noted(base, target, text, f"Records are listed under “{register.title}” by now.")
        edits = (SetNone(register.id, none=True),)
        return replace(base, read=register.none_label, edits=edits, ticked=not base.since)

    # -- notes -----------------------------------------------------------------------------------

    def _of_finding(self, written: Written, target: Target) -> Proposal | None:
        """A reply to what a finding raises goes into the note of the first fact that it rests on."""
        rule = next(r for r in self._playbook.findings if r.id == target.finding)
        finding = self._findings.get(rule.id)
        code = self._playbook.finding_codes[rule.id]
        place = self._place_of(finding, rule.section)
        item, record = self._item(place)
        asked = finding.ask if finding is not None else rule.ask
        note = SetNote(
            self._line(written.text, f"{brief(asked, _SUBJECT)} ({code})"),
            question="" if record is not None else place.question,
            record=record.id if record is not None else "",
            added=True,
        )
        if note.text in self._held_note(place):
            return None
        return Proposal(
            written.mark,
            f"{code}  {asked or rule.title}",
            "",
            written.text,
            f"Into the note of {self._subject(item, record)}",
            edits=(note,),
            as_note=True,
            since="" if finding is not None else "The finding that raised it no longer stands.",
            ticked=finding is not None and not written.doubtful,
            question=note.question,
            record=note.record,
        )

    def _place_of(self, finding: Finding | None, section: str) -> Target:
        for fact in finding.facts if finding is not None else ():
            if fact.question in self._playbook.questions_by_id:
                return Target(question=fact.question)
            if self._assessment.record(fact.record) is not None:
                return Target(record=fact.record)
        return Target(question=self._playbook.in_section(section)[0].id)

    def _noted(self, base: Proposal, target: Target, text: str, why: str) -> Proposal | None:
        """What is not read as an answer, to be put into the note; None where it stands there already."""
        item, record = self._item(target)
        note = self._note(item, record, text, target)
        if note is None:
            return None
        return replace(base, read="Into the note", edits=(note,), as_note=True, why=why, ticked=False)

    def _note(self, item: Question | Column, record: Record | None, text: str, target: Target) -> SetNote | None:
        line = self._line(text, item.label if isinstance(item, Column) else "")
        if line in self._held_note(target):
            return None
        if record is not None:
            return SetNote(line, record=record.id, added=True)
        return SetNote(line, question=target.question, added=True)

    def _line(self, text: str, about: str) -> str:
        on = f", questions of {PartialDate.of(self._sent).words()}" if self._sent else ""
        of = f" to “{about}”" if about else ""
        return f"Reply from counsel{of}{on}: {text}"

    def _held_note(self, target: Target) -> str:
        record = self._assessment.record(target.record)
        return record.note if record is not None else self._assessment.answer(target.question).note

    # -- words -----------------------------------------------------------------------------------

    def _item(self, target: Target) -> tuple[Question | Column, Record | None]:
        record = self._assessment.record(target.record)
        if record is None:
            return self._playbook.questions_by_id[target.question], None
        register = self._playbook.registers_by_id[record.register]
        return register.column(target.column) or register.columns[0], record

    def _subject(self, item: Question | Column, record: Record | None) -> str:
        if isinstance(item, Question):
            return f"{self._playbook.question_numbers[item.id]}  {item.text}"
        assert record is not None
        register = self._playbook.registers_by_id[record.register]
        return f"{register.title}: {record.name(register)} — {item.label}"

    def _now(self, item: Question | Column, record: Record | None) -> str:
        if isinstance(item, Question):
            answer = self._assessment.answer(item.id)
            return _or_blank(answer_words(item, answer, self._playbook, self._assessment))
        assert record is not None
        return _or_blank(cell_words(item, record, self._playbook, self._assessment))

    def _read_words(self, item: Question | Column, read: ReplyRead) -> str:
        cell = read.cell
        assert cell is not None
        words = self._value(item, cell.value) if cell.value is not None else STATE_WORDS[cell.state]
        return f"{words}; the rest into the note" if read.rest else words

    def _value(self, item: Question | Column, value: Value) -> str:
        return value_words(item, value, self._playbook, self._assessment)

    def _since(self, mark: str, item: Question | Column, record: Record | None) -> str:
        """That a place was answered otherwise after the sheet was made: how it stood then."""
        then = state_then(mark)
        if then is None or then is self._state_now(item, record):
            return ""
        sent = f" on {PartialDate.of(self._sent).words()}" if self._sent else ""
        return f"{_BLANK if then is State.BLANK else STATE_WORDS[then]} when it was sent{sent}, answered since"

    def _state_now(self, item: Question | Column, record: Record | None) -> State:
        if record is not None:
            return record.state(item.id)
        assert isinstance(item, Question)
        register = item.of if item.kind is Kind.REGISTER else ""
        if register and (self._assessment.in_register(register) or register in self._assessment.none_declared):
            return State.ANSWERED
        return self._assessment.answer(item.id).state

    def _remark(self, item: Question | Column, record: Record | None, read: ReplyRead) -> str:
        """What to look at before this is taken, or ""."""
        if read.close:
            return "More is written behind the answer. Check that it is meant so."
        if isinstance(item, Question):
            asked = item.id in self._shown
        else:
            assert record is not None
            register = self._playbook.registers_by_id[record.register]
            asked = item in shown_columns(register, record, self._readiness.part)
        return "" if asked else "This is not asked as things stand. It is saved, and counts only once it is."


def _or_blank(words: str) -> str:
    return words if words and words != STATE_WORDS[State.BLANK] else _BLANK
