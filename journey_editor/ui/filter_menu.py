"""One filter of the find bar: a button that says what is chosen, and a list to choose several from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton

from journey_editor.method.channels import icon_for
from journey_editor.method.emotions import emotion_name
from journey_editor.method.find import Facet, Value, kind_of
from journey_editor.method.lanes import kind_name
from journey_editor.model import EMOTIONS, LANE_KINDS
from journey_editor.problems import Message, msg
from journey_editor.session.finding import Asked, Finding
from journey_editor.ui.choices import plain
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import TARGET

ICONS: dict[Facet, str] = {
    "owner": "owner",
    "emotion": "emotion",
    "channel": "channel-telephone",
    "tag": "tag",
    "kind": "lane",
}
NAMES: dict[Facet, Message] = {
    "owner": msg("Owner"),
    "emotion": msg("Emotion"),
    "channel": msg("Channel"),
    "tag": msg("Tags"),
    "kind": msg("Lane kind"),
}
_PURPOSES: dict[Facet, Message] = {
    "owner": msg("Filter by owner"),
    "emotion": msg("Filter by emotion"),
    "channel": msg("Filter by channel"),
    "tag": msg("Filter by tag"),
    "kind": msg("Filter by kind of lane"),
}
MOST = 200
"""Values in one list; a map with more tags shows those that most cards have."""
SHORT = 18
"""Letters of a value on the button."""


class Choice(NamedTuple):
    """One value of a facet, as it is shown."""

    value: Value
    name: str
    icon: QIcon


class StayingMenu(QMenu):
    """A menu in which several entries are ticked one after the other; Enter, Escape or a click beside
    it close it.
    """

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is None or not action.isCheckable() or not action.isEnabled():
            super().mouseReleaseEvent(event)
            return
        action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isEnabled():
            action.trigger()
            return
        super().keyPressEvent(event)


class FilterButton(QToolButton):
    """Shows what a facet asks for; its menu has every value with the number of its cards."""

    asked = Signal(object)
    """The Asked that the user wants now."""

    def __init__(self, kit: Kit, finding: Finding, facet: Facet) -> None:
        super().__init__()
        self._kit = kit
        self._finding = finding
        self._facet: Facet = facet
        self.setIcon(kit.icons.icon(ICONS[facet]))
        self.setIconSize(QSize(18, 18))
        self.setMinimumSize(TARGET, TARGET + 4)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAccessibleName(kit.words.say(_PURPOSES[facet]))
        menu = StayingMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.show_chosen()

    def show_chosen(self, *, compact: bool = False) -> None:
        """Say what is chosen now; ``compact``: by little more than the icon, where there is no room."""
        words, name = self._kit.words, self._kit.words.say(NAMES[self._facet])
        values = self._finding.asked.wanted[self._facet]
        names = [one.name for one in choices(self._kit, self._facet) if one.value in values] if values else []
        names += [str(value) for value in values if self._facet == "tag" and value is not None]
        if compact:
            text = str(len(values)) if values else ""
        elif len(values) == 1 and names:
            text = names[0] if len(names[0]) <= SHORT else f"{names[0][: SHORT - 1].rstrip()}…"
        else:
            text = f"{name} ({len(values)})" if values else name
        self.setText(plain(text))
        self.setChecked(bool(values))
        purpose = words.say(_PURPOSES[self._facet])
        self.setToolTip(f"{purpose}: {', '.join(names)}" if names else purpose)
        self.setAccessibleDescription(", ".join(names))

    def _fill(self) -> None:
        menu, words = self.menu(), self._kit.words
        menu.clear()
        chosen = self._finding.asked.wanted[self._facet]
        counts = self._finding.counts(self._facet)
        everything = menu.addAction(words.tr("All"))
        everything.setCheckable(True)
        everything.setChecked(not chosen)
        everything.triggered.connect(self._ask_nothing)
        menu.addSeparator()
        known = list(choices(self._kit, self._facet))
        if self._facet == "tag":
            known = _tags(self._kit, [value for value, _ in counts.most_common(MOST)], chosen) + known
        for choice in known:
            count = counts[choice.value]
            action = menu.addAction(choice.icon, f"{plain(choice.name)}\t{words.number(count)}")
            action.setData(choice.value)
            action.setCheckable(True)
            action.setChecked(choice.value in chosen)
            action.setEnabled(bool(count) or choice.value in chosen)
            action.triggered.connect(lambda _=False, one=choice.value: self._toggle(one))

    def _toggle(self, value: Value) -> None:
        asked = self._finding.asked
        self.asked.emit(Asked(asked.typed, asked.wanted.toggled(self._facet, value)))
        self._tick()

    def _ask_nothing(self) -> None:
        asked = self._finding.asked
        self.asked.emit(Asked(asked.typed, asked.wanted.without(self._facet)))
        self._tick()

    def _tick(self) -> None:
        """Bring the ticks of the open menu up to date."""
        chosen = self._finding.asked.wanted[self._facet]
        everything, _, *others = self.menu().actions()
        everything.setChecked(not chosen)
        for action in others:
            action.setChecked(action.data() in chosen)


def choices(kit: Kit, facet: Facet) -> Iterator[Choice]:
    """The values of a facet on this map; of tags only that there is none: the cards name the others."""
    return _CHOICES[facet](kit)


def _owners(kit: Kit) -> Iterator[Choice]:
    for owner in sorted(kit.session.journey.owners, key=lambda owner: owner.name.casefold()):
        icon = kit.icons.icon("person" if owner.kind == "person" else "department")
        yield Choice(owner.id, owner.name or kit.words.tr("Untitled"), icon)
    yield Choice(None, kit.words.tr("No owner"), QIcon())


def _channels(kit: Kit) -> Iterator[Choice]:
    for channel in sorted(kit.session.journey.channels, key=lambda channel: channel.name.casefold()):
        icon = kit.icons.icon(icon_for(channel))
        yield Choice(channel.id, channel.name or kit.words.tr("Untitled"), icon)
    yield Choice(None, kit.words.tr("No channel"), QIcon())


def _emotions(kit: Kit) -> Iterator[Choice]:
    for value in reversed(EMOTIONS):
        yield Choice(value, kit.words.say(emotion_name(value)), kit.icons.face(value))
    yield Choice(None, kit.words.say(emotion_name(None)), QIcon())


def _kinds(kit: Kit) -> Iterator[Choice]:
    present = {kind_of(lane) for lane in kit.session.journey.lanes}
    for kind in LANE_KINDS:
        if kind.value in present:
            yield Choice(kind.value, kit.words.say(kind_name(kind)), kit.icons.icon(f"lane-{kind.value}"))


def _no_tag(kit: Kit) -> Iterator[Choice]:
    yield Choice(None, kit.words.tr("No tag"), QIcon())


def _tags(kit: Kit, values: list[Value], chosen: frozenset[Value]) -> list[Choice]:
    names = {str(value) for value in (*values, *chosen) if value is not None}
    return [Choice(name, name, kit.icons.icon("tag")) for name in sorted(names, key=str.casefold)]


_CHOICES: dict[Facet, Callable[[Kit], Iterator[Choice]]] = {
    "owner": _owners,
    "emotion": _emotions,
    "channel": _channels,
    "tag": _no_tag,
    "kind": _kinds,
}
