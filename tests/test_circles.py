"""No two files need each other: each can be read, tried and moved with what stands below it."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "wijkdesk"


def named(source: Path, package: Path) -> str:
    """The name by which a file is imported; that of a folder for its __init__."""
    parts = source.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(source: Path, module: str) -> Iterator[tuple[str, str]]:
    """Where a file imports from and what, wherever in the file it does so: for types alone and
    inside a function count as much as at the top."""
    folder = module.split(".") if source.stem == "__init__" else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((one.name, "") for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((origin, one.name) for one in node.names)


def arrows(package: Path) -> dict[str, set[str]]:
    """The files of ours that each file imports."""
    files = {named(source, package): source for source in package.rglob("*.py")}
    found: dict[str, set[str]] = {}
    for module, source in files.items():
        # `from folder import file` needs that file, not what the folder itself imports.
        needed = {
            f"{origin}.{name}" if f"{origin}.{name}" in files else origin
            for origin, name in imports(source, module)
        }
        found[module] = (needed & files.keys()) - {module}
    return found


def circle(package: Path) -> str:
    """The first circle there is, as "a → b → a"; "" for none."""
    try:
        TopologicalSorter(arrows(package)).prepare()
    except CycleError as found:
        return " → ".join(reversed(found.args[1]))
    return ""


def test_no_files_import_each_other_in_a_circle() -> None:
    assert circle(PACKAGE) == ""


def test_a_circle_is_named_however_it_is_hidden(tmp_path: Path) -> None:
    house = tmp_path / "house"
    (house / "room").mkdir(parents=True)
    for name, text in {
        "__init__.py": "",
        "room/__init__.py": "",
        "room/table.py": "if TYPE_CHECKING:\n    from .chair import Chair\n",
        "room/chair.py": "def sit():\n    from house import door\n",
        "door.py": "from house.room import table\n",
    }.items():
        (house / name).write_text(text, encoding="utf-8")
    assert set(circle(house).split(" → ")) == {"house.door", "house.room.table", "house.room.chair"}
    (house / "door.py").write_text("import house.room\n", encoding="utf-8")
    assert circle(house) == ""
