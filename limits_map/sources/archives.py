"""Opens archives without trusting them, and picks one of several representations of the same data."""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from limits_map.sources.raw import Progress
from limits_map.sources.report import refusal

_MOST_BYTES = 4 << 30
_MOST_MEMBERS = 10_000
_MOST_RATIO = 200
# Below this size no ratio is suspicious: a table of zeros packs well.
_SMALL = 64 << 20
_CHUNK = 1 << 20
_LONGEST_NAME = 60
_ENCRYPTED = 0x1
# The endings of what may hold data, the best representation first; content decides once it is unpacked.
_ENDINGS = (".geojson", ".json", ".gpkg", ".shp", ".fgb", ".csv", ".xlsx", ".ods", ".xls", ".txt", ".tsv", ".gpx")
_COMPANIONS = (".dbf", ".shx", ".prj", ".cpg")
_METRES = re.compile(r"(lb|l|lamb|lambert)[ _-]?93|rgf93|2154", re.IGNORECASE)
_SYSTEM = re.compile(r"(lb|l|lamb|lambert)[ _-]?93|rgf93|2154|wgs[ _-]?84|4326", re.IGNORECASE)
_FORMAT_WORDS = re.compile(r"(?<![a-z])(geojson|json|gpkg|geopackage|shp|shape|shapefile|csv)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """One file taken out of an archive, with its name inside."""

    path: Path
    name: str


def unpack(path: Path, file: str, folder: Path, progress: Progress) -> Iterator[Member]:
    """The data files of a zip, each in one representation, biggest first, unpacked one after the other.

    Raises SourceError where the archive is empty, protected, damaged, reaches out of its folder or would swell.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            check(members, file)
            chosen = _chosen([member for member in members if not _is_litter(member.filename)])
            if not chosen:
                raise refusal(
                    file,
                    "est une archive où il n'y a ni tableau ni carte.",
                    "is an archive that holds neither table nor map.",
                )
            for done, (member, companions) in enumerate(chosen):
                target = Path(tempfile.mkdtemp(dir=folder))
                for part in (member, *companions):
                    _extract(archive, part, target / _saved_as(part))
                progress(done / len(chosen))
                yield Member(target / _saved_as(member), PurePosixPath(member.filename).name)
                # Its rows have been read: no more than one member takes room on the disk.
                shutil.rmtree(target, ignore_errors=True)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise refusal(
            file,
            "est une archive abîmée ou incomplète\u00a0; copiez-la ou téléchargez-la à nouveau.",
            "is a damaged or incomplete archive; copy or download it again.",
        ) from error


def check_workbook(path: Path, file: str) -> None:
    """Raises SourceError if a workbook, which is a zip too, would swell or is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            check(archive.infolist(), file)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise refusal(file, "est un classeur abîmé.", "is a damaged workbook.") from error


def check(members: list[zipfile.ZipInfo], file: str) -> None:
    """Raises SourceError if there is nothing inside, or nothing that may be touched."""
    if not members:
        raise refusal(file, "est une archive vide.", "is an empty archive.")
    if any(_reaches_out(member.filename) for member in members):
        raise refusal(
            file,
            "est refusé\u00a0: cette archive veut écrire en dehors de son dossier.",
            "is refused: this archive wants to write outside its folder.",
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise refusal(
            file,
            "est protégé par un mot de passe\u00a0; enregistrez-en une copie sans mot de passe.",
            "is protected by a password; save a copy without one.",
        )
    swollen = any(
        member.file_size > _SMALL and member.file_size > _MOST_RATIO * max(1, member.compress_size)
        for member in members
    )
    total = sum(member.file_size for member in members)
    if swollen or total > _MOST_BYTES or len(members) > _MOST_MEMBERS:
        raise refusal(
            file,
            "est refusé\u00a0: une fois ouverte, cette archive serait démesurée.",
            "is refused: once opened, this archive would be enormous.",
        )


def gunzip(path: Path, file: str, folder: Path, progress: Progress) -> Iterator[Member]:
    """The one file inside a .gz. Raises SourceError where it is damaged or would swell."""
    target = Path(tempfile.mkdtemp(dir=folder)) / (path.stem or "content")
    packed, written = max(1, path.stat().st_size), 0
    try:
        with gzip.open(path) as source, target.open("wb") as out:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > _MOST_BYTES or (written > _SMALL and written > _MOST_RATIO * packed):
                    raise refusal(
                        file,
                        "est refusé\u00a0: une fois ouverte, cette archive serait démesurée.",
                        "is refused: once opened, this archive would be enormous.",
                    )
                out.write(chunk)
                progress(written / (written + packed))
    except (gzip.BadGzipFile, zlib.error, EOFError, OSError) as error:
        raise refusal(
            file,
            "est une archive abîmée ou incomplète\u00a0; copiez-la ou téléchargez-la à nouveau.",
            "is a damaged or incomplete archive; copy or download it again.",
        ) from error
    yield Member(target, target.name)


def _chosen(members: list[zipfile.ZipInfo]) -> list[tuple[zipfile.ZipInfo, list[zipfile.ZipInfo]]]:
    """One member for each set of data, with the other parts of a shapefile, the biggest first."""
    groups: dict[str, list[zipfile.ZipInfo]] = {}
    for member in members:
        if PurePosixPath(member.filename).suffix.casefold() in _ENDINGS:
            groups.setdefault(_subject(member.filename), []).append(member)
    best = sorted((min(group, key=_preference) for group in groups.values()), key=lambda member: -member.file_size)
    return [(member, _companions(member, members)) for member in best]


def _subject(name: str) -> str:
    """What a member is about: its path without the words for systems and formats."""
    path = PurePosixPath(name)
    bare = _FORMAT_WORDS.sub("", _SYSTEM.sub("", str(path.with_suffix(""))))
    return re.sub(r"[^0-9a-z]+", " ", bare.casefold()).strip()


def _preference(member: zipfile.ZipInfo) -> tuple[bool, int]:
    # Overseas places are wrong in Lambert-93.
    suffix = PurePosixPath(member.filename).suffix.casefold()
    return bool(_METRES.search(member.filename)), _ENDINGS.index(suffix)


def _companions(member: zipfile.ZipInfo, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    path = PurePosixPath(member.filename)
    if path.suffix.casefold() != ".shp":
        return []
    return [
        other
        for other in members
        if (beside := PurePosixPath(other.filename)).with_suffix("") == path.with_suffix("")
        and beside.suffix.casefold() in _COMPANIONS
    ]


def _saved_as(member: zipfile.ZipInfo) -> str:
    """The name a member is unpacked under; systems refuse names that archives can hold."""
    return PurePosixPath(member.filename).name[-_LONGEST_NAME:]


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Writes no more than the archive announced, whatever it really holds."""
    left = member.file_size
    with archive.open(member) as source, target.open("wb") as out:
        while left > 0 and (chunk := source.read(min(_CHUNK, left))):
            out.write(chunk)
            left -= len(chunk)


def _reaches_out(name: str) -> bool:
    parts = re.split(r"[/\\]", name)
    return ".." in parts or name.startswith(("/", "\\")) or bool(re.match(r"^[A-Za-z]:", name)) or "\x00" in name


def _is_litter(name: str) -> bool:
    """True for what systems leave behind in archives."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)
