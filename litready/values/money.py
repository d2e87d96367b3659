"""Amounts of money in exact decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from litready.errors import InputError

_SYMBOLS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "k": 3, "m": 6, "bn": 9}
_MONEY = re.compile(
    r"(?P<before>-|−)?\s*(?P<lead>US\$|[$€£¥]|[A-Z]{3})?\s*(?P<sign>-|−)?\s*(?P<figure>\d[\d,]*(?:\.\d+)?|\.\d+)"
    r"\s*(?P<scale>thousand|million|billion|bn|k|m)?\s*(?P<trail>[A-Z]{3})?$",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?$")


def parse_decimal(text: str) -> Decimal:
    """Read a number as typed, such as 1,250 or 3.5; raises `InputError`."""
    typed = text.strip().replace("\u00a0", "").replace("−", "-")
    bare = typed.removeprefix("-")
    if "," in bare and not _GROUPED.match(bare):
        raise InputError(f"“{typed[:40]}” can be read two ways. Write thousands with commas and decimals with a point.")
    try:
        number = Decimal(typed.replace(",", ""))
    except InvalidOperation:
        raise InputError(f"“{typed[:40]}” is not a number. Write figures, such as 1,250 or 3.5.") from None
    if not number.is_finite() or number.adjusted() > 18:
        raise InputError(f"“{typed[:40]}” is out of range.")
    return number


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in one currency (ISO 4217 code)."""

    amount: Decimal
    currency: str = "USD"

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise InputError(f"“{self.currency[:10]}” is not a currency code such as USD.")
        if not self.amount.is_finite():
            raise InputError("An amount of money must be a number.")

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read an amount as typed: 1250, −$1,250.50, USD 3 million, 2.5m EUR. No currency means USD."""
        typed = " ".join(text.replace("\u00a0", " ").split())
        m = _MONEY.match(typed)
        if not m or (m["before"] and m["sign"]):
            raise InputError(f"“{typed[:40]}” is not an amount. Write it such as $1,250 or EUR 3 million.")
        lead, trail = m["lead"], m["trail"]
        codes = {_SYMBOLS.get(c.upper(), c.upper()) for c in (lead, trail) if c}
        if len(codes) > 1:
            raise InputError(f"“{typed[:40]}” names two currencies. Write one.")
        amount = parse_decimal(("-" if m["sign"] or m["before"] else "") + m["figure"])
        if m["scale"]:
            amount = amount.scaleb(_SCALES[m["scale"].lower()])
        if amount == amount.to_integral_value():
            amount = amount.quantize(Decimal(1))
        return cls(amount, codes.pop() if codes else "USD")

    def words(self) -> str:
        """As a reader sees it: $1,250.50, or EUR 1,250.50 for other currencies."""
        figure = f"{abs(self.amount):,}"
        sign = "−" if self.amount < 0 else ""
        return f"{sign}${figure}" if self.currency == "USD" else f"{sign}{self.currency}\u00a0{figure}"

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"
