"""Each claim against each product: what settles it, what leaves it open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.claims.conclude import Charts, conclude_claims
from litready.domain.claims.facts import Comparison, Element, Found, Part, Patent, Product
from litready.domain.claims.record import claim_numbers
from litready.domain.claims.rules import Chart, State, judge_charts
from litready.domain.invention.facts import Proof

PATENT, PRODUCT = Patent("p", "US 9,577,346", (1,)), Product("x", "Pump", frozenset({"p"}))
PREAMBLE = Element("pre", "1[pre]", "p", 1, 1, "A pump comprising:", Part.PREAMBLE)
ROTOR = Element("a", "1[a]", "p", 1, 2, "a rotor; and", Part.ELEMENT)
SEAL = Element("b", "1[b]", "p", 1, 3, "a seal.", Part.ELEMENT)
PUMP = (PREAMBLE, ROTOR, SEAL)


def compared(element: str, found: Found | None, proof: Proof = Proof.IN_HAND, product: str = "x") -> Comparison:
    return Comparison(f"{element}-{found}", frozenset({element}), frozenset({product}), found, proof)


def chart(
    *comparisons: Comparison,
    elements: tuple[Element, ...] = PUMP,
    patent: Patent = PATENT,
    product: Product = PRODUCT,
    answered: bool | None = None,
) -> Chart:
    (made,) = judge_charts((patent,), (product,), elements, comparisons, answered)
    return made


def test_every_element_found_is_complete() -> None:
    made = chart(*(compared(e.id, Found.FOUND) for e in PUMP))
    assert made.state is State.COMPLETE
    assert made.open == ()


def test_one_element_that_is_not_there_settles_it_whatever_is_not_known() -> None:
    assert chart(compared("a", Found.MISSING)).state is State.MISSING


def test_an_element_that_nobody_looked_for_leaves_it_open() -> None:
    made = chart(compared("pre", Found.FOUND), compared("a", Found.FOUND))
    assert made.state is State.NOT_KNOWN
    assert made.open == ("whether one element is in the product",)


def test_a_part_found_in_part_is_told_once_all_is_settled() -> None:
    made = chart(compared("pre", Found.FOUND), compared("a", Found.PARTLY), compared("b", Found.FOUND))
    assert made.state is State.PARTLY


@pytest.mark.parametrize("found", [Found.MISSING, Found.PARTLY, None])
def test_where_all_turns_on_the_preamble_it_is_open_whether_it_limits(found: Found | None) -> None:
    made = chart(compared("pre", found), compared("a", Found.FOUND), compared("b", Found.FOUND))
    assert made.state is State.NOT_KNOWN
    assert "whether the preamble limits the claim" in made.open


def test_records_that_disagree_conclude_nothing() -> None:
    made = chart(compared("pre", Found.FOUND), compared("a", Found.FOUND), compared("a", Found.MISSING))
    assert made.state is State.NOT_KNOWN
    assert "which of two records on the same element is right" in made.open


@pytest.mark.parametrize(
    ("charted", "answered", "state"),
    [
        (False, None, State.NOT_COMPARED),
        (None, False, State.NOT_COMPARED),
        (None, None, State.NOT_KNOWN),
        (True, None, State.NOT_KNOWN),
        (True, True, State.NOT_KNOWN),
    ],
)
def test_never_compared_is_said_only_where_the_record_says_no(
    charted: bool | None, answered: bool | None, state: State
) -> None:
    product = Product("x", "Pump", frozenset({"p"}), charted)
    assert chart(product=product, answered=answered).state is state
    assert chart(product=product, answered=answered, elements=()).state is state


@pytest.mark.parametrize("charted", [False, None])
@pytest.mark.parametrize(
    ("answered", "claims", "said"),
    [
        (False, PUMP, set()),  # the finding on that answer says it
        (True, PUMP, {"evidence.claim_not_compared"}),
        (None, PUMP, {"evidence.claim_not_compared"}),
        (True, (), {"evidence.product_not_charted"}),
        (None, (), set()),
    ],
)
def test_never_compared_is_said_once(
    charted: bool | None, answered: bool | None, claims: tuple[Element, ...], said: set[str]
) -> None:
    product, patent = Product("x", "Pump", frozenset({"p"}), charted), Patent("p", "US 9,577,346", None)
    charts = judge_charts((patent,), (product,), claims, (), answered)
    found = Charts(claims, (), charts, (product,), answered)
    assert {c.name for c in conclude_claims(found)} == (set() if charted is None else said)


def test_what_was_compared_after_all_is_not_never_compared() -> None:
    assert chart(compared("a", Found.FOUND), answered=False).state is State.NOT_KNOWN


STEEL = Element("c", "2[a]", "p", 2, 4, "The pump of claim 1, wherein the rotor is steel.", Part.ELEMENT)


def test_a_dependent_claim_takes_in_the_elements_it_names() -> None:
    second = Patent("p", "US 9,577,346", (2,))
    made = chart(*(compared(e.id, Found.FOUND) for e in PUMP), elements=(*PUMP, STEEL), patent=second)
    assert [c.element.id for c in made.cells] == ["pre", "a", "b", "c"]
    assert made.state is State.NOT_KNOWN
    alone = chart(compared("c", Found.FOUND), elements=(STEEL,), patent=second)
    assert alone.state is State.NOT_KNOWN
    assert alone.open == ("the words of claim 1",)


def test_a_claim_that_names_several_is_open_until_one_is_chosen() -> None:
    either = Element("d", "3[a]", "p", 3, 5, "The pump of claim 1 or claim 2, with a lid.", Part.ELEMENT)
    made = chart(compared("d", Found.FOUND), elements=(*PUMP, either), patent=Patent("p", "US 9,577,346", (3,)))
    assert made.state is State.NOT_KNOWN
    assert made.open == ("with which of the claims it names claim 3 is read",)


def test_claims_that_name_each_other_come_to_an_end() -> None:
    one = Element("e", "1", "p", 1, 1, "The pump of claim 2.", Part.ELEMENT)
    two = Element("f", "2", "p", 2, 2, "The pump of claim 1.", Part.ELEMENT)
    assert len(chart(elements=(one, two)).cells) == 2


def test_a_product_in_question_for_no_patent_is_set_against_nothing() -> None:
    assert judge_charts((PATENT,), (Product("x", "Pump"),), PUMP, (), None) == ()


FOUNDS = st.sampled_from([*Found, None])


@given(st.lists(FOUNDS, min_size=3, max_size=3), st.integers(0, 2))
def test_nothing_is_concluded_that_what_is_not_known_could_turn(founds: list[Found | None], at: int) -> None:
    """Whatever is said is still so once an element that was not known is known."""
    elements = [e.id for e in PUMP]
    made = chart(*(compared(e, f) for e, f in zip(elements, founds, strict=True)))
    if founds[at] is not None or made.state is State.NOT_KNOWN:
        return
    for then in Found:
        later = [then if n == at else f for n, f in enumerate(founds)]
        assert chart(*(compared(e, f) for e, f in zip(elements, later, strict=True))).state is made.state


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1, 4-6, 12", (1, 4, 5, 6, 12)),
        ("claims 1 and 3", (1, 3)),
        ("1–3", (1, 2, 3)),
        ("all", None),
        ("", None),
        ("6-4", None),
        ("1, perhaps 2", None),
    ],
)
def test_numbers_of_claims_are_read_or_not_at_all(text: str, numbers: tuple[int, ...] | None) -> None:
    assert claim_numbers(text) == numbers
