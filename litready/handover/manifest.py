"""The list of what a package holds, for programs (`manifest.json`) and for `sha256sum` (`SHA256SUMS`)."""

from __future__ import annotations

import hashlib

import msgspec

FORMAT = "litready-evidence-package"
VERSION = 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file in the package: its path there, size in bytes, SHA-256 in hex."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a package says of itself.

    `package` is the same in all parts of one package; `made_on` is a day, `record` the fingerprint of the record.
    """

    format: str
    version: int
    package: str
    part: int
    parts: int
    made_for: str
    made_on: str
    made_by: str
    record: str
    files: tuple[Entry, ...]


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it stands in the package."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def sums_bytes(manifest: Manifest, written: bytes) -> bytes:
    """The sums as `sha256sum --check` takes them, the manifest’s own among them."""
    lines = [f"{entry.sha256}  {entry.path}\n" for entry in manifest.files]
    return "".join((*lines, f"{hashlib.sha256(written).hexdigest()}  {MANIFEST}\n")).encode()
