"""The strict reader: each way to break content, with the words that its error must contain."""

from __future__ import annotations

from pathlib import Path

import pytest

from litready.errors import PlaybookError
from litready.playbook.condition import All, Any, Op, Ref, RegisterTest
from litready.playbook.condition import Test as ValueTest
from litready.playbook.load import load_playbook, parse_playbook
from litready.playbook.model import Kind, Severity
from litready.values import PartialDate

MAIN = """
id = "trial"
version = "1.0"
title = "Trial"
law_as_of = 2026-11-24
sections = ["first", "second"]
reserved = ["venue"]
industries = ["Energy"]

[[group]]
id = "enforce"
title = "Before you enforce"

[bindings]
hold_issued_on = "first.issued_on"

[[topic]]
id = "costs"
label = "Costs"
asks = "what it costs"

[[rename]]
kind = "question"
old = "first.hold"
new = "first.issued"
version = "1.0"

[[retired]]
kind = "question"
id = "first.fax"
version = "1.0"
label = "Was it sent by fax?"
"""

FIRST = """
[section]
id = "first"
group = "enforce"
number = "1"
letter = "F"
title = "First"
short = "First"
lead = "The first."

[[question]]
id = "first.issued"
text = "Was a hold issued?"
required = true
authorities = ["rule-37e"]

[[question]]
id = "first.issued_on"
text = "When?"
kind = "date"
when = { question = "first.issued", is = "yes" }

[[question]]
id = "first.form"
text = "In which form?"
kind = "choice"
choices = [{ id = "letter", label = "Letter" }, { id = "mail", label = "Mail", record_only = true }]

[[question]]
id = "first.cost"
text = "What did it cost?"
kind = "money"

[[question]]
id = "first.people"
text = "Who holds documents?"
kind = "register"
of = "people"

[[register]]
id = "people"
title = "People"
one = "person"

[[register.columns]]
id = "name"
label = "Name"

[[register.columns]]
id = "told"
label = "Was told"
kind = "yes_no"

[[register.columns]]
id = "told_on"
label = "Told on"
kind = "date"
when = { column = "told", is = "yes" }

[[register.columns]]
id = "boss"
label = "Reports to"
kind = "records"
of = "people"
"""

SECOND = """
[section]
id = "second"
group = "enforce"
number = "2"
letter = "S"
title = "Second"
short = "Second"
lead = "The second."

[[question]]
id = "second.filed"
text = "Was a complaint filed?"

[[finding]]
id = "second.no_hold"
severity = "stop"
title = "No hold was issued"
why = "It is due."
do = "Issue it."
authorities = ["rule-37e"]
when = { all = [{ question = "first.issued", is = "no" }, { question = "second.filed", is = "yes" }] }

[[finding]]
id = "second.not_told"
severity = "serious"
title = "A person was not told"
why = "Nobody told them."
do = "Tell them."
register = "people"
when = { column = "told", is = "no" }
readings = [{ text = "Strict.", authorities = ["rule-37e"] }, { text = "Mild.", authorities = [] }]
"""

AUTHORITIES = """
[[authority]]
id = "rule-37e"
kind = "rule"
short = "FRCP 37(e)"
cite = "Fed. R. Civ. P. 37(e)"
level = "rule"
rule = "Lost electronic records can cost the case."
status = "settled"
checked_on = 2026-11-24
confirmed = "page"
"""

GOOD = {"playbook.toml": MAIN, "first.toml": FIRST, "second.toml": SECOND, "authorities.toml": AUTHORITIES}

NO_HOLD = 'when = { all = [{ question = "first.issued", is = "no" }, { question = "second.filed", is = "yes" }] }'
NOT_TOLD = 'when = { column = "told", is = "no" }'
TOLD_ON = 'when = { column = "told", is = "yes" }'
ISSUED_ON = 'when = { question = "first.issued", is = "yes" }'
TWO_CHOICES = '[{ id = "letter", label = "Letter" }, { id = "mail", label = "Mail", record_only = true }]'
RETIRED = "[[retired]]"


