"""Reading, listing, copying and looking again: whatever the file system holds, and no original is altered."""

from __future__ import annotations

import hashlib
import os
import socket
import stat
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from litready.domain.evidence.attached import AttachedFile, FileState, ReadFile, duplicates, shown, size_words
from litready.errors import LitReadyError
from litready.evidence_files import copying, opening, reading
from litready.evidence_files.checking import check_files
from litready.evidence_files.copying import copy_path, keep_copy
from litready.evidence_files.listing import ListedFile, list_folder
from litready.evidence_files.opening import LeftOut, NotRead, Stopped
from litready.evidence_files.reading import read_file
from litready.evidence_files.taking import take_files

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
posix = pytest.mark.skipif(os.name == "nt", reason="names and kinds of files that Windows has not")


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def made(path: Path, content: bytes = b"content") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def attached(read: ReadFile, own: str = "f") -> AttachedFile:
    return AttachedFile(own, "item", read, NOON)


def listed(folder: Path) -> list[ListedFile]:
    return [f for f in list_folder(str(folder)) if isinstance(f, ListedFile)]


def left_out(folder: Path) -> dict[str, str]:
    return {Path(f.path).name: f.why for f in list_folder(str(folder)) if isinstance(f, LeftOut)}


@pytest.mark.parametrize("content", [b"", b"x", b"a" * (reading.BUFFER + 1)], ids=["empty", "one", "past a buffer"])
def test_a_file_is_read_to_its_hash_and_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = made(tmp_path / "a.bin", content)
    os.utime(path, ns=(1_000_000_000, 2_000_000_000))
    before = path.stat()
    read = read_file(str(path))
    assert read == ReadFile(str(path), len(content), 2_000_000_000, sha(content))
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ctime_ns, after.st_size) == (
        before.st_mtime_ns,
        before.st_ctime_ns,
        len(content),
    )
    if hasattr(os, "O_NOATIME"):
        assert after.st_atime_ns == before.st_atime_ns


def test_where_it_may_not_be_asked_for_a_file_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: str, flags: int, **more: int | None) -> int:
        if flags & 1 << 30:
            raise PermissionError(1, "not the owner")
        return real(path, flags, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "_UNNOTED", 1 << 30)
    monkeypatch.setattr(os, "open", refuse)
    assert read_file(str(made(tmp_path / "a"))).sha256 == sha(b"content")


def test_a_file_that_grows_while_it_is_read_is_not_taken(tmp_path: Path) -> None:
    path = made(tmp_path / "log", b"a" * (3 * reading.BUFFER))

    def grow(_count: int) -> None:
        with path.open("ab") as file:
            file.write(b"more")

    with pytest.raises(NotRead, match="changed while it was read"):
        read_file(str(path), grow)


def test_a_file_written_over_while_it_is_read_is_not_taken(tmp_path: Path) -> None:
    path = made(tmp_path / "log", b"a" * (3 * reading.BUFFER))

    def write_over(_count: int) -> None:
        with path.open("rb+") as file:
            file.write(b"b")
        os.utime(path, ns=(5, 5))

    with pytest.raises(NotRead, match="changed while it was read"):
        read_file(str(path), write_over)


@posix
def test_what_is_no_plain_file_is_refused_by_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(made(tmp_path / "file"))
    sock = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        sock.bind("socket")
    finally:
        os.chdir(here)
        sock.close()
    for name, words in (("pipe", "pipe"), ("link", "link"), ("socket", "socket"), ("", "folder"), ("no", "not there")):
        with pytest.raises(NotRead, match=words):
            read_file(str(tmp_path / name))
    with pytest.raises(NotRead, match="device"):
        read_file("/dev/zero")
    assert left_out(tmp_path) == {
        "link": "it is a link, and links are not followed",
        "pipe": "it is a pipe, not a file",
        "socket": "it is a socket, not a file",
    }


@posix
def test_links_in_loops_and_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    secret = made(tmp_path / "outside" / "secret.txt")
    folder = tmp_path / "inside"
    made(folder / "a" / "b" / "file.txt")
    (folder / "a" / "b" / "up").symlink_to(folder)
    (folder / "self").symlink_to("self")
    (folder / "out").symlink_to(secret.parent)
    (folder / "out.txt").symlink_to(secret)
    (folder / "nowhere").symlink_to(tmp_path / "gone")
    assert [Path(f.path).name for f in listed(folder)] == ["file.txt"]
    assert set(left_out(folder)) == {"up", "self", "out", "out.txt", "nowhere"}


