"""The prompt says what was picked, and the leak check finds what stands in the assessment."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Assessment, Record
from litready.domain.prompt import PromptRequest, compose_prompt, find_leaks
from litready.playbook.load import parse_playbook
from litready.values import Money, PatentNumber

PLAYBOOK = parse_playbook(
    {
        "playbook.toml": """
id = "trial"
version = "1"
title = "Trial"
law_as_of = 2026-01-01
sections = ["one"]
industries = ["Medical devices", "Energy"]
[[group]]
id = "g"
title = "G"
[[topic]]
id = "costs"
label = "Costs"
asks = "what it costs by phase"
[[topic]]
id = "venue"
label = "Venue"
asks = "which courts are open to us"
[bindings]
""",
        "one.toml": """
[section]
id = "one"
group = "g"
number = "1"
letter = "O"
title = "One"
short = "One"
lead = ""
[[question]]
id = "one.text"
text = "Text?"
kind = "text"
[[question]]
id = "one.secrets"
text = "Which secrets?"
kind = "register"
of = "secrets"
[[register]]
id = "secrets"
title = "Trade secrets"
one = "trade secret"
[[register.columns]]
id = "code"
label = "Code name"
[[register.columns]]
id = "patent"
label = "Patent"
kind = "patent"
[[register.columns]]
id = "worth"
label = "Worth"
kind = "money"
""",
        "authorities.toml": "",
    }
)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
RECORD = Record(
    "r",
    "secrets",
    {
        "code": Cell(State.ANSWERED, "bluebird"),
        "patent": Cell(State.ANSWERED, PatentNumber.parse("US 9,876,543")),
        "worth": Cell(State.ANSWERED, Money(Decimal(410000))),
    },
)
ASSESSMENT = Assessment(
    "a",
    "Merrowdale against Tarnquist",
    "trial",
    "1",
    NOW,
    NOW,
    {"one.text": Answer(State.ANSWERED, "We met Dr. Varga about the FP-200 valve", "Ketterby said so")},
    (RECORD,),
)


def leaked(text: str) -> set[str]:
    return {leak.term for leak in find_leaks(text, ASSESSMENT, PLAYBOOK)}


def test_the_prompt_holds_what_was_picked_and_nothing_else():
    prompt = compose_prompt(PromptRequest("Medical devices", "valves in pumps", ("venue",), "licensing"), PLAYBOOK)
    assert "Medical devices" in prompt
    assert "valves in pumps" in prompt
    assert "Which courts are open to us." in prompt
    assert "what it costs" not in prompt.lower()
    assert "in-house counsel" in prompt


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("our fight with tarnquist", "tarnquist"),
        ("like TARNQUIST’S pumps", "TARNQUIST’S"),
        ("project Bluebird", "Bluebird"),
        ("ask Varga", "Varga"),
        ("see FP-200.", "FP-200"),
        ("Ketterby", "Ketterby"),
        ("patent 9876543", "9876543"),
        ("patent 9,876,543 B2", "9876543"),
        ("patent 9.876.543", "9876543"),
        ("about $410,000 a month", "410000"),
    ],
)
def test_what_stands_in_the_assessment_is_named(text, term):
    assert term in leaked(text)


def test_the_frame_itself_leaks_nothing():
    assert leaked(compose_prompt(PromptRequest("Energy", "", ("costs", "venue")), PLAYBOOK)) == set()


def test_ordinary_words_are_no_leak():
    assert leaked("We would like pumps that are valves against the costs, in May, with 12 people") == set()
