"""The pack as a file: its parts in their order, its words as words, vectors but for photos, and no trace of who made it."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from limits_map.catalogue import Catalogue
from limits_map.disclosure import Disclosed, disclose
from limits_map.domain.audiences import Audience
from limits_map.errors import ExportError
from limits_map.exports import ExportOptions, Paper, write_export
from limits_map.exports.pdf import Pack, write_pdf
from limits_map.exports.qt import ensure_application
from limits_map.words import Language
from tests.disclosure.samples import LANDLORD, SECRET, TODAY, sample
from tests.exports.hostile import HOSTILE, hostile_sample
from tests.exports.large_pack import large_sample
from tests.exports.pdf_reading import bookmarks, fonts_of, pages_with, pictures_of, words_of, written


class _CancelledError(Exception):
    """What a caller raises who has seen enough."""


@pytest.fixture
def committee(catalogue: Catalogue) -> Disclosed:
    """What the committee may have of the sample."""
    return sample().disclosed(catalogue, Audience.COMMITTEE)


def test_the_committee_gets_every_part(committee: Disclosed, tmp_path: Path) -> None:
    keys = [part.key for part in Pack.of(committee).parts]
    kinds = [key.partition(":")[0] for key in keys]
    expected = ["cover", "summary", "overview", "neighbourhood", "site", "site", "site", "actions", "counts", "method"]
    assert kinds == expected
    words = words_of(written(committee, tmp_path))
    assert "Tour Flora Tristan" in words[0]
    assert "Pour : Comité de pilotage" in words[0]
    for heading in ("Sites", "Actions", "Premiers signaux", "Argent", "Couverture"):
        assert heading in words[1]
    assert all(f"page {n} / {len(words)}" in page for n, page in enumerate(words, 1) if n > 1)
    assert "Sites : à leur place" in words[-1]
    assert "Data ES" in words[-1], "the sources are named"
    assert not any(SECRET in page for page in words)


def test_parts_stand_in_the_order_that_is_chosen(committee: Disclosed, tmp_path: Path) -> None:
    reader = written(committee, tmp_path, pages=("method", "cover", "nothing", "actions", "method"))
    words = words_of(reader)
    assert len(words) == 3
    assert words[0].startswith("Méthode et sources")
    assert "Sommaire" in words[1]
    assert words[2].startswith("Actions et financements")
    assert re.search(r"Actions et financements\W*3", words[1])
    assert re.search(r"Méthode et sources\W*1", words[1])
    assert "Carte d'ensemble" not in words[1]


def test_parts_that_are_not_there_are_no_pack(committee: Disclosed, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_export(committee, tmp_path / "dossier.pdf", ExportOptions(pages=("nothing",)))
    assert list(tmp_path.iterdir()) == []


def test_contents_and_bookmarks_lead_to_their_pages(committee: Disclosed, tmp_path: Path) -> None:
    reader = written(committee, tmp_path)
    led = dict(bookmarks(reader))
    assert led["Hall 3"] in pages_with(reader, "Étape : Plan d'action")
    assert led["Nombres par quartier et par mois"] in pages_with(reader, "n. d.")
    targets = [annotation.get_object()["/Dest"][0] for annotation in reader.pages[0]["/Annots"]]
    pages = [page.indirect_reference for page in reader.pages]
    numbers = [pages.index(target) + 1 for target in targets]
    assert numbers == [page for title, page in bookmarks(reader) if title != "Couverture et sommaire"]
    assert reader.root_object["/Lang"] == "fr"


def test_fonts_are_embedded_and_only_photos_are_pictures(catalogue: Catalogue, tmp_path: Path) -> None:
    given = sample()
    reader = written(given.disclosed(catalogue, Audience.PARTNER), tmp_path)
    fonts = list(fonts_of(reader))
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)
    assert sum(pictures_of(reader)) == 2, "the photos of the partner's tower, no map and no chart"


def test_the_file_says_nothing_of_who_made_it(committee: Disclosed, tmp_path: Path) -> None:
    reader = written(committee, tmp_path)
    told = {key: value for key, value in (reader.metadata or {}).items() if value}
    assert set(told) == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
    assert told["/Creator"] == told["/Producer"] == "LIMITS Map"
    assert told["/Title"] == "Tour Flora Tristan"
    assert told["/CreationDate"].startswith("D:20261121000000")
    content = (tmp_path / "dossier.pdf").read_bytes()
    assert str(Path.home()).encode() not in content
    assert b"2026-11-21</xmp:CreateDate>" in content


def test_the_same_pack_is_the_same_file(committee: Disclosed, tmp_path: Path) -> None:
    assert len({write_export(committee, tmp_path / f"{n}.pdf").sha256 for n in range(2)}) == 1


@pytest.mark.parametrize("paper", list(Paper))
def test_each_paper_has_its_size(committee: Disclosed, tmp_path: Path, paper: Paper) -> None:
    reader = written(committee, tmp_path, paper=paper, language=Language.ENGLISH)
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages}
    assert sizes == {(595, 842) if paper is Paper.A4 else (1191, 842)}
    assert "Steering committee" in words_of(reader)[0]


def test_every_title_of_many_actions_is_printed(catalogue: Catalogue, tmp_path: Path) -> None:
    given = sample()
    first = given.features["actions"][0]
    leads = [None, LANDLORD, "Habitat du Nord " * 5, "Ville"]
    given.features["actions"] = [
        replace(first, uuid=f"a{n}", values={**first.values, "title": f"Action-{n:04}- {'x' * (n % 50)}", "lead": leads[n % 4]})
        for n in range(200)
    ]  # fmt: skip
    reader = written(given.disclosed(catalogue, Audience.COMMITTEE), tmp_path, pages=("actions",))
    words = words_of(reader)
    printed = Counter(re.findall(r"Action-(\d{4})-", " ".join(words)))
    assert printed == {f"{n:04}": 1 for n in range(200)}
    assert len(words) > 3
    assert all("Échéance" in page for page in words), "the head of the table is on every page"
    assert any("50 actions (suite)" in page for page in words)
    assert not any("(suite) (suite)" in page for page in words)
    assert "Ensemble : 200 actions" in words[-1]


def test_money_is_summed_up_by_partner_and_in_all(committee: Disclosed, tmp_path: Path) -> None:
    page = words_of(written(committee, tmp_path, pages=("actions",)))[0]
    assert re.search(r"Bailleur Grand Large : 1 action 40 000 €", page)
    assert re.search(r"Ensemble : 3 actions 4 500 € 44 000 €", page)


def test_funding_that_leads_to_no_single_action_is_not_lost(catalogue: Catalogue, tmp_path: Path) -> None:
    given = sample()
    one, other, *rest = given.features["actions"]
    given.features["actions"] = [one, other.with_values({"title": one.values["title"]}), *rest]
    disclosed = given.disclosed(catalogue, Audience.COMMITTEE)
    page = words_of(written(disclosed, tmp_path, pages=("actions",)))[0]
    assert "Ensemble : 3 actions 4 500 € 44 000 €" in page
    assert re.search(r"Financements non rattachés à une seule action 44 000 €", page)


def test_sites_of_one_name_do_not_take_each_others_actions(catalogue: Catalogue, tmp_path: Path) -> None:
    given = sample()
    tower, hall, *others = given.features["sites"]
    given.features["sites"] = [tower, hall.with_values({"name": tower.values["name"]}), *others]
    disclosed = given.disclosed(catalogue, Audience.COMMITTEE)
    keys = [part.key for part in Pack.of(disclosed).parts if part.key.startswith("site:")]
    words = words_of(written(disclosed, tmp_path, pages=tuple(keys)))
    assert not any("Éclairer le hall" in page for page in words)


def test_hostile_words_stay_words(catalogue: Catalogue, tmp_path: Path) -> None:
    disclosed = hostile_sample().disclosed(catalogue, Audience.COORDINATOR, title=HOSTILE[0])
    reader = written(disclosed, tmp_path, pages=("cover", "summary", "overview", "actions"))
    everything = "".join("".join(words_of(reader)).split())
    for words in HOSTILE:
        if words.isascii() and len(words) < 200:
            assert "".join(words.split()) in everything
    assert "\u202e" not in everything
    content = (tmp_path / "dossier.pdf").read_bytes()
    for name in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/OpenAction", b"/AA", b"/EmbeddedFile", b"/RichMedia"):
        assert name not in content


def test_letters_that_no_font_has_lose_no_line(catalogue: Catalogue, tmp_path: Path) -> None:
    given = sample()
    strange = "Avant \U0010ffff\ue000 \U0001f600 \u4e2d\u6587 \u0627\u0644\u0639 apres"
    given.features["actions"] = [each.with_values({"title": strange}) for each in given.features["actions"]]
    disclosed = given.disclosed(catalogue, Audience.COORDINATOR)
    page = words_of(written(disclosed, tmp_path, pages=("actions",)))[0]
    assert page.count("Avant") == page.count("apres") == 3


@pytest.mark.parametrize("after", [0, 1, 4])
def test_what_is_cancelled_leaves_nothing(committee: Disclosed, tmp_path: Path, after: int) -> None:
    told: list[float] = []

    def progress(done: float) -> None:
        if len(told) >= after:
            raise _CancelledError
        told.append(done)

    with pytest.raises(_CancelledError):
        write_export(committee, tmp_path / "dossier.pdf", ExportOptions(progress=progress))
    assert list(tmp_path.iterdir()) == []


def test_progress_goes_from_nothing_to_all(committee: Disclosed, tmp_path: Path) -> None:
    told: list[float] = []
    reader = written(committee, tmp_path, progress=told.append)
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert len(told) >= len(reader.pages)


def test_it_is_written_beside_the_window(committee: Disclosed, tmp_path: Path) -> None:
    ensure_application()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            write_pdf(committee, tmp_path / "dossier.pdf", ExportOptions())
        except BaseException as error:  # told to the test
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert failed == []
    assert len(PdfReader(tmp_path / "dossier.pdf").pages) > 5


def test_an_empty_project_has_a_pack_too(catalogue: Catalogue, tmp_path: Path) -> None:
    disclosed = disclose(catalogue, {}, {}, audience=Audience.COMMITTEE, title="", today=TODAY)
    words = words_of(written(disclosed, tmp_path))
    assert [page.strip() != "" for page in words] == [True] * 3
    assert "Rien à compter pour l'instant." in words[1]


def test_every_site_has_a_sheet_and_no_page_is_empty(catalogue: Catalogue, tmp_path: Path) -> None:
    disclosed = large_sample(6, photos=False).disclosed(catalogue, Audience.COMMITTEE)
    pack = Pack.of(disclosed)
    keys = [key for key in pack.usual if not key.startswith("neighbourhood")]
    reader = written(disclosed, tmp_path, pages=tuple(keys))
    words = words_of(reader)
    site_layer = next(layer for layer in disclosed.layers if layer.definition.key == "sites")
    titles = {title for title, _ in bookmarks(reader)}
    assert {str(row.values["name"]) for row in site_layer.features} <= titles
    foot = len(f"Tour Flora Tristan Pour : Comité de pilotage · 21 nov. 2026 · page {len(words)} / {len(words)}")
    assert all(len(page) > foot + 40 for page in words)
    assert pack.page_count(keys) == len(words)