@posix
@pytest.mark.parametrize(
    "name",
    [
        b"\xc5\x81\xc3\xb3d\xc5\xba.pdf",
        b"\xe5\xb0\x88\xe5\x88\xa9.tif",
        b"two\nlines",
        b"\xff\xfe bytes",
        b"-rf",
        b" ",
        b"x" * 255,
    ],
)
def test_any_name_is_listed_read_copied_and_shown_on_one_line(tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / "in"
    path = str(made(folder / os.fsdecode(name)))
    (found,) = listed(folder)
    assert found == ListedFile(path, 7)
    taken = take_files([found], tmp_path / "copies" / "one")
    assert taken.files == (replace(read_file(path), copied=True),)
    words = shown(Path(path).name)
    assert words.isprintable() or name == b" "
    assert words.encode()


@posix
def test_a_path_longer_than_the_system_takes_at_once_is_listed_and_read(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(30):
            os.mkdir("d" * 200, dir_fd=here)
            inner = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        file = os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here)
        os.write(file, b"deep")
        os.close(file)
    finally:
        os.close(here)
    (found,) = listed(tmp_path)
    assert len(found.path) > 6000
    read = read_file(found.path)
    assert (read.sha256, read.size) == (sha(b"deep"), 4)
    assert check_files([attached(read)], None)[0].state is FileState.AS_ADDED


@posix
def test_without_permission_the_rest_is_taken_and_the_reason_told() -> None:
    with tempfile.TemporaryDirectory() as made_folder:
        folder = Path(made_folder)
        folder.chmod(0o755)
        made(folder / "free.txt").chmod(0o644)
        made(folder / "locked.txt").chmod(0)
        made(folder / "shut" / "inner.txt")
        (folder / "shut").chmod(0)
        script = (
            "import os, sys\n"
            "from litready.evidence_files.listing import *\n"
            "from litready.evidence_files.taking import *\n"
            "if os.geteuid() == 0: os.setuid(65534)\n"  # the superuser may read everything
            "found = list(list_folder(sys.argv[1]))\n"
            "taken = take_files([f for f in found if isinstance(f, ListedFile)], None)\n"
            "out = [f for f in (*found, *taken.left_out) if not isinstance(f, ListedFile)]\n"
            "print(len(taken.files), sorted(f.why for f in out))"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, made_folder], capture_output=True, text=True, cwd=Path.cwd()
        )
        (folder / "shut").chmod(0o700)
    assert done.stdout.strip() == f"1 {['you have no permission to read it'] * 2}", done.stderr


def test_copies_are_the_owners_alone_whole_and_once(tmp_path: Path) -> None:
    folder = tmp_path / "evidence" / "a"
    one, two = made(tmp_path / "in" / "one", b"same"), made(tmp_path / "in" / "two", b"same")
    empty = made(tmp_path / "in" / "empty", b"")
    taken = take_files(listed(tmp_path / "in"), folder)
    assert [f.copied for f in taken.files] == [True] * 3
    assert sorted(taken.new_copies) == sorted({sha(b""), sha(b"same")})
    copy = copy_path(folder, sha(b"same"))
    assert copy.read_bytes() == b"same"
    assert sorted(p.name for p in folder.rglob("*") if p.is_file()) == sorted([sha(b""), sha(b"same")])
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert {stat.S_IMODE(p.stat().st_mode) for p in (folder.parent, *folder.parent.rglob("*")) if p.is_dir()} == {
            0o700
        }
    assert [p.read_bytes() for p in (one, two, empty)] == [b"same", b"same", b""]
    assert take_files(listed(tmp_path / "in"), folder).new_copies == ()
    copy.write_bytes(b"spoiled")
    assert take_files(listed(tmp_path / "in"), folder).new_copies == (sha(b"same"),)
    assert copy.read_bytes() == b"same"


def test_cancelling_takes_nothing_and_removes_the_new_copies_only(tmp_path: Path) -> None:
    folder = tmp_path / "evidence" / "a"
    old = read_file(str(made(tmp_path / "old", b"old")))
    keep_copy(old, folder)
    for n in range(5):
        made(tmp_path / "in" / str(n), b"old" if n == 0 else str(n).encode())
    asked = iter(range(1000))
    with pytest.raises(Stopped):
        take_files(listed(tmp_path / "in"), folder, cancelled=lambda: next(asked) > 9)
    assert next(asked) > 10
    assert [p.name for p in folder.rglob("*") if p.is_file()] == [sha(b"old")]


def test_a_big_file_is_stopped_in_its_middle(tmp_path: Path) -> None:
    path = made(tmp_path / "big", b"")
    with path.open("rb+") as file:
        file.truncate(50 * reading.BUFFER)
    read: list[int] = []
    with pytest.raises(Stopped):
        read_file(str(path), read.append, lambda: len(read) == 3)
    assert len(read) == 3


