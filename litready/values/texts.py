"""Text from elsewhere, without what no page can show."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")


def tidy(text: str) -> str:
    """Text without characters that no page can show: line breaks of other programs become plain ones."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))
