"""The portable file round-trips, and whatever is wrong with one is refused whole, with one sentence."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import random
import zipfile
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Action, Assessment, Record
from litready.errors import PortableFileError
from litready.exchange.portable import package, parse_portable, read_portable, save_portable
from litready.exchange.schema import json_schema
from litready.playbook.load import parse_playbook
from litready.values import Money, PartialDate, PatentNumber

MAIN = """
id = "trial"
version = "2.0.0"
title = "Trial"
law_as_of = 2026-01-01
sections = ["one"]
[[group]]
id = "g"
title = "G"
[[rename]]
kind = "question"
old = "one.former"
new = "one.text"
version = "2.0.0"
[[rename]]
kind = "choice"
old = "one.pick.old"
new = "one.pick.a"
version = "2.0.0"
[[rename]]
kind = "column"
old = "things.called"
new = "things.name"
version = "2.0.0"
[[retired]]
kind = "question"
id = "one.gone"
version = "2.0.0"
label = "Was it gone?"
[bindings]
"""
ONE = """
[section]
id = "one"
group = "g"
number = "1"
letter = "O"
title = "One"
short = "One"
lead = ""
[[question]]
id = "one.yes"
text = "Yes or no?"
[[question]]
id = "one.text"
text = "Text?"
kind = "text"
[[question]]
id = "one.day"
text = "Day?"
kind = "date"
[[question]]
id = "one.pick"
text = "Pick?"
kind = "choice"
choices = [{id="a", label="A"}, {id="b", label="B"}]
[[question]]
id = "one.many"
text = "Many?"
kind = "multi"
choices = [{id="a", label="A"}, {id="b", label="B"}]
[[question]]
id = "one.things"
text = "Things?"
kind = "register"
of = "things"
[[register]]
id = "things"
title = "Things"
one = "thing"
[[register.columns]]
id = "name"
label = "Name"
[[register.columns]]
id = "cost"
label = "Cost"
kind = "money"
[[register.columns]]
id = "share"
label = "Share"
kind = "number"
[[register.columns]]
id = "patent"
label = "Patent"
kind = "patent"
[[register.columns]]
id = "others"
label = "Others"
kind = "records"
of = "things"
"""
PLAYBOOK = parse_playbook({"playbook.toml": MAIN, "1-one.toml": ONE, "authorities.toml": ""})
WHEN = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)


def answered(value, note=""):
    return Answer(State.ANSWERED, value, note, WHEN)


def full() -> Assessment:
    first = Record(
        "r1",
        "things",
        {
            "name": Cell(State.ANSWERED, "Łódź 株式会社 ☑ </para> R&D <draft>"),
            "cost": Cell(State.ANSWERED, Money(Decimal("1250.50"), "EUR")),
            "share": Cell(State.ANSWERED, Decimal("0.950")),
            "patent": Cell(State.ANSWERED, PatentNumber.parse("US 9,876,543 B2")),
        },
        "a note",
        WHEN,
    )
    second = Record("r2", "things", {"others": Cell(State.ANSWERED, ("r1",)), "share": Cell(State.NOT_KNOWN)}, "", WHEN)
    return Assessment(
        id="abc",
        name="Matter “one”",
        playbook_id="trial",
        playbook_version="2.0.0",
        created_at=WHEN,
        changed_at=WHEN,
        answers={
            "one.yes": answered("no"),
            "one.text": answered("line\nline ☑", "note"),
            "one.day": answered(PartialDate(1987, 11)),
            "one.pick": answered("b"),
            "one.many": answered(("a", "b")),
        },
        records=(first, second),
        actions=(Action("x", "Do it", "Ann", PartialDate(2026, 12), True, "one.f"),),
        on_hold=True,
    )


def document(**changes) -> dict:
    doc = {
        "format": "litready-assessment",
        "schema_version": 1,
        "playbook": {"id": "trial", "version": "2.0.0"},
        "name": "Bare",
    }
    return doc | changes


def read(doc) -> Assessment:
    return parse_portable(json.dumps(doc).encode(), PLAYBOOK).assessment


def test_everything_comes_back_the_same(tmp_path):
    path = tmp_path / "matter.litready"
    save_portable(full(), path)
    assert read_portable(path, PLAYBOOK).assessment == full()


def test_the_same_record_gives_the_same_bytes():
    assert package(full()) == package(full())


def test_bare_json_may_leave_out_what_can_be_filled_in():
    taken = read(
        document(
            answers={"one.yes": {"value": "yes"}, "one.day": {"state": "not_known"}},
            records=[{"register": "things", "cells": {"cost": {"value": "USD 3"}}}],
        )
    )
    assert taken.value("one.yes") == "yes"
    assert taken.answer("one.day").state is State.NOT_KNOWN
    assert taken.records[0].value("cost") == Money(Decimal(3))
    assert taken.id


def test_an_older_file_is_carried_over_by_its_renames():
    read_file = parse_portable(
        json.dumps(
            document(
                playbook={"id": "trial", "version": "1.0.0"},
                answers={"one.former": {"value": "kept"}, "one.pick": {"value": "old"}, "one.gone": {"value": "yes"}},
                records=[{"register": "things", "cells": {"called": {"value": "Thing"}}}],
            )
        ).encode(),
        PLAYBOOK,
    )
    taken = read_file.assessment
    assert taken.value("one.text") == "kept"
    assert taken.value("one.pick") == "a"
    assert taken.value("one.gone") == "yes", "what is no longer asked is kept"
    assert taken.records[0].value("name") == "Thing"
    assert taken.playbook_version == "2.0.0"
    assert any("Was it gone?" in change for change in read_file.changes)


@pytest.mark.parametrize("tenth", range(10))
@pytest.mark.parametrize("bare", [False, True])
def test_a_file_cut_short_is_refused(tenth, bare):
    content = package(full())
    if bare:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = archive.read("assessment.json")
    cut = content[: len(content) * tenth // 10]
    with pytest.raises(PortableFileError, match=r"Nothing was taken|no LitReady"):
        parse_portable(cut, PLAYBOOK)


REFUSED = {
    "unknown key": (document(surprise=1), "surprise"),
    "unknown key in an answer": (document(answers={"one.yes": {"value": "yes", "extra": 1}}), "extra"),
    "wrong type": (document(answers={"one.yes": {"value": 7}}), "value"),
    "yes that is no text": (document(answers={"one.yes": {"value": True}}), "value"),
    "a list for a text": (document(answers={"one.text": {"value": ["a"]}}), "one.text"),
    "a text for a list": (document(answers={"one.many": {"value": "a"}}), "one.many"),
    "maybe": (document(answers={"one.yes": {"value": "maybe"}}), "yes or no"),
    "impossible date": (document(answers={"one.day": {"value": "2026-02-30"}}), "no day 30"),
    "unknown choice": (document(answers={"one.pick": {"value": "z"}}), "no choice z"),
    "unknown question": (document(answers={"one.nothing": {"value": "yes"}}), "one.nothing"),
    "value without state": (document(answers={"one.yes": {"value": "yes", "state": "not_known"}}), "together"),
    "state without value": (document(answers={"one.yes": {"state": "answered"}}), "together"),
    "wrong kind said": (document(answers={"one.day": {"value": "2026", "kind": "text"}}), "is said to be"),
    "unknown register": (document(records=[{"register": "none"}]), "register"),
    "unknown column": (document(records=[{"register": "things", "cells": {"x": {"value": "1"}}}]), "column"),
    "money that is none": (document(records=[{"register": "things", "cells": {"cost": {"value": "lots"}}}]), "cost"),
    "not a number": (document(records=[{"register": "things", "cells": {"share": {"value": "NaN"}}}]), "share"),
    "link to nothing": (document(records=[{"register": "things", "cells": {"others": {"value": ["r9"]}}}]), "r9"),
    "same id twice": (document(records=[{"register": "things", "id": "r"}] * 2), "same id"),
    "none and some": (document(records=[{"register": "things"}], none_declared=["things"]), "there are none"),
    "value for a register": (document(answers={"one.things": {"value": "x"}}), "records"),
    "newer format": (document(schema_version=2), "newer LitReady"),
    "newer content": (document(playbook={"id": "trial", "version": "2.0.1"}), "newer playbook"),
    "other content": (document(playbook={"id": "other", "version": "2.0.0"}), "another playbook"),
    "no format": ({"schema_version": 1}, "no LitReady"),
    "a list": ([], "damaged|no LitReady"),
    "bad due date": (document(actions=[{"title": "t", "due": "soon"}]), "due date"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_refused_with_one_sentence(name):
    doc, words = REFUSED[name]
    with pytest.raises(PortableFileError, match=words) as caught:
        read(doc)
    assert "\n" not in str(caught.value)


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def manifest_of(body: bytes) -> bytes:
    entry = {"name": "assessment.json", "size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
    return json.dumps({"format": "litready-package", "schema_version": 1, "files": [entry]}).encode()


BODY = json.dumps(document()).encode()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("assessment.json")
    info.external_attr = 0o120777 << 16
    return info


PACKAGES = {
    "climbing path": zipped(("../assessment.json", BODY), ("manifest.json", manifest_of(BODY))),
    "backslash path": zipped(("..\\assessment.json", BODY), ("manifest.json", manifest_of(BODY))),
    "absolute path": zipped(("/assessment.json", BODY), ("manifest.json", manifest_of(BODY))),
    "stray file": zipped(("assessment.json", BODY), ("manifest.json", manifest_of(BODY)), ("run.exe", b"x")),
    "no manifest": zipped(("assessment.json", BODY)),
    "link": zipped((link(), b"/etc/passwd"), ("manifest.json", manifest_of(BODY))),
    "changed": zipped(("assessment.json", BODY + b" "), ("manifest.json", manifest_of(BODY))),
    "bad manifest": zipped(("assessment.json", BODY), ("manifest.json", b"{}")),
    "empty": zipped(),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_that_is_not_ours_is_refused(name):
    with pytest.raises(PortableFileError, match="Nothing was taken"):
        parse_portable(PACKAGES[name], PLAYBOOK)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused():
    content = zipped(("assessment.json", BODY), ("assessment.json", BODY), ("manifest.json", manifest_of(BODY)))
    with pytest.raises(PortableFileError):
        parse_portable(content, PLAYBOOK)


def test_a_bomb_is_refused_without_being_unpacked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("assessment.json", b" " * (80 * 1024 * 1024))
        archive.writestr("manifest.json", b"{}")
    assert len(buffer.getvalue()) < 200_000
    with pytest.raises(PortableFileError, match="more than any assessment"):
        parse_portable(buffer.getvalue(), PLAYBOOK)


def test_deep_nesting_is_refused():
    with pytest.raises(PortableFileError):
        parse_portable(b'{"format":' + b"[" * 100_000, PLAYBOOK)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_flipped_bytes_are_refused_or_read_but_never_crash(seed):
    rng = random.Random(seed)
    content = bytearray(package(full()))
    for _ in range(rng.randint(1, 8)):
        content[rng.randrange(len(content))] = rng.randrange(256)
    with contextlib.suppress(PortableFileError):
        parse_portable(bytes(content), PLAYBOOK)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PortableFileError, match="could not be read"):
        read_portable(tmp_path / "none.litready", PLAYBOOK)


def test_saving_onto_a_folder_leaves_nothing_behind(tmp_path):
    (tmp_path / "x.litready").mkdir()
    with pytest.raises(PortableFileError, match="a folder has that name"):
        save_portable(full(), tmp_path / "x.litready")
    assert [p.name for p in tmp_path.iterdir()] == ["x.litready"]


def test_the_schema_describes_what_is_written():
    schema = json_schema()
    definition = schema["$defs"]["AssessmentDocument"]
    assert definition["additionalProperties"] is False
    with zipfile.ZipFile(io.BytesIO(package(full()))) as archive:
        written = json.loads(archive.read("assessment.json"))
    assert set(written) <= set(definition["properties"])
    assert set(definition["required"]) <= set(written)
