"""The values an answer can hold: dates that may be partial, money, patent numbers."""

from litready.values.dates import PartialDate
from litready.values.money import Money
from litready.values.patents import PatentNumber

__all__ = ["Money", "PartialDate", "PatentNumber"]
