"""Whether a folder is one in which a database does not lie well: one that is synced, or on another machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "cloudstorage": "a cloud service",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "syncthing": "Syncthing",
}
"""How the name of a folder begins that a program keeps the same on several machines."""
_NETWORK = ("nfs", "cifs", "smb", "afp", "afs", "webdav", "davfs", "fuse.sshfs", "fuse.rclone", "9p", "ncpfs")
"""How the kind of a file system begins that lies on another machine."""
_REMOTE_DRIVE = 4


def place_warning(folder: Path, file_system: str | None = None) -> str:
    """What is said of a folder that is synced or on another machine, or "".

    `file_system` stands in for the kind of file system that the system tells.
    """
    synced = next((name for part in folder.parts for start, name in _SYNCED.items() if _begins(part, start)), "")
    if synced:
        return (
            f"The library lies in a folder of {synced} ({folder}). A service that copies files while they are "
            "written can damage them, or bring back an older state, and it takes them off this computer. Keep the "
            "library in a folder that is not synced, and open it on one computer only."
        )
    kind = file_system if file_system is not None else _file_system(folder)
    if kind.casefold().startswith(_NETWORK):
        return (
            f"The library lies on another machine ({folder}). Over a network a write can be lost without a word, and "
            "two windows may not see each other. Keep it on a disk of this computer."
        )
    return ""


def _begins(part: str, start: str) -> bool:
    """Whether the name of a folder is this name, or goes on after it as services write it: OneDrive - Corvane."""
    part = part.casefold()
    return part.startswith(start) and part[len(start) : len(start) + 1] in ("", " ", "-", "(", "_")


def _file_system(folder: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(folder)[0]
        remote = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
        return "smb" if remote else ""
    return bytes(QStorageInfo(str(folder)).fileSystemType().data()).decode("ascii", "replace")