def read(sources: dict[str, str]) -> tuple[str, ...]:
    """The problems that the reader finds; fails the test where it finds none."""
    with pytest.raises(PlaybookError) as caught:
        parse_playbook(sources)
    return caught.value.problems


def broken(file: str, old: str, new: str) -> dict[str, str]:
    """The good playbook with one text replaced, once."""
    assert GOOD[file].count(old) >= 1, f"{old!r} does not stand in {file}"
    return {**GOOD, file: GOOD[file].replace(old, new, 1)}


def test_the_good_playbook_is_read_as_written() -> None:
    playbook = parse_playbook(GOOD)
    assert [s.id for s in playbook.sections] == ["first", "second"]
    assert [q.id for q in playbook.in_section("first")][:2] == ["first.issued", "first.issued_on"]
    assert playbook.questions_by_id["first.form"].kind is Kind.CHOICE
    assert playbook.registers_by_id["people"].column("boss").of == "people"  # type: ignore[union-attr]
    assert [f.severity for f in playbook.findings] == [Severity.STOP, Severity.SERIOUS]
    assert playbook.findings[1].unsettled
    assert playbook.renamed("question", "first.hold") == "first.issued"
    assert playbook.question_numbers["second.filed"] == "2.1"
    assert playbook.finding_codes["second.not_told"] == "S-2"
    assert playbook.sources == GOOD


CONDITIONS = [
    (
        '{ question = "first.form", any_of = ["letter", "mail"] }',
        ValueTest(Op.ANY_OF, ("letter", "mail"), "first.form"),
    ),
    ('{ question = "first.issued_on", before = "2016-05-11" }', "before"),
    ('{ question = "first.issued_on", after = 2016-05-11 }', "after"),
    ('{ question = "first.issued_on", after = 2016 }', "after"),
    ('{ question = "first.cost", at_least = 100000 }', "at_least"),
    ('{ question = "first.cost", at_most = 0.5 }', "at_most"),
    ('{ register = "people", is = "none" }', RegisterTest("people", none=True)),
    ('{ register = "people", at_least = 2 }', RegisterTest("people", at_least=2)),
    (
        '{ question = "first.issued_on", after_answer = "first.issued_on" }',
        ValueTest(Op.AFTER, (Ref(question="first.issued_on"),), "first.issued_on"),
    ),
    (
        '{ any = [{ question = "first.issued", is = "yes" }, { all = [{ question = "first.form", is = "mail" }] }] }',
        Any((ValueTest(Op.IS, ("yes",), "first.issued"), All((ValueTest(Op.IS, ("mail",), "first.form"),)))),
    ),
]


@pytest.mark.parametrize(("text", "meaning"), CONDITIONS)
def test_each_form_of_condition(text: str, meaning: object) -> None:
    condition = parse_playbook(broken("second.toml", NO_HOLD, f"when = {text}")).findings[0].when
    if isinstance(meaning, str):
        assert isinstance(condition, ValueTest)
        assert condition.op is Op(meaning)
    else:
        assert condition == meaning


def test_a_date_in_a_condition_may_be_partial_and_quoted_or_not() -> None:
    for written, date in (("2016", PartialDate(2016)), ('"May 2016"', PartialDate(2016, 5))):
        text = f'when = {{ question = "first.issued_on", before = {written} }}'
        condition = parse_playbook(broken("second.toml", NO_HOLD, text)).findings[0].when
        assert isinstance(condition, ValueTest)
        assert condition.operands == (date,)


def test_two_columns_of_a_record_may_be_compared() -> None:
    told_twice = '\n[[register.columns]]\nid = "chased_on"\nlabel = "Chased on"\nkind = "date"\n'
    sources = broken("second.toml", NOT_TOLD, 'when = { column = "chased_on", before_column = "told_on" }')
    sources["first.toml"] += told_twice
    condition = parse_playbook(sources).findings[1].when
    assert condition == ValueTest(Op.BEFORE, (Ref(column="told_on"),), column="chased_on")


