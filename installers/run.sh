#!/bin/sh
# Start the editor from the checkout; on a machine without a display, do the main job without a window.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

# Whether a window can open: somebody must be at a screen, and the screen must answer.
has_display() {
    [ "$(uname -s)" = Linux ] || return 0
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1
    QT_QPA_PLATFORM='' $python -c '
import sys
from journey_editor.cli.commands import has_display
sys.exit(not has_display())'
}

if has_display; then
    exec $python -m journey_editor "$@"
fi

echo "There is no display here, so no window opens: exporting the Danish sample map instead."
sample=$(grep -l '"language": "da"' resources/samples/*.journey | head -n 1)
name=$(basename "$sample" .journey)
mkdir -p build/demo
for format in pdf png; do
    $python -m journey_editor export "$sample" "build/demo/$name.$format"
    echo "$(pwd)/build/demo/$name.$format"
done
