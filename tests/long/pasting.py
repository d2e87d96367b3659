"""Pasting hostile things into every text field of the real window, and watching that nothing of them is read."""

from __future__ import annotations

import os
import re
import socket
import struct
import zlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import shiboken6
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolTip, QWidget

from litready.exchange.portable import read_portable
from litready.paths import sample_file
from litready.playbook.model import Kind, Playbook
from litready.storage.store import Store
from litready.ui.components.notes import GrowingText
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.question_card import QuestionCard
from litready.ui.theme import Theme
from litready.values.texts import tidy

Mime = dict[str, bytes]
"""What lies on a clipboard, by kind."""
_LONG_AGO = 1_000_000_000
_TURN = 8
"""So many pastes go to one page before the next is shown."""
_SECTION = "hold"
"""A section with questions of one line and of many, and a register."""


# -- what is pasted ------------------------------------------------------------------------------------


def hostile(canary: Path, port: int) -> st.SearchStrategy[Mime]:
    """What a browser, a word processor or an attacker may leave on the clipboard; it names a file and an address."""
    places = st.sampled_from(
        (canary.as_uri(), str(canary), f"http://127.0.0.1:{port}/a.png", f"//127.0.0.1:{port}/b", "qrc:/x.png",
         "data:image/png;base64,iVBORw0KGgo=", "javascript:alert(1)", "file:///etc/passwd", "file:////host/share/x")
    )  # fmt: skip
    leaf = st.builds(_leaf, st.sampled_from(_LEAVES), places, st.text(_LETTERS, max_size=40))
    nested = st.builds(_nested, st.sampled_from(_AROUND), st.sampled_from((1, 3, 60, 4000)), leaf)
    html = st.builds("".join, st.lists(leaf | nested, min_size=1, max_size=6))
    huge = st.builds(lambda unit, times: unit * times, leaf, st.sampled_from((200, 5000)))
    plain = st.text(_LETTERS, max_size=300) | html | st.sampled_from(_PLAIN) | huge
    return st.builds(_mime, st.none() | html | huge, st.none() | plain, places, st.integers(0, 7))


_LETTERS = st.characters(codec="utf-8", exclude_characters="\ufdd0\ufdd1\ufffc\ufffe\uffff", exclude_categories=["Cn"])
_LEAVES = (
    "<img src='{place}'>", "<p>{text}</p>", "<script>fetch('{place}')</script>", "<link rel=stylesheet href='{place}'>",
    "<style>@import url('{place}'); p {{ background: url({place}) }}</style>", "<iframe src='{place}'></iframe>",
    "<object data='{place}'></object>", "<body background='{place}'>", "<meta http-equiv=refresh content='0;{place}'>",
    "<svg><image href='{place}'/></svg>", "<table><tr><td background='{place}'>{text}</td></tr></table>",
    "&#0;&#x202e;&nbsp;&lt;b&gt;&amp;&#x110000;{text}", "<!-- {text} -->", "<p style='display:none'>{text}</p>",
    "<a href='{place}'>{text}</a>", "<ul><li>{text}", "\x00\x1b[31m{text}\u202e\u2066", "<img src='{place}", "]]>",
)  # fmt: skip
_AROUND = ("div", "table", "ul", "blockquote", "b", "span")
_PLAIN = (
    "word " * 9000,
    "x" * 60_000,
    "line\r\n" * 9000,
    "\u202eabc\u202c\u200f",
    "\x00\x01\x1b",
    "\u2028\u2029\x0b",
    "",
)


def _leaf(shape: str, place: str, text: str) -> str:
    return shape.format(place=place, text=text)


def _nested(tag: str, depth: int, inside: str) -> str:
    return f"<{tag}>" * depth + inside


def _mime(html: str | None, plain: str | None, place: str, more: int) -> Mime:
    found: Mime = {}
    if html is not None:
        found["text/html"] = html.encode()
    if plain is not None:
        found["text/plain"] = plain.encode()
    if more & 1:
        found["text/uri-list"] = place.encode()
    if more & 2:
        found["text/rtf"] = b'{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE "' + place.encode() + b'"}}}'
    if more & 4:
        found["application/x-qt-image"] = b"\x89PNG not at all"
    return found


# -- where it is pasted --------------------------------------------------------------------------------


class Canary:
    """A picture and an address that nobody must read; `touched` says who did."""

    def __init__(self, folder: Path) -> None:
        self.picture = folder / "canary.png"
        self.picture.write_bytes(_png())
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.setblocking(False)
        self.port: int = self._server.getsockname()[1]
        self._reset()
        self.picture.read_bytes()
        self.tells = self.picture.stat().st_atime > _LONG_AGO
        """Whether the disk notes that a file was read."""
        self._reset()

    def touched(self) -> list[str]:
        """What was read since the last time."""
        found = ["the file"] if self.picture.stat().st_atime > _LONG_AGO else []
        try:
            self._server.accept()[0].close()
            found.append("the address")
        except BlockingIOError:
            pass
        self._reset()
        return found

    def close(self) -> None:
        self._server.close()

    def _reset(self) -> None:
        os.utime(self.picture, (_LONG_AGO, _LONG_AGO))


