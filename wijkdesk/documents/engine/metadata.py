"""What the file says of itself: XMP with the PDF/A and PDF/UA marks, DocInfo, output intent."""

from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from wijkdesk.resources import resource

from .ink import hex_text
from .pdffile import PdfFile
from .text import one_line

PRODUCER = "WijkDesk"


@dataclass(frozen=True)
class DocumentMeta:
    """Facts about a document that are the same on every page.

    `date` must know its time zone; it is all a file knows of time, so that the same data gives the
    same bytes. `status` and `classification` stand in the foot of each page, `head_left` and
    `head_right` in the head. A file that gets pages from elsewhere must not say that it `conforms`
    to PDF/A and PDF/UA.
    """

    title: str
    date: datetime
    author: str = ""
    subject: str = ""
    status: str = ""
    classification: str = ""
    head_left: str = ""
    head_right: str = ""
    language: str = "nl"
    conforms: bool = True

    def __post_init__(self) -> None:
        if self.date.tzinfo is None:
            raise ValueError("the date of a document needs a time zone")
        if not _fact(self.title):
            raise ValueError("a document needs a title")


def info(meta: DocumentMeta) -> str:
    """The DocInfo dictionary: says the same as the XMP."""
    pairs = [("Title", meta.title), ("Author", meta.author), ("Subject", meta.subject)]
    texts = [f"/{key} {hex_text(_fact(text))}" for key, text in pairs if _fact(text)]
    zone = meta.date.strftime("%z")
    day = f"(D:{meta.date:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}')"
    texts += [f"/Producer ({PRODUCER})", f"/CreationDate {day}", f"/ModDate {day}"]
    return f"<<{' '.join(texts)}>>"


def add_xmp(file: PdfFile, meta: DocumentMeta) -> int:
    """The metadata stream; it stays readable in the file, as PDF/A asks."""
    day = meta.date.isoformat(timespec="seconds")
    parts = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_xml(meta.title)}</rdf:li>'
        "</rdf:Alt></dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{_xml(meta.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if _fact(meta.author):
        parts.append(
            f"<dc:creator><rdf:Seq><rdf:li>{_xml(meta.author)}</rdf:li></rdf:Seq></dc:creator>"
        )
    if _fact(meta.subject):
        parts.append(
            f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_xml(meta.subject)}'
            "</rdf:li></rdf:Alt></dc:description>"
        )
    if meta.conforms:
        parts.append(_CLAIMS)
    packet = _PACKET.format(parts="\n".join(parts)).encode()
    return file.add_stream(packet, {"Type": "/Metadata", "Subtype": "/XML"}, pack=False)


def add_output_intent(file: PdfFile) -> int:
    """Colours are meant as sRGB."""
    profile = file.add_stream(resource("colour/srgb.icc").read_bytes(), {"N": "3"})
    return file.add(
        "<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
        f"/Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R>>"
    )


def _fact(text: str) -> str:
    """As it stands in both places: on one line, of a length that a PDF string can hold."""
    return one_line(text)[:1000]


def _xml(text: str) -> str:
    return escape(_fact(text))


_CLAIMS = """<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{parts}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
