#!/usr/bin/env bash
# Sets up what a command of the Makefile needs, and nothing that is there already:
#
#   packaging/setup.sh run     the program:   .venv from hash-locked packages, Qt's system libraries
#   packaging/setup.sh test    the same, with what the tests and checks need; where the veraPDF engine
#                              stands beside the repository they use it, so that needs it too
#   packaging/setup.sh screen  the same as run, with a virtual screen
#   packaging/setup.sh pdf     the same as run, with what the veraPDF engine needs
#
# A user reads what it says, hence Dutch. Which Python it takes: $PYTHON, or the first that fits.
set -euo pipefail
cd "$(dirname "$0")/.."

verapdf=(java:default-jre-headless /usr/share/java/jaxb-runtime.jar:libjaxb-java)

case ${1:-} in
    run) lock=packaging/requirements-build.lock programs=() ;;
    test)
        lock=packaging/requirements-dev.lock
        programs=(pdftotext:poppler-utils strace:strace)
        [ ! -e ../shared/tools/verapdf/check.sh ] || programs+=("${verapdf[@]}")
        ;;
    screen) lock=packaging/requirements-build.lock programs=(Xvfb:xvfb) ;;
    pdf) lock=packaging/requirements-build.lock programs=("${verapdf[@]}") ;;
    *) echo "gebruik: packaging/setup.sh run|test|screen|pdf" >&2; exit 2 ;;
esac

say() { printf 'WijkDesk: %s\n' "$*"; }
stop() { printf 'WijkDesk: %s\n' "$@" >&2; exit 1; }

# apt PACKAGE...: install them; fails (with the reason said) where that cannot be done.
apt() {
    local as_root=()
    if ! command -v apt-get >/dev/null; then
        say "deze computer heeft geen apt. Installeer zelf (namen van Debian): $*" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "sudo ontbreekt. Laat een beheerder dit doen: apt-get install $*" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    say "installeer met apt: $*"
    local quiet=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    "${quiet[@]}" update || say "de pakketlijsten zijn niet ververst; ik probeer het met de oude" >&2
    "${quiet[@]}" install --yes --no-install-recommends "$@" >/dev/null && return
    say "apt kon dit niet installeren: $*" >&2
    return 1
}

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && fits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

make_venv() {
    local python version
    if ! python=$(find_python); then
        apt python3 python3-venv || true
        python=$(find_python) || stop "er is geen Python 3.11, 3.12 of 3.13 gevonden." \
            "Installeer een van deze versies, of wijs er een aan: PYTHON=/pad/naar/python3.12 make run"
    fi
    # Debian leaves venv's pip out of its Python.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt "python$version-venv" || stop "zonder python$version-venv kan ik geen omgeving maken."
    fi
    say "maak de omgeving .venv met $("$python" --version)"
    "$python" -m venv --clear .venv
}

install_packages() {
    local stamp=.venv/${lock##*/}.sum sum
    sum=$(cat "$lock" pyproject.toml | sha256sum)
    [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return
    say "installeer de pakketten uit $lock (dat duurt even)"
    # Wheels only: nothing is built here, so nothing needs a compiler.
    local pip=(.venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps)
    "${pip[@]}" --only-binary :all: --require-hashes --requirement "$lock" ||
        stop "de pakketten zijn niet geïnstalleerd; de melding hierboven zegt waarom."
    "${pip[@]}" --no-build-isolation --editable . ||
        stop "het commando wijkdesk is niet geïnstalleerd; de melding hierboven zegt waarom."
    echo "$sum" >"$stamp"
}

install_system_libraries() {
    local missing=() entry package
    for entry in "${programs[@]}"; do
        [ -e "${entry%%:*}" ] || command -v "${entry%%:*}" >/dev/null || missing+=("${entry##*:}")
    done
    if [ "$(uname -s)" = Linux ]; then
        while read -r package; do missing+=("$package"); done < <(.venv/bin/python packaging/qt_libraries.py)
    fi
    [ ${#missing[@]} -eq 0 ] && return
    apt "${missing[@]}" || stop "installeer eerst wat hierboven staat en geef het commando dan opnieuw."
}

# pip writes bytecode whatever this says, but our own modules would be compiled at every start.
unset PYTHONDONTWRITEBYTECODE

fits .venv/bin/python || make_venv
install_packages
install_system_libraries
.venv/bin/python -m compileall -q wijkdesk
