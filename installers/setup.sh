#!/bin/sh
# Make the checkout ready: `installers/setup.sh run` for the program, `installers/setup.sh test` for
# the checks as well, `soak` for those with others' tools, `bench` for measuring. Makes .venv with the
# pinned packages and sees to the system libraries of Qt. A second time it only looks whether anything
# changed.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

purpose=${1:-}
case $purpose in
run) extra='' ;;
test) extra=dev ;;
soak) extra='dev soak' ;;
bench) extra=bench ;;
*) stop "usage: installers/setup.sh run|test|soak|bench" ;;
esac
venv=.venv
python=$venv/bin/python
stamp=$venv/ready-with-$(echo "${extra:-nothing-more}" | tr ' ' -)

# The first Python that the pinned Qt runs on.
find_python() {
    for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 to 3.14 is needed; install it first (on Debian and Ubuntu: sudo apt-get install python3)."
}

# install_debian WHY PACKAGE…: install where we may, else print the command. Fails when nothing was done.
install_debian() {
    why=$1
    shift
    command -v apt-get >/dev/null 2>&1 || { say "$why: install what Debian calls: $*"; return 1; }
    if [ "$(id -u)" = 0 ]; then
        as_root=''
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        by_hand='su -l' # where root has a password, Debian leaves sudo out
        ! command -v sudo >/dev/null 2>&1 || by_hand='sudo sh'
        say "$why: please run: $by_hand -c 'apt-get update && apt-get install -y --no-install-recommends $*'"
        return 1
    fi
    say "$why: installing $*"
    log=$(mktemp)
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq"
    if $apt install -y --no-install-recommends "$@" >"$log" 2>&1 ||
        { $apt update >"$log" 2>&1 && $apt install -y --no-install-recommends "$@" >"$log" 2>&1; }; then
        rm -f "$log"
        return 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
    say "$why: this failed: apt-get install -y --no-install-recommends $*"
    return 1
}

# Debian splits ensurepip off Python; pip, where it is there, fills a bare environment just as well.
make_venv() {
    base=$(find_python)
    if "$base" -c 'import ensurepip' 2>/dev/null; then
        "$base" -m venv --clear $venv
    elif "$base" -m pip --version >/dev/null 2>&1; then
        "$base" -m venv --clear --without-pip $venv
        "$base" -m pip --python $python install --quiet --disable-pip-version-check pip
    else
        install_debian "Python's venv is missing" python3-venv || exit 1
        "$base" -m venv --clear $venv
    fi
}

# Everything that the packages depend on: when it changes, they are installed anew.
wanted_state() {
    $python -c 'import sys; print(sys.version)' 2>/dev/null || true
    cat pyproject.toml constraints.txt installers/setup.sh
}

install_packages() {
    say "Installing Python packages (once) …"
    $python - "$extra" >$venv/requirements.txt <<'PYTHON'
import sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
extras = [project["optional-dependencies"][extra] for extra in sys.argv[1].split()]
wanted = sum(extras, project["dependencies"])
print("\n".join(wanted))
PYTHON
    $python -m pip install --quiet --disable-pip-version-check -r $venv/requirements.txt -c constraints.txt
}

# The system libraries that Qt wants and the linker does not find, one name a line.
missing_libraries() {
    qt=$(echo $venv/lib/python3*/site-packages/PySide6/Qt)
    set -- lib/libQt6Widgets.so.6 lib/libQt6DBus.so.6 plugins/platforms/libqoffscreen.so plugins/platforms/libqxcb.so
    [ -z "${WAYLAND_DISPLAY:-}" ] || set -- "$@" plugins/platforms/libqwayland.so
    for one in "$@"; do
        ldd "$qt/$one" 2>/dev/null || true
    done | sed -n 's/^[[:space:]]*\(.*\.so[.0-9]*\) => not found.*/\1/p' | sort -u | grep -v '^libQt6' || true
}

