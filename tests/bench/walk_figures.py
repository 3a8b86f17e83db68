"""Walks: from a key to the disk, a long way, the pictures of an evening, the reading, the report."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from limits_map.bench.national import make_national
from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.domain.audiences import Audience
from limits_map.domain.walks import Fix
from limits_map.operations.features import change_values
from limits_map.operations.walks.facts import all_walks, findings_of, unfinished_findings
from limits_map.operations.walks.photos import read_photo_folder, take_photos
from limits_map.operations.walks.reading import read_walk
from limits_map.operations.walks.report import write_walk_report
from limits_map.operations.walks.walking import Moment, capture_finding, end_walk
from limits_map.resources import layers_folder
from limits_map.store.project import Project
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walking.walk_window import WalkWindow
from limits_map.words import Language
from tests.bench.large_plan import make_large_plan
from tests.bench.measure import gone, show
from tests.operations.walks.evening_walk import START, a_walk, picture, place

_FINDINGS, _PICTURES, _FIXES = 60, 40, 5400
_SIZE = (4000, 3000)
_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_7, Qt.Key.Key_B)
_SCORES = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


def walk_figures(folder: Path, *, profile: bool = False) -> dict[str, float]:
    """Milliseconds and seconds; the keys on a project of the size of France, the rest on an evening of 60 findings."""
    catalogue = load_catalogue(layers_folder())
    national = folder / "france.gpkg"
    make_national(national, catalogue)
    figures = _keys(national, catalogue, folder)
    with Project.create(folder / "marche.gpkg", title="Marche", catalogue=catalogue) as project:
        figures |= _evening(project, folder)
    show(figures)
    return figures


def _keys(path: Path, catalogue: Catalogue, folder: Path) -> dict[str, float]:
    """From the second key of a finding going down until it is on disk and on the map, and a fix a second of 90 minutes."""
    with Project.open(path, catalogue) as project:
        walk = a_walk(project, entries=()).walk
        change_values(project=project, layer="walks", uuids=[walk], values={"status": "under_way"})
        session = Session(project, Language.FRENCH)
        window = WalkWindow(session, Settings(QSettings(str(folder / "x.ini"), QSettings.Format.IniFormat)), walk)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        window.resize(1366, 768)
        window.show()
        QTest.qWait(3000)
        times = []
        for number in range(200):
            QTest.keyClick(window.map_view, _KEYS[number % len(_KEYS)])
            start = time.perf_counter()
            QTest.keyPress(window.map_view, _SCORES[number % len(_SCORES)])
            times.append(1000 * (time.perf_counter() - start))
            QTest.keyRelease(window.map_view, _SCORES[number % len(_SCORES)])
            window.map_view.repaint()
        assert len(findings_of(project, walk)) == 200
        began = datetime(2026, 11, 22, 8, tzinfo=UTC)
        fixes = [Fix(began + timedelta(seconds=n), 1.65 + n * 1e-6, 48.165, 4.0) for n in range(_FIXES)]
        noting = []
        for fix in fixes[:200]:
            start = time.perf_counter()
            project.note_fixes(walk, [fix])
            noting.append(1000 * (time.perf_counter() - start))
        project.note_fixes(walk, fixes)
        window.track.way = fixes
        start = time.perf_counter()
        window.map_view.repaint()
        frame = 1000 * (time.perf_counter() - start)
        gone(window)
        session.deleteLater()
    return {
        "finding_key_median_ms": round(statistics.median(times), 1),
        "finding_key_p95_ms": round(statistics.quantiles(times, n=20)[-1], 1),
        "finding_key_max_ms": round(max(times), 1),
        "fix_on_disk_median_ms": round(statistics.median(noting), 1),
        "frame_with_90_minutes_ms": round(frame, 1),
    }


def _evening(project: Project, folder: Path) -> dict[str, float]:
    """An evening of 60 findings and 40 pictures of 12 megapixels, then the reports."""
    items = ("lighting", "cleanliness", "maintenance", "comfort", "noise", "uses")
    evening = a_walk(project, entries=())
    for number in range(_FINDINGS):
        at = START + timedelta(seconds=85 * number)
        values = {"item": items[number % len(items)], "score": str(number % 4)}
        moment = Moment(at, place(at).x, place(at).y)
        capture_finding(project=project, walk=evening.walk, moment=moment, values=values)
    pictures = folder / "photos"
    pictures.mkdir()
    # Noise is what compresses worst: a picture of a street is quicker.
    noise = Image.effect_noise(_SIZE, 60).convert("RGB")
    for number in range(_PICTURES):
        at = START + timedelta(minutes=2 * number + 1)
        path = picture(pictures / f"photo_{number:02d}.jpg", number, at=at)
        with Image.open(path) as small:
            exif = small.info["exif"]
        noise.paste((number * 6, 90, 90), (0, 0, 400, 400))
        noise.save(path, "JPEG", exif=exif, quality=85)
    start = time.perf_counter()
    matches = read_photo_folder(project=project, walk=evening.walk, folder=pictures)
    read = time.perf_counter() - start
    start = time.perf_counter()
    take_photos(project=project, walk=evening.walk, matches=matches.ticked)
    taken = time.perf_counter() - start
    waiting = [row.uuid for row in unfinished_findings(project, evening.walk)]
    change_values(project=project, layer="urban_walks", uuids=waiting, values={"status": "open", "tone": "positive"})
    end_walk(project=project, walk=evening.walk)
    figures = {"photos_40_read_s": round(read, 2), "photos_40_kept_s": round(taken, 2)}
    for audience in (Audience.COORDINATOR, Audience.COMMITTEE, Audience.PUBLIC):
        for ending in ("pdf", "html"):
            out = folder / f"compte_rendu_{audience}.{ending}"
            start = time.perf_counter()
            write_walk_report(project=project, walk=evening.walk, out=out, audience=audience)
            figures[f"report_{audience}_{ending}_s"] = round(time.perf_counter() - start, 2)
    large = folder / "plan.gpkg"
    make_large_plan(large, project.catalogue)
    with Project.open(large, project.catalogue) as many:
        walk = all_walks(many)[0].uuid
        start = time.perf_counter()
        read_walk(many, walk)
        figures["reading_among_20000_ms"] = round(1000 * (time.perf_counter() - start), 1)
    return figures
