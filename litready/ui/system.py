"""What a window needs of the system, checked before Qt is imported. No Qt here."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping

_ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Shared libraries and the Debian packages that hold them."""

NO_DISPLAY = (
    "LitReady has no display to open its window on. Set DISPLAY or WAYLAND_DISPLAY, "
    "or use the commands: litready --help."
)


def missing_for_window(
    environment: Mapping[str, str], *, platform: str = sys.platform, loads: Callable[[str], bool] | None = None
) -> str:
    """What keeps a window from opening, as one line that says what to do; "" where nothing does.

    Only Linux is looked at. `loads` tells whether a shared library can be loaded.
    """
    if not platform.startswith("linux"):
        return ""
    loads = loads or _loads
    chosen = environment.get("QT_QPA_PLATFORM", "")
    display, wayland = environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY")
    if not (chosen or display or wayland):
        return NO_DISPLAY
    wanted = dict(_ALWAYS)
    if chosen.startswith("xcb") or (not chosen and display and not wayland):
        wanted |= _X11
    packages = [package for library, package in wanted.items() if not loads(library)]
    return f"sudo apt-get install -y {' '.join(packages)}" if packages else ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
