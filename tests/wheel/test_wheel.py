"""What is installed from the wheel is whole: content, fonts and migrations, found from any working folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*words, cwd, **environment):
    done = subprocess.run(
        [str(w) for w in words],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    return next(folder.glob("litready-*.whl"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory) -> Path:
    """The interpreter of a clean environment with nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "-q", wheel, cwd=folder)
    return python


def test_the_wheel_holds_content_fonts_sample_and_migrations(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "litready/resources/authorities.toml",
        "litready/resources/playbooks/us-patent-enforcement/playbook.toml",
        "litready/resources/fonts/NotoSerif-Regular.ttf",
        "litready/resources/samples/merrowdale.json",
        "litready/storage/migrations/env.py",
    ):
        assert wanted in names
    assert any(n.startswith("litready/storage/migrations/versions/") for n in names)
    assert not any(n.startswith("tests/") for n in names)


def test_the_installed_program_migrates_a_library_and_reads_its_content(installed, tmp_path):
    program = installed.with_name("litready")
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    elsewhere.mkdir()
    identity = run(program, "--data-dir", data, "sample", cwd=elsewhere).strip()
    assert identity in run(program, "--data-dir", data, "list", cwd=elsewhere)
    assert (data / "library.sqlite").is_file()
    report = tmp_path / "report.pdf"
    run(program, "--data-dir", data, "export", identity, "-o", report, cwd=elsewhere)
    assert report.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("way", ["checkout", "wheel"])
def test_resources_are_found(way, installed, tmp_path):
    python = sys.executable if way == "checkout" else installed
    path = str(ROOT) if way == "checkout" else ""
    found = run(
        python, "-c", "from litready.paths import resources; print(resources())", cwd=tmp_path, PYTHONPATH=path
    ).strip()
    expected = ROOT / "resources" if way == "checkout" else "site-packages"
    assert str(expected) in found
    assert (Path(found) / "authorities.toml").is_file()
