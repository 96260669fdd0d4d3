"""The PDF file itself: numbered objects, packed and written the same way each time.

Plain dictionaries go into compressed object streams (PDF 1.5), which keeps a structure tree of
100,000 elements small. Nothing in the file depends on the clock, on chance or on the machine.
"""

import hashlib
import struct
import zlib

_PER_STREAM = 400


class PdfFile:
    """Objects of a file. A number can be reserved before its object is known."""

    def __init__(self) -> None:
        self._plain: dict[int, str] = {}
        self._streams: dict[int, bytes] = {}
        self._count = 0

    def reserve(self) -> int:
        """A free object number."""
        self._count += 1
        return self._count

    def add(self, body: str, number: int | None = None) -> int:
        """An object written in PDF's own notation, in ASCII."""
        number = number or self.reserve()
        self._plain[number] = body
        return number

    def add_stream(self, data: bytes, entries: str = "", pack: bool = True) -> int:
        """A stream; `entries` of its dictionary besides Length and Filter."""
        number = self.reserve()
        filtered = ""
        if pack:
            data = zlib.compress(data, 6)
            filtered = "/Filter /FlateDecode "
        head = f"<<{entries} {filtered}/Length {len(data)}>>\nstream\n"
        # CR and LF both, or data that happens to end in CR would seem a byte shorter.
        self._streams[number] = head.encode("ascii") + data + b"\r\nendstream"
        return number

    def save(self, root: int, info: int) -> bytes:
        """The whole file."""
        # Type 1: at an offset; type 2: in a stream, at an index.
        entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        # DocInfo stays outside the object streams: simple tools look for it there.
        outside = {info: self._plain.pop(info).encode("ascii")}
        self._pack(entries)
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        for number, body in sorted({**outside, **self._streams}.items()):
            entries[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._cross_reference(out, entries, root, info)
        return bytes(out)

    def _pack(self, entries: dict[int, tuple[int, int, int]]) -> None:
        numbers = sorted(self._plain)
        for start in range(0, len(numbers), _PER_STREAM):
            chunk = numbers[start : start + _PER_STREAM]
            bodies = [self._plain[number] for number in chunk]
            index, offset = [], 0
            for number, body in zip(chunk, bodies, strict=True):
                index.append(f"{number} {offset}")
                offset += len(body) + 1
            head = " ".join(index) + "\n"
            data = (head + "\n".join(bodies)).encode("ascii")
            kind = f"/Type /ObjStm /N {len(chunk)} /First {len(head)}"
            stream = self.add_stream(data, kind)
            for place, number in enumerate(chunk):
                entries[number] = (2, stream, place)

    def _cross_reference(
        self, out: bytearray, entries: dict[int, tuple[int, int, int]], root: int, info: int
    ) -> None:
        own = self.reserve()
        start = len(out)
        entries[own] = (1, start, 0)
        table = b"".join(struct.pack(">BIH", *entries[n]) for n in range(own + 1))
        data = zlib.compress(table, 6)
        mark = hashlib.sha256(out).hexdigest()[:32].upper()
        head = (
            f"{own} 0 obj\n<</Type /XRef /Size {own + 1} /W [1 4 2] /Root {root} 0 R "
            f"/Info {info} 0 R /ID [<{mark}> <{mark}>] /Filter /FlateDecode "
            f"/Length {len(data)}>>\nstream\n"
        )
        out += head.encode("ascii") + data
        out += b"\r\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