def test_a_full_disk_says_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "evidence" / "a"
    made(tmp_path / "in" / "a", b"a" * 100)

    def full(_piece: object) -> int:
        raise OSError(28, "No space left on device")

    real = copying.read_file
    monkeypatch.setattr(
        copying, "read_file", lambda p, told, cancelled, into=None: real(p, told, cancelled, into and full)
    )
    monkeypatch.setattr(copying, "_is_whole", lambda *_: False)
    with pytest.raises(LitReadyError, match=r"“a” was not copied: the disk is full\. Nothing was taken"):
        take_files(listed(tmp_path / "in"), folder)
    assert [p for p in folder.rglob("*") if p.is_file()] == []
    monkeypatch.undo()
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 99}))
    with pytest.raises(LitReadyError, match="need 100 bytes, and the disk of the library has 99 bytes left"):
        take_files(listed(tmp_path / "in"), folder)


def test_progress_ends_at_the_whole_and_never_goes_back(tmp_path: Path) -> None:
    for n in range(20):
        made(tmp_path / "in" / str(n), b"x" * (n * 1000))
    told: list[float] = []
    take_files(listed(tmp_path / "in"), tmp_path / "copies", told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1)


# -- looking again ------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> dict[str, AttachedFile]:
    made(tmp_path / "case" / "box" / "kept.txt", b"kept")
    made(tmp_path / "case" / "box" / "edited.txt", b"edited")
    made(tmp_path / "case" / "box" / "renamed.txt", b"renamed content")
    made(tmp_path / "case" / "box" / "gone.txt", b"gone")
    made(tmp_path / "case" / "box" / "zero.txt", b"")
    read = take_files(listed(tmp_path / "case"), None).files
    return {Path(r.path).stem: attached(r, Path(r.path).stem) for r in read}


def states(files: dict[str, AttachedFile], *look_in: Path) -> dict[str, FileState]:
    return {f.id: f.state for f in check_files(list(files.values()), None, look_in=map(str, look_in))}


def test_a_look_finds_what_changed_moved_and_is_gone(tmp_path: Path, files: dict[str, AttachedFile]) -> None:
    box = tmp_path / "case" / "box"
    assert set(states(files).values()) == {FileState.AS_ADDED}
    (box / "edited.txt").write_bytes(b"edited!")
    (box / "renamed.txt").rename(made(tmp_path / "case" / "sub" / "x").parent / "other name")
    (box / "gone.txt").unlink()
    (box / "zero.txt").unlink()
    made(box / "another empty file", b"")
    made(box / "same size", b"!one")
    os.utime(box / "kept.txt", ns=(7, 7))
    found = {f.id: f for f in check_files(list(files.values()), None, look_in=[str(tmp_path / "case")])}
    assert {own: f.state for own, f in found.items()} == {
        "kept": FileState.AS_ADDED,
        "edited": FileState.CHANGED,
        "renamed": FileState.MOVED,
        "gone": FileState.GONE,
        "zero": FileState.GONE,
    }
    assert found["renamed"].found == str(tmp_path / "case" / "sub" / "other name")
    later = replace(files["renamed"], found=found["renamed"].found)
    assert check_files([later], None)[0] == found["renamed"]


def test_a_change_of_the_same_size_and_time_is_found(files: dict[str, AttachedFile]) -> None:
    path = Path(files["kept"].file.path)
    path.write_bytes(b"kepT")
    os.utime(path, ns=(files["kept"].file.modified_ns,) * 2)
    assert states(files)["kept"] is FileState.CHANGED


def test_a_folder_that_was_moved_is_found_beside_where_it_was(tmp_path: Path, files: dict[str, AttachedFile]) -> None:
    (tmp_path / "case" / "box").rename(tmp_path / "case" / "another box")
    assert states(files) == {own: FileState.GONE if own == "zero" else FileState.MOVED for own in files}


def test_of_a_copied_file_the_copy_is_looked_at(tmp_path: Path) -> None:
    folder, path = tmp_path / "copies" / "a", made(tmp_path / "a")
    file = attached(keep_copy(read_file(str(path)), folder)[0])
    path.unlink()
    assert check_files([file], folder)[0].state is FileState.AS_ADDED
    copy_path(folder, file.file.sha256).write_bytes(b"other")
    assert check_files([file], folder)[0].state is FileState.CHANGED
    copy_path(folder, file.file.sha256).unlink()
    assert check_files([file], folder)[0].state is FileState.GONE


def test_duplicates_are_those_with_the_same_content(files: dict[str, AttachedFile]) -> None:
    again = replace(files["kept"], id="again", item="another item")
    assert duplicates([*files.values(), again]) == {again.file.sha256: (files["kept"], again)}


def test_words_for_names_and_sizes() -> None:
    assert shown("a\nb\udcff\u202etxt.\x1b[0m") == "a\\nb\\xff\\u202etxt.\\u001b[0m"
    assert shown("Łódź 専利.pdf") == "Łódź 専利.pdf"
    words = [size_words(n) for n in (0, 1, 999, 1000, 999_949, 999_999, 5_368_709_120)]
    assert words == ["0 bytes", "1 byte", "999 bytes", "1.0 KB", "999.9 KB", "1.0 MB", "5.4 GB"]
