"""The real window worked without pause for minutes, with what is freed overwritten: `python -m tests.long.endure`.

Each hand works in a process of its own with PYTHONMALLOC=debug, so that an object that is used after it was freed ends
the process at once and not once in hours. Where one ends before its time, its last words are printed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from tests.long.crash_children import CHILDREN
from tests.long.journal import Journal

_GRACE = 120
"""Seconds after which a hand that does not stop is taken to hang."""


def work(seed: int, seconds: float) -> None:
    """Work a window until the time is up; returns only where the window closed by itself."""
    read, write = os.pipe()

    def drain() -> None:
        while os.read(read, 1 << 16):
            pass

    threading.Thread(target=drain, daemon=True).start()
    threading.Timer(seconds, lambda: os._exit(0)).start()
    CHILDREN["window"](Path(tempfile.mkdtemp()), Journal(write), random.Random(seed))


def _start(seed: int, minutes: float, around: dict[str, str]) -> subprocess.Popen[str]:
    words = [sys.executable, "-X", "faulthandler", "-m", "tests.long.endure", "--child"]
    words += ["--minutes", str(minutes), "--seed", str(seed)]
    return subprocess.Popen(words, env=around, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--hands", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    seconds = given.minutes * 60
    if given.child:
        work(given.seed, seconds)
        return 1
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        around = {**os.environ, "PYTHONMALLOC": "debug", "TMPDIR": folder}
        hands = {seed: _start(seed, given.minutes, around) for seed in range(given.seed, given.seed + given.hands)}
        for seed, hand in hands.items():
            _, said = hand.communicate(timeout=seconds + _GRACE)
            if hand.returncode:
                faults += 1
                print(f"seed {seed} ended by itself with {hand.returncode}:\n{said[-3000:]}")
    print(f"{len(hands)} hands, {given.minutes:g} minutes each, {faults} ended by themselves")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
