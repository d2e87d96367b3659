"""Words of a claim that may be read as a means or step for a function (35 U.S.C. § 112(f)).

“Means for” and “step for” are told by their words. A stand-in such as module or handler with its function can be read
the same way (Williamson, 792 F.3d 1339; Fintiv v. PayPal, Fed. Cir. 2025). No list of words decides: what is told is
that words may be attacked, and that nothing is told promises nothing.
"""

from __future__ import annotations

import re

from litready.domain.claims.facts import Function

_MEANS = re.compile(
    r"(?<!by )(?<!by the )\bmeans\b(?:[^;:.]{0,80}?)\b(?:for|to|that)\b|\bsteps? for \w+ing\b", re.IGNORECASE
)
_STAND_INS = (
    "apparatus|assembly|code|component|control|device|element|engine|generator|handler|logic|machine|mechanism|member"
    "|module|program|service|software|system|unit"
)
_STAND_IN = re.compile(
    rf"\b(?:{_STAND_INS})\b(?: \([^)]{{1,12}}\))?,? (?:that is |which is |being |is )?"
    r"(?:for \w+ing|(?:configured|adapted|arranged|programmed|designed) (?:to|for)|operable to|operative to|capable of"
    r"|that (?!is\b|are\b|has\b|have\b)\w+s\b)",
    re.IGNORECASE,
)


def function_of(text: str) -> Function | None:
    """How an element may be attacked as functional; None where nothing is seen, which does not make it safe."""
    if _MEANS.search(text):
        return Function.MEANS
    return Function.STAND_IN if _STAND_IN.search(text) else None
