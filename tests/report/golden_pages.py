"""The text of each page of the sample's reports, as kept beside the tests.

Renewed on purpose, after a look at what changed: PYTHONPATH=.:tests python tests/report/golden_pages.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
from report_samples import build

from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.report.pdf import pdf_bytes

FOLDER = Path(__file__).parent / "golden"
COPIES = ("full", "facts")
RENEW = "PYTHONPATH=.:tests python tests/report/golden_pages.py"
_HEAD = re.compile(r"^=== page \d+ ===\n", re.MULTILINE)


def made_pages(copy: str) -> list[str]:
    """The text of each page of a copy of the sample, as it is made now."""
    shipped = load_playbook(playbook_folder(), authorities_file())
    sample = read_portable(sample_file(), shipped).assessment
    wishes = {"facts_only": True, "recipient": "Noor Haddad"} if copy == "facts" else {}
    content = pdf_bytes(build(shipped, sample, **wishes))
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return ["\n".join(line.rstrip() for line in page.extract_text().splitlines()).strip() + "\n" for page in pages]


def kept_pages(copy: str) -> list[str]:
    """The text of each page as it was kept."""
    return _HEAD.split((FOLDER / f"{copy}.txt").read_text(encoding="utf-8"))[1:]


def renew() -> None:
    """Keep the pages as they are made now."""
    for copy in COPIES:
        pages = made_pages(copy)
        text = "".join(f"=== page {n} ===\n{page}" for n, page in enumerate(pages, start=1))
        (FOLDER / f"{copy}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()
