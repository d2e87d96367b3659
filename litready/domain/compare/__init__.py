"""What is different between two states of an assessment: what was recorded, and what follows from it."""

from litready.domain.compare.changes import compare
from litready.domain.compare.model import Comparison, Side

__all__ = ["Comparison", "Side", "compare"]
