"""Keeping Python's constants alive beside Qt. No Qt here."""

from __future__ import annotations

import ctypes
import sys


def keep_constants_alive() -> None:
    """Make None, True, False and NotImplemented outlive what Qt's bindings do to them on Python 3.11.

    The bindings are built against headers in which these constants are immortal, as they are
    from Python 3.12 on, and so return them without taking a reference. Before 3.12 each such
    return takes one away, and after some thousand calls the interpreter aborts. Adding a large
    number to their counts has the effect of immortality. Calling it again does nothing.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    enough = sys.maxsize // 4
    for constant in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < enough // 2:
            count.value += enough
