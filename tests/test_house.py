"""Rules of the house that no other check holds: the start stays quick, and nothing goes online."""

import ast
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "wijkdesk").rglob("*.py"))

# Together these take longer than the whole start may.
HEAVY = {"alembic", "openpyxl", "pandas", "pikepdf", "pyproj", "reportlab"}
ONLINE = {
    "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets",
    "asyncio",
    "ftplib",
    "http",
    "smtplib",
    "socket",
    "urllib.request",
    "xmlrpc",
}


def imported(source: Path) -> Iterator[str]:
    """Every module that a file imports, at the top or inside a function, with its members."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def offenders(forbidden: set[str]) -> list[str]:
    return [
        f"{source.relative_to(ROOT)} imports {name}"
        for source in SOURCES
        for name in imported(source)
        if any(name == one or name.startswith(f"{one}.") for one in forbidden)
    ]


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded after `statement`."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


# What asks the machine for the time, by the name it is asked of.
ASKS_THE_MACHINE = {
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
    "QDateTime": {
        "currentDateTime",
        "currentDateTimeUtc",
        "currentMSecsSinceEpoch",
        "currentSecsSinceEpoch",
    },
    "func": {"now", "current_date", "current_time", "current_timestamp"},
}
IN_SQL = re.compile(r"(?i)\bcurrent_(?:date|time|timestamp)\b|'now'|^now$")
MAY_ASK = {
    # The clock itself, and the report of a fault, which may happen without a store.
    ("wijkdesk/store/clock.py", "datetime.now"),
    ("wijkdesk/faults.py", "datetime.now"),
    # What a store goes by when it is handed no clock.
    ("wijkdesk/store/store.py", "clock.MACHINE"),
    ("wijkdesk/store/access/changing.py", "clock.MACHINE"),
    ("wijkdesk/store/access/entering.py", "clock.MACHINE"),
    ("wijkdesk/store/copies/lost_key.py", "clock.MACHINE"),
    # A copy is chosen before any store is open, and one that comes in is none yet.
    ("wijkdesk/exchange/everything/taking_in.py", "clock.MACHINE"),
    ("wijkdesk/commands/copies.py", "clock.MACHINE"),
    ("wijkdesk/ui/unlock/opening.py", "clock.MACHINE"),
}


def asks_of_the_machine(source: Path) -> Iterator[tuple[int, str]]:
    """Where a file asks the machine what time it is, or in which zone it stands."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    imports = [one for one in ast.walk(tree) if isinstance(one, ast.Import | ast.ImportFrom)]
    known_as = {name.asname: name.name for one in imports for name in one.names if name.asname}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=of) | ast.Attribute(attr=of), attr=asked):
                of = known_as.get(of, of)
                if asked in ASKS_THE_MACHINE.get(of, ()):
                    yield node.lineno, f"{of}.{asked}"
            case ast.ImportFrom(module=str(module), names=names):
                of = module.rpartition(".")[2]
                asked_of = {"time": ASKS_THE_MACHINE["time"], "clock": {"MACHINE"}}.get(of, set())
                yield from (
                    (node.lineno, f"{of}.{one.name}") for one in names if one.name in asked_of
                )
            case ast.Constant(value=str(text)) if IN_SQL.search(text):
                yield node.lineno, f"{text!r} in SQL"
            case ast.Call(func=ast.Attribute(attr="astimezone"), args=[]):
                yield node.lineno, "astimezone() without a zone"
            case ast.Call(func=ast.Name(id="Clock")) if source.name != "clock.py":
                yield node.lineno, "a clock of its own"


def test_only_the_clock_asks_the_machine_what_time_it_is() -> None:
    found = [
        (source.relative_to(ROOT).as_posix(), line, what)
        for source in SOURCES
        if "migrations" not in source.parts
        for line, what in asks_of_the_machine(source)
    ]
    assert {(place, what) for place, _, what in found} >= MAY_ASK
    assert [
        f"{place}:{line}: {what}; ask the clock of the store"
        for place, line, what in found
        if (place, what) not in MAY_ASK
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import date; due = date.today()",
        "import datetime; made = datetime.datetime.now(datetime.UTC)",
        "from datetime import datetime as moment; made = moment.now()",
        "from dataclasses import field; from datetime import date; on = field(default=date.today)",
        "import time; began = time.time()",
        "from time import time; began = time()",
        "from PySide6.QtCore import QDate; today = QDate.currentDate()",
        "far = func.julianday('now')",
        "connection.execute(\"SELECT date('now')\")",
        "connection.execute('SELECT CURRENT_TIMESTAMP')",
        "local = moment.astimezone()",
        "from wijkdesk.store.clock import MACHINE",
        "from wijkdesk.store.clock import Clock; today = Clock().today()",
    ],
)
def test_whoever_asks_the_machine_is_found(line: str, tmp_path: Path) -> None:
    source = tmp_path / "source.py"
    source.write_text(line, encoding="utf-8")
    assert list(asks_of_the_machine(source)) != []