# Each entry: name, file, what stands there, what is written instead, the words that the one problem must contain.
FAULTS: list[tuple[str, str, str, str, tuple[str, ...]]] = [
    # -- the main file
    ("no id", "playbook.toml", 'id = "trial"\n', "", ("playbook.toml", "key id is missing")),
    ("no law date", "playbook.toml", "law_as_of = 2026-11-24\n", "", ("playbook.toml", "law_as_of is missing")),
    ("law date a text", "playbook.toml", "2026-11-24", '"2026-11-24"', ("playbook.toml, law_as_of", "must be a date")),
    ("unknown key", "playbook.toml", "industries", "industrys", ("playbook.toml", "industrys", "mean industries")),
    ("no bindings", "playbook.toml", "[bindings]\nhold_issued_on", "[[x]]\ny", ("x is not known",)),
    (
        "binding to nothing",
        "playbook.toml",
        '= "first.issued_on"',
        '= "first.isued_on"',
        ("bindings, hold_issued_on", "no question first.isued_on", "mean first.issued_on"),
    ),
    ("sections no list", "playbook.toml", '["first", "second"]', '"first"', ("sections must be a list",)),
    ("section without file", "playbook.toml", '"second"]', '"second", "third"]', ("names third", "no file holds")),
    ("section left out", "playbook.toml", ', "second"]', "]", ("leaves out second",)),
    ("section named twice", "playbook.toml", '"second"]', '"second", "first"]', ("names first twice",)),
    ("reserved id used", "playbook.toml", '["venue"]', '["first"]', ("first.toml", "id first is reserved")),
    ("topic without asks", "playbook.toml", 'asks = "what it costs"\n', "", ("topic costs", "key asks is missing")),
    # -- renames
    (
        "rename to nothing",
        "playbook.toml",
        'new = "first.issued"',
        'new = "first.nowhere"',
        ("first.hold was renamed to first.nowhere, which does not exist",),
    ),
    (
        "living id renamed",
        "playbook.toml",
        'old = "first.hold"',
        'old = "first.form"',
        ("first.form was renamed or retired, but still stands as a question",),
    ),
    ("living id retired", "playbook.toml", '"first.fax"', '"second.filed"', ("second.filed", "still stands")),
    ("rename of itself", "playbook.toml", 'new = "first.issued"', 'new = "first.hold"', ("in a circle",)),
    ("unknown kind", "playbook.toml", 'kind = "question"\nid', 'kind = "page"\nid', ("first.fax", "kind must be")),
    (
        "choice renamed to nothing",
        "playbook.toml",
        RETIRED,
        f'[[rename]]\nkind = "choice"\nold = "first.form.fax"\nnew = "first.form.maill"\nversion = "1"\n{RETIRED}',
        ("first.form.fax was renamed to first.form.maill",),
    ),
    (
        "renamed twice",
        "playbook.toml",
        RETIRED,
        f'[[rename]]\nkind = "question"\nold = "first.hold"\nnew = "first.form"\nversion = "1"\n{RETIRED}',
        ("first.hold was renamed twice",),
    ),
    # -- the section and its items
    ("no section", "second.toml", "[section]", "[sektion]", ("second.toml",)),
    (
        "unknown group",
        "second.toml",
        '"enforce"',
        '"enfroce"',
        ("second.toml, section", "group enfroce", "mean enforce"),
    ),
    ("section without lead", "second.toml", 'lead = "The second."', "", ("second.toml, section", "lead is missing")),
    ("unknown item", "second.toml", "[[question]]", "[[qestion]]", ("qestion", "mean question")),
    ("a table, not a list", "second.toml", "[[question]]", "[question]", ("must be written as [[question]]",)),
    ("unknown key in a question", "first.toml", "required = true", "requird = true", ("first.issued", "mean required")),
    ("no text", "first.toml", 'text = "When?"', "", ("first.toml, question first.issued_on", "text is missing")),
    ("no id in a question", "second.toml", 'id = "second.filed"', "", ("second.toml", "without an id")),
    ("yes for true", "first.toml", "required = true", 'required = "yes"', ("first.issued, required", "true or false")),
    ("text is a number", "first.toml", 'text = "When?"', "text = 3", ("first.issued_on, text", "must be a text")),
    ("unknown kind of question", "first.toml", 'kind = "money"', 'kind = "mony"', ("first.cost, kind", "mean money")),
    ("links in a question", "first.toml", 'kind = "money"', 'kind = "records"', ("first.cost", "kind records")),
    ("id without its section", "first.toml", '"first.cost"', '"cost.first"', ("must begin with first",)),
    ("id with capitals", "first.toml", '"first.cost"', '"first.Cost"', ("first.Cost is not of the form",)),
    ("id used twice", "first.toml", '"first.cost"', '"first.form"', ("first.form is used twice",)),
    ("id used twice over files", "second.toml", '"second.no_hold"', '"second.not_told"', ("used twice",)),
    ("authorities no list", "first.toml", '["rule-37e"]', '"rule-37e"', ("first.issued, authorities", "a list")),
    (
        "unknown authority",
        "first.toml",
        '["rule-37e"]',
        '["rule-37"]',
        ("first.toml, question first.issued", "no authority rule-37.", "mean rule-37e"),
    ),
    ("one choice", "first.toml", TWO_CHOICES, '[{ id = "letter", label = "Letter" }]', ("first.form", "two choices")),
    ("choice twice", "first.toml", 'id = "mail"', 'id = "letter"', ("first.form", "choice letter stands twice")),
    ("choice without label", "first.toml", ', label = "Letter"', "", ("first.form", "(letter)", "label is missing")),
    ("choice id with a space", "first.toml", 'id = "letter"', 'id = "a letter"', ("choice id a letter",)),
    ("choices of a yes/no", "first.toml", "required = true", f"choices = {TWO_CHOICES}", ("yes_no has no choices",)),
    ("register that is not there", "first.toml", 'of = "people"\n\n[[reg', 'of = "poeple"\n\n[[reg', ("mean people",)),
    (
        "of without register",
        "first.toml",
        'kind = "money"',
        'kind = "money"\nof = "people"',
        ("only the kind register",),
    ),
    # -- conditions
    ("later question", "first.toml", ISSUED_ON, 'when = { question = "first.form", is = "mail" }', ("come earlier",)),
    ("itself", "first.toml", ISSUED_ON, 'when = { question = "first.issued_on", after = 2020 }', ("come earlier",)),
    (
        "later section",
        "first.toml",
        ISSUED_ON,
        'when = { question = "second.filed", is = "yes" }',
        ("first.issued_on", "names second.filed, which does not come earlier"),
    ),
    ("question not there", "first.toml", '"first.issued", is', '"first.isued", is', ("mean first.issued",)),
    ("a not", "second.toml", NO_HOLD, 'when = { question = "first.issued", not = "yes" }', ('There is no "not"',)),
    ("an is_not", "second.toml", NO_HOLD, 'when = { question = "first.issued", is_not = "no" }', ('no "not"',)),
    (
        "not over all",
        "second.toml",
        NO_HOLD,
        'when = { not = [{ question = "first.issued", is = "no" }] }',
        ("names one",),
    ),
    ("unknown test", "second.toml", NO_HOLD, 'when = { question = "first.cost", atleast = 3 }', ("mean at_least",)),
    (
        "two tests",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.issued", is = "no", any_of = [] }',
        ("one test",),
    ),
    ("two subjects", "second.toml", NOT_TOLD, 'when = { column = "told", question = "x", is = "no" }', ("names one",)),
    ("a subject that is no text", "second.toml", NO_HOLD, 'when = { question = 3, is = "no" }', ("takes an id",)),
    ("no table", "second.toml", NO_HOLD, 'when = "first.issued"', ("a condition is a table",)),
    ("empty all", "second.toml", NO_HOLD, "when = { all = [] }", ("holds a list of conditions",)),
    ("all with a test", "second.toml", NO_HOLD, 'when = { all = [], is = "no" }', ("all stands alone",)),
    ("no condition", "second.toml", NO_HOLD, "", ("finding second.no_hold", "a finding has either when or computed")),
    (
        "condition and conclusion",
        "second.toml",
        NO_HOLD,
        f'{NO_HOLD}\ncomputed = "hold.late"',
        ("finding second.no_hold", "a finding has either when or computed"),
    ),
    (
        "conclusion over a register",
        "second.toml",
        NO_HOLD,
        'computed = "hold.late"\nregister = "people"',
        ("finding second.no_hold", "a computed finding names no register"),
    ),
    ("conclusion that is no text", "second.toml", NO_HOLD, "computed = true", ("second.no_hold", "computed")),
    ("unknown choice", "second.toml", NO_HOLD, 'when = { question = "first.form", is = "fax" }', ("no choice fax",)),
    ("yes in capitals", "second.toml", '"first.issued", is = "no"', '"first.issued", is = "No"', ("mean no",)),
    (
        "no, as YAML would have it",
        "second.toml",
        '"first.issued", is = "no"',
        '"first.issued", is = false',
        ("second.no_hold", 'is takes a text, such as "yes"'),
    ),
    (
        "any_of a text",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.form", any_of = "mail" }',
        ("list of texts",),
    ),
    (
        "choice of an amount",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.cost", is = "1" }',
        ("has no choices",),
    ),
    (
        "amount of a choice",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.form", at_least = 1 }',
        ("not a number",),
    ),
    ("amount a text", "second.toml", NO_HOLD, 'when = { question = "first.cost", at_least = "much" }', ("a number",)),
    (
        "impossible date",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.issued_on", after = "2026-02-30" }',
        ("day 30",),
    ),
    (
        "date of a choice",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.form", after = 2020 }',
        ("is not a date",),
    ),
    (
        "compared with no date",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.issued_on", after_answer = "first.cost" }',
        ("first.cost is not a date that stands here",),
    ),
    (
        "is_answer",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.form", is_answer = "x" }',
        ("is_answer is not known",),
    ),
    (
        "answer that is no id",
        "second.toml",
        NO_HOLD,
        'when = { question = "first.issued_on", after_answer = 3 }',
        ("an id",),
    ),
    (
        "column without register",
        "second.toml",
        NO_HOLD,
        'when = { column = "told", is = "no" }',
        ("no column told here",),
    ),
    ("register in a test", "second.toml", NO_HOLD, 'when = { register = "poeple", is = "none" }', ("mean people",)),
    ("register is empty", "second.toml", NO_HOLD, 'when = { register = "people", is = "empty" }', ('is = "none"',)),
    ("register with zero", "second.toml", NO_HOLD, 'when = { register = "people", at_least = 0 }', ("number from 1",)),
    ("register with true", "second.toml", NO_HOLD, 'when = { register = "people", at_least = true }', ("from 1",)),
    # -- registers
    ("register without columns", "first.toml", "[[register.columns]]", "[[register.column]]", ("people",)),
    ("column twice", "first.toml", 'id = "boss"', 'id = "told"', ("people, column told", "used twice")),
    ("column with a register", "first.toml", 'kind = "records"', 'kind = "register"', ("column boss", "kind register")),
    (
        "column to no register",
        "first.toml",
        'kind = "records"\nof = "people"',
        'kind = "records"\nof = "x"',
        ("boss", "x"),
    ),
    ("links without a register", "first.toml", 'kind = "records"\nof = "people"', 'kind = "records"', ("boss",)),
    ("column of a later column", "first.toml", TOLD_ON, 'when = { column = "boss", is = "yes" }', ("earlier columns",)),
    ("column of a question", "first.toml", TOLD_ON, ISSUED_ON, ("told_on", "earlier columns")),
    ("column with an unknown choice", "first.toml", TOLD_ON, 'when = { column = "told", is = "y" }', ("no choice y",)),
    ("unknown key in a column", "first.toml", 'label = "Was told"', 'lable = "Was told"', ("(told)", "mean label")),
    (
        "a section in a register",
        "first.toml",
        'one = "person"',
        'one = "person"\nsection = "x"',
        ("section is not known",),
    ),
    ("a date names the record", "first.toml", 'label = "Name"', 'label = "Name"\nkind = "date"', ("first column",)),
    ("a register nowhere", "first.toml", 'kind = "register"\nof = "people"', "", ("people", "give it a place")),
    # -- findings
    ("unknown severity", "second.toml", '"stop"', '"stopp"', ("second.no_hold, severity", "'stopp'", "mean stop")),
    ("finding of another section", "second.toml", '"second.no_hold"', '"first.no_hold"', ("must begin with second",)),
    ("finding without why", "second.toml", 'why = "It is due."\n', "", ("second.no_hold", "why is missing")),
    ("register not there", "second.toml", 'register = "people"', 'register = "persons"', ("register persons",)),
    ("column not there", "second.toml", '"told", is = "no"', '"tolt", is = "no"', ("no column tolt here", "mean told")),
    ("one reading", "second.toml", ', { text = "Mild.", authorities = [] }', "", ("second.not_told", "two readings")),
    ("reading without law", "second.toml", ", authorities = [] }", " }", ("readings[2]", "authorities is missing")),
    (
        "reading with unknown law",
        "second.toml",
        "authorities = [] }",
        'authorities = ["x"] }',
        ("readings", "authority x"),
    ),
    # -- natures
    ("a nature misspelt", "first.toml", 'kind = "money"', 'kind = "money"\nnature = "merit"', ("cost", "mean merits")),
    (
        "a secret amount",
        "first.toml",
        'kind = "money"',
        'kind = "money"\nnature = "secret"',
        ("cost", "only text"),
    ),
    (
        "a secret link",
        "first.toml",
        'kind = "records"',
        'kind = "records"\nnature = "secret"',
        ("people, column boss", "can describe a secret"),
    ),
    (
        "a nature of the place of a register",
        "first.toml",
        'kind = "register"',
        'kind = "register"\nnature = "merits"',
        ("first.people", "in the register people"),
    ),
    ("a secret register", "first.toml", 'one = "person"', 'one = "person"\nnature = "secret"', ("mark the columns",)),
    ("notes of the merits", "first.toml", 'short = "First"', 'short = "First"\nnotes = "merits"', ("write secret or",)),
    (
        "a rule needs a secret",
        "first.toml",
        'text = "When?"\nkind = "date"',
        'text = "When?"\nkind = "text"\nnature = "secret"',
        ("hold_issued_on", "the cover lack it"),
    ),
    # -- authorities
    ("authority twice", "authorities.toml", AUTHORITIES, AUTHORITIES * 2, ("rule-37e stands twice",)),
    (
        "unknown level",
        "authorities.toml",
        'level = "rule"',
        'level = "rules"',
        ("authority rule-37e, level", "mean rule"),
    ),
    ("unknown table", "authorities.toml", "[[authority]]", "[[authorities]]", ("authorities is not known here",)),
]
CASCADES = {
    # A fault that takes away what others name is told together with what misses it.
    "no bindings",
    "no section",
    "section without lead",
    "column with a register",
    "unknown item",
    "a table, not a list",
    "no text",
    "unknown key in a question",
    "no id in a question",
    "yes for true",
    "text is a number",
    "unknown kind of question",
    "authorities no list",
    "links in a question",
    "id used twice",
    "id with capitals",
    "choice without label",
    "register without columns",
    "unknown key in a column",
    "a section in a register",
    "id without its section",
    "column of a later column",
    "a register nowhere",
    "register that is not there",
    "column twice",
    "sections no list",
    "unknown level",
    "unknown table",
    "a nature misspelt",
}


