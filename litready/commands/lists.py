"""The command that adds the rows of a CSV or Excel file to a register."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from litready.commands.desk import on_one
from litready.errors import LitReadyError

if TYPE_CHECKING:
    from litready.commands.desk import Add, Bench


def add_list_command(add: Add) -> None:
    """Add the command."""
    told = "add the rows of a CSV or Excel file to a register of a saved assessment"
    list_ = add("import-list", on_one(import_list, alone=lambda given: not given.dry_run), told)
    list_.add_argument("id")
    list_.add_argument("register", help="its id, such as communications")
    list_.add_argument("file", type=Path)
    list_.add_argument("--map", action="append", default=[], metavar="FILE COLUMN=COLUMN", help="where a column goes")
    list_.add_argument("--note", action="append", default=[], metavar="FILE COLUMN", help="keep it in the note")
    list_.add_argument("--sheet", default="", help="the sheet of a workbook (default: the first)")
    list_.add_argument("--heading-row", type=int, metavar="N", help="the row with the headings, 0 for none")
    list_.add_argument("--currency", default="", metavar="CODE", help="of amounts that name none, such as USD")
    order = list_.add_mutually_exclusive_group()
    order.add_argument("--month-first", action="store_true", help="read 3/4/2024 as Mar 4")
    order.add_argument("--day-first", action="store_true", help="read 3/4/2024 as Apr 3")
    list_.add_argument("--whole", action="store_true", help="take nothing where any row is refused")
    list_.add_argument("--dry-run", action="store_true", help="say what would be taken, and take nothing")


def import_list(arguments: Namespace, bench: Bench) -> int:
    """Say what would be taken of the file, and take it where that is asked for.

    Raises `LitReadyError` where the register is not known, and where nothing could be taken.
    """
    from litready.exchange.lists.dry_run import dry_run
    from litready.exchange.lists.plan import DAY_FIRST, MONTH_FIRST
    from litready.exchange.lists.read import read_list
    from litready.exchange.lists.told import dry_run_words, told_plan

    file = read_list(arguments.file, arguments.sheet)
    register = bench.playbook.registers_by_id.get(arguments.register)
    if register is None:
        known = ", ".join(bench.playbook.registers_by_id)
        raise LitReadyError(f"There is no register {arguments.register}. There are: {known}.")
    plan = told_plan(
        file,
        register,
        heading_row=arguments.heading_row,
        maps=arguments.map,
        notes=arguments.note,
        day_order=MONTH_FIRST if arguments.month_first else DAY_FIRST if arguments.day_first else "",
        currency=arguments.currency,
    )
    tried = dry_run(file, plan, register, bench.playbook, bench.assessment)
    takes = bool(tried.records) and not arguments.dry_run and not (arguments.whole and tried.refused)
    if takes:
        bench.store.add_records(bench.assessment.id, tried.records)
    print(dry_run_words(tried, taken=takes))
    if not takes and not arguments.dry_run:
        raise LitReadyError("Nothing was taken. The lines above say why. The assessment is as it was.")
    return 0
