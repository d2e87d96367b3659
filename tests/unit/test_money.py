"""Amounts as typed, and back into the form in which they are shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.wording import typed_form
from litready.errors import InputError
from litready.values import Money


@pytest.mark.parametrize("typed", ["-$300,000", "−$300,000", "$-300,000", "-300,000", "-$300k", "−USD 300,000"])
def test_a_loss_is_read_wherever_its_minus_stands(typed: str) -> None:
    assert Money.parse(typed) == Money(Decimal(-300000))


@pytest.mark.parametrize("typed", ["-$-300", "--300", "$300-", "-"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="is not an amount"):
        Money.parse(typed)


@given(st.decimals(Decimal(-(10**12)), Decimal(10**12), places=2), st.sampled_from(["USD", "EUR", "JPY"]))
def test_what_is_shown_in_a_field_reads_back_as_the_same(amount: Decimal, currency: str) -> None:
    money = Money(amount, currency)
    read = Money.parse(typed_form(money))
    assert (read.amount, read.currency) == (money.amount, money.currency)
