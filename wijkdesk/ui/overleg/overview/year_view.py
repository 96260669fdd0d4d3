"""The calendar of a year: twelve months with a mark on each day of a meeting, and a list."""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wijkdesk.services.overleg.data import YearData, YearDay
from wijkdesk.services.words import dutch
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.tag import small

ACROSS = (4, 3, 2)
"""So many months beside each other, as far as there is room for them."""
MONTH = QSize(160, 140)
"""The least of a month."""
HEAD = 22
DAYS = 15
WEEK = 20
"""Pixels of the name of a month, of the names of its days, and of the numbers of its weeks."""


class YearView(QWidget):
    """Signals: `day_chosen(date)` on a click on a day with meetings."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = 0
        self.today = date.min
        self._days: dict[date, list[YearDay]] = defaultdict(list)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.theme().changed.connect(self.update)

    def show_year(self, data: YearData, today: date) -> None:
        """Show this year."""
        self.year, self.today = data.year, today
        self._days = defaultdict(list)
        for one in data.days:
            self._days[one.on].append(one)
        self.setAccessibleName(f"Jaarkalender {data.year}")
        self.setAccessibleDescription(told(data.days))
        self.update()

    def minimumSizeHint(self) -> QSize:
        least = ACROSS[-1] * MONTH.width()
        return QSize(least, 12 // self._across() * MONTH.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # It may need other lines of months.
        self.updateGeometry()

    def _across(self) -> int:
        room = self.width() // MONTH.width()
        return next((many for many in ACROSS if many <= room), ACROSS[-1])

    def day_at(self, place: QPointF) -> date | None:
        """The day under the pointer."""
        for month in range(1, 13):
            for day, box in self._boxes(month):
                if box.contains(place):
                    return day
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and any(not one.is_holiday for one in self._days.get(day, ())):
            self.day_chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            found = self._days.get(day, []) if day else []
            lines = [dutch.weekday(day), *map(_line, found)] if day and found else []
            QToolTip.showText(event.globalPos(), "\n".join(lines), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.year:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            painter.save()
            self._paint_month(painter, month)
            painter.restore()
        painter.end()

    def _paint_month(self, painter: QPainter, month: int) -> None:
        area = self._area(month)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head = QRectF(area.left(), area.top(), area.width(), HEAD)
        painter.drawText(head, left, dutch.MONTHS[month - 1].capitalize())
        font.setBold(False)
        painter.setFont(small(font))
        self._paint_heads(painter, month)
        for day, box in self._boxes(month):
            self._paint_day(painter, day, box)

    def _paint_heads(self, painter: QPainter, month: int) -> None:
        """The names of the days above, the numbers of the weeks at the left."""
        area, boxes = self._area(month), self._boxes(month)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(theme.colour("muted"))
        width = (area.width() - WEEK) / 7
        for at, name in enumerate(dutch.WEEKDAYS):
            left = area.left() + WEEK + at * width
            painter.drawText(QRectF(left, area.top() + HEAD, width, DAYS), middle, name[:2])
        for day, box in boxes:
            if day.day == 1 or day.weekday() == 0:
                week = QRectF(area.left(), box.top(), WEEK, box.height())
                painter.drawText(week, middle, str(day.isocalendar().week))

    def _paint_day(self, painter: QPainter, day: date, box: QRectF) -> None:
        found = self._days.get(day, [])
        meetings = [one for one in found if not one.is_holiday]
        middle = int(Qt.AlignmentFlag.AlignCenter)
        ink = "muted" if day.weekday() >= 5 or len(found) > len(meetings) else "text"
        if meetings:
            clash = any(one.note for one in meetings)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("warn_fill" if clash else "primary"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            ink = "warn_text" if clash else "on_primary"
        elif found:
            painter.setPen(theme.colour("edge"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if day == self.today:
            painter.setPen(theme.colour("late"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour(ink))
        font = painter.font()
        font.setUnderline(len(meetings) > 1)
        painter.setFont(font)
        painter.drawText(box, middle, str(day.day))
        font.setUnderline(False)
        painter.setFont(font)

    def _area(self, month: int) -> QRectF:
        many = self._across()
        width, height = self.width() / many, self.height() / (12 // many)
        down, across = divmod(month - 1, many)
        return QRectF(across * width + 8, down * height + 4, width - 16, height - 12)

    def _boxes(self, month: int) -> list[tuple[date, QRectF]]:
        area = self._area(month)
        width, height = (area.width() - WEEK) / 7, (area.height() - HEAD - DAYS) / 6
        found = []
        for down, week in enumerate(calendar.Calendar().monthdatescalendar(self.year, month)):
            for across, day in enumerate(week):
                if day.month == month:
                    top = area.top() + HEAD + DAYS + down * height
                    left = area.left() + WEEK + across * width
                    found.append((day, QRectF(left, top, width, height)))
        return found


def told(days: Sequence[YearDay]) -> str:
    """The year in words, for who does not see it."""
    return "; ".join(f"{dutch.day(one.on)} {_line(one)}" for one in days if not one.is_holiday)


def _line(one: YearDay) -> str:
    when = f"{dutch.clock(one.start)} " if one.start else ""
    note = f" ({one.note})" if one.note else ""
    return f"{when}{one.title}{note}"
