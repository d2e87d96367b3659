"""What is asked about a list, in words, and what can be answered."""

from __future__ import annotations

from litready.errors import InputError
from litready.exchange.lists.column_reader import Asked
from litready.exchange.lists.dates import PIVOT, date_text
from litready.exchange.lists.plan import (
    BLANK,
    DAY_FIRST,
    MONTH_FIRST,
    NOT_APPLICABLE,
    NOT_KNOWN,
    REFUSE,
    TWO_FIGURES,
    About,
)
from litready.exchange.lists.words import options_of
from litready.playbook.model import Column
from litready.values import PartialDate

CURRENCIES = ("USD", "EUR", "GBP", "JPY", "CNY", "KRW", "CAD", "CHF", "AUD", "INR", "BRL", "SEK", "TWD")
"""The currencies that are offered for amounts that name none."""
_REFUSED = "Refuse these rows"


def ask_words(asked: Asked, column: Column) -> tuple[str, str]:
    """What stands in the file, and what is asked about it."""
    cells = "1 cell" if asked.count == 1 else f"{asked.count:,} cells"
    where = f"in “{column.label}”, {cells}"
    match asked.ask.about:
        case About.DAY_ORDER:
            return asked.example, f"{where} like it: which is the month?"
        case About.SHORT_YEAR:
            return asked.example, f"{where} like it: which century?"
        case About.CURRENCY:
            return asked.example, f"{where} name no currency"
        case About.OTHER_WORDS:
            return "All further words", where
        case _:
            return asked.example, where


def options_for(asked: Asked, column: Column) -> dict[str, str]:
    """What can be answered: ids with their words. The last is to refuse the rows."""
    match asked.ask.about:
        case About.DAY_ORDER:
            read = date_text(asked.example)
            ways = {
                MONTH_FIRST: f"Month first: {_day(read.first)}",
                DAY_FIRST: f"Day first: {_day(read.second)}",
            }
        case About.SHORT_YEAR:
            ways = {TWO_FIGURES: f"00–{PIVOT - 1} are 2000–20{PIVOT - 1}, {PIVOT}–99 are 19{PIVOT}–1999"}
        case About.CURRENCY:
            ways = {code: code for code in CURRENCIES}
        case _:
            ways = {
                **options_of(column),
                NOT_KNOWN: "Not known yet",
                NOT_APPLICABLE: "Not applicable",
                BLANK: "Leave it blank",
            }
    return {**ways, REFUSE: _REFUSED}


def _day(text: str) -> str:
    try:
        return PartialDate.parse(text).words()
    except InputError:
        return text
