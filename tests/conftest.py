"""What all tests share: no screen, and no home of the user's."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end; to look through it for garbage again and again takes time."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _own_home() -> Iterator[None]:
    """Nothing a test does reaches the home of who runs it."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", folder)
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(Path(folder) / name.lower()))
        yield


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A library with its tables and nothing in them; to copy it takes a tenth of what making one does."""
    from litready.storage.store import Store

    file = tmp_path_factory.mktemp("empty") / "library.sqlite"
    with Store.open(file, now=lambda: datetime.now(UTC)):
        pass
    return file.read_bytes()