def test_the_rules_see_the_whole_program() -> None:
    assert {"app.py", "cli.py", "engine.py"} <= {source.name for source in SOURCES}
    assert "sqlcipher3.dbapi2" in {name for source in SOURCES for name in imported(source)}


def test_one_sqlite_library_is_used() -> None:
    assert offenders({"sqlite3"}) == []


def test_nothing_can_go_online() -> None:
    assert offenders(ONLINE) == []


@pytest.mark.parametrize("module", ["wijkdesk.app", "wijkdesk.cli"])
def test_the_start_loads_nothing_heavy(module: str) -> None:
    loaded = loaded_after(f"import {module}")
    assert "wijkdesk" in loaded
    assert loaded & HEAVY == set()


def test_the_unlock_window_does_not_wait_for_the_database_library() -> None:
    loaded = loaded_after("import wijkdesk.app")
    assert "PySide6" in loaded
    assert loaded & {"sqlalchemy", "sqlcipher3"} == set()


def test_the_command_line_does_not_load_qt() -> None:
    assert "PySide6" not in loaded_after("import wijkdesk.cli")


def test_every_library_the_program_imports_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split("[<>=]", one)[0].replace("-", "_") for one in project["dependencies"]}
    other_names = {
        "PySide6": "pyside6_essentials",
        "argon2": "argon2_cffi",
        "bidi": "python_bidi",
        "dateutil": "python_dateutil",
        "docx": "python_docx",
        "PIL": "pillow",
        "fontTools": "fonttools",
        "shiboken6": "pyside6_essentials",
    }
    tops = {name.partition(".")[0] for source in SOURCES for name in imported(source)}
    foreign = tops - set(sys.stdlib_module_names) - {"wijkdesk"}
    undeclared = {name for name in foreign if other_names.get(name, name) not in declared}
    assert undeclared == set()


def test_a_bare_debian_is_told_the_right_packages() -> None:
    spec = importlib.util.spec_from_file_location("qt", ROOT / "packaging" / "qt_libraries.py")
    assert spec is not None and spec.loader is not None
    qt_libraries = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(qt_libraries)
    packages = {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libX11-xcb.so.1": "libx11-xcb1",
        "libX11.so.6": "libx11-6",
        "libdbus-1.so.3": "libdbus-1-3",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libglib-2.0.so.0": "libglib2.0-0",
    }
    assert {name: qt_libraries.package_of(name) for name in packages} == packages


def test_lock_files_hold_hashes_and_no_address() -> None:
    locks = sorted((ROOT / "packaging").glob("*.lock"))
    assert len(locks) == 3
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") >= text.count("==") > 0


def test_the_word_list_names_every_class_of_the_trade_and_no_other() -> None:
    rows = _rows_of_words()[0]
    terms = [row[0] for row in rows if row[0] != "Woord"]
    assert len(terms) == len(set(terms)) > 40
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row[-1])}
    assert named == _classes_in("models", ("base", "instelling")) - {"Labelled"}


def test_the_word_list_says_how_what_is_told_of_a_record_is_called() -> None:
    head, *rows = _rows_of_words()[1]
    assert head == ["In de opslag", "Woord", "Wat ervan verteld wordt"] and len(rows) > 20
    kept = {one for row in rows for one in _named_in(row[0])}
    services = {one for one in _classes_in("services") if not one.startswith("_")}
    assert kept <= _classes_in("models")
    for _, word, told in rows:
        # Whatever has the word in its name is listed, so a further name is noticed.
        named = {one for one in services if word in _words_of(one)}
        assert set(_named_in(told)) == named, word
    # The English word and no third: neither the model's own name, nor that with Data behind it.
    spare = {name for one in kept for name in (one, f"{one}Data")} - {"StakeholderData"}
    assert not spare & services