@pytest.mark.parametrize(("file", "old", "new", "words"), [pytest.param(*f[1:], id=f[0]) for f in FAULTS])
def test_one_fault_is_told_with_its_file_and_key(
    file: str, old: str, new: str, words: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    problems = read(broken(file, old, new))
    assert any(all(word in problem for word in words) for problem in problems), problems
    if request.node.callspec.id not in CASCADES:
        assert len(problems) == 1, problems
    assert all(".toml" in problem.partition(":")[0] for problem in problems), problems


def test_no_main_file() -> None:
    sources = {k: v for k, v in GOOD.items() if k != "playbook.toml"}
    assert "playbook.toml: is missing" in read(sources)[0]


def test_the_same_section_in_two_files() -> None:
    (problem,) = read({**GOOD, "third.toml": SECOND})
    assert "the section second also stands in second.toml" in problem


def test_what_is_not_toml_is_told_for_every_file_at_once() -> None:
    problems = read({**GOOD, "first.toml": FIRST + "\n[broken", "second.toml": "answer = no\n"})
    assert [p.partition(":")[0] for p in problems] == ["first.toml", "second.toml"]
    assert all("is not TOML" in p for p in problems)


def test_renames_in_a_circle_are_told_and_do_not_hang() -> None:
    circle = """
[[rename]]
kind = "question"
old = "first.a"
new = "first.b"
version = "1"
[[rename]]
kind = "question"
old = "first.b"
new = "first.a"
version = "2"
"""
    problems = read({**GOOD, "playbook.toml": MAIN + circle})
    assert all("in a circle" in p for p in problems)
    assert len(problems) == 2


def test_renames_may_follow_one_another_and_end_in_a_retirement() -> None:
    chain = """
[[rename]]
kind = "question"
old = "first.telex"
new = "first.fax"
version = "0.9"
[[rename]]
kind = "question"
old = "first.stay"
new = "first.hold"
version = "0.9"
"""
    playbook = parse_playbook({**GOOD, "playbook.toml": MAIN + chain})
    assert playbook.renamed("question", "first.stay") == "first.issued"
    assert playbook.renamed("question", "first.telex") == "first.fax"


def test_all_faults_are_told_at_once() -> None:
    sources = dict(GOOD)
    for file, old, new in (
        ("playbook.toml", 'new = "first.issued"', 'new = "first.nowhere"'),
        ("first.toml", 'label = "Reports to"', 'lable = "Reports to"'),
        ("first.toml", 'id = "mail"', 'id = "letter"'),
        ("second.toml", '"stop"', '"grave"'),
        ("second.toml", '"told", is', '"tolt", is'),
        ("authorities.toml", 'status = "settled"', 'status = "sure"'),
    ):
        sources[file] = sources[file].replace(old, new, 1)
    problems = read(sources)
    for words in ("first.nowhere", "lable", "choice letter stands twice", "'grave'", "'sure'"):
        assert any(words in p for p in problems), (words, problems)
    with pytest.raises(PlaybookError, match=f"The playbook has {len(problems)} problems") as caught:
        parse_playbook(sources)
    assert all(problem in str(caught.value) for problem in problems)


def test_a_folder_is_read_as_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "playbook"
    folder.mkdir()
    for name, text in GOOD.items():
        (tmp_path / name if name == "authorities.toml" else folder / name).write_text(text, encoding="utf-8")
    assert load_playbook(folder, tmp_path / "authorities.toml") == parse_playbook(GOOD)


def test_an_empty_folder_and_an_unreadable_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match=r"holds no \.toml files"):
        load_playbook(tmp_path, tmp_path / "authorities.toml")
    (tmp_path / "playbook.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(PlaybookError) as caught:
        load_playbook(tmp_path, tmp_path / "missing.toml")
    assert [p.partition(":")[0] for p in caught.value.problems] == ["playbook.toml", "missing.toml"]


def test_lines_of_a_long_text_are_joined_without_their_indent() -> None:
    text = '"""\n    First line.\n    Second line.\n    """'
    playbook = parse_playbook(broken("second.toml", '"It is due."', text))
    assert playbook.findings[0].why == "First line.\nSecond line."
