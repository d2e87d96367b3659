"""Text from elsewhere, without what no page can show."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")


def tidy(text: str) -> str:
    """Text without characters that no page can show: line breaks of other programs become plain ones."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def brief(text: str, most: int) -> str:
    """A text on one line, cut with an ellipsis where it has more than `most` characters."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
