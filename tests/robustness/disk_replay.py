"""The disk as a power cut may leave it, from what strace saw of a program.

What a file holds is sure once that file was synced; that it stands under its name, or is gone, once
its folder was. Of all the rest a cut keeps some: of names in the order in which they came, as a
file system with a journal does, of contents any part.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat"
_FD = re.compile(r"(\w+)\((\d+)<([^>]*)>(.*)$")
_PATHS = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OPENED = re.compile(r"= (\d+)<([^>]*)>")
_DATA = re.compile(r', "((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?, \d+(?:, (\d+))?\)')
_SIZE = re.compile(r", (\d+)\)")


def unhex(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class Inode:
    """What a file holds for sure, and the writes that a cut may take away."""

    sure: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    size: int = 0

    def write(self, place: int, data: bytes | None) -> None:
        self.pending.append((place, data))
        self.size = place if data is None else max(self.size, place + len(data))

    def sync(self) -> None:
        self.sure = self._with(self.pending)
        self.pending = []

    def after_cut(self, chance: random.Random, part: float) -> bytes:
        return self._with([one for one in self.pending if chance.random() < part])

    def _with(self, writes: Sequence[tuple[int, bytes | None]]) -> bytes:
        content = self.sure
        for place, data in writes:
            before = content[:place].ljust(place, b"\0")
            content = before if data is None else before + data + content[place + len(data) :]
        return content


class Disk:
    """The files under a folder, as strace tells of them."""

    def __init__(self, root: Path) -> None:
        self.root = os.path.realpath(root)
        self.names: dict[str, Inode] = {}
        for path in root.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                self.names[str(path)] = Inode(content, size=len(content))
        self.sure = dict(self.names)
        self.moves: list[tuple[str, Inode | None]] = []
        """Names that came or went and are not sure yet."""
        self.said: list[str] = []
        """What the program told on its output."""

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Path and content of what is there after a cut now."""
        names = dict(self.sure)
        for path, inode in self.moves[: chance.randint(0, len(self.moves))]:
            if inode is None:
                names.pop(path, None)
            else:
                names[path] = inode
        part = chance.choice((0.0, 0.5, 0.9))
        return {path: inode.after_cut(chance, part) for path, inode in names.items()}

    def play(self, trace: Path) -> Iterator[None]:
        """Walk through the trace, a pause after each call that changed something."""
        for line in _whole_lines(trace):
            if self._call(line):
                yield

    def _call(self, line: str) -> bool:
        name = line.split(None, 1)[-1].partition("(")[0]
        if ") = -1 " in line:
            return False
        if name == "openat":
            return self._open(line)
        if name.startswith("rename"):
            old, new = (unhex(one).decode() for one in _PATHS.findall(line)[-2:])
            return self._rename(old, new)
        if name.startswith("unlink"):
            return self._name(unhex(_PATHS.findall(line)[-1]).decode(), None)
        found = _FD.search(line)
        if found is None:
            return False
        return self._file(found[1], int(found[2]), unhex(found[3]).decode(), found[4])

    def _file(self, name: str, number: int, path: str, rest: str) -> bool:
        if name == "write" and number == 1:
            data = _DATA.search(rest)
            self.said += unhex(data[1]).decode().split() if data else []
            return True
        if name in ("fsync", "fdatasync") and self._is_folder(path):
            self._sync_folder(path)
            return True
        inode = self.names.get(path)
        if inode is None:
            return False
        if name in ("fsync", "fdatasync"):
            inode.sync()
        elif name == "ftruncate":
            inode.write(int(_SIZE.search(rest)[1]), None)  # type: ignore[index]
        elif data := _DATA.search(rest):
            place = int(data[2]) if name == "pwrite64" else inode.size
            inode.write(place, unhex(data[1]))
        return True

    def _is_folder(self, path: str) -> bool:
        return path == self.root or any(name.startswith(path + os.sep) for name in self.names)

    def _sync_folder(self, folder: str) -> None:
        kept: list[tuple[str, Inode | None]] = []
        for path, inode in self.moves:
            if str(Path(path).parent) != folder:
                kept.append((path, inode))
            elif inode is None:
                self.sure.pop(path, None)
            else:
                self.sure[path] = inode
        self.moves = kept

    def _open(self, line: str) -> bool:
        opened = _OPENED.search(line)
        if opened is None:
            return False
        path = unhex(opened[2]).decode()
        if not path.startswith(self.root + os.sep):
            return False
        if "O_CREAT" in line and path not in self.names:
            return self._name(path, Inode())
        if "O_TRUNC" in line and path in self.names:
            self.names[path].write(0, None)
            self.names[path].size = 0
        return True

    def _rename(self, old: str, new: str) -> bool:
        inode = self.names.get(old)
        if inode is None:
            return False
        self._name(old, None)
        return self._name(new, inode)

    def _name(self, path: str, inode: Inode | None) -> bool:
        if not path.startswith(self.root + os.sep):
            return False
        if inode is None:
            self.names.pop(path, None)
        else:
            self.names[path] = inode
        self.moves.append((path, inode))
        return True


def _whole_lines(trace: Path) -> Iterator[str]:
    """The calls, those that another thread came between put together again."""
    begun: dict[str, str] = {}
    for line in trace.read_text(encoding="ascii", errors="replace").splitlines():
        who = line.split(None, 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[who] = line.removesuffix(" <unfinished ...>")
        elif " resumed>" in line:
            yield begun.pop(who, "") + line.partition(" resumed>")[2]
        else:
            yield line


def watched(program: str, *arguments: str, trace: Path) -> None:
    """Run a Python program while strace notes what it does to files."""
    watch = ["strace", "-f", "-y", "-xx", "-s", "4000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    subprocess.run(
        [*watch, sys.executable, "-c", program, *arguments], check=True, stdout=subprocess.DEVNULL
    )


def laid_out(files: dict[str, bytes], root: str, copy: Path) -> None:
    """Write what a cut left to another folder."""
    shutil.rmtree(copy, ignore_errors=True)
    for path, content in files.items():
        target = copy / os.path.relpath(path, root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
