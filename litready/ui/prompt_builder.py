"""The prompt builder: choices in general words, the prompt as it grows, and what in it must not leave the house."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from litready.domain.prompt import Leak, PromptRequest, compose_prompt, find_leaks
from litready.ui.bands import Band
from litready.ui.components.buttons import Button
from litready.ui.components.choices import MultiChoice, Option
from litready.ui.components.notes import GrowingText
from litready.ui.components.page import Card, grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.icons import draw_icon
from litready.ui.plain_words import soft
from litready.ui.session import Session
from litready.ui.shapes import Shape, ShapeMark
from litready.ui.theme import Role, Theme
from litready.values.texts import tidy

LEAD = (
    "This composes a prompt that asks an AI tool, in the role of in-house counsel, for questions to put to a law "
    "firm. Nothing is sent from here. Pasting it into a tool is your own act; what you paste and what comes back may "
    "be discoverable, so keep names, numbers and facts of the matter out. What you enter here is not saved."
)
_PAUSE_MS = 200
_MOST_LEAKS = 12


class PromptBuilder(Card):
    """Industry, feature, topics and goals at the left, the prompt at the right. Nothing of it is saved or sent."""

    copied = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._session = session
        self.leaks: tuple[Leak, ...] = ()
        column = QVBoxLayout(self)
        theme.space(column, gap=14, margins=(20, 16, 20, 18))
        head = QVBoxLayout()
        theme.space(head, gap=4)
        head.addWidget(WrapLabel(theme, "Prompt for an AI tool", Role.HEADING))
        head.addWidget(WrapLabel(theme, LEAD, Role.SMALL, "ink2"))
        column.addLayout(head)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._columns, gap=24)
        column.addLayout(self._columns)
        left, right = QWidget(), QWidget()
        self._columns.addWidget(left, 1)
        self._columns.addWidget(right, 1)
        self._make_inputs(QVBoxLayout(left))
        self._make_preview(QVBoxLayout(right))
        for side in (left, right):
            grows_with_width(side)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        session.changed.connect(self._pause.start)
        self.show_prompt()

    @property
    def request(self) -> PromptRequest:
        """What was picked and written."""
        return PromptRequest(
            industry=" ".join(tidy(self.industry.currentText()).split()),
            feature=" ".join(tidy(self.feature.text).split()),
            topics=self.topics.value,
            goals=" ".join(tidy(self.goals.text).split()),
        )

    @property
    def prompt(self) -> str:
        """The prompt as it would be copied."""
        return compose_prompt(self.request, self._session.playbook)

    def show_prompt(self) -> None:
        """Compose the prompt again; what it gives away is looked for after a short pause."""
        self.preview.set_text(self.prompt)
        self._pause.start()

    def check(self) -> None:
        """Look now for names, numbers and code words of the assessment in the whole prompt, and name them."""
        self._pause.stop()
        self.leaks = find_leaks(self.prompt, self._session.assessment, self._session.playbook)
        count = len(self.leaks)
        self._warning.setVisible(bool(count))
        self.copy_button.set_label("Copy it all the same" if count else "Copy the prompt")
        if count:
            head = "One word" if count == 1 else f"{count} words"
            verb = "stands" if count == 1 else "stand"
            self.warning_head.set_text(f"{head} in the prompt also {verb} in this assessment")
            lines = [f"“{soft(leak.term, 60)}”, from {leak.where}" for leak in self.leaks[:_MOST_LEAKS]]
            if count > _MOST_LEAKS:
                lines.append(f"and {count - _MOST_LEAKS} more")
            self.warning.set_text("\n".join([*lines, "Put it in general words before you paste it anywhere."]))

    def copy(self) -> None:
        """Put the prompt on the clipboard."""
        self.check()
        QGuiApplication.clipboard().setText(self.prompt)
        self._session.said.emit("Prompt copied")
        self.copied.emit()

    def set_band(self, band: Band) -> None:
        """Side by side where there is room, else one below the other."""
        wide = band is Band.WIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    # -- parts ------------------------------------------------------------------------------------

    def _make_inputs(self, column: QVBoxLayout) -> None:
        theme, playbook = self._theme, self._session.playbook
        theme.space(column, gap=4)
        self.industry = _Industry(theme, playbook.industries)
        self.industry.editTextChanged.connect(lambda _text: self.show_prompt())
        self._add(column, "Industry", self.industry)
        self.feature = GrowingText(theme, fewest=2, most=6, name="What the patents concern, in general words")
        self.feature.setPlaceholderText("Such as: fluid couplings that connect without tools")
        self.feature.edited.connect(lambda _text: self.show_prompt())
        self._add(column, "What the patents concern, in general words", self.feature)
        self.topics = MultiChoice(theme, [Option(t.id, t.label) for t in playbook.topics], digits=False, name="Topics")
        self.topics.changed.connect(lambda _ids: self.show_prompt())
        self._add(column, "Topics", self.topics)
        self.goals = GrowingText(theme, fewest=2, most=6, name="Business goals besides damages")
        self.goals.edited.connect(lambda _text: self.show_prompt())
        self._add(column, "Business goals besides damages", self.goals)
        column.addStretch(1)

    def _make_preview(self, column: QVBoxLayout) -> None:
        theme = self._theme
        theme.space(column, gap=4)
        self._warning = Card(theme, tint="serious")
        warning = QHBoxLayout(self._warning)
        theme.space(warning, gap=10, margins=(14, 11, 14, 12))
        warning.addWidget(ShapeMark(theme, Shape.SERIOUS, 16), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        theme.space(words, gap=3)
        self.warning_head = WrapLabel(theme, "", Role.SMALL_STRONG)
        self.warning = WrapLabel(theme, "", Role.SMALL)
        words.addWidget(self.warning_head)
        words.addWidget(self.warning)
        warning.addLayout(words, 1)
        self._warning.hide()
        frame = _Sheet(theme)
        sheet = QVBoxLayout(frame)
        theme.space(sheet, margins=(14, 10, 14, 12))
        self.preview = WrapLabel(theme, "", Role.SMALL)
        self.preview.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        sheet.addWidget(self.preview)
        self._add(column, "The prompt", frame)
        column.addWidget(self._warning)
        self.copy_button = Button(theme, "Copy the prompt", icon="copy")
        self.copy_button.clicked.connect(self.copy)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, label: str, field: QWidget) -> None:
        column.addWidget(line_label(self._theme, label, Role.LABEL, "ink2"))
        column.addWidget(field)
        gap = QWidget()
        self._theme.measure(gap, height=6)
        column.addWidget(gap)


class _Sheet(QWidget):
    """The ground of the prompt: it can be read and selected, not written on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        grows_with_width(self)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), self._theme.px(6), self._theme.px(6))
        painter.end()


class _Industry(QComboBox):
    """An industry from the list or in one's own words."""

    def __init__(self, theme: Theme, industries: tuple[str, ...]) -> None:
        super().__init__()
        self._theme = theme
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(industries))
        self.setCurrentIndex(-1)
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Industry")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.type(self, Role.SMALL)
        theme.measure(self, height=36)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText("Choose or write one")
            line.setObjectName("inside")
            line.setFrame(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(90), self._theme.px(36))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.px(12)
        at = QRectF(self.width() - self._theme.px(12) - side, (self.height() - side) / 2, side, side)
        draw_icon(painter, "down", at, self._theme.color("ink2"))
        painter.end()
