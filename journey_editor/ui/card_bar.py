"""The small bar at the current card: faces, owner, channel, colour, without crossing the room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from journey_editor.edits.text import clean_text
from journey_editor.session import commands, people
from journey_editor.ui.choices import fill_channel_menu, fill_owner_menu
from journey_editor.ui.faces import FaceRow
from journey_editor.ui.follower import Follower
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import Line, frame, tool_button

GAP = 10
"""Pixels between card and bar, so that the card's focus ring stays free."""


def bar_place(card: QRect, size: QSize, room: QRect) -> QPoint | None:
    """Where a bar of ``size`` stands at a card, inside ``room`` and never on the card; None: nowhere.

    Above is best, then below, then at the right and left side.
    """
    x = max(room.left(), min(card.center().x() - size.width() // 2, room.right() - size.width()))
    y = max(room.top(), min(card.top(), room.bottom() - size.height()))
    tries = (
        QPoint(x, card.top() - GAP - size.height()),
        QPoint(x, card.bottom() + GAP),
        QPoint(card.right() + GAP, y),
        QPoint(card.left() - GAP - size.width(), y),
    )
    return next((at for at in tries if room.contains(QRect(at, size))), None)


class CardBar(QWidget):
    """Floats over the canvas; works on all selected cards."""

    def __init__(self, canvas: QAbstractScrollArea, kit: Kit, colors: QMenu) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._kit = kit
        self._card: QRect | None = None
        self._panel = frame("panel", self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panel)
        self._pages = QStackedLayout(self._panel)
        self._pages.addWidget(self._make_tools(colors))
        self._pages.addWidget(self._make_entry())
        self._typed: Callable[[str], object] = lambda _text: None
        self.setAccessibleName(kit.words.tr("Card tools"))
        self._follower = Follower(self, kit, self._refresh)
        kit.session.selection_changed.connect(self._selection_changed)
        self.hide()

    def place(self, card: QRect | None) -> None:
        """Stand at a card (viewport pixels), or hide."""
        self._card = card
        if card is None or not self._kit.session.selection.cards:
            self.hide()
            return
        self._refresh()
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            self._canvas.setFocus()
            return
        super().keyPressEvent(event)

    # ---- parts

    def _make_tools(self, colors: QMenu) -> QWidget:
        words, icons = self._kit.words, self._kit.icons
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(2)
        self.faces = FaceRow(self._kit)
        self.faces.chosen.connect(self._rate)
        row.addWidget(self.faces)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setStyleSheet(f"color: {self._kit.theme.border};")
        row.addWidget(line)
        self.owner = self._menu_button(
            "owner",
            words.tr("Owner"),
            self._filled(lambda menu: fill_owner_menu(menu, self._kit, self._new_owner)),
        )
        self.channel = self._menu_button(
            "channel-telephone",
            words.tr("Channel"),
            self._filled(lambda menu: fill_channel_menu(menu, self._kit, self._new_channel)),
        )
        self.color = self._menu_button("palette", words.tr("Colour"), colors)
        for button in (self.owner, self.channel, self.color):
            button.setIcon(icons.icon(str(button.property("icon-name"))))
            row.addWidget(button)
        return page

    def _filled(self, fill: Callable[[QMenu], None]) -> QMenu:
        """A menu that is made anew whenever it opens."""
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: (menu.clear(), fill(menu)))
        return menu

    def _menu_button(self, icon: str, name: str, menu: QMenu) -> QToolButton:
        button = tool_button(self._kit.icons.icon(icon), name)
        button.setProperty("icon-name", icon)
        button.setMinimumSize(34, 34)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        menu.setAccessibleName(name)
        return button

    def _make_entry(self) -> QWidget:
        words, icons = self._kit.words, self._kit.icons
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(8, 4, 6, 4)
        row.setSpacing(4)
        self.entry = Line()
        self.entry.setMaxLength(200)
        self.entry.setAccessibleName(words.tr("Name of the owner"))
        self.entry.returnPressed.connect(self._take)
        self.person = tool_button(icons.icon("person"), words.tr("A person, not a department"))
        self.person.setCheckable(True)
        done = tool_button(icons.icon("check"), words.tr("Done"))
        done.clicked.connect(self._take)
        for widget in (self.entry, self.person, done):
            row.addWidget(widget)
        return page

    # ---- what happens

    def _rate(self, emotion: int | None) -> None:
        commands.rate_cards(self._kit.session, self._kit.session.selection.cards, emotion)

    def _new_owner(self) -> None:
        names = [owner.name for owner in self._kit.session.journey.owners]
        self.person.setVisible(True)
        self._ask(self._kit.words.tr("Name of the owner"), names, self._set_owner)

    def _new_channel(self) -> None:
        names = [channel.name for channel in self._kit.session.journey.channels]
        self.person.setVisible(False)
        self._ask(
            self._kit.words.tr("Name of the channel"),
            names,
            lambda text: people.set_channel_name(self._kit.session, self._kit.session.selection.cards, text),
        )

    def _set_owner(self, name: str) -> None:
        kind = "person" if self.person.isChecked() else "department"
        commands.set_owner(self._kit.session, self._kit.session.selection.cards, clean_text(name), kind)

    def _ask(self, hint: str, names: list[str], typed: Callable[[str], object]) -> None:
        self._typed = typed
        self.entry.clear()
        self.entry.setPlaceholderText(hint)
        self.entry.setAccessibleName(hint)
        completer = QCompleter(sorted(names, key=str.casefold), self.entry)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.entry.setCompleter(completer)
        self._pages.setCurrentIndex(1)
        self._settle()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        text = self.entry.text().strip()
        self._back()
        self._canvas.setFocus()
        if text:
            self._typed(text)

    def _back(self) -> None:
        self._pages.setCurrentIndex(0)
        self._settle()

    def _selection_changed(self) -> None:
        if self._pages.currentIndex():
            self._back()

    def _refresh(self) -> None:
        if not self._kit.session.selection.cards or (self.isHidden() and self._card is None):
            return
        self.faces.show_emotion(self._kit.session.chosen.values("emotion"))

    def _settle(self) -> None:
        if self._card is None:
            self.hide()
            return
        self._panel.adjustSize()
        size = self.sizeHint()
        viewport = self._canvas.viewport()
        offset = viewport.mapTo(self._canvas, QPoint(0, 0))
        room = viewport.rect().adjusted(4, 4, -4, -4).translated(offset)
        at = bar_place(self._card.translated(offset), size, room)
        if at is None:
            self.hide()
            return
        self.setGeometry(QRect(at, size))
        self.show()
        self.raise_()
