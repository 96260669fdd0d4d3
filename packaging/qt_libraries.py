"""Print, one a line, the Debian packages that the installed Qt still misses on this machine.

The wheels of PySide6 bring Qt itself, not the libraries of the desktop that Qt's plugins open.
Asking `ldd` about the very files that WijkDesk loads finds them on every release of Debian, where a
fixed list would grow stale.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

# What the program loads of Qt; WebEngine, Multimedia and the rest of the wheels stay out.
MODULES = ("Core", "Gui", "Widgets", "Svg", "Pdf", "PrintSupport", "DBus")
PLUGINS = (
    "platforms/libqxcb.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland*.so",
    "platforminputcontexts/libcompose*.so",
    "platforminputcontexts/libibus*.so",
    "iconengines/*.so",
    "imageformats/libqjpeg.so",
    "imageformats/libqpdf.so",
    "imageformats/libqsvg.so",
    "printsupport/*.so",
    "wayland-shell-integration/libxdg-shell.so",
)

# Names of packages that do not follow from the name of the library (see `package_of`).
IRREGULAR = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgmodule-2.0.so.0": "libglib2.0-0",
    "libGLdispatch.so.0": "libglvnd0",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libz.so.1": "zlib1g",
}


def package_of(library: str) -> str:
    """The Debian package of a library by Debian's rule: `libX11-xcb.so.1` is in `libx11-xcb1`."""
    if library in IRREGULAR:
        return IRREGULAR[library]
    name, _, version = library.lower().replace("_", "-").partition(".so.")
    return f"{name}-{version}" if name[-1:].isdigit() else f"{name}{version}"


def qt_files() -> list[Path]:
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("PySide6 is not installed in this environment")
    qt = Path(spec.submodule_search_locations[0]) / "Qt"
    files = [qt / "lib" / f"libQt6{module}.so.6" for module in MODULES]
    for pattern in PLUGINS:
        files += sorted((qt / "plugins").glob(pattern))
    return files


def missing_libraries(files: Iterable[Path]) -> set[str]:
    listing = subprocess.run(
        ["ldd", *map(str, files)], capture_output=True, text=True, check=False
    ).stdout
    return set(re.findall(r"^\s*(\S+) => not found", listing, flags=re.MULTILINE))


if __name__ == "__main__":
    for package in sorted({package_of(name) for name in missing_libraries(qt_files())}):
        print(package)
