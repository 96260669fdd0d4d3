"""Puts the used fonts and images into the file, with what each glyph stands for."""

import hashlib
import string

from .fonts import face, subset
from .pdffile import PdfFile
from .raster import Raster
from .typecase import TypeCase, UsedFont

_SYMBOLIC = 4
_ITALIC = 64
_ENTRIES = 100


def add_fonts(file: PdfFile, case: TypeCase) -> str:
    """The Font dictionary for the pages' resources."""
    found = [f"/{used.label} {_font(file, name, used)} 0 R" for name, used in case.fonts.items()]
    return f"<<{' '.join(found)}>>"


def add_images(file: PdfFile, case: TypeCase) -> str:
    """The XObject dictionary for the pages' resources; empty when there are no images."""
    found = [f"/{label} {_image(file, raster)} 0 R" for raster, label in case.images.items()]
    return f"/XObject <<{' '.join(found)}>>" if found else ""


def _image(file: PdfFile, raster: Raster) -> int:
    size = {"Width": str(raster.width), "Height": str(raster.height), "BitsPerComponent": "8"}
    entries = {"Type": "/XObject", "Subtype": "/Image", **size}
    entries["ColorSpace"] = "/DeviceGray" if raster.grey else "/DeviceRGB"
    if raster.alpha:
        mask = {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceGray", **size}
        entries["SMask"] = f"{file.add_stream(raster.alpha, mask)} 0 R"
    if raster.jpeg:
        return file.add_stream(raster.data, {**entries, "Filter": "/DCTDecode"}, pack=False)
    return file.add_stream(raster.data, entries)


def _font(file: PdfFile, name: str, used: UsedFont) -> int:
    glyphs = frozenset(used.meaning)
    data = subset(name, glyphs)
    base = f"{_label(name, glyphs)}+{name}"
    program = file.add_stream(data, {"Length1": str(len(data))})
    metrics = face(name).metrics()
    flags = _SYMBOLIC | (_ITALIC if metrics.italic_angle else 0)
    descriptor = file.add(
        f"<</Type /FontDescriptor /FontName /{base} /Flags {flags} "
        f"/FontBBox [{' '.join(map(str, metrics.box))}] /ItalicAngle {metrics.italic_angle:g} "
        f"/Ascent {metrics.ascent} /Descent {metrics.descent} /CapHeight {metrics.cap_height} "
        f"/StemV 80 /FontFile2 {program} 0 R>>"
    )
    widths = " ".join(f"{n} [{face(name).advance(n)}]" for n in sorted(glyphs))
    inner = file.add(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{base} "
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
        f"/FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] /CIDToGIDMap /Identity>>"
    )
    meaning = file.add_stream(_to_unicode(used.meaning))
    return file.add(
        f"<</Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H "
        f"/DescendantFonts [{inner} 0 R] /ToUnicode {meaning} 0 R>>"
    )


def _label(name: str, glyphs: frozenset[int]) -> str:
    """Six capitals that tell subsets apart."""
    digest = hashlib.sha256(f"{name}{sorted(glyphs)}".encode()).digest()
    return "".join(string.ascii_uppercase[n % 26] for n in digest[:6])


def _to_unicode(meaning: dict[int, str]) -> bytes:
    pairs = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(meaning.items())
    ]
    blocks = []
    for start in range(0, len(pairs), _ENTRIES):
        chunk = pairs[start : start + _ENTRIES]
        blocks += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
    return _CMAP.format(blocks="\n".join(blocks)).encode("ascii")


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
