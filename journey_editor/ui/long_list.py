"""A list that may have thousands of lines, and the signs before them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QTableView

from journey_editor.views.canvas.signs import Sign, sign_picture

SIGN_SIDE = 18
ROW_AIR = 12
"""Pixels of a row beyond its line of text."""


class LongList(QTableView):
    """A list of one column that asks only for the rows in sight; Home and End go to its ends."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier) -> QModelIndex:
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if action in ends:
            held |= Qt.KeyboardModifier.ControlModifier  # else the ends of a row are meant
        found = super().moveCursor(action, held)
        while action == ends[0] and found.isValid() and not found.flags():  # a group's name
            found = found.siblingAtRow(found.row() + 1)
        return found

    @classmethod
    def showing(cls, model: QAbstractItemModel, name: str) -> LongList:
        """A list of what a model has in its one column; ``name`` is said by a screen reader."""
        made = cls()
        made.setModel(model)
        made.setAccessibleName(name)
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setIconSize(QSize(SIGN_SIDE, SIGN_SIDE))
        made.setWordWrap(False)
        made.horizontalHeader().hide()
        made.horizontalHeader().setStretchLastSection(True)
        rows = made.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(made.fontMetrics().height() + ROW_AIR)
        rows.setDefaultSectionSize(made.fontMetrics().height() + ROW_AIR)
        return made


def sign_icon(sign: Sign) -> QIcon:
    """A sign for lists and buttons, in its own colours also where it is selected."""
    made = QIcon()
    for side in (SIGN_SIDE, 2 * SIGN_SIDE):
        picture = sign_picture(sign, side)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active):
            made.addPixmap(picture, mode)
    return made
