"""The program: arguments, paths, log, library, content, window. Everything is put together here."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__, cli
from litready.errors import LibraryInUse, LitReadyError, PassphraseNeeded

if TYPE_CHECKING:
    from litready.storage.key import Key

LOG = "litready.log"
_LOG_BYTES = 1_000_000


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line, `sys.argv` where none is given; the exit code."""
    try:
        code = cli.run(sys.argv[1:] if argv is None else argv, open_window)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)  # noqa: T201
        return 130
    return code


def open_window(data_dir: Path, assessment_id: str | None) -> int:
    """Open the window on a data folder, and on one assessment if an id is given; the exit code.

    0 also where the library is open in another window, which then comes forward; 2 where the
    system lacks what a window needs.
    """
    from litready.ui.system import missing_for_window
    from litready.ui.turn import call_forward

    if missing := missing_for_window(os.environ):
        print(missing, file=sys.stderr)  # noqa: T201
        return 2
    from litready.storage.store import Store  # before Qt: its import hook slows every later import

    key = None
    while True:
        try:
            playbook = cli.shipped_playbook()
            store = Store.open(cli.library_path(data_dir), now=_now, mend=True, key=key)
            break
        except LibraryInUse:
            call_forward(data_dir)
            print("LitReady is already open; its window comes forward.", file=sys.stderr)  # noqa: T201
            return 0
        except PassphraseNeeded as fault:
            key = _key(fault, data_dir)
        except LitReadyError as fault:
            data_dir, key = _way_on(fault, data_dir), None
    from litready.ui.app import make_application, run_window
    from litready.ui.factories import Context

    with store:
        _log_to(data_dir / LOG)
        logging.getLogger("litready").info("window opened, version %s, content %s", __version__, playbook.version)
        context = Context(
            store=store,
            playbook=playbook,
            playbook_for=lambda assessment: store.playbook_of(assessment, playbook),
            now=_now,
            today=_today,
            data_dir=data_dir,
        )
        return run_window(make_application(), context, assessment_id)


def _key(fault: PassphraseNeeded, data_dir: Path) -> Key:
    """The key of the library, asked for where it is not at hand. Raises the fault where nobody gives it."""
    from litready.commands.key import key_at_hand

    library = cli.library_path(data_dir)
    if (key := key_at_hand(library)) is not None:
        return key
    from litready.ui.app import make_application
    from litready.ui.unlocking import ask_passphrase

    _app = make_application()
    if (key := ask_passphrase(library)) is None:
        raise fault
    return key


def _way_on(fault: LitReadyError, data_dir: Path) -> Path:
    """The folder to go on with; raises the fault where it is read on a terminal, or where nobody wants to go on."""
    if not sys.stderr.isatty():
        from litready.ui.app import make_application
        from litready.ui.refusal import ask_way_on

        _app = make_application()
        if (chosen := ask_way_on(fault, data_dir)) is not None:
            return chosen
    raise fault


def _log_to(path: Path) -> None:
    """Log to a file: what happened and to which id, never what was answered."""
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log = logging.getLogger("litready")
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    log.propagate = False


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().astimezone().date()


if __name__ == "__main__":
    sys.exit(main())
