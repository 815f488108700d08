"""The start page: a new map from a template, open, recent maps, samples, recovered work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journey_editor.i18n import LANGUAGE_NAMES
from journey_editor.method.lanes import LaneSet
from journey_editor.method.templates import template_order
from journey_editor.ui.entry_button import EntryButton
from journey_editor.ui.kit import Kit
from journey_editor.ui.large import LETTERS
from journey_editor.ui.recent import recent_names
from journey_editor.ui.template_card import TemplateCard
from journey_editor.ui.widgets import frame, label, push_button

if TYPE_CHECKING:
    from pathlib import Path

    from journey_editor.ui.files import Files, Sample

WIDTH = 1120
RECENT_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """Recovered work: what to say, what its two buttons do, and how it stands to its file."""

    text: str
    open: Callable[[], object]
    discard: Callable[[], object]
    detail: str = ""
    source: Path | None = None
    """The file that it was of."""


class StartPage(QScrollArea):
    """What it offers is done by ``files``; the way back to an open map by whoever listens."""

    back_wanted = Signal()

    def __init__(self, kit: Kit, files: Files) -> None:
        super().__init__()
        self._kit = kit
        self._files = files
        self._words = kit.words
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.templates: list[TemplateCard] = []
        self.recent: list[EntryButton] = []
        self.samples: list[EntryButton] = []
        page = QWidget()
        self.setWidget(page)
        outer = QHBoxLayout(page)
        outer.setContentsMargins(40, 28, 40, 32)
        inner = QWidget()
        inner.setMaximumWidth(round(WIDTH * (LETTERS if kit.preferences.value.large else 1)))
        outer.addStretch(1)
        outer.addWidget(inner, 1000)
        outer.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addLayout(self._head())
        self._bars = QVBoxLayout()
        self._bars.setSpacing(8)
        column.addLayout(self._bars)
        columns = QHBoxLayout()
        columns.setSpacing(36)
        columns.addLayout(self._new_map(), 5)
        columns.addLayout(self._open_map(files.samples()), 2)
        column.addLayout(columns)
        column.addStretch(1)
        kit.preferences.changed.connect(self._show_recent)
        self._show_recent()

    # ---- what others tell it

    def set_back(self, title: str | None) -> None:
        """Offer the way back to the map that is open, or not."""
        self.back.setVisible(title is not None)
        if title is not None:
            text = self._words.tr("Back to '{title}'", title=title)
            self.back.setText(text.replace("&", "&&"))

    def set_offers(self, offers: tuple[Offer, ...]) -> None:
        """Show recovered work in a clear bar each."""
        while self._bars.count():
            item = self._bars.takeAt(0)
            if item is not None and (old := item.widget()):
                old.hide()
                old.deleteLater()
        for offer in offers:
            self._bars.addWidget(self._offer(offer))

    # ---- parts

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        picture = QLabel()
        picture.setPixmap(self._kit.icons.app_icon().pixmap(48, 48))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(self._words.tr("Journey editor"), "title"))
        texts.addWidget(
            label(self._words.tr("Map what your customers do, meet and feel – step by step."), "muted", True)
        )
        self.back = QPushButton(self._words.tr("Back"))
        self.back.setIcon(self._kit.icons.icon("move-left"))
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        row.addWidget(picture)
        row.addLayout(texts, 1)
        row.addWidget(self.back)
        return row

    def _new_map(self) -> QVBoxLayout:
        words = self._words
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(words.tr("New map"), "heading"))
        choices = QHBoxLayout()
        choices.setSpacing(10)
        self.full = QRadioButton(words.tr("All lanes"))
        self.simple = QRadioButton(words.tr("Simple: three lanes"))
        self.full.setToolTip(
            words.tr("Actions, touchpoints, emotion curve, thoughts, pain points, opportunities, processes")
        )
        self.simple.setToolTip(words.tr("Actions, touchpoints, emotion curve"))
        self.full.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.full)
        group.addButton(self.simple)
        self.language = QComboBox()
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(words.language))
        self.language.setAccessibleName(words.tr("Language of the map"))
        self.language.currentIndexChanged.connect(self._speak_templates)
        language = label(words.tr("Language of the map"), "muted")
        language.setBuddy(self.language)
        for widget in (self.full, self.simple):
            choices.addWidget(widget)
        choices.addStretch(1)
        choices.addWidget(language)
        choices.addWidget(self.language)
        column.addLayout(choices)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        column.addLayout(self._cards)
        column.addStretch(1)
        for template in template_order(words.language):
            card = TemplateCard(template, words, self._kit.theme)
            card.clicked.connect(lambda _=False, key=template.key: self._choose(key))
            self.templates.append(card)
            self._cards.addWidget(card)
        return column

    def _open_map(self, samples: tuple[Sample, ...]) -> QVBoxLayout:
        words = self._words
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(words.tr("Open a map"), "heading"))
        self.open = push_button(self._kit.icons.icon("open"), words.tr("Open…"))
        self.open.clicked.connect(lambda: self._files.open())  # noqa: PLW0108 - not with the clicked state
        column.addWidget(self.open)
        self._recent_title = label(words.tr("Recent maps"), "caption")
        column.addSpacing(8)
        column.addWidget(self._recent_title)
        self._recent_column = QVBoxLayout()
        self._recent_column.setSpacing(0)
        column.addLayout(self._recent_column)
        column.addSpacing(8)
        if samples:
            column.addWidget(label(words.tr("Sample maps"), "caption"))
        made = QVBoxLayout()
        made.setSpacing(0)
        for sample in samples:
            detail = LANGUAGE_NAMES.get(sample.language, sample.language)
            button = self._entry("map", sample.title, detail)
            button.clicked.connect(lambda _=False, path=sample.path: self._files.open_sample(path))
            self.samples.append(button)
            made.addWidget(button)
        column.addLayout(made)
        column.addStretch(1)
        return column

    def _entry(self, icon: str, title: str, detail: str) -> EntryButton:
        return EntryButton(self._kit.icons.icon(icon, self._kit.theme.muted), title, detail)

    def _offer(self, offer: Offer) -> QWidget:
        bar = frame("offer")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 12, 10)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(offer.text, wrap=True))
        if offer.detail:
            texts.addWidget(label(offer.detail, "muted", wrap=True))
        row.addLayout(texts, 1)
        discard = QPushButton(self._words.tr("Discard"))
        discard.setAccessibleDescription(offer.text)
        discard.clicked.connect(lambda: offer.discard())  # noqa: PLW0108 - not with the clicked state
        keep = QPushButton(self._words.tr("Open"))
        keep.setDefault(True)
        keep.setAccessibleDescription(f"{offer.text} {offer.detail}".strip())
        keep.clicked.connect(lambda: offer.open())  # noqa: PLW0108
        row.addWidget(discard)
        row.addWidget(keep)
        return bar

    # ---- what happens

    def _choose(self, key: str) -> None:
        lanes: LaneSet = "full" if self.full.isChecked() else "simple"
        self._files.new(key, lanes, self.language.currentData())

    def _speak_templates(self, _index: int = 0) -> None:
        words = self._words.in_language(self.language.currentData())
        for card in self.templates:
            card.speak(words)

    def _show_recent(self) -> None:
        for button in self.recent:
            self._recent_column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.recent = []
        for path, name in recent_names(self._kit.preferences.value.recent[:RECENT_SHOWN]):
            button = self._entry("file", name, str(path))
            button.clicked.connect(lambda _=False, path=path: self._files.open(path))
            self.recent.append(button)
            self._recent_column.addWidget(button)
        self._recent_title.setVisible(bool(self.recent))
