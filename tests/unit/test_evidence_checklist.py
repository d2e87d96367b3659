"""What counsel will ask for, held against the index: states, links to patents and products, what never happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.bounds import Bound
from litready.domain.checklist.asks import ASKS
from litready.domain.checklist.rules import RANK, Cell, Patent, Product, State, check_patents
from litready.domain.evidence.facts import Category, Duty, Item, Status
from litready.domain.evidence.rules import judge_item
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.values import PartialDate

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
TODAY = date(2026, 11, 25)
ONE, TWO = Patent("one", "’118"), Patent("two", "’346")
ALPHA, BETA = Product("alpha", "Alpha", frozenset({"one"})), Product("beta", "Beta", frozenset({"one"}))
C, S = Category, Status


def item(category: Category | None, status: Status | None, *, to: str = "one", products: str = "") -> Item:
    name = f"{category} {status} {to} {products}"
    return Item(name, name, category, frozenset(to.split()), frozenset(products.split()), status=status)


def cell(ask: str, items: Sequence[Item], products: Sequence[Product] = (), patent: Patent = ONE) -> Cell:
    (row,) = check_patents((patent,), products, items)
    return next(c for c in row.cells if c.ask.id == ask)


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ([], State.NOT_KNOWN),
        ([None], State.NOT_KNOWN),
        ([S.WANTED], State.WANTED),
        ([S.LOCATED], State.WANTED),
        ([S.COLLECTED], State.COLLECTED),
        ([S.REVIEWED, S.COLLECTED], State.COLLECTED),
        ([S.COLLECTED, S.WANTED], State.PARTLY),
        ([S.COLLECTED, S.NOT_FOUND], State.PARTLY),
        ([S.COLLECTED, None], State.PARTLY),
        ([S.COLLECTED, S.NONE], State.COLLECTED),
        ([S.NOT_FOUND], State.NOT_FOUND),
        ([S.NOT_FOUND, S.WANTED], State.WANTED),
        ([S.NONE], State.NONE),
        ([S.NONE, None], State.NOT_KNOWN),
    ],
)
def test_each_state_follows_from_what_is_listed(statuses: list[Status | None], state: State) -> None:
    items = [replace(item(C.LICENSES, s), id=str(n)) for n, s in enumerate(statuses)]
    assert cell("licenses", items).state is state


def test_that_there_is_none_settles_some_papers_and_is_a_gap_for_others() -> None:
    licenses = cell("licenses", [item(C.LICENSES, S.NONE)])
    ownership = cell("ownership", [item(C.OWNERSHIP, S.NONE)])
    assert (licenses.settled, licenses.gap) == (True, False)
    assert (ownership.settled, ownership.gap) == (False, True)


def test_what_goes_to_another_patent_or_to_none_counts_for_none() -> None:
    other, loose = item(C.OWNERSHIP, S.COLLECTED, to="two"), item(C.OWNERSHIP, S.COLLECTED, to="")
    assert cell("ownership", [other]).open == ("whether there is any, and where",)
    found = cell("ownership", [loose])
    assert found.state is State.NOT_KNOWN
    assert found.open == ("whether there is any, and where", "which patents one item of this kind goes to")


def test_what_goes_to_the_matter_at_large_counts_for_every_patent() -> None:
    profits = item(C.PROFITS, S.COLLECTED, to="")
    assert cell("profits", [profits]).state is State.COLLECTED
    history = replace(item(C.PROSECUTION, S.COLLECTED, to=""), at_large=True)
    assert cell("file_histories", [history], patent=TWO).state is State.COLLECTED


@pytest.mark.parametrize(
    ("items", "state", "lacking"),
    [
        ([item(C.CHARTS, S.COLLECTED, products="alpha beta")], State.COLLECTED, ()),
        ([item(C.CHARTS, S.COLLECTED, products="alpha")], State.PARTLY, ("beta",)),
        ([item(C.CHARTS, S.COLLECTED)], State.PARTLY, ("alpha", "beta")),
        ([item(C.CHARTS, S.WANTED, products="alpha")], State.WANTED, ("alpha", "beta")),
        (
            [item(C.CHARTS, S.COLLECTED, products="alpha"), item(C.CHARTS, S.NONE, products="beta")],
            State.COLLECTED,
            ("beta",),
        ),
        ([], State.NOT_KNOWN, ("alpha", "beta")),
    ],
)
def test_charts_are_wanted_for_each_accused_product(items: list[Item], state: State, lacking: tuple[str, ...]) -> None:
    found = cell("charts", items, (ALPHA, BETA))
    assert (found.state, found.lacking) == (state, lacking)


def test_with_one_product_what_names_no_product_is_about_that_one() -> None:
    assert cell("charts", [item(C.CHARTS, S.COLLECTED)], (ALPHA,)).state is State.COLLECTED


def test_nothing_is_asked_where_there_is_nothing_to_ask_for() -> None:
    assert cell("standards", [], patent=replace(ONE, essential=False)).state is State.NOT_ASKED
    assert cell("standards", []).state is State.NOT_KNOWN
    assert cell("marking", [], patent=replace(ONE, articles=False)).state is State.NOT_ASKED


def test_the_list_rests_on_authorities_of_the_content_and_on_kinds_that_the_register_offers() -> None:
    column = PLAYBOOK.registers_by_id["evidence_items"].column("category")
    assert column is not None
    assert {c.id for c in column.choices} == {c.value for c in Category}
    assert {a for ask in ASKS for a in ask.authorities} <= PLAYBOOK.authorities.keys()
    assert len({ask.id for ask in ASKS}) == len(ASKS)
    counted = {c for ask in ASKS for c in ask.categories}
    assert set(Category) - counted == {C.SECRET_MEASURES, C.OTHER}


# -- what never happens ------------------------------------------------------------------------------

ITEMS = st.builds(
    Item,
    id=st.uuids().map(str),
    name=st.just("an item"),
    category=st.none() | st.sampled_from(Category),
    patents=st.frozensets(st.sampled_from(["one", "two"])),
    products=st.frozensets(st.sampled_from(["alpha", "beta", "gamma"])),
    at_large=st.booleans(),
    status=st.none() | st.sampled_from(Status),
)
PRODUCTS = (ALPHA, BETA, Product("gamma", "Gamma", frozenset({"one", "two"})))


@given(st.lists(ITEMS, max_size=12), ITEMS, st.sampled_from([S.COLLECTED, S.REVIEWED]))
def test_one_more_collected_item_never_worsens_anything(items: list[Item], more: Item, status: Status) -> None:
    before = check_patents((ONE, TWO), PRODUCTS, items)
    after = check_patents((ONE, TWO), PRODUCTS, [*items, replace(more, status=status)])
    for old, new in zip(before, after, strict=True):
        for was, now in zip(old.cells, new.cells, strict=True):
            assert RANK[now.state] >= RANK[was.state], (was, now)


@given(st.lists(ITEMS, max_size=12))
def test_what_is_not_known_is_open_and_never_a_gap(items: list[Item]) -> None:
    for row in check_patents((ONE, TWO), PRODUCTS, items):
        for found in row.cells:
            if found.state is State.NOT_KNOWN:
                assert found.open
                assert not found.gap
                assert not found.settled


@given(st.lists(ITEMS, max_size=12))
def test_the_order_of_the_index_changes_no_state(items: list[Item]) -> None:
    there, back = (check_patents((ONE, TWO), PRODUCTS, i) for i in (items, items[::-1]))
    assert [[c.state for c in r.cells] for r in there] == [[c.state for c in r.cells] for r in back]


@given(st.lists(ITEMS.map(lambda i: replace(i, status=None)), max_size=12))
def test_an_index_without_states_settles_nothing(items: list[Item]) -> None:
    states = {c.state for r in check_patents((ONE, TWO), PRODUCTS, items) for c in r.cells}
    assert states == {State.NOT_KNOWN}


# -- single items ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "overdue"),
    [
        (PartialDate(2026, 11, 24), (1, 1)),
        (PartialDate(2026, 11, 25), None),
        (PartialDate(2026, 10), (25, 55)),
        (PartialDate(2026, 11), None),
        (PartialDate(2026), None),
        (None, None),
    ],
)
def test_an_item_is_overdue_once_all_of_its_date_is_past(
    due: PartialDate | None, overdue: tuple[int, int] | None
) -> None:
    wanted = Item("i", "i", status=S.WANTED, due=None if due is None else Bound.of(due))
    assert judge_item(wanted, TODAY).overdue == overdue
    assert judge_item(replace(wanted, status=S.COLLECTED), TODAY).overdue is None


def test_what_lies_outside_and_what_has_lost_its_original_is_told() -> None:
    outside = Item("i", "i", status=S.LOCATED, outside=True)
    assert judge_item(outside, TODAY).outside
    assert not judge_item(replace(outside, status=S.COLLECTED), TODAY).outside
    copy = Item("i", "i", status=S.COLLECTED, copy=True, original_kept=False)
    assert judge_item(copy, TODAY).lost
    assert not judge_item(replace(copy, original_kept=None), TODAY).lost


def test_of_a_bare_item_everything_is_open_and_nothing_concluded() -> None:
    found = judge_item(Item("i", "i"), TODAY)
    assert (found.overdue, found.outside, found.lost, found.apart, found.clear) == (None, False, False, None, None)
    assert len(found.open) == 6
    whole = Item(
        "i", "i", C.OTHER, frozenset({"one"}), status=S.COLLECTED, copy=False, privileged=False, duty=Duty.NONE
    )
    assert judge_item(whole, TODAY).open == ()
