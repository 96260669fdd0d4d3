"""Numbers, money and dates as the Dutch write them: 1.234,5, € 12.500, 18 februari 2026."""

import math
from datetime import date, time
from decimal import Decimal

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SWAP = str.maketrans(",.", ".,")


def number(value: float | Decimal | None, decimals: int | None = None, unknown: str = "–") -> str:
    """1234.5 becomes "1.234,5"; without `decimals` as many as the value needs, at most two."""
    if value is None:
        return unknown
    # Of what is less than 1 the first two digits count, wherever they stand.
    size = abs(float(value))
    places = 2 if not size or size >= 0.1 else 1 - math.floor(math.log10(size))
    as_needed = f"{value:,.{min(places, 9)}f}".rstrip("0").rstrip(".")
    text = as_needed if decimals is None else f"{value:,.{decimals}f}"
    # A value that rounds to nothing has no sign.
    text = text.translate(_SWAP)
    return text[1:] if text.startswith("-") and not text.strip("-0.,") else text


def amount(value: float | None, unit: str, decimals: int | None = None) -> str:
    """A value with its unit: "41%", "97 per week", "156 × € 1.000"; "–" when unknown."""
    text = number(value, decimals)
    if value is None or not unit:
        return text
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def euro(value: Decimal | None, unknown: str = "–") -> str:
    """€ 12.500, with cents only when there are any."""
    if value is None:
        return unknown
    cents = 0 if value == value.to_integral_value() else 2
    return f"€\u00a0{number(value, cents)}"


def day(value: date | None, unknown: str = "–") -> str:
    """18 februari 2026."""
    return unknown if value is None else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def clock(value: time | None, unknown: str = "–") -> str:
    """10:00."""
    return unknown if value is None else f"{value:%H:%M}"


def hour(value: time) -> str:
    """10.00, as agendas, reports and mails write it; a screen has `clock`."""
    return f"{value.hour}.{value.minute:02}"


def weekday(value: date) -> str:
    """dinsdag 18 februari 2026."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def short_weekday(value: date | None, unknown: str = "–") -> str:
    """A day near today, for a narrow place: vr 4 dec."""
    if value is None:
        return unknown
    month = "mrt" if value.month == 3 else MONTHS[value.month - 1][:3]
    return f"{WEEKDAYS[value.weekday()][:2]} {value.day} {month}"


def short_day(value: date | None, unknown: str = "–") -> str:
    """A day for a narrow column: 4-12-2026."""
    return unknown if value is None else f"{value.day}-{value.month}-{value.year}"


def quarter(value: date) -> str:
    """3e kwartaal 2027."""
    return f"{(value.month + 2) // 3}e kwartaal {value.year}"


def period(start: date | None, end: date | None, unknown: str = "nog niet gepland") -> str:
    """From the first to the last quarter, as short as stays clear."""
    if start is None and end is None:
        return unknown
    if end is None or start is None:
        return f"vanaf {quarter(start)}" if start else f"tot en met {quarter(end or date.max)}"
    if quarter(start) == quarter(end):
        return quarter(start)
    if start.year == end.year:
        return f"{(start.month + 2) // 3}e tot en met {quarter(end)}"
    return f"{quarter(start)} tot en met {quarter(end)}"


def capital(text: str) -> str:
    """Notes are typed fast and small; on paper they begin with a capital. What has its own way of
    beginning, such as iPad, d'Ancona or 't Hart, keeps it."""
    if not text[:1].islower() or text[1:2].isupper() or text[1:2] in ("'", "’"):
        return text
    first = 2 if text.startswith("ij") else 1
    return text[:first].upper() + text[first:]


def sentence(text: str) -> str:
    """With the full stop that notes often lack, so that another sentence can follow."""
    told = text.rstrip()
    return told if not told or told[-1] in ".!?…" else f"{told.rstrip(',;:')}."


def enumeration(words: list[str] | tuple[str, ...]) -> str:
    """Words joined by commas and "en"."""
    return " en ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def counted(count: int, one: str, many: str) -> str:
    """1 actie, 3 acties, geen acties."""
    return f"1 {one}" if count == 1 else f"{number(count, 0) if count else 'geen'} {many}"


def near_day(on: date, today: date) -> str:
    """A day for a list: with the year when that is another than today's."""
    if on == today:
        return "vandaag"
    year = f" {on.year}" if on.year != today.year else ""
    return f"{short_weekday(on)}{year}"
