"""The strict reader of playbooks.

A playbook is a folder of TOML files: `playbook.toml`, one file a section, and the
authorities beside the playbooks. Everything wrong in them is reported at once, each
problem with its file and key: unknown keys, missing targets, ids used twice, conditions
that name a later question.
"""

from __future__ import annotations

import tomllib
import types
import typing
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any as Anything

from litready.errors import PlaybookError
from litready.playbook.condition_reader import read_condition
from litready.playbook.crosscheck import check_playbook
from litready.playbook.faults import Faults, meant
from litready.playbook.model import (
    Authority,
    Choice,
    Column,
    FindingRule,
    Group,
    Playbook,
    Question,
    Reading,
    Register,
    Rename,
    Retirement,
    Section,
    Topic,
)

AUTHORITIES = "authorities.toml"
MAIN = "playbook.toml"

Table = dict[str, Anything]


def read_sources(folder: Path, authorities: Path) -> dict[str, str]:
    """The texts of a playbook's files by file name, the authorities included.

    Raises `PlaybookError` where a file cannot be read as UTF-8 text.
    """
    sources: dict[str, str] = {}
    faults = Faults()
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not paths:
        raise PlaybookError([f"{folder}: this folder holds no .toml files."])
    for path in [*paths, authorities]:
        try:
            sources[AUTHORITIES if path == authorities else path.name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            faults.add(path.name, f"cannot be read ({fault}).")
    faults.raise_any()
    return sources


def load_playbook(folder: Path, authorities: Path) -> Playbook:
    """Read and check a playbook folder; raises `PlaybookError` with every problem found."""
    return parse_playbook(read_sources(folder, authorities))


def parse_playbook(sources: Mapping[str, str]) -> Playbook:
    """Read and check a playbook from the texts of its files; raises `PlaybookError`."""
    return _Reader(sources).read()


class _Reader:
    """Reads one playbook and gathers every fault on the way."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources
        self.faults = Faults()
        self.places: dict[int, str] = {}

    def read(self) -> Playbook:
        tables = self._parse_files()
        main = tables.pop(MAIN, None)
        if main is None:
            raise PlaybookError([f"{MAIN}: is missing; it names the playbook, its version and its sections."])
        authorities = self._authorities(tables.pop(AUTHORITIES, {}))
        order = main.pop("sections", [])
        head = self._head(main)
        sections: list[Section] = []
        files: dict[str, str] = {}
        for name, table in tables.items():
            section = self._section(name, table)
            if section is None:
                continue
            if section.id in files:
                self.faults.add(name, f"the section {section.id} also stands in {files[section.id]}.")
                continue
            files[section.id] = name
            sections.append(section)
        self._order(order, sections)
        within = [(s, files[s.id], tables[files[s.id]]) for s in sections]
        playbook = Playbook(
            sections=tuple(sections),
            questions=tuple(q for where in within for q in self._items_of(*where, "question", Question)),
            registers=tuple(r for where in within for r in self._items_of(*where, "register", Register)),
            findings=tuple(f for where in within for f in self._items_of(*where, "finding", FindingRule)),
            authorities=authorities,
            sources=dict(self.sources),
            **head,
        )
        check_playbook(playbook, self.places, MAIN, self.faults)
        self.faults.raise_any()
        return playbook

    # -- files -------------------------------------------------------------------------------

    def _parse_files(self) -> dict[str, Table]:
        tables = {}
        for name, text in self.sources.items():
            try:
                tables[name] = tomllib.loads(text)
            except tomllib.TOMLDecodeError as fault:
                self.faults.add(name, f"is not TOML: {fault}.")
            except (RecursionError, ValueError):
                self.faults.add(name, "nests deeper than any content does, or holds a number of thousands of digits.")
        self.faults.raise_any()
        return tables

    def _authorities(self, table: Table) -> dict[str, Authority]:
        self._known_keys(AUTHORITIES, table, ("authority",))
        authorities: dict[str, Authority] = {}
        for authority in self._items(AUTHORITIES, table, "authority", Authority):
            if authority.id in authorities:
                self.faults.add(AUTHORITIES, f"the authority {authority.id} stands twice.")
            authorities[authority.id] = authority
        return authorities

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
        lists = {
            "group": ("groups", Group),
            "topic": ("topics", Topic),
            "rename": ("renames", Rename),
            "retired": ("retirements", Retirement),
        }
        for key, kind in spec.items():
            if key in main:
                head[key] = self._value(f"{MAIN}, {key}", main[key], kind)
            elif key in ("industries", "reserved"):
                head[key] = ()
            else:
                self.faults.add(MAIN, f"the key {key} is missing.")
                head[key] = {} if key == "bindings" else ""
        for key, (name, cls) in lists.items():
            head[name] = tuple(self._items(MAIN, main, key, cls))
        self._known_keys(MAIN, main, [*spec, *lists, "sections"])
        return head

    def _section(self, name: str, table: Table) -> Section | None:
        self._known_keys(name, table, ("section", "question", "register", "finding"))
        raw = table.get("section")
        if not isinstance(raw, dict):
            self.faults.add(name, "has no [section] table.")
            return None
        section: Section | None = self._build(f"{name}, section", raw, Section)
        if section is not None:
            self.places[id(section)] = f"{name}, section {section.id}"
        return section

    def _order(self, order: Anything, sections: list[Section]) -> None:
        """Bring the sections into the order that the main file gives."""
        if not isinstance(order, list) or not all(isinstance(s, str) for s in order):
            self.faults.add(MAIN, "sections must be a list of section ids.")
            return
        standing = [s.id for s in sections]
        for section_id, count in Counter(order).items():
            if section_id not in standing:
                hint = meant(section_id, standing)
                self.faults.add(MAIN, f"sections names {section_id}, but no file holds that section.{hint}")
            if count > 1:
                self.faults.add(MAIN, f"sections names {section_id} twice.")
        for left_out in [s for s in standing if s not in order]:
            self.faults.add(MAIN, f"sections leaves out {left_out}.")
        sections.sort(key=lambda s: order.index(s.id) if s.id in order else len(order))

    # -- items -------------------------------------------------------------------------------

    def _items_of(self, section: Section, name: str, table: Table, key: str, cls: type) -> list[Anything]:
        """The questions, registers or findings in the file of a section, each with its place noted."""
        items = []
        for raw in self._raw_items(name, table, key):
            where = _where(name, key, raw)
            item = self._build(where, raw, cls) if cls is Question else self._build(where, raw, cls, section=section.id)
            if item is None:
                continue
            self.places[id(item)] = where
            items.append(item)
            if item.section != section.id:
                self.faults.add(where, f"its id must begin with {section.id}.")
        return items

    def _items(self, name: str, table: Table, key: str, cls: type) -> list[Anything]:
        built = (self._build(_where(name, key, raw), raw, cls) for raw in self._raw_items(name, table, key))
        return [item for item in built if item is not None]

    def _raw_items(self, name: str, table: Table, key: str) -> list[Table]:
        items = table.get(key, [])
        if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
            self.faults.add(name, f"{key} must be written as [[{key}]].")
            return []
        return items

    def _known_keys(self, where: str, raw: Table, known: Collection[str]) -> None:
        for key in raw:
            if key not in known:
                self.faults.add(where, f"the key {key} is not known here.{meant(key, known)}")

    # -- one value ---------------------------------------------------------------------------

    def _build(self, where: str, raw: Table, cls: type, **given: Anything) -> Anything | None:
        """Make a `cls` from a table and what is `given`, field by field; None where anything in it is wrong."""
        before = len(self.faults)
        hints = _hints(cls)
        known = {f.name: f for f in fields(cls) if f.name not in given}
        self._known_keys(where, raw, known)
        values = {k: self._value(f"{where}, {k}", v, hints[k]) for k, v in raw.items() if k in known}
        for key, spec in known.items():
            if key not in raw and spec.default is MISSING and spec.default_factory is MISSING:
                self.faults.add(where, f"the key {key} is missing.")
        return cls(**values, **given) if len(self.faults) == before else None

    def _value(self, where: str, value: Anything, kind: Anything) -> Anything:
        origin, args = typing.get_origin(kind), typing.get_args(kind)
        if origin is tuple:
            if not isinstance(value, list):
                self.faults.add(where, "must be a list.")
                return ()
            return tuple(self._value(f"{where}[{n}]", item, args[0]) for n, item in enumerate(value, start=1))
        if origin is dict:
            if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
                self.faults.add(where, "must be a table of texts.")
                return {}
            return value
        if origin in (typing.Union, types.UnionType):  # the only union among the fields is Condition
            return read_condition(where, value, self.faults)
        if kind in (Choice, Column, Reading):
            if not isinstance(value, dict):
                self.faults.add(where, "must be a table.")
                return None
            return self._build(where if "id" not in value else f"{where} ({value['id']})", value, kind)
        if issubclass(kind, Enum):
            try:
                return kind(value)
            except ValueError:
                options = [str(m.value) for m in kind]
                self.faults.add(where, f"{value!r} is none of {', '.join(options)}.{meant(value, options)}")
                return None
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            names = {str: "a text", int: "a whole number", bool: "true or false", date: "a date"}
            self.faults.add(where, f"must be {names.get(kind, kind)}.")
            return kind() if kind in (str, int, bool) else None
        if isinstance(value, str) and value != value.strip():
            return "\n".join(line.strip() for line in value.strip().splitlines())
        return value


@cache
def _hints(cls: type) -> dict[str, Anything]:
    """The types of the fields of a class, worked out once: that takes longer than reading an item does."""
    return typing.get_type_hints(cls)


def _where(name: str, key: str, raw: Mapping[str, Anything]) -> str:
    return f"{name}, {key} {raw['id']}" if isinstance(raw.get("id"), str) else f"{name}, a {key} without an id"
