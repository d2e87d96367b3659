"""The command that removes all traces of an assessment, and says which it cannot."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from litready.errors import LitReadyError

if TYPE_CHECKING:
    from litready.commands.desk import Add, Desk


def add_trace_command(add: Add) -> None:
    """Add the command."""
    forget = add("forget", forget_assessment, "remove all traces of an assessment, or say which there are")
    forget.add_argument("id")
    forget.add_argument("--yes", action="store_true", help="remove them; they cannot be brought back")


def forget_assessment(arguments: Namespace, desk: Desk) -> int:
    """Remove an assessment for good, or say what would go where that is not confirmed yet.

    Raises `LitReadyError` for an unknown id, where it is on hold, and where it is not confirmed.
    """
    from litready.storage.store import Store
    from litready.storage.traces import traces_of

    with Store.open(desk.library, now=desk.now, key=desk.key()) as store:
        summaries = (*store.summaries(), *store.summaries(binned=True))
        known = [s.id for s in summaries if s.id.startswith(arguments.id)]
        if len(known) != 1:
            many = "More than one assessment" if known else "No assessment"
            raise LitReadyError(f"{many} has an id that begins with {arguments.id}. Nothing was removed.")
        traces = traces_of(store, known[0])
        if arguments.yes:
            store.delete_forever(traces.id)
    print("Removed:" if arguments.yes else f"Of “{' '.join(traces.name.split())}” this can be removed:")
    print(*(f"  {line}" for line in traces.going), sep="\n")
    print("This stays; remove it by hand:")
    print(*(f"  {line}" for line in traces.staying), sep="\n")
    for path in traces.unreadable:
        print(f"“litready backups {path.name} --delete” deletes it, once that is confirmed.")
    if not arguments.yes:
        next_step = "It is on hold: release the hold first." if traces.on_hold else "Add --yes to remove it for good."
        raise LitReadyError(f"Nothing was removed. {next_step}")
    return 0
