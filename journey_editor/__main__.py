"""``python -m journey_editor``."""

from journey_editor.cli import process

if __name__ == "__main__":
    process()
