"""Words in cells: the same word whatever its case, spacing and punctuation, and words for what is not known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from litready.domain.answers import State
from litready.domain.wording import STATE_WORDS
from litready.playbook.model import Column, Kind

NOTHING = frozenset({"-", "–", "—", "--", "―"})
"""What people write into a cell that they leave blank."""
_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|BLOCKED!|FIELD!|UNKNOWN!|GETTING_DATA)")
_STATES: Mapping[str, State] = {
    **{words.casefold(): state for state, words in STATE_WORDS.items() if state is not State.BLANK},
    **dict.fromkeys(("unknown", "not known", "not yet known", "?", "??", "???", "tbd"), State.NOT_KNOWN),
    **dict.fromkeys(("n/a", "n.a.", "n. a.", "n / a"), State.NOT_APPLICABLE),
}
_YES, _NO = ("yes", "y", "true", "x", "✓", "✔"), ("no", "n", "false")


def plain(text: str) -> str:
    """A word as it is compared: letters and digits only, small; the text itself where it has none."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum()) or folded.strip()


def state_of(text: str) -> State | None:
    """Whether a text says that something is not known or does not apply."""
    return _STATES.get(" ".join(text.casefold().split()))


def error_of(text: str) -> str:
    """The error of a spreadsheet that a text is, such as #REF!, or ""."""
    return text if _ERROR.fullmatch(text) else ""


def options_of(column: Column) -> dict[str, str]:
    """What can be chosen in a column: ids with their labels."""
    if column.kind is Kind.YES_NO:
        return {"yes": "Yes", "no": "No"}
    return {choice.id: choice.label for choice in column.choices}


def words_of(column: Column) -> dict[str, str]:
    """The words that mean a choice without being asked about: plain words to ids."""
    if column.kind is Kind.YES_NO:
        return {plain(word): "yes" for word in _YES} | {plain(word): "no" for word in _NO}
    return {plain(c.id): c.id for c in column.choices} | {plain(c.label): c.id for c in column.choices}


def pieces(texts: Iterable[str], known: Mapping[str, object]) -> list[str]:
    """The words of a cell that holds several: apart at semicolons and lines, and at commas where no known word has one.

    A run of pieces between commas that is a known word stays one, so that labels with commas are found.
    """
    found: list[str] = []
    for text in texts:
        for part in re.split(r"[;\n]", text):
            found += _at_commas(part, known)
    return [piece for word in found if (piece := " ".join(word.split()))]


def _at_commas(part: str, known: Mapping[str, object]) -> list[str]:
    if plain(part) in known:
        return [part]
    cut = part.split(",")
    found, start = [], 0
    while start < len(cut):
        longest = min(len(cut), start + _MOST_COMMAS)
        end = next((e for e in range(longest, start + 1, -1) if plain(",".join(cut[start:e])) in known), start + 1)
        found.append(",".join(cut[start:end]))
        start = end
    return found


_MOST_COMMAS = 12
"""No known word has more parts between commas than this."""
