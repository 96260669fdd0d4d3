"""What a file is, seen from what is in it and not from its name; and which may be opened."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from wijkdesk.failure import Failure

KEEP = "Vertrouwt u het? Bewaar dan een kopie en open die zelf."

_BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"{\\rtf", "rtf"),
    (b"ID3", "mp3"),
)
_PROGRAMS: tuple[bytes, ...] = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    # A shortcut of Windows, which runs what it likes.
    b"L\0\0\0\x01\x14\x02\0",
)
_PROGRAM_ENDINGS = frozenset(
    [
        "apk",
        "app",
        "appimage",
        "appref-ms",
        "bat",
        "bin",
        "chm",
        "cmd",
        "com",
        "cpl",
        "deb",
        "desktop",
        "dll",
        "dmg",
        "exe",
        "gadget",
        "hta",
        "htm",
        "html",
        "inf",
        "iso",
        "jar",
        "js",
        "jse",
        "lnk",
        "mht",
        "mhtml",
        "msc",
        "msi",
        "msix",
        "msp",
        "pif",
        "ps1",
        "psm1",
        "py",
        "pyw",
        "rb",
        "reg",
        "rpm",
        "scf",
        "scr",
        "sct",
        "settingcontent-ms",
        "sh",
        "shtml",
        "svg",
        "url",
        "vb",
        "vbe",
        "vbs",
        "vhd",
        "vhdx",
        "website",
        "wsc",
        "wsf",
        "wsh",
        "xhtml",
        "xll",
    ]
)
"""What runs, or may run something, when it is opened."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPOUND_ENDINGS = frozenset(
    ["doc", "xls", "ppt", "msg", "vsd", "mpp", "pub", "dot", "xlt", "pot", "pps"]
)
_MACROS = {"docx": "docm", "xlsx": "xlsm", "pptx": "pptm"}
_OFFICE = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_OPEN_OFFICE = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}
_TEXTS = frozenset(
    ["txt", "csv", "tsv", "md", "eml", "ics", "vcf", "json", "gpx", "geojson", "log"]
)
"""Endings of what is text all through."""
_SAME = {"jpeg": "jpg", "jpe": "jpg", "tiff": "tif", "dotx": "docx", "ppsx": "pptx", "m4v": "mp4"}
_ISO_MEDIA = {b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"qt  ": "mov", b"M4A ": "m4a"}
_LARGEST_PART = 200


@dataclass(frozen=True)
class Seen:
    """How a document opens: under `name`, which ends as its content is. `lies` is the sentence
    that tells so when its own name says otherwise, "" when it is what it says."""

    name: str
    lies: str = ""


class NotOpened(Failure):
    """A document that WijkDesk does not hand to another program."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"“{name}” is niet geopend: {why}", name, KEEP)


def seen(name: str, content: bytes) -> Seen:
    """How a document called `name` opens. Raises NotOpened for a program, and for what is not
    what it says and nothing else that is known."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if content.startswith(_PROGRAMS):
        raise NotOpened(name, "het is een programma of een opdracht.")
    if ending in _PROGRAM_ENDINGS:
        raise NotOpened(name, f"een bestand dat op .{ending} eindigt, kan een programma starten.")
    if not content:
        raise NotOpened(name, "er staat niets in.")
    kind = _kind(content, ending)
    if kind is None:
        raise NotOpened(name, "WijkDesk herkent niet wat erin zit.")
    if kind == _SAME.get(ending, ending):
        return Seen(name)
    says = f"Dit stuk heet .{ending}" if ending else "De naam van dit stuk zegt niet wat het is"
    macros = " Het bevat macro's." if kind in _MACROS.values() else ""
    stem = name.removesuffix(PurePath(name).suffix) if ending else name
    return Seen(f"{stem}.{kind}", f"{says}, maar de inhoud is {kind}; zo is het geopend.{macros}")


def _kind(content: bytes, ending: str) -> str | None:
    """What the content is, as an ending of a name; None for what is not known."""
    for begin, kind in _BEGINS:
        if content.startswith(begin):
            return kind
    if content.startswith(_COMPOUND):
        return ending if ending in _COMPOUND_ENDINGS else None
    if content.startswith(b"PK"):
        return _packed(content)
    if content[:4] == b"RIFF" and content[8:12] in (b"WEBP", b"WAVE"):
        return "webp" if content[8:12] == b"WEBP" else "wav"
    if content[4:8] == b"ftyp":
        return _ISO_MEDIA.get(content[8:12], "mp4")
    return _text(content, ending)


def _packed(content: bytes) -> str | None:
    """What a zip file is; many documents are one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            declared = next((one for one in archive.infolist() if one.filename == "mimetype"), None)
            if declared is not None and declared.file_size <= _LARGEST_PART:
                return _OPEN_OFFICE.get(archive.read(declared).decode("ascii", "replace").strip())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        return None
    if "[Content_Types].xml" in names:
        for folder, kind in _OFFICE:
            if any(one.startswith(folder) for one in names):
                has_macros = any(one.endswith("vbaProject.bin") for one in names)
                return _MACROS[kind] if has_macros else kind
        return None
    return "zip"


def _text(content: bytes, ending: str) -> str | None:
    """Text opens under an ending of text, never as what a browser or a shell would carry out."""
    coding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        words = content.decode(coding)
    except UnicodeDecodeError:
        # Western European text of an older program has no signs below a blank but line ends.
        if any(sign < 32 and sign not in b"\t\n\r\f" for sign in content):
            return None
        words = ""
    if "\0" in words:
        return None
    return ending if ending in _TEXTS else "txt"
