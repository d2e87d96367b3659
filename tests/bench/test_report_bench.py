"""How long a report takes, and that the time grows with its pages and no faster."""

from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "report"))

from report_samples import fill

from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.exchange.portable import package, read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.report.build import build_report
from litready.report.export import export_report
from litready.report.model import Report
from litready.report.pdf import pdf_bytes

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture(scope="module")
def sample(shipped: Playbook) -> Assessment:
    return read_portable(sample_file(), shipped).assessment


def report_of(playbook: Playbook, assessment: Assessment, **wishes: object) -> Report:
    readiness = assess(playbook, assessment, TODAY)
    return build_report(playbook, assessment, readiness, app_version="1.0", **wishes)  # type: ignore[arg-type]


@pytest.mark.parametrize("records", [0, 2, 4, 8, 16])
def test_pages(benchmark, shipped: Playbook, records: int) -> None:
    report = report_of(shipped, fill(shipped, records=records)[0])
    content = benchmark.pedantic(pdf_bytes, (report,), rounds=3)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        benchmark.extra_info["pages"] = len(pdf.pages)
        benchmark.extra_info["ms_a_page"] = round(1000 * benchmark.stats["median"] / len(pdf.pages), 1)


def test_a_part_of_the_sample(benchmark, shipped: Playbook, sample: Assessment) -> None:
    report = report_of(shipped, sample, part=shipped.groups[-1])
    benchmark.pedantic(pdf_bytes, (report,), rounds=3)


def test_building_the_report_of_the_sample(benchmark, shipped: Playbook, sample: Assessment) -> None:
    benchmark.pedantic(report_of, (shipped, sample), rounds=3)


@pytest.mark.parametrize("sealed", [False, True])
def test_the_whole_export_of_the_sample(
    benchmark, shipped: Playbook, sample: Assessment, sealed: bool, tmp_path: Path
) -> None:
    wishes = {"password": "heron", "enclose": package} if sealed else {}
    benchmark.pedantic(
        export_report,
        (shipped, sample, tmp_path / "r.pdf"),
        {"today": TODAY, "app_version": "1.0", **wishes},
        rounds=3,
    )
