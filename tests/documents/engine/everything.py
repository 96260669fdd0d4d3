"""A document with every block in it; run by itself it prints the hash of its bytes."""

import hashlib
from datetime import UTC, datetime

from wijkdesk.documents.engine import (
    Column,
    DocumentMeta,
    Flowable,
    KeyFigure,
    Tag,
    bullets,
    card,
    columns,
    contents,
    cover,
    drawing,
    figure,
    heading,
    key_figures,
    lead,
    note,
    page_break,
    pairs,
    prose,
    quote,
    render,
    small,
    table,
    together,
    tones,
)

SENTENCE = "Bewoners en partners werken samen aan een gezonde en veilige wijk. "
PICTURE = drawing.Drawing(
    400,
    120,
    (
        drawing.Rect(0, 0, 400, 120, fill=tones.PAPER, radius=4),
        drawing.Segment(((10, 100), (390, 100)), tones.TEAL, dash=(3, 2)),
        drawing.Curve((20, 90), (120, 10), (260, 110), (380, 20), tones.AMBER, 2.0),
        drawing.Polygon((((300, 90), (340, 90), (320, 60)),), fill=tones.RUST),
        drawing.Circle(150, 60, 18, fill=tones.TINT, stroke=tones.TEAL),
        drawing.Text(150, 63, "Groen", 8, tones.INK, bold=True, anchor="middle"),
        drawing.Text(12, 60, "Belang", 8, tones.TEAL, anchor="middle", turn=90),
    ),
)


def everything(extra: str = "") -> list[Flowable]:
    """Every kind of block; `extra` stands in each place where a user's text can stand."""
    return [
        cover(
            f"Voorbeeldwijk {extra}",
            f"2027 tot en met 2030 {extra}",
            kind="Wijkopgave",
            facts=[("Versie", f"3 {extra}")],
            badge=Tag("Voorbeeld", tones.ATTENTION),
            footer="Alle personen zijn verzonnen.",
        ),
        contents(),
        heading(f"Samenvatting {extra}", 1, number="1", key="samenvatting"),
        *lead(SENTENCE + extra),
        key_figures([KeyFigure("4.210", f"inwoners {extra}", "Almelo: 73.900")]),
        columns([[bullets([f"links {extra}", "nog een"])], [note("PM", f"rechts {extra}")]]),
        heading("De wijk", 1, number="2", key="wijk", new_page=True),
        heading(f"Kaart {extra}", 2),
        *prose(f"{SENTENCE * 4}\n\n- een punt {extra}\n- nog een\n\n1. eerst\n2. dan\n\n{extra}"),
        figure(PICTURE, f"Een kaart {extra}", alt=f"Een kaart van de wijk {extra}"),
        small(f"Bron: CBS {extra}"),
        table(
            f"Kerncijfers {extra}",
            (Column("Wat", 3, header=True), Column("Waarde", 1, number=True), Column("Stand", 1)),
            [(f"Cijfer {n}", str(n * 7), Tag("loopt")) for n in range(60)]
            + [(extra or "leeg", "0", (Tag(extra or "te laat", tones.LATE), extra))],
            note=f"Peildatum: 2025 {extra}",
        ),
        heading("Opgaven", 1, number="3", key="opgaven"),
        card(
            f"Opgave 1 {extra}",
            [pairs([("Waarom", SENTENCE + extra)]), *prose(SENTENCE + extra)],
            tags=[Tag("hoog", tones.ATTENTION), Tag(extra or "wijk")],
        ),
        together([heading("Stemmen", 2), quote(SENTENCE + extra, f"Bewoner {extra}")]),
        page_break(),
        *prose("Het einde."),
    ]


META = DocumentMeta(
    "Alles", datetime(2026, 11, 1, tzinfo=UTC), status="Concept", classification="Intern"
)

if __name__ == "__main__":
    print(hashlib.sha256(render(META, everything("é 👍 مرحبا")).pdf).hexdigest())
