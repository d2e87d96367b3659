"""The document on the format of content: its examples can be read, and it leaves no key out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from litready.playbook.condition import Op
from litready.playbook.model import (
    Authority,
    AuthorityKind,
    Choice,
    Column,
    FindingRule,
    Kind,
    Level,
    Nature,
    Question,
    Reading,
    Register,
    Rename,
    Retirement,
    Section,
    Severity,
)

TEXT = (Path(__file__).parents[2] / "docs" / "playbook-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_are_toml(example: str) -> None:
    assert tomllib.loads(example)


def test_the_examples_use_known_keys() -> None:
    known = {
        "question": Question,
        "register": Register,
        "finding": FindingRule,
        "authority": Authority,
        "rename": Rename,
        "retired": Retirement,
    }
    seen = set()
    for example in EXAMPLES:
        for name, items in tomllib.loads(example).items():
            if name in known and isinstance(items, list):
                seen.add(name)
                for item in items:
                    assert item.keys() <= {f.name for f in fields(known[name])}, item
    assert seen == known.keys()


@pytest.mark.parametrize("cls", [Authority, Choice, Column, FindingRule, Question, Reading, Register, Rename, Section])
def test_every_key_is_explained(cls: type) -> None:
    given_by_place = {(Register, "section"), (FindingRule, "section"), (Register, "columns")}
    names = {f.name for f in fields(cls) if (cls, f.name) not in given_by_place}
    assert {n for n in names if not re.search(rf"\b{n}\b", TEXT)} == set()


@pytest.mark.parametrize("members", [AuthorityKind, Kind, Level, Nature, Op, Severity])
def test_every_value_is_named(members: type[Kind]) -> None:
    assert {m.value for m in members if not re.search(rf"\b{m.value}\b", TEXT)} == set()
