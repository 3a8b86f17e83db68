"""Reads the log of a receiver, sentences of NMEA 0183 in a file, into the fixes of a track."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from limits_map.domain.walks import Fix
from limits_map.errors import SourceError
from limits_map.sources.nmea_sentences import LeftOut, Lines, Sentences
from limits_map.sources.report import refusal
from limits_map.words import Text

_MOST_BYTES = 256 << 20
"""Three days of a chatty receiver; what is larger is no walk."""
_BLOCK = 1 << 16
_LOOKED_AT = 1 << 14


@dataclass(frozen=True, slots=True)
class NmeaTrack:
    """The fixes of a log, oldest first, and how many sentences and positions were left out and why."""

    fixes: tuple[Fix, ...]
    left_out: Mapping[LeftOut, int]

    @property
    def notes(self) -> tuple[Text, ...]:
        """What was left out, a sentence each."""
        return tuple(
            Text("{n} × {reason}", "{n} × {reason}").format(n=count, reason=reason.value)
            for reason, count in self.left_out.items()
        )


def read_nmea(path: Path) -> NmeaTrack:
    """The track that the log of a receiver holds.

    Raises SourceError where the file cannot be read, is larger than 256 MB, or holds no position with a time.
    """
    sentences = Sentences()
    fixes = [fix for block in _fixes(path, sentences) for fix in block]
    if not sentences.heard:
        raise refusal(
            path.name,
            "ne contient aucune phrase NMEA d'un récepteur (RMC, GGA).",
            "holds no NMEA sentence of a receiver (RMC, GGA).",
        )
    if not fixes:
        raise refusal(
            path.name,
            "vient d'un récepteur, mais aucune position datée n'y est lisible.",
            "comes from a receiver, but no position with a date can be read in it.",
        )
    return NmeaTrack(tuple(sorted(fixes, key=lambda fix: fix.at)), dict(sentences.left_out))


def blocks_of_fixes(path: Path) -> Iterator[list[Fix]]:
    """The fixes of a log in the order written, some at a time; lists may be empty where a block of the file has none.

    Raises SourceError while it goes where the file cannot be read or is too large.
    """
    return _fixes(path, Sentences())


def is_nmea(path: Path) -> bool:
    """True if a file begins like the log of a receiver: with a sentence RMC or GGA among its first lines."""
    sentences, lines = Sentences(), Lines()
    try:
        with path.open("rb") as file:
            for line in lines.feed(file.read(_LOOKED_AT)):
                sentences.read(line)
    except OSError:
        return False
    return sentences.heard > 0


def _fixes(path: Path, sentences: Sentences) -> Iterator[list[Fix]]:
    lines = Lines()
    try:
        # A device or a pipe in the file's place would be read for ever.
        if not path.is_file():
            raise refusal(path.name, "n'est pas là, ou n'est pas un fichier.", "is not there, or is no file.")
        if path.stat().st_size > _MOST_BYTES:
            raise refusal(
                path.name,
                "dépasse 256 Mo\u00a0: ce n'est pas la trace d'une marche.",
                "is larger than 256 MB: that is not the track of a walk.",
            )
        with path.open("rb") as file:
            while content := file.read(_BLOCK):
                yield [fix for line in lines.feed(content) for fix in sentences.read(line)]
    except OSError as error:
        raise SourceError(
            Text(
                "Le fichier «\u00a0{file}\u00a0» ne peut pas être lu\u00a0; vérifiez que le support est branché.",
                "The file “{file}” cannot be read; check that its drive is connected.",
            ).format(file=path.name)
        ) from error
    yield [*(fix for line in lines.rest() for fix in sentences.read(line)), *sentences.rest()]
