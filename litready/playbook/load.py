"""The strict reader of playbooks.

A playbook is a folder of TOML files: `playbook.toml`, one file a section, and the
authorities beside the playbooks. Everything wrong in them is reported at once, each
problem with its file and key: unknown keys, missing targets, ids used twice, conditions
that name a later question.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any as Anything

from litready.errors import InputError, PlaybookError
from litready.playbook.model import (
    All,
    Any,
    Authority,
    Choice,
    Column,
    Condition,
    FindingRule,
    Group,
    Kind,
    Op,
    Playbook,
    Question,
    Reading,
    Ref,
    Register,
    RegisterTest,
    Rename,
    Retirement,
    Section,
    Test,
    Topic,
    conditions_within,
)
from litready.values import PartialDate

AUTHORITIES = "authorities.toml"
MAIN = "playbook.toml"

_ID = re.compile(r"[a-z][a-z0-9_]*$")
_QUESTION_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")
_COLUMN_KINDS = set(Kind) - {Kind.REGISTER}
_QUESTION_KINDS = set(Kind) - {Kind.RECORDS}
_ORDERED_KINDS = {Kind.MONEY, Kind.NUMBER}

Table = dict[str, Anything]


def read_sources(folder: Path, authorities: Path) -> dict[str, str]:
    """The texts of a playbook's files by file name, the authorities included.

    Raises `PlaybookError` where a file cannot be read as UTF-8 text.
    """
    sources: dict[str, str] = {}
    problems = []
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not paths:
        raise PlaybookError([f"{folder}: this folder holds no .toml files."])
    for path in [*paths, authorities]:
        try:
            sources[AUTHORITIES if path == authorities else path.name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            problems.append(f"{path.name}: cannot be read ({fault}).")
    if problems:
        raise PlaybookError(problems)
    return sources


def load_playbook(folder: Path, authorities: Path) -> Playbook:
    """Read and check a playbook folder; raises `PlaybookError` with every problem found."""
    return parse_playbook(read_sources(folder, authorities))


def parse_playbook(sources: Mapping[str, str]) -> Playbook:
    """Read and check a playbook from the texts of its files; raises `PlaybookError`."""
    return _Reader(sources).read()


class _Reader:
    """Reads one playbook and gathers every problem on the way."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources
        self.problems: list[str] = []
        self.authorities: dict[str, Authority] = {}
        self.sections: list[Section] = []
        self.questions: list[Question] = []
        self.registers: list[Register] = []
        self.findings: list[FindingRule] = []
        self.places: dict[int, str] = {}

    # -- gathering ---------------------------------------------------------------------------

    def problem(self, where: str, text: str) -> None:
        self.problems.append(f"{where}: {text}")

    def read(self) -> Playbook:
        tables = self._parse_files()
        main = tables.pop(MAIN, None)
        if main is None:
            self.problem(MAIN, "is missing; it names the playbook, its version and the order of its sections.")
            raise PlaybookError(self.problems)
        for authority in self._items(AUTHORITIES, tables.pop(AUTHORITIES, {}), "authority", Authority):
            if authority.id in self.authorities:
                self.problem(AUTHORITIES, f"the authority {authority.id} stands twice.")
            self.authorities[authority.id] = authority

        order = main.pop("sections", [])
        head = self._head(main)
        by_id: dict[str, tuple[str, Table]] = {}
        for name, table in tables.items():
            section = self._section(name, table)
            if section is not None:
                if section.id in by_id:
                    self.problem(name, f"the section {section.id} also stands in {by_id[section.id][0]}.")
                by_id[section.id] = (name, table)
                self.sections.append(section)
        self._order(order, by_id)
        for section in self.sections:
            self._read_section(section, *by_id[section.id])
        self._check(head)
        if self.problems:
            raise PlaybookError(self.problems)
        return Playbook(
            sections=tuple(self.sections),
            questions=tuple(self.questions),
            registers=tuple(self.registers),
            findings=tuple(self.findings),
            authorities=self.authorities,
            sources=dict(self.sources),
            **head,
        )

    def _parse_files(self) -> dict[str, Table]:
        tables = {}
        for name, text in self.sources.items():
            try:
                tables[name] = tomllib.loads(text)
            except tomllib.TOMLDecodeError as fault:
                self.problem(name, f"is not TOML: {fault}.")
        if self.problems:
            raise PlaybookError(self.problems)
        return tables

    def _head(self, main: Table) -> Table:
        head: Table = {}
        spec: dict[str, Anything] = {
            "id": str,
            "version": str,
            "title": str,
            "law_as_of": date,
            "bindings": dict[str, str],
            "industries": tuple[str, ...],
            "reserved": tuple[str, ...],
        }
        for key, kind in spec.items():
            if key in main:
                head[key] = self._value(f"{MAIN}, {key}", main.pop(key), kind)
            elif key in ("industries", "reserved"):
                head[key] = ()
            else:
                self.problem(MAIN, f"the key {key} is missing.")
                head[key] = {} if key == "bindings" else ""
        for key, name, cls in (
            ("group", "groups", Group),
            ("topic", "topics", Topic),
            ("rename", "renames", Rename),
            ("retired", "retirements", Retirement),
        ):
            head[name] = tuple(self._items(MAIN, main, key, cls))
            main.pop(key, None)
        for key in main:
            self.problem(MAIN, f"the key {key} is not known here.{_meant(key, [*spec, 'sections', 'group', 'topic'])}")
        return head

    def _section(self, name: str, table: Table) -> Section | None:
        allowed = {"section", "question", "register", "finding"}
        for key in table.keys() - allowed:
            self.problem(name, f"the key {key} is not known here.{_meant(key, allowed)}")
        raw = table.get("section")
        if not isinstance(raw, dict):
            self.problem(name, "has no [section] table.")
            return None
        return self._build(f"{name}, section", raw, Section)

    def _order(self, order: Anything, by_id: Mapping[str, object]) -> None:
        if not isinstance(order, list):
            self.problem(MAIN, "sections must be a list of section ids.")
            return
        for missing in [s for s in order if s not in by_id]:
            self.problem(MAIN, f"sections names {missing}, but no file holds that section.{_meant(missing, by_id)}")
        for left_out in [s for s in by_id if s not in order]:
            self.problem(MAIN, f"sections leaves out {left_out}.")
        self.sections.sort(key=lambda s: order.index(s.id) if s.id in order else len(order))

    def _read_section(self, section: Section, name: str, table: Table) -> None:
        for raw in self._raw_items(name, table, "question"):
            question = self._build(_where(name, "question", raw), raw, Question, when=self._condition)
            if question:
                self.places[id(question)] = _where(name, "question", raw)
                self.questions.append(question)
                if question.section != section.id:
                    self.problem(self.places[id(question)], f"its id must begin with {section.id}.")
        for raw in self._raw_items(name, table, "register"):
            raw = {**raw, "section": section.id}
            register = self._build(_where(name, "register", raw), raw, Register)
            if register:
                self.places[id(register)] = _where(name, "register", raw)
                self.registers.append(register)
        for raw in self._raw_items(name, table, "finding"):
            raw = {**raw, "section": section.id}
            finding = self._build(_where(name, "finding", raw), raw, FindingRule, when=self._condition)
            if finding:
                self.places[id(finding)] = _where(name, "finding", raw)
                self.findings.append(finding)

    # -- one value ---------------------------------------------------------------------------

    def _raw_items(self, name: str, table: Table, key: str) -> Iterable[Table]:
        items = table.get(key, [])
        if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
            self.problem(name, f"{key} must be written as [[{key}]].")
            return []
        return items

    def _items(self, name: str, table: Table, key: str, cls: type) -> list[Anything]:
        built = (self._build(_where(name, key, raw), raw, cls) for raw in self._raw_items(name, table, key))
        return [item for item in built if item is not None]

    def _build(
        self, where: str, raw: Table, cls: type, **special: Callable[[str, Anything], Anything]
    ) -> Anything | None:
        """Make a `cls` from a table, field by field; None where anything in it is wrong."""
        before = len(self.problems)
        hints = typing.get_type_hints(cls)
        known = {f.name: f for f in fields(cls)}
        values: Table = {}
        for key, value in raw.items():
            if key not in known:
                self.problem(where, f"the key {key} is not known here.{_meant(key, known)}")
            elif key in special:
                values[key] = special[key](f"{where}, {key}", value)
            else:
                values[key] = self._value(f"{where}, {key}", value, hints[key])
        for key, spec in known.items():
            if key not in raw and spec.default is MISSING and spec.default_factory is MISSING:
                self.problem(where, f"the key {key} is missing.")
        return cls(**values) if len(self.problems) == before else None

    def _value(self, where: str, value: Anything, kind: Anything) -> Anything:
        origin, args = typing.get_origin(kind), typing.get_args(kind)
        if origin is tuple:
            if not isinstance(value, list):
                self.problem(where, "must be a list.")
                return ()
            return tuple(self._value(f"{where}[{n}]", item, args[0]) for n, item in enumerate(value, start=1))
        if origin is dict:
            if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
                self.problem(where, "must be a table of texts.")
                return {}
            return value
        if origin in (typing.Union, types.UnionType):  # Condition | None stands in columns
            return self._condition(where, value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            try:
                return kind(value)
            except ValueError:
                options = ", ".join(str(m.value) for m in kind)
                self.problem(where, f"{value!r} is none of {options}.{_meant(value, [m.value for m in kind])}")
                return None
        if kind in (Choice, Column, Reading):
            if not isinstance(value, dict):
                self.problem(where, "must be a table.")
                return None
            label = where if "id" not in value else f"{where} ({value['id']})"
            return self._build(label, value, kind)
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            names = {str: "a text", int: "a whole number", bool: "true or false", date: "a date"}
            self.problem(where, f"must be {names.get(kind, kind)}.")
            return kind() if kind in (str, int, bool) else None
        if kind is str:
            text = str(value)
            if text != text.strip():
                return "\n".join(line.strip() for line in text.strip().splitlines())
        return value

    # -- conditions ----------------------------------------------------------------------------

    def _condition(self, where: str, raw: Anything) -> Condition | None:
        if not isinstance(raw, dict):
            self.problem(where, 'a condition is a table, such as { question = "hold.issued", is = "no" }.')
            return None
        for key, cls in (("all", All), ("any", Any)):
            if key in raw:
                parts = raw[key]
                if len(raw) > 1 or not isinstance(parts, list) or not parts:
                    self.problem(where, f"{key} stands alone and holds a list of conditions.")
                    return None
                made = [self._condition(f"{where}, {key}[{n}]", part) for n, part in enumerate(parts, start=1)]
                return cls(tuple(part for part in made if part is not None))
        if "register" in raw:
            return self._register_test(where, raw)
        return self._test(where, raw)

    def _register_test(self, where: str, raw: Table) -> Condition | None:
        rest = {k: v for k, v in raw.items() if k != "register"}
        if rest == {"is": "none"}:
            return RegisterTest(str(raw["register"]), none=True)
        if rest.keys() == {"at_least"} and isinstance(rest["at_least"], int) and rest["at_least"] >= 1:
            return RegisterTest(str(raw["register"]), at_least=rest["at_least"])
        self.problem(where, 'a test of a register says is = "none" or at_least = a number from 1.')
        return None

    def _test(self, where: str, raw: Table) -> Condition | None:
        subject = {k: v for k, v in raw.items() if k in ("question", "column")}
        tests = {k: v for k, v in raw.items() if k not in subject}
        if len(subject) != 1 or len(tests) != 1:
            self.problem(where, "a condition names one question, column or register and makes one test of it.")
            return None
        key, value = next(iter(tests.items()))
        base, _, of = key.partition("_answer")
        refers_to = "question"
        if key.endswith("_column"):
            base, refers_to = key.removesuffix("_column"), "column"
            of = ""
        refers = key.endswith(("_answer", "_column"))
        try:
            op = Op(base if refers else key)
        except ValueError:
            known = [o.value for o in Op] + ["before_answer", "after_answer", "before_column", "after_column"]
            hint = (
                ' There is no "not": ask for the answer that is given.'
                if key in ("not", "is_not")
                else _meant(key, known)
            )
            self.problem(where, f"the test {key} is not known; use one of {', '.join(known)}.{hint}")
            return None
        operands: tuple[Anything, ...]
        if refers:
            if op not in (Op.BEFORE, Op.AFTER) or of:
                self.problem(where, f"{key} is not known; only before and after compare with another answer.")
                return None
            operands = (Ref(**{refers_to: str(value)}),)
        elif op in (Op.BEFORE, Op.AFTER):
            try:
                operands = (PartialDate.parse(str(value)),)
            except InputError as fault:
                self.problem(where, f"{key}: {fault}")
                return None
        elif op in (Op.AT_LEAST, Op.AT_MOST):
            if isinstance(value, bool) or not isinstance(value, int | float | str):
                self.problem(where, f"{key} takes a number.")
                return None
            operands = (Decimal(str(value)),)
        elif op is Op.ANY_OF:
            if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
                self.problem(where, "any_of takes a list of texts.")
                return None
            operands = tuple(value)
        else:
            if not isinstance(value, str):
                self.problem(where, 'is takes a text, such as "yes".')
                return None
            operands = (value,)
        return Test(op, operands, question=str(subject.get("question", "")), column=str(subject.get("column", "")))

    # -- checks over the whole --------------------------------------------------------------------

    def _check(self, head: Table) -> None:
        self._check_ids(head)
        by_id = {q.id: n for n, q in enumerate(self.questions)}
        for position, question in enumerate(self.questions):
            self._check_question(question, position, by_id)
        for register in self.registers:
            self._check_register(register)
        for finding in self.findings:
            self._check_finding(finding, by_id)
        for part, target in head["bindings"].items():
            if target not in by_id:
                self.problem(MAIN, f"bindings, {part}: there is no question {target}.{_meant(target, by_id)}")
        self._check_history(head)

    def _check_ids(self, head: Table) -> None:
        groups = {g.id for g in head["groups"]}
        for section in self.sections:
            where = f"section {section.id}"
            if section.group not in groups:
                self.problem(where, f"there is no group {section.group}.{_meant(section.group, groups)}")
            if section.id in head["reserved"]:
                self.problem(where, "that id is reserved for later content.")
            if not _ID.match(section.id):
                self.problem(where, "an id is lower-case letters, digits and underscores.")
        for label, items, pattern in (
            ("question", self.questions, _QUESTION_ID),
            ("register", self.registers, _ID),
            ("finding", self.findings, _QUESTION_ID),
            ("section", self.sections, _ID),
        ):
            seen: set[str] = set()
            for item in items:
                where = self.places.get(id(item), f"{label} {item.id}")
                if item.id in seen:
                    self.problem(where, f"the id {item.id} is used twice.")
                seen.add(item.id)
                if not pattern.match(item.id):
                    self.problem(
                        where,
                        f"the id {item.id} is not of the form {'section.name' if pattern is _QUESTION_ID else 'name'}.",
                    )
        for finding in self.findings:
            if finding.id.partition(".")[0] != finding.section:
                self.problem(self.places[id(finding)], f"its id must begin with {finding.section}.")

    def _check_question(self, question: Question, position: int, by_id: Mapping[str, int]) -> None:
        where = self.places[id(question)]
        if question.kind not in _QUESTION_KINDS:
            self.problem(where, f"a question cannot be of the kind {question.kind.value}.")
        self._check_choices(where, question)
        if question.kind is Kind.REGISTER and question.of not in {r.id for r in self.registers}:
            self.problem(
                where, f"of: there is no register {question.of}.{_meant(question.of, [r.id for r in self.registers])}"
            )
        self._check_authorities(where, question.authorities)
        self._check_condition(where, question.when, by_id, None, before=position)

    def _check_register(self, register: Register) -> None:
        where = self.places[id(register)]
        if not register.columns:
            self.problem(where, "a register needs columns.")
        seen: set[str] = set()
        for position, column in enumerate(register.columns):
            here = f"{where}, column {column.id}"
            if column.id in seen:
                self.problem(here, "the id is used twice.")
            seen.add(column.id)
            if not _ID.match(column.id):
                self.problem(here, "an id is lower-case letters, digits and underscores.")
            if column.kind not in _COLUMN_KINDS:
                self.problem(here, f"a column cannot be of the kind {column.kind.value}.")
            if column.kind is Kind.RECORDS and column.of not in {r.id for r in self.registers}:
                self.problem(
                    here, f"of: there is no register {column.of}.{_meant(column.of, [r.id for r in self.registers])}"
                )
            self._check_choices(here, column)
            for test in conditions_within(column.when):
                earlier = {c.id: c for c in register.columns[:position]}
                if not isinstance(test, Test) or test.column not in earlier:
                    self.problem(here, "when: a column's condition looks at earlier columns of its register.")
                else:
                    self._check_operands(here, test, earlier[test.column], {}, register)

    def _check_finding(self, finding: FindingRule, by_id: Mapping[str, int]) -> None:
        where = self.places[id(finding)]
        register = next((r for r in self.registers if r.id == finding.register), None)
        if finding.register and register is None:
            self.problem(
                where,
                f"there is no register {finding.register}.{_meant(finding.register, [r.id for r in self.registers])}",
            )
            return
        self._check_authorities(where, finding.authorities)
        for reading in finding.readings:
            self._check_authorities(f"{where}, readings", reading.authorities)
        if len(finding.readings) == 1:
            self.problem(where, "readings: unsettled law has at least two readings, the conservative one first.")
        self._check_condition(where, finding.when, by_id, register, before=len(self.questions))

    def _check_condition(
        self,
        where: str,
        condition: Condition | None,
        by_id: Mapping[str, int],
        register: Register | None,
        *,
        before: int,
    ) -> None:
        registers = {r.id for r in self.registers}
        for test in conditions_within(condition):
            if isinstance(test, RegisterTest):
                if test.register not in registers:
                    self.problem(
                        where, f"when: there is no register {test.register}.{_meant(test.register, registers)}"
                    )
                continue
            if test.column:
                column = register.column(test.column) if register else None
                if column is None:
                    known = [c.id for c in register.columns] if register else []
                    self.problem(where, f"when: there is no column {test.column} here.{_meant(test.column, known)}")
                else:
                    self._check_operands(where, test, column, by_id, register)
                continue
            position = by_id.get(test.question)
            if position is None:
                self.problem(where, f"when: there is no question {test.question}.{_meant(test.question, by_id)}")
            elif position >= before:
                self.problem(where, f"when: names {test.question}, which does not come earlier.")
            else:
                self._check_operands(where, test, self.questions[position], by_id, register)

    def _check_operands(
        self, where: str, test: Test, subject: Question | Column, by_id: Mapping[str, int], register: Register | None
    ) -> None:
        name = subject.id
        if test.op in (Op.IS, Op.ANY_OF):
            if subject.kind is Kind.YES_NO:
                allowed = ["yes", "no"]
            elif subject.kind in (Kind.CHOICE, Kind.MULTI):
                allowed = [c.id for c in subject.choices]
            else:
                self.problem(where, f"when: {name} has no choices to compare with.")
                return
            for operand in test.operands:
                if operand not in allowed:
                    self.problem(where, f"when: {name} has no choice {operand}.{_meant(str(operand), allowed)}")
        elif test.op in (Op.BEFORE, Op.AFTER):
            if subject.kind is not Kind.DATE:
                self.problem(where, f"when: {name} is not a date.")
            for operand in test.operands:
                if isinstance(operand, Ref) and not self._is_date(operand, by_id, register):
                    self.problem(where, f"when: {operand.question or operand.column} is not a date that stands here.")
        elif subject.kind not in _ORDERED_KINDS:
            self.problem(where, f"when: {name} is not a number or an amount.")

    def _is_date(self, ref: Ref, by_id: Mapping[str, int], register: Register | None) -> bool:
        if ref.question:
            return ref.question in by_id and self.questions[by_id[ref.question]].kind is Kind.DATE
        column = register.column(ref.column) if register else None
        return column is not None and column.kind is Kind.DATE

    def _check_choices(self, where: str, item: Question | Column) -> None:
        wants = item.kind in (Kind.CHOICE, Kind.MULTI)
        if wants and len(item.choices) < 2:
            self.problem(where, "needs at least two choices.")
        if not wants and item.choices:
            self.problem(where, f"a {item.kind.value} has no choices.")
        ids = [c.id for c in item.choices]
        for twice in {i for i in ids if ids.count(i) > 1}:
            self.problem(where, f"the choice {twice} stands twice.")
        for bad in (i for i in ids if not _ID.match(i)):
            self.problem(where, f"the choice id {bad} is not lower-case letters, digits and underscores.")

    def _check_authorities(self, where: str, ids: Iterable[str]) -> None:
        for authority in ids:
            if authority not in self.authorities:
                self.problem(where, f"there is no authority {authority}.{_meant(authority, self.authorities)}")

    def _check_history(self, head: Table) -> None:
        """Renames lead to something that exists; nothing that exists bears a name that was given up."""
        living = {
            "question": {q.id for q in self.questions},
            "register": {r.id for r in self.registers},
            "column": {f"{r.id}.{c.id}" for r in self.registers for c in r.columns},
            "choice": {f"{q.id}.{c.id}" for q in self.questions for c in q.choices}
            | {f"{r.id}.{c.id}.{x.id}" for r in self.registers for c in r.columns for x in c.choices},
        }
        gone: dict[str, set[str]] = {kind: set() for kind in living}
        for entry in [*head["renames"], *head["retirements"]]:
            name = entry.old if isinstance(entry, Rename) else entry.id
            if entry.kind not in living:
                self.problem(MAIN, f"{name}: kind must be question, register, column or choice.")
                continue
            if name in living[entry.kind]:
                self.problem(MAIN, f"{name} was renamed or retired, but still stands as a {entry.kind}.")
            gone[entry.kind].add(name)
        for entry in head["renames"]:
            if entry.kind in living and entry.new not in living[entry.kind] | gone[entry.kind]:
                self.problem(MAIN, f"{entry.old} was renamed to {entry.new}, which does not exist.")


def _where(name: str, key: str, raw: Mapping[str, Anything]) -> str:
    return f"{name}, {key} {raw['id']}" if isinstance(raw.get("id"), str) else f"{name}, a {key} without an id"


def _meant(word: Anything, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(str(word), list(known), n=1)
    return f" Did you mean {close[0]}?" if close else ""
