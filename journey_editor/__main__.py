"""``python -m journey_editor``."""

import sys

from journey_editor.cli import main

if __name__ == "__main__":
    sys.exit(main())
