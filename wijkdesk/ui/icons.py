"""Icons: Lucide's outlines (ISC licence) from resources/icons, coloured when they are painted."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from wijkdesk.resources import resource


@cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


class _Outline(QIconEngine):
    """Draws at the size that is asked for, so that icons stay sharp at 200 %, and in the colour of
    that moment: a button stands longer than a scheme."""

    def __init__(self, name: str, colour: Callable[[], str]) -> None:
        super().__init__()
        self._name, self._colour = name, colour
        self._renderer: tuple[str, QSvgRenderer] | None = None

    def _rendered(self) -> QSvgRenderer:
        # Read when it is painted: at the start most icons lie behind the page that asks for the
        # password.
        colour = self._colour()
        if self._renderer is None or self._renderer[0] != colour:
            drawing = _drawing(self._name).replace("currentColor", colour)
            self._renderer = (colour, QSvgRenderer(QByteArray(drawing.encode())))
        return self._renderer[1]

    def paint(self, painter: QPainter, rect, mode, state) -> None:
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.45)
        self._rendered().render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode, state) -> QPixmap:
        # A list has the same pencil in each line. Qt's own cache ends before Qt does.
        key = f"wijkdesk {self._name} {self._colour()} {size.width()} {size.height()} {mode}"
        found = QPixmap()
        if not QPixmapCache.find(key, found):
            found = self._drawn(size, mode, state)
            QPixmapCache.insert(key, found)
        return found

    def _drawn(self, size: QSize, mode, state) -> QPixmap:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, image.rect(), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        return _Outline(self._name, self._colour)


def icon(name: str, colour: Callable[[], str]) -> QIcon:
    """The icon `name` (a file of resources/icons without .svg), in what `colour` gives (#RRGGBB)
    each time that it is painted."""
    return QIcon(_Outline(name, colour))
