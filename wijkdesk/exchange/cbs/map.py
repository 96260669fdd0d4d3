"""Reads a map of wijken or buurten: GeoJSON in RD (EPSG:28992) or WGS84, kept as RD metres."""

import json
import math
from pathlib import Path
from typing import Any

from wijkdesk.exchange.errors import CbsError
from wijkdesk.services.words.writing import line

from . import headings
from .values import NOT_HERE, AreaRow, CbsFile, as_code, is_here, read_bytes, year_in

RD_X = (0.0, 300_000.0)
RD_Y = (300_000.0, 630_000.0)
"""The Netherlands in RD metres (Kadaster)."""
SMALLEST_RING = 4
"""Points of a triangle that is closed (RFC 7946 §3.1.6)."""


def read_map(path: Path, year: int | None = None) -> CbsFile:
    """The outlines in a GeoJSON file. `year` counts when the file does not say which year it is.

    Raises CbsError with the place in the file.
    """
    collection = _parsed(path)
    features = collection.get("features")
    if not isinstance(features, list) or not features:
        raise CbsError(path, "dit is geen kaart: er staan geen vlakken (features) in.")
    year = _year(path, collection) or year
    if year is None:
        raise CbsError(
            path, "dit bestand zegt niet van welk jaar het is. Geef het jaar op (--jaar)."
        )
    rows: dict[str, AreaRow] = {}
    elsewhere = 0
    for number, feature in enumerate(features, start=1):
        row = _row(path, number, feature, year, _is_rd(collection))
        if row is None:
            elsewhere += 1
        elif row.code in rows:
            raise CbsError(path, f"{row.code} komt twee keer voor.", f"vlak {number}")
        else:
            rows[row.code] = row
    if not rows:
        raise CbsError(path, NOT_HERE)
    told = collection.get("source")
    usual = f"CBS/Kadaster, Wijk- en Buurtkaart {year} (CC BY 4.0)"
    source = (line(told) if isinstance(told, str) else "") or usual
    return CbsFile(path, tuple(rows.values()), source, elsewhere=elsewhere)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(read_bytes(path).decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise CbsError(path, "dit bestand is geen UTF-8 en dus geen GeoJSON.") from None
    except json.JSONDecodeError as wrong:
        place = f"regel {wrong.lineno}, kolom {wrong.colno}"
        raise CbsError(path, "hier klopt de GeoJSON niet.", place) from None
    except (ValueError, RecursionError):
        raise CbsError(path, "dit is geen geldige GeoJSON.") from None
    if not isinstance(found, dict):
        raise CbsError(path, "dit is geen kaart: er staan geen vlakken (features) in.")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _year(path: Path, collection: dict[str, Any]) -> int | None:
    for text in (collection.get("name"), path.stem, collection.get("source")):
        if isinstance(text, str) and (found := year_in(text.replace("_", " "))):
            return found
    return None


def _is_rd(collection: dict[str, Any]) -> bool | None:
    """What the member `crs` says; None when it says nothing."""
    crs = collection.get("crs")
    named = json.dumps(crs) if crs else ""
    return True if "28992" in named else False if "4326" in named or "CRS84" in named else None


def _row(path: Path, number: int, feature: Any, year: int, rd: bool | None) -> AreaRow | None:
    """The outline of one feature; None for an area outside the municipality."""
    place = f"vlak {number}"
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise CbsError(path, "dit vlak heeft geen gegevens (properties).", place)
    lower = {str(name).lower(): value for name, value in properties.items()}
    code = next((as_code(str(lower[one])) for one in headings.CODES if lower.get(one)), None)
    if code is None:
        raise CbsError(path, "dit vlak heeft geen code van het CBS.", place)
    if not is_here(code):
        return None
    name = next((line(str(lower[one])) for one in headings.NAMES if lower.get(one)), "")
    polygons = _polygons(path, f"{place} ({code})", feature.get("geometry"))
    if rd is None:
        x, y = polygons[0][0][0]
        rd = not (abs(x) <= 180 and abs(y) <= 90)
    if not rd:
        polygons = _to_rd(polygons)
    _check_inside(path, f"{place} ({code})", polygons)
    return AreaRow(place, code, name, year, polygons=polygons)


def _polygons(path: Path, place: str, geometry: Any) -> list[Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise CbsError(path, "dit is geen vlak (Polygon of MultiPolygon).", place)
    found = geometry.get("coordinates")
    found = [found] if kind == "Polygon" else found
    if not isinstance(found, list) or not found:
        raise CbsError(path, "dit vlak heeft geen punten.", place)
    return [_rings(path, place, polygon) for polygon in found]


def _rings(path: Path, place: str, polygon: Any) -> list[Any]:
    if not isinstance(polygon, list) or not polygon:
        raise CbsError(path, "dit vlak heeft geen rand.", place)
    return [_ring(path, place, ring) for ring in polygon]


def _ring(path: Path, place: str, ring: Any) -> list[list[float]]:
    try:
        points = [[float(point[0]), float(point[1])] for point in ring]
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise CbsError(path, "een punt van de rand is geen paar getallen.", place) from None
    if len(points) < SMALLEST_RING:
        raise CbsError(path, f"de rand heeft maar {len(points)} punten.", place)
    if points[0] != points[-1]:
        raise CbsError(path, "de rand is niet gesloten.", place)
    if not all(math.isfinite(one) for point in points for one in point):
        raise CbsError(path, "een punt van de rand is geen getal.", place)
    return points


def _to_rd(polygons: list[Any]) -> list[Any]:
    """WGS84 longitude and latitude to RD metres, rounded to the decimetre that PROJ warrants."""
    from pyproj import Transformer  # heavy, and only for maps that are not in RD

    transformer = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
    return [
        [
            [
                [round(x, 1), round(y, 1)]
                for x, y in zip(
                    *transformer.transform([one[0] for one in ring], [one[1] for one in ring]),
                    strict=True,
                )
            ]
            for ring in rings
        ]
        for rings in polygons
    ]


def _check_inside(path: Path, place: str, polygons: list[Any]) -> None:
    for rings in polygons:
        for ring in rings:
            for x, y in ring:
                if not (RD_X[0] <= x <= RD_X[1] and RD_Y[0] <= y <= RD_Y[1]):
                    raise CbsError(path, "de rand ligt buiten Nederland.", place)
