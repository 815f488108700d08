"""What the commands of the View menu do: how the map is looked at. None of them changes the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_editor.problems import Message, msg
from journey_editor.ui.handlers import Do, When

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def back(w: MainWindow) -> None:
    w.canvas.lookback.back()


def can_go_back(w: MainWindow) -> bool:
    return w.is_editing and w.canvas.lookback.can_go_back


def forward(w: MainWindow) -> None:
    w.canvas.lookback.forward()


def can_go_forward(w: MainWindow) -> bool:
    return w.is_editing and w.canvas.lookback.can_go_forward


def zoom_in(w: MainWindow) -> None:
    w.canvas.zoom_in()


def zoom_out(w: MainWindow) -> None:
    w.canvas.zoom_out()


def zoom_100(w: MainWindow) -> None:
    w.canvas.lookback.keep()
    w.canvas.zoom_to(1.0)


def zoom_fit(w: MainWindow) -> None:
    w.canvas.lookback.keep()
    w.canvas.zoom_fit()


def zoom_phase(w: MainWindow) -> None:
    w.canvas.lookback.keep()
    w.canvas.zoom_phase()


def zoom_selection(w: MainWindow) -> None:
    w.canvas.lookback.keep()
    w.canvas.zoom_selection()


def toggle_inspector(w: MainWindow) -> None:
    w.toggle_inspector()


def inspector_shown(w: MainWindow) -> bool:
    return w.is_editing and w.inspector_shown


def parking_shown(w: MainWindow) -> bool:
    return w.is_editing and w.canvas.shown_layout.tray is not None


def toggle_parking(w: MainWindow) -> None:
    w.editor.show_parking(not parking_shown(w))


def toggle_overview(w: MainWindow) -> None:
    w.editor.overview.unfold(not overview_shown(w))


def overview_shown(w: MainWindow) -> bool:
    return w.kit.preferences.value.show_overview


def enter_overview(w: MainWindow) -> None:
    w.editor.overview.enter()


def present_text(w: MainWindow) -> Message:
    return msg("End presentation") if w.is_presenting else msg("Present")


def present(w: MainWindow) -> None:
    w.presenting.toggle()


def is_presenting(w: MainWindow) -> bool:
    return w.is_presenting


def next_phase(w: MainWindow) -> None:
    w.presenting.step(1)


def previous_phase(w: MainWindow) -> None:
    w.presenting.step(-1)


def theme_chooser(name: str) -> Do:
    """Chooses light, dark or the system's."""
    return lambda w: w.kit.choose_theme(name)


def is_theme(name: str) -> When:
    return lambda w: w.kit.preferences.value.theme == name


def toggle_large(w: MainWindow) -> None:
    w.kit.choose_large(not is_large(w))


def is_large(w: MainWindow) -> bool:
    return w.kit.preferences.value.large


def toggle_motion(w: MainWindow) -> None:
    w.kit.preferences.change(gentle_motion=not is_moving(w))


def is_moving(w: MainWindow) -> bool:
    """Whether cards glide to their places."""
    return w.kit.preferences.value.gentle_motion


def language_chooser(code: str) -> Do:
    """Switches the language of the interface."""
    return lambda w: w.kit.choose_language(code)


def is_language(code: str) -> When:
    return lambda w: w.kit.words.language == code
