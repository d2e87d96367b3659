"""What the window remembers from one start to the next: text size, a name, the paper. Kept beside the library."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_FILE = "window.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The text size in percent, the name that the user gave for the log of changes, the folder warned of, whether the
    key of the library is looked for in the system's keyring, and the paper ("letter" or "a4") that was last printed on.
    """

    text_percent: int = 100
    name: str = ""
    place_told: str = ""
    keyring: bool = False
    paper: str = "letter"


def read_preferences(data_dir: Path) -> Preferences:
    """What was kept; where the file is missing or unreadable, the defaults."""
    try:
        kept = json.loads((data_dir / _FILE).read_text(encoding="utf-8"))
        name, place = (str(kept.get(key, "")) for key in ("name", "place_told"))
        keyring = kept.get("keyring") is True
        paper = "a4" if kept.get("paper") == "a4" else "letter"
        return Preferences(int(kept["text_percent"]), name, place, keyring, paper)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Preferences()


def keep_preferences(data_dir: Path, preferences: Preferences) -> None:
    """Keep them; where the disk refuses, nothing is lost but these."""
    draft = data_dir / f".{_FILE}.new"
    with suppress(OSError):
        draft.write_text(json.dumps(asdict(preferences)), encoding="utf-8")
        draft.replace(data_dir / _FILE)
