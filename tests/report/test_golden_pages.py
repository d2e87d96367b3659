"""What the pages of the sample say, word for word, so that no change of wording or order goes unseen."""

from __future__ import annotations

import difflib

import pytest
from golden_pages import COPIES, RENEW, kept_pages, made_pages


@pytest.mark.parametrize("copy", COPIES)
def test_the_pages_of_the_sample_say_what_they_said(copy: str) -> None:
    kept, made = kept_pages(copy), made_pages(copy)
    lines = [
        line
        for n, (before, after) in enumerate(zip(kept, made, strict=False), start=1)
        if before != after
        for line in difflib.unified_diff(
            before.splitlines(), after.splitlines(), f"page {n} as kept", f"page {n} as made", lineterm="", n=1
        )
    ]
    if len(kept) != len(made):
        lines.append(f"{len(kept)} pages were kept, {len(made)} are made.")
    if lines:
        more = f"\n… and {len(lines) - 60} more lines" if len(lines) > 60 else ""
        pytest.fail("\n".join(lines[:60]) + more + f"\n\nIf this is meant: {RENEW}", pytrace=False)
