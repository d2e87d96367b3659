"""Nothing leaves the machine, and nothing is written where it should not be: the whole program, watched."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import litready

PACKAGE = Path(litready.__file__).parent
NETWORK = (
    "aiohttp ftplib http httpx imaplib nntplib poplib requests smtplib socket socketserver ssl telnetlib "
    "urllib.request urllib3 webbrowser websockets xmlrpc PySide6.QtNetwork PySide6.QtWebEngineCore PySide6.QtWebSockets"
).split()
SYSTEM_CALLS = "%network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"


@dataclass(frozen=True)
class Watched:
    """What was seen of the program, and what the system saw: None where nothing can watch system calls here."""

    folder: Path
    told: dict[str, Any]
    calls: list[str] | None


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """The whole program, run once with a home and a folder for temporary files of its own."""
    folder = tmp_path_factory.mktemp("whole")
    for name in ("home", "tmp", "run"):
        (folder / name).mkdir(mode=0o700)
    command = [sys.executable, str(Path(__file__).with_name("whole_program.py")), str(folder)]
    trace = folder / "calls.txt"
    watch = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", f"trace={SYSTEM_CALLS}", "-o", str(trace)]
    can_watch = shutil.which("strace") and subprocess.run([*watch, "true"], capture_output=True).returncode == 0
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DBUS_"))}
    ended = subprocess.run(
        [*watch, *command] if can_watch else command,
        cwd=folder,
        env=kept
        | {
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(PACKAGE.parent),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    calls = trace.read_text(errors="replace").splitlines() if can_watch else None
    return Watched(folder, json.loads(ended.stdout), calls)


def test_the_whole_program_ran(watched: Watched) -> None:
    assert watched.told["defects"] == []
    assert watched.told["codes"][:9] == [0] * 9
    assert watched.told["clipboard"]
    assert len(watched.told["opened"]) == 1
    names = sorted(p.suffix for p in (watched.folder / "chosen").iterdir())
    assert names == [".docx", ".litready", ".litready", ".pdf", ".pdf"]


def test_no_socket_was_opened_and_no_program_started(watched: Watched) -> None:
    assert watched.told["sockets"] == []
    assert watched.told["children"] == []
    assert watched.told["libraries"] == []
    for call in watched.calls or ():
        assert not re.search(r"\b(socket|connect|bind|sendto|sendmsg)\(", call), call


def test_nothing_is_written_but_in_its_own_folders_and_where_the_user_chose(watched: Watched) -> None:
    allowed = tuple(str(watched.folder / name) for name in ("data", "chosen", "tmp"))
    strangers = [
        path
        for path in watched.told["written"]
        if path.startswith("/") and not os.path.normpath(path.replace("///", "/")).startswith(allowed)
    ]
    assert [p for p in strangers if p not in ("/dev/null", str(watched.folder))] == []
    for call in watched.calls or ():
        changes = re.search(r"O_WRONLY|O_RDWR|O_CREAT|\b(mkdir|rename|link|symlink|creat)\w*\(", call)
        named = re.findall(r'"([^"]*)"', call)
        if changes and named and " = -1 " not in call and not named[-1].startswith(allowed):
            assert named[-1] in ("/dev/null", "/dev/tty"), call


def test_after_closing_no_temporary_file_and_nothing_in_the_home_is_left(watched: Watched) -> None:
    assert watched.told["temporary"] == []
    for name in ("home", "tmp", "run"):
        assert list((watched.folder / name).rglob("*")) == []


def test_the_data_folder_holds_what_the_documents_say_and_is_closed_to_others(watched: Watched) -> None:
    data = watched.folder / "data"
    shapes = (
        r"library\.sqlite(\.lock)?",
        r"litready\.log",
        r"window\.json",
        r"backups",
        r"backups/library-daily-\d{8}-\d{6}\.sqlite",
    )
    for path in data.rglob("*"):
        own = path.relative_to(data).as_posix()
        assert any(re.fullmatch(shape, own) for shape in shapes), own
        if os.name == "posix" and own.endswith(".sqlite"):
            assert path.stat().st_mode & 0o077 == 0, own


def test_the_log_holds_ids_and_no_word_that_was_typed(watched: Watched) -> None:
    log = (watched.folder / "data" / "litready.log").read_text(encoding="utf-8")
    assert log
    for word in ("trace-0815", "Merrowdale", "Tarnquist", str(watched.folder / "chosen")):
        assert word not in log


def test_the_program_imports_nothing_that_speaks_to_a_network() -> None:
    found = []
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found += [f"{file.name}: {n}" for n in names if any(n == bad or n.startswith(bad + ".") for bad in NETWORK)]
    assert found == []