def test_a_record_is_told_of_by_one_word() -> None:
    words: dict[str, list[str]] = {}
    for kept, word, _ in _rows_of_words()[1][1:]:
        for one in _named_in(kept):
            words.setdefault(one, []).append(word)
    assert {one: found for one, found in words.items() if len(found) > 1} == {
        "Contact": ["Entry", "Card"]
    }


def _named_in(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


def _words_of(name: str) -> list[str]:
    """Of "SeriesPlan" these are Series and Plan."""
    return re.findall(r"[A-Z][a-z]+", name)


def test_no_two_classes_below_ui_and_documents_have_the_same_name() -> None:
    """Who searches for a name finds one thing. What a module keeps to itself may be called as
    something of another."""
    homes: dict[str, list[str]] = {}
    for room in ("models", "store", "services", "exchange"):
        for source in sorted((ROOT / "wijkdesk" / room).rglob("*.py")):
            for node in ast.parse(source.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    homes.setdefault(node.name, []).append(source.relative_to(ROOT).as_posix())
    assert len(homes) > 200
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


NAMED = re.compile(
    r"(?<![\w./])(?:[\w.]+/)+\w+\.py\b"
    r"|\b(?:services(?:\.[A-Za-z_]\w*)+|exchange(?:\.[A-Za-z_]\w*){2,})"
)
# The files of the how-to, which whoever adds a subject makes.
OF_THE_HOW_TO = {"boom.py", "NNNN_bomen.py"}


def is_there(name: str) -> bool:
    """Is a path (from the root or from wijkdesk/), a module or a name in a module still there?"""
    if name.endswith(".py"):
        return any((base / name).is_file() for base in (ROOT, ROOT / "wijkdesk"))
    place = ROOT / "wijkdesk" / name.replace(".", "/")
    if place.is_dir() or place.with_suffix(".py").is_file():
        return True
    module = (
        place.parent / "__init__.py" if place.parent.is_dir() else place.parent.with_suffix(".py")
    )
    return module.is_file() and place.name in module.read_text(encoding="utf-8")


LARGER = {"wijkdesk/models", "wijkdesk/documents/engine"}
"""Folders of more than 20 modules; CONTRIBUTING.md tells why."""


def test_a_folder_of_the_program_has_twenty_modules_at_most() -> None:
    sizes = {
        folder.relative_to(ROOT).as_posix(): len(list(folder.glob("[!_]*.py")))
        for folder in (ROOT / "wijkdesk").rglob("*")
        if folder.is_dir() and folder.name != "versions"
    }
    assert {folder for folder, size in sizes.items() if size > 20} == LARGER
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(f"`{folder.removeprefix('wijkdesk/')}`" in told for folder in LARGER)


def test_every_module_that_is_named_is_there() -> None:
    texts = (*SOURCES, ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md")
    gone = {
        f"{text.relative_to(ROOT).as_posix()} names {name}"
        for text in texts
        for name in NAMED.findall(text.read_text(encoding="utf-8"))
        if name.rpartition("/")[2] not in OF_THE_HOW_TO and not is_there(name)
    }
    assert gone == set()


@pytest.mark.parametrize(
    "gone", ["store/index.py", "services.din", "services.gebied.kerncijfer.GONE", "services.gone.x"]
)
def test_a_module_that_is_gone_is_noticed(gone: str) -> None:
    assert NAMED.findall(f"as {gone} tells.") == [gone] and not is_there(gone)


def _rows_of_words() -> list[list[list[str]]]:
    """The rows of the words, and those of what has two names in the code."""
    words = (ROOT / "docs" / "woordenlijst.md").read_text(encoding="utf-8")
    return [
        [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
        for part in words.split("## Twee namen in de code")
    ]


def _classes_in(room: str, but: tuple[str, ...] = ()) -> set[str]:
    return {
        node.name
        for source in (ROOT / "wijkdesk" / room).rglob("*.py")
        for node in ast.parse(source.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and source.stem not in but
    }


def test_the_chain_of_tab_is_asked_for_in_one_place() -> None:
    """Whoever asks for it has to put right what PySide makes of the answer."""
    ask = {path.name for path in SOURCES if "InFocusChain" in path.read_text(encoding="utf-8")}
    assert ask == {"cursor.py"}


def test_a_screen_opens_no_session() -> None:
    """A service asks or writes for it."""
    opened = {
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "wijkdesk" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.With)
        for one in node.items
        if isinstance(one.context_expr, ast.Call)
        and isinstance(one.context_expr.func, ast.Attribute)
        and one.context_expr.func.attr in ("read", "write")
    }
    assert opened == set()
