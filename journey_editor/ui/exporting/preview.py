"""The preview in the export dialog: the page, and below it what turns and enlarges it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import MM
from journey_editor.ui.exporting.page_view import STEP, PageView
from journey_editor.ui.exporting.previewer import Composed, Drawn, Previewer, Wish
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label, tool_button


class Preview(QWidget):
    """Shows what the options make of the map."""

    composed = Signal(object)
    refused = Signal(str)
    found = Signal(object)
    gone = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._words = kit.words
        self._form = "pdf"
        self._options: ExportOptions | None = None
        self._pages: Composed | None = None
        self._number = 0
        self.previewer = Previewer(kit.session.journey, kit.words.language, self)
        self.page = PageView(kit.theme)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(kit.words.tr("The preview is being made"))
        self.busy.setFixedHeight(3)
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(policy)
        self.busy.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.busy)
        column.addWidget(self.page, 1)
        column.addLayout(self._bar(kit))
        self._connect()

    def _bar(self, kit: Kit) -> QHBoxLayout:
        words, icons = kit.words, kit.icons
        self.back = tool_button(icons.icon("move-left"), words.tr("Previous page"))
        self.on = tool_button(icons.icon("move-right"), words.tr("Next page"))
        self.says = label("", "muted")
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.smaller = tool_button(icons.icon("zoom-out"), words.tr("Zoom out"))
        self.larger = tool_button(icons.icon("zoom-in"), words.tr("Zoom in"))
        self.whole = tool_button(icons.icon("fit"), words.tr("Whole page"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.says, 1)
        row.addWidget(self.on)
        row.addSpacing(12)
        for button in (self.smaller, self.larger, self.whole):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        previewer, page = self.previewer, self.page
        previewer.composed.connect(self._composed)
        previewer.drawn.connect(self._drawn)
        previewer.refused.connect(self._refused)
        previewer.found.connect(self.found)
        previewer.gone.connect(self._gone)
        previewer.busy_changed.connect(self.busy.setVisible)
        page.region_changed.connect(self._ask)
        page.turned.connect(self.turn)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: page.zoom_by(1 / STEP))
        self.larger.clicked.connect(lambda: page.zoom_by(STEP))
        self.whole.clicked.connect(page.fit)

    # ---- what is wished

    def show_options(self, options: ExportOptions, form: str) -> None:
        """Show what these options make of the map in a file of the format ``form``."""
        if (options, form) != (self._options, self._form):
            self._options, self._form = options, form
            self.page.dim()
            self._ask()

    def turn(self, pages: int) -> None:
        """Go so many pages on, at most to the last."""
        if self._pages is not None:
            wanted = min(max(self._number + pages, 0), len(self._pages.sizes) - 1)
            if wanted != self._number:
                self._number = wanted
                self.page.dim()
                self._tell()
                self._ask()

    def _ask(self) -> None:
        if self._options is not None:
            self.previewer.ask(Wish(self._options, self._form, self._number, self.page.region()))

    # ---- what comes

    def _composed(self, pages: Composed) -> None:
        self._pages = pages
        self._number = min(self._number, len(pages.sizes) - 1)
        self._tell()
        self.composed.emit(pages)

    def _tell(self) -> None:
        """Say which page is shown, and how large it is when it is cut."""
        assert self._pages is not None
        words, sizes = self._words, self._pages.sizes
        width, height, inset = sizes[self._number]
        size = {
            "width": words.number((width - 2 * inset) / MM, 0),
            "height": words.number((height - 2 * inset) / MM, 0),
        }
        if len(sizes) > 1:
            says = words.tr(
                "Page {page} of {pages} · {width} × {height} mm",
                page=self._number + 1,
                pages=len(sizes),
                **size,
            )
        else:
            says = words.tr("{width} × {height} mm", **size)
        self.says.setText(says)
        self.page.setAccessibleName(words.tr("Preview: {page}", page=says))
        self.back.setEnabled(self._number > 0)
        self.on.setEnabled(self._number + 1 < len(sizes))
        self.back.setVisible(len(sizes) > 1)
        self.on.setVisible(len(sizes) > 1)
        self.page.show_size(width, height)

    def _drawn(self, drawn: Drawn) -> None:
        self.page.show_drawn(drawn)

    def _refused(self, text: str) -> None:
        self.page.say(text)
        self.refused.emit(text)

    def _gone(self) -> None:
        self.page.say(self._words.tr("There is no preview just now. The export works all the same."))
        self.gone.emit()

    def close_quietly(self) -> None:
        """End the process behind it."""
        self.previewer.close()
