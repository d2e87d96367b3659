"""Fixtures for the tests of the report."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from report_samples import Printed, build, fill, small_playbook

from litready.domain.matter import Assessment
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, resources, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.report.fonts import Faces, register_faces
from litready.report.model import Report
from litready.report.pdf import pdf_bytes


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    """Two sections, one register, three findings."""
    return small_playbook()


@pytest.fixture(scope="session")
def shipped() -> Playbook:
    """The playbook that ships."""
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture(scope="session")
def sample(shipped: Playbook) -> Assessment:
    """The sample matter that ships."""
    return read_portable(sample_file(), shipped).assessment


@pytest.fixture(scope="session")
def printed(shipped: Playbook) -> Callable[..., Printed]:
    """The shipped playbook filled to the brim, with each wish set once for all tests that only read it."""

    @cache
    def make(*, yes: bool = True, recipient: str = "", descriptions: bool = False) -> Printed:
        assessment, tokens = fill(shipped, yes=yes)
        report = build(shipped, assessment, recipient=recipient, descriptions=descriptions)
        return Printed(assessment, tokens, report, pdf_bytes(report))

    return make


@pytest.fixture(scope="session")
def faces() -> Faces:
    return register_faces(resources() / "fonts")


@pytest.fixture
def report_of(playbook: Playbook) -> Callable[..., Report]:
    """Builds the report of a record, of the small playbook unless another is given."""

    def make(assessment: Assessment, *, book: Playbook | None = None, **options: Any) -> Report:
        return build(book or playbook, assessment, **options)

    return make
