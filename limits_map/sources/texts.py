"""Finds the encoding of a text file from its bytes."""

from __future__ import annotations

import codecs
from pathlib import Path

_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What French files hold beyond ASCII; anything else speaks against an encoding.
_FRENCH = frozenset("éèêëàâäçùûüôöîïÿœæÉÈÊËÀÂÇÙÛÔÖÎÏŒÆ°«»€’‘“”–—…²³µ§·•×\u00a0\u202f")


def encoding_of(path: Path) -> str:
    """The Python name of the encoding: by its mark, UTF-8 where all bytes fit, else the most French of the old ones."""
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        if (marked := _marked(chunk)) is not None:
            return marked
        decoder = codecs.getincrementaldecoder("utf-8")()
        while chunk:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return old_encoding_of(chunk)
            chunk = file.read(_CHUNK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        # Only the last character is cut off.
        return "utf-8"
    return "utf-8"


def old_encoding_of(content: bytes) -> str:
    """The encoding of bytes that are not all UTF-8; "utf-8" where nearly all of them are."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(not letter.isascii() for letter in text) - broken
    if sound >= 5 * broken:
        return "utf-8"
    return max(("cp1252", "mac_roman", "cp850"), key=lambda name: _frenchness(content, name))


def decode(content: bytes) -> str:
    """The text of a few bytes, for looking at what a file is."""
    encoding = _marked(content) or "utf-8"
    return content.decode(encoding, "replace")


def is_binary(content: bytes) -> bool:
    """True if the bytes hold characters that no text has."""
    text = decode(content)
    strange = sum(letter < " " and letter not in "\t\n\r\f\x1a\x1e" for letter in text)
    return strange > len(text) // 200


def _marked(content: bytes) -> str | None:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    sample = content[:4000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    if half and sample[0::2].count(0) > half * 0.7:
        return "utf-16-be"
    return None


def _frenchness(content: bytes, encoding: str) -> int:
    letters = [letter for letter in content.decode(encoding, "replace") if not letter.isascii()]
    return sum(1 if letter in _FRENCH else -1 for letter in letters)
