from __future__ import annotations

from pathlib import Path

from journey_editor import paths


def test_data_and_translations_are_there() -> None:
    assert (paths.data_dir() / "fonts" / "Inter-Regular.ttf").is_file()
    assert (paths.data_dir() / "shadow.png").is_file()
    assert (paths.translations_dir() / "da" / "LC_MESSAGES" / "journey_editor.mo").is_file()


def test_user_folders_carry_the_programs_name_and_are_not_made(user_folders: Path) -> None:
    for folder in (paths.user_data_dir(), paths.user_config_dir(), paths.user_log_dir()):
        assert folder.is_relative_to(user_folders)
        assert "journey-editor" in folder.parts
        assert not folder.exists()
