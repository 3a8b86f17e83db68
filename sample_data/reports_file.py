"""The housing provider's table of reports, with the habits of spreadsheets partners really keep."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from sample_data.frame import Pair, chance, lonlat
from sample_data.places import FLORA, GARENNE, HALL_3, MARKET, PASSAGE, SQUARE, spot

HEADERS = [
    "Date",
    "Heure",
    "Lieu",
    "Nature",
    "Signes constatés",
    "Source",
    "Récurrence",
    "Latitude",
    "Longitude",
    "N°",
]
FIRST_DAY, LAST_DAY = date(2025, 11, 16), date(2026, 11, 15)
_NATURES = (
    ("Vente", 26),
    ("Guet", 22),
    ("Attroupement lié au trafic", 24),
    ("Stockage", 8),
    ("Consommation", 12),
    ("Dégradation liée", 8),
)
_SIGNS = ("Chaise ou mobilier", "Déchets", "Poste de guet", "Tags", "Barrage")
_SOURCES = (
    ("Bailleur", 40),
    ("Police municipale", 26),
    ("Association", 12),
    ("Services de la ville", 16),
    ("Éducation nationale", 6),
)
_RECURRENCES = (("Isolé", 35), ("Hebdomadaire", 35), ("Quotidien", 30))


@dataclass(frozen=True)
class _Report:
    day: date
    hour: time
    place: str
    nature: str
    signs: str
    source: str
    recurrence: str
    position: Pair


def _reports() -> list[_Report]:
    dice = chance("signalements")
    reclaimed = date(2026, 4, 20)
    # Place, name in the table, how many, first and last day, spread in metres.
    waves: list[tuple[Pair, str, int, date, date, float]] = [
        (spot(FLORA), "Pied de la tour Flora Tristan", 25, FIRST_DAY, reclaimed, 11),
        (spot(HALL_3), HALL_3, 17, FIRST_DAY, LAST_DAY, 6),
        (spot(HALL_3), HALL_3, 8, date(2026, 5, 4), LAST_DAY, 6),
        (spot(PASSAGE), PASSAGE, 17, date(2026, 3, 2), LAST_DAY, 9),
        (spot(GARENNE), GARENNE, 14, FIRST_DAY, LAST_DAY, 20),
        (spot(SQUARE), SQUARE, 5, date(2026, 8, 3), LAST_DAY, 14),
        (spot(MARKET), MARKET, 4, FIRST_DAY, LAST_DAY, 16),
        ((884, 318), "Rue du Collège, abords du collège", 2, date(2026, 1, 8), LAST_DAY, 8),
        ((612, 612), "Arrêt de bus Halage", 2, FIRST_DAY, LAST_DAY, 6),
    ]
    out = []
    for centre, name, count, begin, end, spread in waves:
        for _ in range(count):
            out.append(_report(dice, centre, name, begin, end, spread))
    # The one early signal after the tower was reclaimed: a chair in the hall.
    out.append(
        _Report(
            date(2026, 9, 22),
            time(17, 20),
            "Pied de la tour Flora Tristan",
            "Guet",
            "Chaise ou mobilier",
            "Association",
            "Isolé",
            spot(FLORA),
        )
    )
    out.append(_report(dice, (318, 300), "Rue des Érables, entrée du passage", FIRST_DAY, LAST_DAY, 6))
    out.sort(key=lambda r: (r.day, r.hour, r.place))
    return out


def _report(dice: Random, centre: Pair, name: str, begin: date, end: date, spread: float) -> _Report:
    day = begin + timedelta(days=int(dice.random() * ((end - begin).days + 1)))
    hour = dice.choices(range(10, 24), (2, 2, 3, 3, 5, 7, 9, 11, 13, 13, 12, 10, 7, 3))[0]
    signs = sorted(dice.sample(_SIGNS, dice.choices((0, 1, 2, 3), (18, 44, 28, 10))[0]))
    # Kept on the near side of the spread so that no report falls inside a building by much.
    position = (
        centre[0] + max(-spread, min(spread, dice.gauss(0, spread / 2))),
        centre[1] + max(-spread, min(spread, dice.gauss(0, spread / 2))),
    )
    return _Report(
        day,
        time(hour, dice.choice((0, 5, 10, 15, 20, 30, 30, 40, 45, 50))),
        name,
        _weighted(dice, _NATURES),
        ", ".join(signs),
        _weighted(dice, _SOURCES),
        _weighted(dice, _RECURRENCES),
        position,
    )


def _weighted(dice: Random, choices: tuple[tuple[str, int], ...]) -> str:
    return dice.choices([word for word, _ in choices], [weight for _, weight in choices])[0]


def write_reports(path: Path) -> None:
    """Write the workbook: title, empty row, headers, 96 reports of which two are faulty, a total."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Signalements"
    sheet.merge_cells("A1:J1")
    sheet["A1"] = "Bailleur Habitat des Tilleuls (exemple) - Signalements, novembre 2025 à novembre 2026"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append([])
    sheet.append(HEADERS)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE7E7")
    reports = _reports()
    for number, report in enumerate(reports, 1):
        sheet.append(_cells(report, number))
        row = sheet.max_row
        if isinstance(sheet.cell(row, 1).value, datetime):
            sheet.cell(row, 1).number_format = "DD/MM/YYYY"
    sheet.append(["Total", None, None, None, None, None, None, None, None, len(reports)])
    for column, width in zip("ABCDEFGHIJ", (12, 8, 34, 27, 34, 22, 15, 13, 13, 8), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A4"
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_without_clock(buffer.getvalue()))


def _cells(report: _Report, number: int) -> list[object]:
    lon, lat = lonlat(report.position)
    latitude: object = round(lat, 6)
    longitude: object = round(lon, 6)
    day: object = datetime.combine(report.day, time())
    hour: object = report.hour.strftime("%Hh%M")
    if number % 3 == 0:
        day, hour = report.day.strftime("%d/%m/%Y"), report.hour.strftime("%H:%M")
    if number in (16, 55, 83):
        day = report.day.strftime("%d-%m-%y")
    if number % 4 == 1:
        latitude, longitude = (f"{value:.6f}".replace(".", ",") for value in (lat, lon))
    if number == 38:
        latitude = longitude = None
    if number == 29:
        day = "31/02/2026"
    return [
        day,
        hour,
        report.place,
        report.nature,
        report.signs or None,
        report.source,
        report.recurrence,
        latitude,
        longitude,
        f"S-{number:03d}",
    ]


def _without_clock(workbook: bytes) -> bytes:
    """The workbook with every timestamp fixed and nothing compressed, so that its bytes never change."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                stamp = rb"\g<1>2026-11-16T08:00:00Z<"
                data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<", stamp, data)
            entry = zipfile.ZipInfo(name, (2026, 11, 16, 8, 0, 0))
            entry.create_system = 3
            new.writestr(entry, data)
    return out.getvalue()