package_of() {
    case $1 in
    libglib-2.0.so.0 | libgthread-2.0.so.0 | libgobject-2.0.so.0 | libgio-2.0.so.0) echo libglib2.0-0 ;;
    libEGL.so.1) echo libegl1 ;;
    libGL.so.1 | libGLX.so.0) echo libgl1 ;;
    libOpenGL.so.0) echo libopengl0 ;;
    libxkbcommon.so.0) echo libxkbcommon0 ;;
    libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
    libdbus-1.so.3) echo libdbus-1-3 ;;
    libfontconfig.so.1) echo libfontconfig1 ;;
    libfreetype.so.6) echo libfreetype6 ;;
    libX11.so.6) echo libx11-6 ;;
    libX11-xcb.so.1) echo libx11-xcb1 ;;
    libxcb.so.1) echo libxcb1 ;;
    libxcb-util.so.1) echo libxcb-util1 ;;
    libxcb-*.so.* | libwayland-*.so.*) echo "$1" | sed 's/\.so\.//' ;;
    libSM.so.6) echo libsm6 ;;
    libICE.so.6) echo libice6 ;;
    libz.so.1) echo zlib1g ;;
    *) echo "$1" | sed 's/\.so\./-/' ;;
    esac
}

# Qt's libraries. Without them only the window is out of reach: export and check need none.
see_to_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    command -v ldd >/dev/null 2>&1 || return 0
    round=0
    while [ $round -lt 3 ]; do # a library that was just installed may ask for more
        missing=$(missing_libraries)
        [ -n "$missing" ] || return 0
        packages=$(for library in $missing; do package_of "$library"; done | sort -u | tr '\n' ' ')
        [ -d /usr/share/X11/xkb ] || packages="$packages xkb-data" # keyboard layouts
        # shellcheck disable=SC2086 # one word a package
        install_debian "Qt needs system libraries" $packages || return 1
        round=$((round + 1))
    done
    say "Qt still misses: $missing"
    return 1
}

# A screen of its own, with a window manager, which gives the window the keyboard.
see_to_screen() {
    { command -v Xvfb && command -v openbox; } >/dev/null 2>&1 ||
        install_debian "Measuring and reading a window needs a screen of its own" xvfb openbox
}

# Programs of others whose exports ours are measured against. Where one is not there, it is left out.
see_to_peers() {
    { command -v chromium && command -v soffice; } >/dev/null 2>&1 ||
        install_debian "Comparing exports with others' programs" chromium libreoffice-draw
}

# Programs of others that read what we export.
see_to_tools() {
    { command -v qpdf && command -v gs && command -v pdftotext && command -v mutool &&
        command -v rsvg-convert; } >/dev/null 2>&1 ||
        install_debian "Reading exports with others' tools" \
            qpdf ghostscript poppler-utils mupdf-tools librsvg2-bin
}

# The reader of PDFs inside Firefox. Where npm is not there, its test is left out and says so.
see_to_pdfjs() {
    [ ! -d $venv/pdfjs/node_modules/pdfjs-dist ] || return 0
    command -v npm >/dev/null 2>&1 || { say "Reading exports with pdf.js needs npm"; return 1; }
    say "Reading exports with pdf.js: installing it"
    npm install --silent --no-audit --no-fund --prefix $venv/pdfjs pdfjs-dist@5.6.205 >&2
}

# What veraPDF, which judges archives and accessibility, runs on. Where it is not there, its tests are left
# out and say so.
see_to_java() {
    { command -v java && [ -e /usr/share/java/jaxb-runtime.jar ]; } >/dev/null 2>&1 ||
        install_debian "Judging exports with veraPDF" openjdk-17-jre-headless libjaxb-java
}

# A screen reader's side of the window. Where it is not there, one test is left out and says so.
see_to_reader() {
    { command -v dbus-run-session && /usr/bin/python3 -c 'import pyatspi'; } >/dev/null 2>&1 ||
        install_debian "Reading the window as screen readers do" dbus at-spi2-core python3-pyatspi
}

$python -c '' 2>/dev/null || make_venv
state=$(wanted_state | cksum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$state" ]; then
    $python -c 'import pip' 2>/dev/null || make_venv
    install_packages
    printf '%s\n' "$state" >"$stamp"
fi
if ! see_to_libraries; then
    # an export without a window needs none of them
    [ "$purpose" = run ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || exit 1
fi
case $purpose in
bench)
    see_to_screen
    see_to_peers || true
    ;;
soak)
    see_to_tools
    see_to_java || true
    see_to_pdfjs || true
    { see_to_screen && see_to_reader; } || true
    ;;
esac
