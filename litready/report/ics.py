"""The calendar file (RFC 5545): one entry for each whole day, under an id that stays when it is written again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar

from litready.errors import LitReadyError, ReportError
from litready.files import write_content
from litready.report.calendar import Calendar, Entry
from litready.report.text import on_one_line, xml_text

_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
"""Revisions are the minutes since then, at which the record was last changed."""


def write_calendar(calendar: Calendar, path: Path, maker: str) -> bytes:
    """Write a calendar to `path` and give the bytes written. `maker` is the name of the program.

    Raises `ReportError` in plain words, also where there is no entry; then whatever stood under `path` before still
    stands there.
    """
    if not calendar.entries:
        raise ReportError("Nothing in this record has a due day that is known, so there is no calendar to write.")
    content = calendar_bytes(calendar, maker)
    write_content(path, content, ReportError)
    return content


def calendar_bytes(calendar: Calendar, maker: str) -> bytes:
    """A calendar in memory, read once. Raises `ReportError`."""
    try:
        made = icalendar.Calendar()
        made.add("prodid", f"-//LitReady//{on_one_line(maker)}//EN")
        made.add("version", "2.0")
        made.add("x-wr-calname", on_one_line(calendar.name))
        for entry in calendar.entries:
            made.add_component(_event(entry, calendar))
        content = bytes(made.to_ical())
        whole = len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == len(calendar.entries)
    except LitReadyError:
        raise
    except Exception as fault:
        raise ReportError(
            "The calendar could not be made. Nothing was written and nothing in the assessment changed. "
            f"Report this as a defect: {type(fault).__name__}."
        ) from fault
    if not whole:
        raise ReportError(
            "The calendar came out damaged, so it was not kept. Nothing in the assessment changed. Try again."
        )
    return content


def _event(entry: Entry, calendar: Calendar) -> icalendar.Event:
    """A whole day that blocks no time. What is done is called off, so that it leaves the calendar."""
    day = calendar.made_on
    event = icalendar.Event()
    event.add("uid", f"{on_one_line(entry.id)}@litready")
    event.add("dtstamp", datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    event.add("last-modified", calendar.changed.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", max(0, (calendar.changed - _COUNTED_FROM) // timedelta(minutes=1)))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", on_one_line(entry.what))
    matter = f"Matter: {on_one_line(calendar.name)}"
    event.add("description", xml_text(f"{entry.more}\n{matter}" if entry.more else matter))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.done else "CONFIRMED")
    return event
