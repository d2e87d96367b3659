"""What is concluded of single records, in one shape for table, form, report and commands."""

from litready.domain.standing.model import HEADS, MARK_WORDS, Focus, Head, Line, Mark, RecordStanding
from litready.domain.standing.read import Standings, record_standings

__all__ = ["HEADS", "MARK_WORDS", "Focus", "Head", "Line", "Mark", "RecordStanding", "Standings", "record_standings"]
