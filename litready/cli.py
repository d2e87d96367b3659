"""The commands. None of them needs a window; what the window needs is loaded only by `__main__`.

Exit codes: 0 done, 1 refused with one plain sentence on stderr, 2 wrong usage; those of `verify` are its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.commands.assessments import add_assessment_commands, add_portable_commands
from litready.commands.backups import add_backup_commands
from litready.commands.content import add_check_command, add_content_commands
from litready.commands.copies import add_copies_commands
from litready.commands.desk import Command, Desk, OpenWindow
from litready.commands.evidence import add_evidence_command
from litready.commands.export import add_export_commands
from litready.commands.lists import add_list_command
from litready.commands.log import add_log_command
from litready.commands.package import add_package_command
from litready.commands.passphrase import add_passphrase_command
from litready.commands.replies import add_reply_commands
from litready.commands.traces import add_trace_command
from litready.errors import LitReadyError, PlaybookError
from litready.paths import authorities_file, default_data_folder, playbook_folder

if TYPE_CHECKING:
    from litready.playbook.model import Playbook

LIBRARY = "library.sqlite"

_GROUPS = (
    add_assessment_commands,
    add_export_commands,
    add_copies_commands,
    add_portable_commands,
    add_list_command,
    add_reply_commands,
    add_log_command,
    add_evidence_command,
    add_package_command,
    add_check_command,
    add_backup_commands,
    add_trace_command,
    add_passphrase_command,
    add_content_commands,
)


def run(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out a command line; without a command, open the window."""
    arguments = _parser().parse_args(argv)
    data: Path = (arguments.data_dir or default_data_folder()).expanduser()
    try:
        if arguments.command is None:
            return open_window(data, None)
        code: int = arguments.carry_out(
            arguments, Desk(library_path(data), shipped_playbook, _now, _today, open_window)
        )
    except PlaybookError as fault:
        print(fault, file=sys.stderr)
        return 1
    except LitReadyError as fault:
        print(" ".join(str(fault).split()), file=sys.stderr)
        return 1
    return code


def library_path(data: Path) -> Path:
    """The library inside a data folder."""
    return data / LIBRARY


def shipped_playbook() -> Playbook:
    """The content that ships with the program."""
    from litready.playbook.load import load_playbook

    return load_playbook(playbook_folder(), authorities_file())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="litready",
        parents=[_common(None)],
        description="What to settle before a US patent owner files suit. Without a command, opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"LitReady {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, carry_out: Command, told: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[_common(argparse.SUPPRESS)], help=told, description=told)
        command.set_defaults(carry_out=carry_out)
        return command

    for add_commands in _GROUPS:
        add_commands(add)
    return parser


def _common(data_dir: str | None) -> argparse.ArgumentParser:
    """What every command takes. A parser of its own each time: argparse shares the parts of a parent."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="FOLDER", default=data_dir, help="use the library in FOLDER")
    return common


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().astimezone().date()
