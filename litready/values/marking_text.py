"""The patent numbers in a marking statement or a page: the door to `litready.values.numbers`."""

from litready.values.numbers.page import is_html, text_of_page
from litready.values.numbers.statement import FoundNumber, NumberQuestion, NumbersRead, Tie, read_numbers

__all__ = ["FoundNumber", "NumberQuestion", "NumbersRead", "Tie", "is_html", "read_numbers", "text_of_page"]
