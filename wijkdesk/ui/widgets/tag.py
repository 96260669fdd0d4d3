"""A word in a coloured pill, such as a status. The word says it; the colour only helps."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wijkdesk.ui import theme

PAD_X = 8
HEIGHT = 20


class Tone(StrEnum):
    """What a pill tells: nothing special, goes well, needs a look, stuck or late, a fact."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


_WORDS: dict[Tone, tuple[str, ...]] = {
    Tone.GOOD: (
        "loopt",
        "gereed",
        "afgerond",
        "vastgesteld",
        "toegezegd",
        "besteed",
        "wordt beter",
        "sterk punt",
    ),
    Tone.WARN: ("aangevraagd", "in afstemming", "nodig", "PM", "programma", "hoog"),
    Tone.BAD: ("stagneert", "te laat", "wordt slechter", "zwak punt"),
    Tone.INFO: ("wijk", "concept", "gepland", "voorbereiding"),
}
"""Labels of the models' lists that mean something at a glance; others are plain."""
TONES = {word: tone for tone, words in _WORDS.items() for word in words}


def tone_of(word: str) -> Tone:
    """The tone of a status word of the models; PLAIN when it has none."""
    return TONES.get(word, Tone.PLAIN)


class Tag(QLabel):
    """A pill as a widget."""

    def __init__(self, text: str, tone: Tone | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_tag(text, tone)

    def set_tag(self, text: str, tone: Tone | None = None) -> None:
        self.setText(text)
        self.setProperty("tone", (tone or tone_of(text)).value)
        self.style().unpolish(self)
        self.style().polish(self)


def small(font: QFont) -> QFont:
    """`font` in the size for secondary facts."""
    made = QFont(font)
    made.setPixelSize(13)
    return made


def tag_width(text: str, font: QFont) -> int:
    """Pixels that `paint_tag` takes at most."""
    return QFontMetrics(small(font)).horizontalAdvance(text) + 2 * PAD_X


def paint_tag(painter: QPainter, left: float, top: float, room: float, text: str, tone: Tone):
    """Draw a pill at (left, top), at most `room` pixels wide; returns its width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(small(painter.font()))
    width = min(room, tag_width(text, painter.font()))
    pill = QRectF(left, top, width, HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone.value}_fill"))
    painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(theme.colour(f"{tone.value}_text"))
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(width - 2 * PAD_X) + 1
    )
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
    return width
