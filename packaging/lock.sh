#!/usr/bin/env bash
# Makes the lock files: every package with its exact version and the hashes of all its files, for
# Python 3.11 to 3.13 on Linux, Windows and macOS at once.
#
#   packaging/lock.sh            keeps the locked versions that still fit pyproject.toml
#   packaging/lock.sh --upgrade  takes the newest that fit
#
# uv does this, because pip-compile only sees the machine it runs on. The files hold no index address
# and no path, so they work with any index that serves the same files.
set -euo pipefail
cd "$(dirname "$0")/.."

tool=build/lock
[ -x "$tool/bin/uv" ] || python3 -m venv "$tool"
"$tool/bin/pip" install --quiet --disable-pip-version-check uv==0.13.9

lock() { # lock FILE EXTRA-OPTION...
    local file=packaging/$1
    shift
    # Packages come from the registry alone: wheels of one machine would give hashes nobody else has.
    env -u PIP_FIND_LINKS -u UV_FIND_LINKS -u UV_EXTRA_INDEX_URL -u UV_INDEX \
        "$tool/bin/uv" pip compile pyproject.toml --quiet --no-config --universal \
        --python-version 3.11 --fork-strategy fewest --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        --output-file "$file" "$@" >/dev/null
    if grep -nE '://|find-links|index-url' "$file"; then
        echo "packaging/$1 holds an address" >&2
        exit 1
    fi
}

lock requirements.lock "$@"
lock requirements-build.lock --extra build --constraint packaging/requirements.lock "$@"
lock requirements-dev.lock --all-extras --constraint packaging/requirements.lock "$@"
