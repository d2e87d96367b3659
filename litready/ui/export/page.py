"""The export of an assessment: what goes in, what it will say, writing it, and where it stands then."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.errors import LitReadyError
from litready.playbook.model import Playbook
from litready.report.formats import Format
from litready.ui.choosers import Choosers, FileChoosers, OpenPath, documents, open_path
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.text import WrapLabel
from litready.ui.export.cards import CalendarCard, CoverCard, SecretsCard
from litready.ui.export.file_names import with_suffix
from litready.ui.export.form import ExportForm
from litready.ui.export.hurts_card import HurtsCard
from litready.ui.export.inside_card import InsideCard
from litready.ui.export.preview_folder import preview_folder
from litready.ui.export.preview_page import PreviewPage, can_preview
from litready.ui.export.telling import tell_written
from litready.ui.export.writing import Subject, Written, make_report
from litready.ui.factories import Context
from litready.ui.framed import TwoColumns, show_over
from litready.ui.making_page import MakingPage
from litready.ui.plain_words import cut
from litready.ui.preferences import keep_preferences, read_preferences
from litready.ui.theme import Role, Theme


class ExportPage(MakingPage):
    """Works on the assessment as it stood when the page was made; the record itself is only read.

    `go` carries the `Place` or the `Finding` of a link that was chosen, once the page is closed.
    """

    go = Signal(object)

    def __init__(
        self,
        theme: Theme,
        context: Context,
        playbook: Playbook,
        assessment: Assessment,
        *,
        back: str = "Matters",
        folder: Path | None = None,
        choosers: Choosers | None = None,
        opener: OpenPath = open_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, f"Export: {cut(assessment.name, 200)}", back=back, parent=parent)
        self._context = context
        self._open_path = opener
        self._subject = Subject(playbook, assessment, context.today())
        self._left_out: tuple[str, ...] = ()
        readiness = assess(playbook, assessment, self._subject.today)
        halves = TwoColumns(theme)
        self.page.column.addWidget(halves)
        halves.left.addWidget(WrapLabel(theme, "Export the report", Role.DISPLAY))
        halves.left.addWidget(
            WrapLabel(
                theme,
                "For outside counsel, in the kind of file you choose. The assessment stays as it is.",
                Role.BODY,
                "ink2",
            )
        )
        halves.left.addSpacing(theme.px(8))
        self.form = ExportForm(
            theme,
            self._subject,
            folder or documents(),
            choosers or FileChoosers(),
            last=self._last_addressed(),
            paper=read_preferences(context.data_dir).paper,
        )
        self.form.changed.connect(self._form_changed)
        halves.left.addWidget(self.form)
        halves.left.addStretch(1)
        self.cover = CoverCard(theme, readiness)
        self.hurts = HurtsCard(theme, readiness)
        self.hurts.go.connect(self._leave_for)
        self.secrets = SecretsCard(theme)
        self.dates = CalendarCard(theme)
        halves.right.addWidget(self.dates)
        halves.right.addWidget(self.cover)
        halves.right.addWidget(self.secrets)
        halves.right.addWidget(self.hurts)
        self.inside = InsideCard(theme, self._subject)
        halves.right.addWidget(self.inside)
        halves.right.addStretch(1)
        self._fill_foot()
        self._form_changed()

    def _fill_foot(self) -> None:
        theme, row = self._theme, self.foot.row
        self.preview_button = Button(theme, "Preview", icon="eye", hint="Look at it without keeping it")
        self.preview_button.clicked.connect(self.preview)
        row.addWidget(self.preview_button)
        self.write_button = Button(theme, "Write the report", ButtonKind.PRIMARY, icon="export")
        self.write_button.clicked.connect(self.write)
        row.addWidget(self.write_button)
        self.resting = [self.form, self.preview_button, self.write_button]

    # -- what it does ---------------------------------------------------------------------------------

    def write(self) -> None:
        """Write the report where the form says, beside the window."""
        if self.busy or not self.form.check():
            return
        path = self.form.target
        self._remember_paper()
        make = functools.partial(
            make_report,
            self._subject,
            self.form.wishes,
            path,
            record_in=self._context.store,
            now=self._context.now,
        )
        self.make(make, "Writing the report", self._written)

    def preview(self) -> None:
        """Make the report as a PDF in a private folder; show it here or in the system’s viewer."""
        if self.busy:
            return
        name = self.form.target.name.removesuffix(self.form.suffix) if self.form.check() else "Preview"
        folder = preview_folder(self.window(), self._context.data_dir)
        path = folder.next_file(with_suffix(name, Format.PDF.value))
        wishes = replace(self.form.wishes, password=None, enclose=False)
        self.make(functools.partial(make_report, self._subject, wishes, path), "Making the preview", self._previewed)

    def _leave_for(self, to: object) -> None:
        """Close the page and go to an answer; while a report is being made, stay."""
        if self.busy:
            self.say.say("The report is still being made. Stop it first, or wait until it is written.")
            return
        super().leave()
        self.go.emit(to)

    # -- how it ends -----------------------------------------------------------------------------------

    def _written(self, written: Written) -> None:
        tell_written(self.say, written, self._open_path)
        self._left_out = written.left_out
        self.dates.show_for(self._left_out, for_others=bool(self.form.wishes.recipient))
        self.cancel.set_label("Done")
        self.form.take_written(written.path)

    def _previewed(self, written: Written) -> None:
        if can_preview():
            preview = PreviewPage(self._theme, written.path, written.path.name, back="Export")
            if preview.opened:
                show_over(self, preview)
                return
            preview.deleteLater()
        if self._open_path(written.path):
            self.say.say("The preview is open in your PDF viewer. It is removed when LitReady closes.")
        else:
            self.say.warn("No program on this computer opened the PDF. Write the report, then open it where it lies.")

    def _last_addressed(self) -> tuple[str, str]:
        """For whom and what for the last export was made that tells either; a library that cannot be read tells it
        when something is to be written."""
        try:
            exports = self._context.store.exports(self._subject.assessment.id)
        except LitReadyError:
            return "", ""
        return next(((e.recipient, e.purpose) for e in exports if e.addressed), ("", ""))

    def _remember_paper(self) -> None:
        folder = self._context.data_dir
        kept = read_preferences(folder)
        if kept.paper != self.form.wishes.paper:
            keep_preferences(folder, replace(kept, paper=self.form.wishes.paper))

    # -- showing -----------------------------------------------------------------------------------------

    def _form_changed(self) -> None:
        wishes = self.form.wishes
        self.cover.show_for(facts_only=wishes.facts_only)
        self.secrets.show_for(
            described=self.form.described, printed=wishes.descriptions, recipient=cut(wishes.recipient, 80)
        )
        self.hurts.show_for(facts_only=wishes.facts_only, part=wishes.part)
        calendar = self.form.is_calendar
        self.inside.setVisible(not calendar)
        self.inside.look(wishes)
        self.cover.setVisible(not calendar)
        self.dates.setVisible(calendar)
        self.dates.show_for(self._left_out, for_others=bool(wishes.recipient))
        if calendar:
            self.secrets.hide()
            self.hurts.hide()
        self.preview_button.setVisible(not calendar)
        thing = "calendar" if calendar else "report"
        words = f"Replace the {thing}" if self.form.replaces else f"Write the {thing}"
        self.write_button.set_label("Write it again" if self.form.again else words)
