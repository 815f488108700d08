"""Menus of what a card can be given: owners and channels. The same from menu bar and card bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from journey_editor.method.channels import LIBRARY, icon_for
from journey_editor.session import people
from journey_editor.ui.kit import Kit


def plain(text: str) -> str:
    """A user's text as the text of a menu item or button: "&" is no mnemonic."""
    return " ".join(text.split()).replace("&", "&&")


def fill_owner_menu(menu: QMenu, kit: Kit, new: Callable[[], object]) -> None:
    """The map's owners, none, and ``new`` for typing another."""
    session, words = kit.session, kit.words
    chosen = session.chosen.values("owner")
    for owner in sorted(session.journey.owners, key=lambda owner: owner.name.casefold()):
        icon = kit.icons.icon("person" if owner.kind == "person" else "department")
        action = menu.addAction(icon, plain(owner.name) or words.tr("Untitled"))
        action.setCheckable(True)
        action.setChecked(chosen == {owner.id})
        action.triggered.connect(
            lambda _=False, key=owner.id: people.set_owner_id(session, session.selection.cards, key)
        )
    if session.journey.owners:
        menu.addSeparator()
    menu.addAction(kit.icons.icon("plus"), words.tr("New owner…")).triggered.connect(lambda: new())  # noqa: PLW0108 - not with the clicked state
    none = menu.addAction(words.tr("No owner"))
    none.setEnabled(chosen != {None})
    none.triggered.connect(lambda: people.set_owner_id(session, session.selection.cards, None))


def fill_channel_menu(menu: QMenu, kit: Kit, new: Callable[[], object]) -> None:
    """The map's channels, the library in a submenu, none, and ``new`` for typing another."""
    session, words = kit.session, kit.words
    chosen = session.chosen.values("channel")
    for channel in sorted(session.journey.channels, key=lambda channel: channel.name.casefold()):
        action = menu.addAction(kit.icons.icon(icon_for(channel)), plain(channel.name))
        action.setCheckable(True)
        action.setChecked(chosen == {channel.id})
        action.triggered.connect(
            lambda _=False, key=channel.id: people.set_channel_id(session, session.selection.cards, key)
        )
    if session.journey.channels:
        menu.addSeparator()
    spoken = people.map_words(session, words)
    for kind, title in (
        ("digital", words.tr("Digital channels")),
        ("physical", words.tr("Physical channels")),
    ):
        sub = menu.addMenu(title)
        sub.setAccessibleName(title)
        for entry in LIBRARY:
            if entry.kind == kind:
                action = sub.addAction(kit.icons.icon(entry.icon), plain(spoken.trc(*entry.name)))
                action.triggered.connect(
                    lambda _=False, key=entry.key: people.set_library_channel(
                        session, session.selection.cards, key, words
                    )
                )
    menu.addSeparator()
    menu.addAction(kit.icons.icon("plus"), words.tr("New channel…")).triggered.connect(lambda: new())  # noqa: PLW0108 - not with the clicked state
    none = menu.addAction(words.tr("No channel"))
    none.setEnabled(chosen != {None})
    none.triggered.connect(lambda: people.set_channel_id(session, session.selection.cards, None))
