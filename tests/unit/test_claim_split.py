"""Pasted claims as claims and pieces: claims of US patents split by hand, and nothing lost whatever is pasted."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.claims.facts import Function, Part
from litready.domain.claims.functional import function_of
from litready.domain.claims.pasted import read_pasted
from litready.domain.claims.split import Piece, claim_lines, read_lines, split_claims

CLAIMS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("claim_texts.toml").read_text("utf-8"))["claims"]
PYRROLE = "[R-(R*,R*)]-2-(4-fluorophenyl)-5-(1-methylethyl)-1H-pyrrole"
MARKS = {"[means] ": Function.MEANS, "[stand-in] ": Function.STAND_IN}


def agrees(told: str, piece: Piece, *, depth: bool) -> bool:
    """Whether a piece is the one that was told by hand."""
    words = told.lstrip()
    level = (len(told) - len(words)) // 4
    function = next((f for mark, f in MARKS.items() if words.startswith(mark)), None)
    if function is not None:
        words = words.split("] ", 1)[1]
    first, dots, last = words.partition(" … ")
    same = piece.text.startswith(first) and piece.text.endswith(last) if dots else piece.text == first
    return same and function is piece.function and (level == piece.level or not depth)


@pytest.mark.parametrize("told", CLAIMS, ids=lambda c: c["patent"])
def test_claims_split_as_by_hand(told: dict[str, Any]) -> None:
    split = split_claims(told["text"])
    assert [c.mark for c in split.claims] == [own[0] for own in told["pieces"]]
    for claim, own in zip(split.claims, told["pieces"], strict=True):
        assert len(claim.pieces) == len(own) - 1, [p.text for p in claim.pieces]
        for piece, words in zip(claim.pieces, own[1:], strict=True):
            assert agrees(words, piece, depth=told.get("depth", True)), (words, piece)
    assert list(split.left_out) == told.get("left_out", [])


def test_there_are_ten_patents_at_least() -> None:
    assert len({c["patent"] for c in CLAIMS}) >= 10


WORDS = st.sampled_from(
    "a housing; and (a) (b) (i) 1. 2. comprising: comprising wherein whereby means for or the of claim 1, module"
    " 3-methyl [R-(R*,R*)] “say; so” US 6,799,176 15 ; : , . : ; computer- readable consisting selected from a".split()
)
PASTES = st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from([" ", "\n", "\n    ", "\n\n"])))


def pasted_from(parts: list[tuple[list[str], str]]) -> str:
    return "".join(gap + " ".join(words) for words, gap in parts)


@given(PASTES.map(pasted_from))
def test_no_word_is_lost(text: str) -> None:
    """Letters and signs in and out are the same, however broken the text; a hyphen may go with its line break."""
    split = split_claims(text)
    out = "".join(split.left_out) + "".join(c.mark + "".join(p.text for p in c.pieces) for c in split.claims)
    kept = sorted("".join(out.split()).replace("-", ""))
    assert kept == sorted("".join(text.split()).replace("-", ""))
    assert all(p.text for c in split.claims for p in c.pieces)


@given(PASTES.map(pasted_from))
def test_the_pieces_of_a_claim_in_order_are_its_lines(text: str) -> None:
    """No word changes its place: what is left out may stand between, and nothing else."""
    split = split_claims(text)
    claims = iter("".join(f"{c.mark}{c.text}" for c in split.claims).split())
    whole = iter("".join("".join(line.text.split()) for line in read_pasted(text).lines))
    assert all(sign in whole for sign in "".join(claims))


@pytest.mark.parametrize("told", CLAIMS, ids=lambda c: c["patent"])
def test_lines_to_edit_read_back_as_they_were(told: dict[str, Any]) -> None:
    claims = split_claims(told["text"]).claims
    assert read_lines(claim_lines(claims)) == claims


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "A coating comprising: a base; one selected from the group consisting of: chalk; lime; and talc; and dye.",
            [
                "A coating comprising:",
                "a base;",
                "one selected from the group consisting of: chalk; lime; and talc; and",
                "dye.",
            ],
        ),
        (
            f"A compound, comprising {PYRROLE}, 1,2-dichloroethane, and 0.5 to 1.5, by weight, of water.",
            [
                "A compound, comprising",
                f"{PYRROLE}, 1,2-dichloroethane, and 0.5 to 1.5, by weight, of water.",
            ],
        ),
        (
            "A reader comprising: a screen that shows “wait; then press”; and a button (14; 16).",
            ["A reader comprising:", "a screen that shows “wait; then press”; and", "a button (14; 16)."],
        ),
        (
            "In a pump having a rotor, the improvement comprising: a seal; and a spring.",
            ["In a pump having a rotor, the improvement comprising:", "a seal; and", "a spring."],
        ),
        ("The pump of claim 1, further comprising a filter.", ["The pump of claim 1, further comprising", "a filter."]),
    ],
)
def test_what_parts_and_what_does_not(text: str, pieces: list[str]) -> None:
    (claim,) = split_claims(text).claims
    assert [p.text for p in claim.pieces] == pieces
    assert claim.pieces[0].part is Part.PREAMBLE


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The pump of claim 1, wherein the rotor is steel.", (1,)),
        ("The pump of any one of claims 1 to 3, wherein it is steel.", (1, 2, 3)),
        ("A method as claimed in claim 4 or claim 6, further comprising a step.", (4, 6)),
        ("A pump comprising a rotor.", ()),
    ],
)
def test_claims_that_are_taken_in(text: str, claims: tuple[int, ...]) -> None:
    assert split_claims(text).claims[0].refers_to == claims


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("means for storing data", Function.MEANS),
        ("fastening means connected to the frame for holding the lid", Function.MEANS),
        ("step for reducing the load", Function.MEANS),
        ("a payment handler service operable to route a payment", Function.STAND_IN),
        ("a distributed learning control module for receiving communications", Function.STAND_IN),
        ("joined by means of a bolt", None),
        ("a steel bolt through the flange", None),
        ("comprising the steps of heating", None),
    ],
)
def test_words_that_may_be_attacked_as_functional(text: str, function: Function | None) -> None:
    assert function_of(text) is function


def test_a_word_parted_by_a_line_is_whole_again_and_a_compound_keeps_its_hyphen() -> None:
    text = "1. A configura-\ntion of a computer-\nreadable medium, a non-\nvolatile store and a data-\nbase."
    assert [line.text for line in read_pasted(text).lines] == [
        "1. A configuration of a computer-readable medium, a non-volatile store and a database."
    ]
