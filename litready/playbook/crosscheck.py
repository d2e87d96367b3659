"""Whether the parts of a playbook fit together: ids, targets, order, choices, renames."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from litready.playbook.condition import Condition, Op, Ref, RegisterTest, Test, conditions_within
from litready.playbook.faults import Faults, meant
from litready.playbook.model import (
    Column,
    FindingRule,
    Kind,
    Nature,
    Playbook,
    Question,
    Register,
    Rename,
    Retirement,
    Section,
)

Item = Section | Question | Register | FindingRule

_ID = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_ID_FORM = "lower-case letters, digits and underscores"
_COLUMN_KINDS = frozenset(Kind) - {Kind.REGISTER}
_QUESTION_KINDS = frozenset(Kind) - {Kind.RECORDS}
_ORDERED_KINDS = frozenset({Kind.MONEY, Kind.NUMBER})
_TYPED_KINDS = frozenset({Kind.TEXT, Kind.LONG_TEXT})


def check_playbook(playbook: Playbook, places: Mapping[int, str], main: str, faults: Faults) -> None:
    """Note everything in which the items of `playbook` do not fit together.

    `places` says where each section, question, register and finding stands, by `id()` of the
    item; `main` is the name of the file that holds bindings, renames and retirements.
    """
    _CrossCheck(playbook, places, main, faults).run()


class _CrossCheck:
    def __init__(self, playbook: Playbook, places: Mapping[int, str], main: str, faults: Faults) -> None:
        self.playbook = playbook
        self.places = places
        self.main = main
        self.faults = faults
        self.positions = {q.id: n for n, q in enumerate(playbook.questions)}
        self.registers = playbook.registers_by_id

    def run(self) -> None:
        self._check_ids()
        for position, question in enumerate(self.playbook.questions):
            self._check_question(question, position)
        for register in self.playbook.registers:
            self._check_register(register)
        for finding in self.playbook.findings:
            self._check_finding(finding)
        for part, target in self.playbook.bindings.items():
            if target not in self.positions:
                self._missing(self.main, f"bindings, {part}: ", "question", target, self.positions)
            elif self.playbook.questions_by_id[target].nature is Nature.SECRET:
                self.faults.add(self.main, f"bindings, {part}: {target} is secret, so the rules and the cover lack it.")
        self._check_history()

    # -- one item ------------------------------------------------------------------------------

    def _check_ids(self) -> None:
        groups = {g.id for g in self.playbook.groups}
        for section in self.playbook.sections:
            where = self.places[id(section)]
            if section.group not in groups:
                self._missing(where, "", "group", section.group, groups)
            if section.notes is Nature.MERITS:
                self.faults.add(
                    where, "notes: write secret or nothing. No note stands in the facts-only copy, whatever it holds."
                )
            if section.id in self.playbook.reserved:
                self.faults.add(where, f"the id {section.id} is reserved for later content.")
        kinds: tuple[tuple[tuple[Item, ...], re.Pattern[str], str], ...] = (
            (self.playbook.sections, _ID, _ID_FORM),
            (self.playbook.questions, _DOTTED_ID, f"section.name, each of {_ID_FORM}"),
            (self.playbook.registers, _ID, _ID_FORM),
            (self.playbook.findings, _DOTTED_ID, f"section.name, each of {_ID_FORM}"),
        )
        for items, pattern, form in kinds:
            seen: set[str] = set()
            for item in items:
                if item.id in seen:
                    self.faults.add(self.places[id(item)], f"the id {item.id} is used twice.")
                seen.add(item.id)
                if not pattern.fullmatch(item.id):
                    self.faults.add(self.places[id(item)], f"the id {item.id} is not of the form {form}.")
        for finding in self.playbook.findings:
            if finding.id.partition(".")[0] != finding.section:
                self.faults.add(self.places[id(finding)], f"its id must begin with {finding.section}.")

    def _check_question(self, question: Question, position: int) -> None:
        where = self.places[id(question)]
        if question.kind not in _QUESTION_KINDS:
            self.faults.add(where, f"a question cannot be of the kind {question.kind.value}.")
        self._check_choices(where, question)
        self._check_target(where, question, Kind.REGISTER)
        self._check_nature(where, question)
        self._check_authorities(where, question.authorities)
        self._check_condition(where, question.when, None, before=position)

    def _check_register(self, register: Register) -> None:
        where = self.places[id(register)]
        standing = [q for q in self.playbook.questions if q.kind is Kind.REGISTER and q.of == register.id]
        if len(standing) != 1:
            self.faults.add(where, "exactly one question of the kind register must give it a place.")
        if register.nature is Nature.SECRET:
            self.faults.add(where, "nature: a register is fact or merits; mark the columns that are secret.")
        if not register.columns:
            self.faults.add(where, "a register needs columns.")
        elif register.columns[0].kind not in (Kind.TEXT, Kind.PATENT):
            self.faults.add(where, "the first column names the record and is a text or a patent.")
        seen: dict[str, Column] = {}
        for column in register.columns:
            here = f"{where}, column {column.id}"
            if column.id in seen:
                self.faults.add(here, "the id is used twice.")
            if not _ID.fullmatch(column.id):
                self.faults.add(here, f"an id is {_ID_FORM}.")
            if column.kind not in _COLUMN_KINDS:
                self.faults.add(here, f"a column cannot be of the kind {column.kind.value}.")
            self._check_target(here, column, Kind.RECORDS)
            self._check_nature(here, column)
            self._check_choices(here, column)
            for test in conditions_within(column.when):
                if not isinstance(test, Test) or test.column not in seen:
                    self.faults.add(here, "when: a column’s condition looks at earlier columns of its register.")
                else:
                    self._check_operands(here, test, seen[test.column], register)
            seen[column.id] = column
        self._check_condition(f"{where}, facts_when", register.facts_when, register, before=len(self.positions))

    def _check_finding(self, finding: FindingRule) -> None:
        where = self.places[id(finding)]
        register = self.registers.get(finding.register)
        if finding.register and register is None:
            self._missing(where, "", "register", finding.register, self.registers)
            return
        if (finding.when is None) == (not finding.computed):
            self.faults.add(where, "a finding has either when or computed.")
        if finding.computed and finding.register:
            self.faults.add(where, "a computed finding names no register: the rules name the records.")
        self._check_authorities(where, finding.authorities)
        for reading in finding.readings:
            self._check_authorities(f"{where}, readings", reading.authorities)
        if len(finding.readings) == 1:
            self.faults.add(where, "readings: unsettled law has at least two readings, the conservative one first.")
        self._check_condition(where, finding.when, register, before=len(self.positions))

    def _check_target(self, where: str, item: Question | Column, pointing: Kind) -> None:
        """Only an item of the kind `pointing` names a register, and that register exists."""
        if item.kind is not pointing:
            if item.of:
                self.faults.add(where, f"of: only the kind {pointing.value} names a register.")
        elif item.of not in self.registers:
            self._missing(where, "of: ", "register", item.of, self.registers)

    def _check_nature(self, where: str, item: Question | Column) -> None:
        """What describes a secret is typed; a register says its nature itself."""
        if item.kind is Kind.REGISTER and item.nature is not Nature.FACT:
            self.faults.add(where, f"nature: write it in the register {item.of}.")
        elif item.nature is Nature.SECRET and item.kind not in _TYPED_KINDS:
            self.faults.add(where, f"nature: only text and long_text can describe a secret, not {item.kind.value}.")

    def _check_choices(self, where: str, item: Question | Column) -> None:
        wants = item.kind in (Kind.CHOICE, Kind.MULTI)
        if wants and len(item.choices) < 2:
            self.faults.add(where, "needs at least two choices.")
        if not wants and item.choices:
            self.faults.add(where, f"a {item.kind.value} has no choices.")
        for choice_id, count in Counter(c.id for c in item.choices).items():
            if count > 1:
                self.faults.add(where, f"the choice {choice_id} stands twice.")
            if not _ID.fullmatch(choice_id):
                self.faults.add(where, f"the choice id {choice_id} is not {_ID_FORM}.")

    def _check_authorities(self, where: str, ids: Iterable[str]) -> None:
        for authority in ids:
            if authority not in self.playbook.authorities:
                self._missing(where, "", "authority", authority, self.playbook.authorities)

    # -- conditions ----------------------------------------------------------------------------

    def _check_condition(self, where: str, condition: Condition | None, register: Register | None, before: int) -> None:
        """Every question named stands before the position `before`; columns only where there is a register."""
        for test in conditions_within(condition):
            if isinstance(test, RegisterTest):
                if test.register not in self.registers:
                    self._missing(where, "when: ", "register", test.register, self.registers)
                continue
            if test.column:
                column = register.column(test.column) if register else None
                if column is None:
                    known = [c.id for c in register.columns] if register else []
                    hint = meant(test.column, known)
                    self.faults.add(where, f"when: there is no column {test.column} here.{hint}")
                else:
                    self._check_operands(where, test, column, register)
            else:
                position = self.positions.get(test.question)
                if position is None:
                    self._missing(where, "when: ", "question", test.question, self.positions)
                elif position >= before:
                    self.faults.add(where, f"when: names {test.question}, which does not come earlier.")
                else:
                    self._check_operands(where, test, self.playbook.questions[position], register)
            for ref in _refs(test):
                if self.positions.get(ref.question, -1) >= before:
                    self.faults.add(where, f"when: names {ref.question}, which does not come earlier.")

    def _check_operands(self, where: str, test: Test, subject: Question | Column, register: Register | None) -> None:
        name = subject.id
        if test.op in (Op.IS, Op.ANY_OF):
            if subject.kind is Kind.YES_NO:
                allowed = ["yes", "no"]
            elif subject.kind in (Kind.CHOICE, Kind.MULTI):
                allowed = [c.id for c in subject.choices]
            else:
                self.faults.add(where, f"when: {name} has no choices to compare with.")
                return
            for operand in test.operands:
                if operand not in allowed:
                    hint = meant(operand, allowed)
                    self.faults.add(where, f"when: {name} has no choice {operand}.{hint}")
        elif test.op in (Op.BEFORE, Op.AFTER):
            if subject.kind is not Kind.DATE:
                self.faults.add(where, f"when: {name} is not a date.")
            for ref in _refs(test):
                if not self._is_date(ref, register):
                    self.faults.add(where, f"when: {ref.question or ref.column} is not a date that stands here.")
        elif subject.kind not in _ORDERED_KINDS:
            self.faults.add(where, f"when: {name} is not a number or an amount.")

    def _is_date(self, ref: Ref, register: Register | None) -> bool:
        if ref.question:
            question = self.playbook.questions_by_id.get(ref.question)
            return question is not None and question.kind is Kind.DATE
        column = register.column(ref.column) if register else None
        return column is not None and column.kind is Kind.DATE

    # -- the history ---------------------------------------------------------------------------

    def _check_history(self) -> None:
        """Renames lead to something that exists; nothing that exists bears a name that was given up."""
        playbook = self.playbook
        columns = [(r, c) for r in playbook.registers for c in r.columns]
        living = {
            "question": {q.id for q in playbook.questions},
            "register": {r.id for r in playbook.registers},
            "column": {f"{r.id}.{c.id}" for r, c in columns},
            "choice": {f"{q.id}.{c.id}" for q in playbook.questions for c in q.choices}
            | {f"{r.id}.{c.id}.{x.id}" for r, c in columns for x in c.choices},
        }
        retired = {(entry.kind, entry.id) for entry in playbook.retirements}
        renamed: dict[tuple[str, str], str] = {}
        gone: list[Rename | Retirement] = [*playbook.renames, *playbook.retirements]
        for entry in gone:
            name = entry.old if isinstance(entry, Rename) else entry.id
            if entry.kind not in living:
                self.faults.add(self.main, f"{name}: kind must be {', '.join(living)}.")
                continue
            if name in living[entry.kind]:
                self.faults.add(self.main, f"{name} was renamed or retired, but still stands as a {entry.kind}.")
            if isinstance(entry, Rename):
                if (entry.kind, name) in renamed:
                    self.faults.add(self.main, f"{name} was renamed twice.")
                renamed[entry.kind, name] = entry.new
        for (kind, old), new in renamed.items():
            passed = {old}
            while (kind, new) in renamed and new not in passed:
                passed.add(new)
                new = renamed[kind, new]
            if new in passed:
                self.faults.add(self.main, f"{old} was renamed in a circle.")
            elif new not in living[kind] and (kind, new) not in retired:
                self.faults.add(self.main, f"{old} was renamed to {new}, which does not exist.")

    def _missing(self, where: str, key: str, noun: str, target: str, known: Iterable[str]) -> None:
        self.faults.add(where, f"{key}there is no {noun} {target}.{meant(target, known)}")


def _refs(test: Test) -> Iterator[Ref]:
    return (operand for operand in test.operands if isinstance(operand, Ref))
