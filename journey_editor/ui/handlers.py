"""What the commands of the table do. Thin: the work is the session's, the canvas' and the files'.

What needs the document's libraries is imported when a command runs: the start page has none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from journey_editor.method.lanes import lane_name
from journey_editor.problems import Message, msg, msgn
from journey_editor.ui import opening

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from journey_editor.ui.main_window import MainWindow

When = Callable[["MainWindow"], bool]
Do = Callable[["MainWindow"], object]

# ---- when


def editing(w: MainWindow) -> bool:
    """A map is shown."""
    return w.is_editing


def has_selection(w: MainWindow) -> bool:
    selection = w.session.selection
    return w.is_editing and bool(selection.cards or selection.phase or selection.step or selection.lane)


def has_cards(w: MainWindow) -> bool:
    return w.is_editing and bool(w.session.selection.cards)


def has_heading(w: MainWindow) -> bool:
    selection = w.session.selection
    return w.is_editing and bool(selection.phase or selection.step or selection.lane)


def has_colored(w: MainWindow) -> bool:
    """Something that has a colour is selected: cards or a heading."""
    return has_cards(w) or has_heading(w)


def can_move(w: MainWindow) -> bool:
    return has_cards(w) or has_heading(w)


def can_undo(w: MainWindow) -> bool:
    return w.is_editing and w.session.undo_label is not None


def can_redo(w: MainWindow) -> bool:
    return w.is_editing and w.session.redo_label is not None


def has_recent(w: MainWindow) -> bool:
    return bool(w.kit.preferences.value.recent)


# ---- file


def show_start(w: MainWindow) -> None:
    w.show_start()


def open_file(w: MainWindow) -> None:
    w.files.open()


def save(w: MainWindow) -> None:
    w.files.save()


def save_as(w: MainWindow) -> None:
    w.files.save_as()


def show_versions(w: MainWindow) -> None:
    from journey_editor.ui.versions_dialog import show_versions as show

    show(w)


def close_map(w: MainWindow) -> None:
    w.files.close()


def quit_program(w: MainWindow) -> None:
    w.close()


def export_pdf(w: MainWindow) -> None:
    opening.open_export(w, "pdf")


def export_png(w: MainWindow) -> None:
    opening.open_export(w, "png")


def fill_recent(w: MainWindow, menu: QMenu) -> None:
    from journey_editor.ui.recent import recent_names

    for path, name in recent_names(w.kit.preferences.value.recent):
        action = menu.addAction(name.replace("&", "&&"))
        action.setToolTip(str(path))
        action.triggered.connect(lambda _=False, path=path: w.files.open(path))
    menu.addSeparator()
    clear = menu.addAction(w.kit.words.tr("Clear this list"))
    clear.triggered.connect(lambda: w.kit.preferences.change(recent=()))


def fill_samples(w: MainWindow, menu: QMenu) -> None:
    for sample in w.files.samples():
        action = menu.addAction(sample.title.replace("&", "&&"))
        action.triggered.connect(lambda _=False, path=sample.path: w.files.open_sample(path))


# ---- edit


def undo_text(w: MainWindow) -> Message:
    label = w.session.undo_label if w.is_editing else None
    return msg("Undo '{step}'", step=label) if label else msg("Undo")


def redo_text(w: MainWindow) -> Message:
    label = w.session.redo_label if w.is_editing else None
    return msg("Redo '{step}'", step=label) if label else msg("Redo")


def undo(w: MainWindow) -> None:
    w.undo()


def redo(w: MainWindow) -> None:
    w.redo()


def cut(w: MainWindow) -> None:
    from journey_editor.session import clipboard

    mime = clipboard.cut(w.session)
    if mime is not None:
        QGuiApplication.clipboard().setMimeData(mime)


def copy(w: MainWindow) -> None:
    from journey_editor.session import clipboard

    mime = clipboard.copy(w.session)
    if mime is not None:
        QGuiApplication.clipboard().setMimeData(mime)


def copy_picture(w: MainWindow) -> None:
    from journey_editor.ui.picture_copy import copy_picture as copy_it

    copy_it(w)


def paste(w: MainWindow) -> None:
    from journey_editor.session import clipboard

    data = QGuiApplication.clipboard().mimeData()
    if data is not None and (data.hasImage() or data.hasUrls()):
        from journey_editor.ui.attachments import paste as paste_files

        if paste_files(w, data):
            return
    if clipboard.can_paste(data):
        w.guarded(msg("This could not be pasted."), lambda: clipboard.paste_into(w.session, data))


def duplicate(w: MainWindow) -> None:
    from journey_editor.session import commands

    commands.duplicate(w.session)


def delete(w: MainWindow) -> None:
    from journey_editor.session import commands

    commands.delete_selection(w.session)


def select_all(w: MainWindow) -> None:
    from journey_editor.session import commands

    commands.select_all(w.session)


def edit_current(w: MainWindow) -> None:
    w.canvas.setFocus()
    w.canvas.edit_current()


def show_palette(w: MainWindow) -> None:
    opening.open_palette(w)


# ---- map


def add_phase(w: MainWindow) -> None:
    w.canvas.setFocus()
    w.canvas.add_phase()


def add_step(w: MainWindow) -> None:
    w.canvas.setFocus()
    w.canvas.add_step()


def adder(kind: str) -> Do:
    """Adds a lane of this kind."""

    def add_lane(w: MainWindow) -> None:
        w.canvas.setFocus()
        w.canvas.add_lane(kind, w.kit.words.say(lane_name(kind)))

    return add_lane


def mover(columns: int, lanes: int) -> Do:
    """Moves what is selected by one place."""

    def move(w: MainWindow) -> None:
        from journey_editor.session.moves import move_selection

        move_selection(w.session, columns, lanes, w.canvas.shown_layout)

    return move


def show_people(w: MainWindow) -> None:
    opening.open_people(w)


def show_map(w: MainWindow) -> None:
    w.show_map_properties()


# ---- card


def show_card(w: MainWindow) -> None:
    w.show_inspector(focus=True)


def rater(emotion: int | None) -> Do:
    """Gives the selected cards an emotion."""

    def rate(w: MainWindow) -> None:
        from journey_editor.session import commands

        commands.rate_cards(w.session, w.session.selection.cards, emotion)

    return rate


def is_rated(emotion: int) -> When:
    """Whether every selected card has this emotion."""

    def check(w: MainWindow) -> bool:
        return w.is_editing and w.session.chosen.values("emotion") == {emotion}

    return check


def painter(color: str | None) -> Do:
    """Gives what is selected a colour: cards their paper, or a phase, step or lane its own."""

    def paint(w: MainWindow) -> None:
        from journey_editor.session import commands

        chosen = w.session.selection
        if chosen.cards:
            commands.update_cards(w.session, chosen.cards, msg("Set colour"), color=color)
        for what, item in (("phase", chosen.phase), ("step", chosen.step), ("lane", chosen.lane)):
            if item:
                commands.color_heading(w.session, what, item, color)

    return paint


def is_painted(color: str | None) -> When:
    """Whether everything selected has this colour of its own; None: has none."""

    def check(w: MainWindow) -> bool:
        return has_colored(w) and _colors(w) == {color}

    return check


def _colors(w: MainWindow) -> frozenset[str | None]:
    """The colours of what is selected."""
    chosen, journey = w.session.selection, w.session.journey
    if chosen.cards:
        return w.session.chosen.values("color")
    every = (
        (chosen.phase, journey.phases),
        (chosen.step, journey.steps),
        (chosen.lane, journey.lanes),
    )
    return frozenset(item.color for key, items in every if key for item in items if item.id == key)


def uncolored_text(w: MainWindow) -> Message:
    """Which colour shows where none is set."""
    return msg("Automatic colour") if has_heading(w) else msg("As the lane")


def is_parked(w: MainWindow) -> bool:
    """Whether all selected cards have no place."""
    return has_cards(w) and w.session.chosen.values("step") == {None}


def park_text(w: MainWindow) -> Message:
    count = max(1, len(w.session.selection.cards)) if w.is_editing else 1
    if is_parked(w):
        return msgn("Take card back", "Take {n} cards back", count)
    return msgn("Park card", "Park {n} cards", count)


def park(w: MainWindow) -> None:
    """Parks the selected cards, or takes them back where all of them are parked."""
    from journey_editor.session import parking

    cards = w.session.selection.cards
    if is_parked(w):
        parking.take_back(w.session, cards, w.canvas.shown_layout)
    else:
        parking.park(w.session, cards)


def fill_owners(w: MainWindow, menu: QMenu) -> None:
    from journey_editor.ui.choices import fill_owner_menu

    fill_owner_menu(menu, w.kit, lambda: w.show_inspector(field="owner"))


def fill_channels(w: MainWindow, menu: QMenu) -> None:
    from journey_editor.ui.choices import fill_channel_menu

    fill_channel_menu(menu, w.kit, lambda: w.show_inspector(field="channel"))


# ---- help


def show_shortcuts(w: MainWindow) -> None:
    from journey_editor.ui.shortcuts import show_shortcuts as show

    show(w)


def copy_system_information(w: MainWindow) -> None:
    from journey_editor.ui.system_information import copy_system_information as copy_it

    copy_it(w)
    copied = msg("The system information is on the clipboard.")
    if w.is_editing:
        w.session.notify(copied)
    else:
        from journey_editor.ui.dialogs import tell

        tell(w, w.kit.words, w.kit.words.say(copied))


def show_log_folder(w: MainWindow) -> None:
    from journey_editor.paths import user_log_dir
    from journey_editor.ui.desktop import show_folder
    from journey_editor.ui.errors import show_problem

    words = w.kit.words
    show_folder(
        user_log_dir(),
        lambda error: show_problem(w, words, words.tr("The folder could not be shown."), error),
        w,
    )


def show_about(w: MainWindow) -> None:
    from journey_editor.ui.about import show_about as show

    show(w)
