"""A matter with evidence on the disk, and a package made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from package_samples import TODAY

from litready.domain.evidence.attached import AttachedFile
from litready.domain.matter import Assessment
from litready.exchange.portable import read_portable
from litready.handover.make import MadePackage, Source, make_package
from litready.handover.plan import Wishes
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook


@pytest.fixture(scope="session")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture(scope="session")
def sample(shipped: Playbook) -> Assessment:
    return read_portable(sample_file(), shipped).assessment


@pytest.fixture
def empty(sample: Assessment) -> Assessment:
    """A matter whose registers are empty."""
    return replace(sample, records=(), answers={}, actions=())


@pytest.fixture
def make(shipped: Playbook, tmp_path: Path) -> Callable[..., MadePackage]:
    """Makes a package of a matter in the folder `out`, without a report unless one is wanted."""
    out = tmp_path / "out"
    out.mkdir()

    def made(assessment: Assessment, files: list[AttachedFile], **wishes: Any) -> MadePackage:
        how = {key: wishes.pop(key) for key in ("progress", "cancelled") if key in wishes}
        wanted = Wishes(**{"recipient": "Harrow & Pike LLP", "report": "", **wishes})
        return make_package(
            Source(shipped, assessment, tuple(files)), wanted, out, today=TODAY, app_version="1.0", **how
        )

    return made