def _png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress((b"\0" + b"\xff\0\0" * 40) * 40)
    head = struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@dataclass
class PasteBench:
    """The real window on the sample; `pages` are the places whose fields are pasted into, in turns."""

    window: MainWindow
    canary: Canary
    pages: tuple[Destination | Place, ...]
    pasted: int = 0
    fields: list[QLineEdit | QPlainTextEdit] = field(default_factory=list)

    @classmethod
    def open(cls, theme: Theme, store: Store, playbook: Playbook, folder: Path) -> PasteBench:
        sample = replace(read_portable(sample_file(), playbook).assessment, id="sample")
        store.add(sample, playbook)
        context = Context(
            store=store,
            playbook=playbook,
            playbook_for=lambda _assessment: playbook,
            now=lambda: datetime.now(UTC),
            today=lambda: date(2026, 11, 25),
            data_dir=folder,
        )
        window = MainWindow(theme, context, make_factories())
        window.resize(1280, 800)
        window.show()
        window.open_assessment("sample")
        while window.page is None:
            QApplication.processEvents()
        register = next(
            q.of for q in playbook.in_section(_SECTION) if q.kind is Kind.REGISTER and sample.in_register(q.of)
        )
        record = sample.in_register(register)[0].id
        pages = (
            Destination(section=_SECTION), Place(record=record), Destination(tool=Tool.CLAIMS),
            Destination(tool=Tool.WINDOW), Destination(tool=Tool.COUNSEL),
        )  # fmt: skip
        return cls(window, Canary(folder), pages)

    def show(self, place: Destination | Place) -> list[QLineEdit | QPlainTextEdit]:
        """Go to a place; the fields in it that take text, with the notes of its questions opened."""
        page = self.window.page
        assert page is not None
        page.go_place(place) if isinstance(place, Place) else page.go(place)
        for card in page.findChildren(QuestionCard):
            if card.isVisible() and card.note is None:
                card.toggle_note()
        QApplication.processEvents()
        found: list[QLineEdit | QPlainTextEdit] = [
            *self.window.findChildren(QLineEdit),
            *self.window.findChildren(QPlainTextEdit),
        ]
        return [f for f in found if f.isVisible() and f.isEnabled() and not f.isReadOnly()]

    def paste(self, at: float, content: Mime) -> str:
        """Paste into one field of the page whose turn it is, look at all that is shown, and say what stands there."""
        self.fields = [f for f in self.fields if shiboken6.isValid(f) and f.isVisible()]
        if self.pasted % _TURN == 0 or not self.fields:
            self.fields = self.show(self.pages[self.pasted // _TURN % len(self.pages)])
        self.pasted += 1
        edit = self.fields[int(at * len(self.fields)) % len(self.fields)]
        mime = QMimeData()
        for kind, held in content.items():
            mime.setData(kind, held)
        QGuiApplication.clipboard().setMimeData(mime)
        given = QGuiApplication.clipboard().text()
        edit.setFocus()
        edit.selectAll()
        before = text_of(edit)
        edit.paste()
        now = text_of(edit)
        where = f"{type(edit.parent()).__name__} {edit.accessibleName()!r}"
        if given and len(given) <= GrowingText.MOST and not isinstance(edit, QLineEdit):
            assert letters(now) == letters(given), where
        if not given and not isinstance(edit, QLineEdit):  # Qt takes away what is chosen in a line
            assert now == before, f"{where}: what is no text became {now[:80]!r}"
        assert len(now) <= GrowingText.MOST, where
        QToolTip.showText(QPoint(0, 0), now[:3000], edit)
        self.window.grab()
        page = self.window.page
        assert page is not None
        page.session.flush()
        for answer in page.session.assessment.answers.values():
            for text in (answer.value, answer.note):
                assert not isinstance(text, str) or tidy(text) == text, f"{where}: not tidied"
        QToolTip.hideText()
        QApplication.processEvents()
        touched = self.canary.touched()
        assert not touched, f"{where}: {touched} was read"
        return now

    def close(self) -> None:
        self.canary.close()
        QGuiApplication.clipboard().clear()  # or Qt lets go of it after Python is gone
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents()


def text_of(field: QWidget) -> str:
    return (
        field.toPlainText()
        if isinstance(field, QPlainTextEdit)
        else field.text()
        if isinstance(field, QLineEdit)
        else ""
    )


def letters(text: str) -> str:
    """A text without what is not seen, which a field may drop or put otherwise."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufeff]", "", tidy(text))
