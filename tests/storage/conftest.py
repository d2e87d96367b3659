from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from storage_samples import Child, Clock, make_full, make_playbook

import litready
from litready.domain.matter import Assessment
from litready.playbook.model import Playbook
from litready.storage.store import Store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def store(library: Path, clock: Clock, empty_library: bytes) -> Iterator[Store]:
    library.parent.mkdir(mode=0o700)
    library.touch(mode=0o600)
    library.write_bytes(empty_library)
    with Store.open(library, now=clock) as opened:
        yield opened


@pytest.fixture
def playbook() -> Playbook:
    return make_playbook()


@pytest.fixture
def full(clock: Clock) -> Assessment:
    return make_full(clock())


_PREAMBLE = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from litready.domain.answers import Answer, State
from litready.storage.store import Store
def now(): return datetime.now(UTC)
library = Path(sys.argv[1])
"""


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    """Starts Python on some lines in a process of its own; `library`, `now`, Store and Answer are at hand there."""
    started: list[subprocess.Popen[str]] = []

    def start(lines: str, library: Path, **environment: str) -> subprocess.Popen[str]:
        script = tmp_path / f"child{len(started)}.py"
        script.write_text(_PREAMBLE + lines, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, str(script), str(library)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(litready.__file__).parents[1]), **environment},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
