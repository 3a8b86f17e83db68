"""Writes the invented district "Les Tilleuls" into a folder, the same bytes at every run.

Run `python sample_data/make_sample_data.py [FOLDER]`; without FOLDER the files beside this script
are written again.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sample_data.action_files import write_action_files
from sample_data.bd_topo import write_bd_topo
from sample_data.journal_files import write_journal_files
from sample_data.nmea_file import write_nmea
from sample_data.phone_answers import write_phone_answers
from sample_data.photos import write_photos
from sample_data.published_files import write_published_files
from sample_data.reports_file import write_reports
from sample_data.site_files import write_site_files
from sample_data.site_photos import write_site_photos
from sample_data.walk_files import write_walk_files


def write_all(folder: Path) -> None:
    """Write every file of the sample into the folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    write_published_files(folder)
    write_bd_topo(folder / "bd_topo.gpkg")
    write_reports(folder / "signalements_bailleur.xlsx")
    write_site_files(folder)
    write_action_files(folder)
    write_journal_files(folder)
    write_walk_files(folder)
    write_nmea(folder / "marche_nuit.nmea")
    write_phone_answers(folder)
    write_photos(folder / "photos")
    write_site_photos(folder / "photos_sites")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
