#!/bin/sh
# Start the editor from the checkout; on a machine without a display, do the main job without a window.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
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
