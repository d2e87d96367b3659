"""Reading a case: its assessment, what follows from it, and what is expected."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from litready.domain.readiness import Readiness, assess
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook

HERE = Path(__file__).parent.parent
PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
CASES = sorted(path.stem for path in HERE.glob("*.json"))
TODAY = date(2026, 11, 25)


def read(case: str) -> tuple[dict[str, Any], Readiness]:
    """What is expected of a case, and what follows from its assessment."""
    expected = tomllib.loads((HERE / f"{case}.expected.toml").read_text(encoding="utf-8"))
    assessment = read_portable(HERE / f"{case}.json", PLAYBOOK).assessment
    return expected, assess(PLAYBOOK, assessment, date.fromisoformat(expected.get("today", TODAY.isoformat())))
