"""What a server's answer means for a tile; nothing in it is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto

from PySide6.QtNetwork import QNetworkReply, QNetworkRequest

from limits_map.backgrounds.tiles.contents import PICTURES, kind_of
from limits_map.words import Text

MOST_BYTES = 4_000_000
"""A tile that is larger is none."""
_GONE = (204, 404, 410)
_LATER = (408, 425, 429, 500, 502, 503, 504)
_ASKS_TO_WAIT = (429, 503)
_ERROR = QNetworkReply.NetworkError
_UNSAFE = (_ERROR.InsecureRedirectError, _ERROR.TooManyRedirectsError, _ERROR.ProtocolUnknownError)

_STATUS = Text("le serveur répond par l'erreur {status}", "the server answers with error {status}")
_TOO_LARGE = Text("la réponse du serveur est trop lourde pour une tuile", "the server's answer is too large for a tile")
_NO_PICTURE = Text(
    "le serveur envoie autre chose qu'une image ; le réseau demande peut-être une connexion dans le navigateur",
    "the server sends something that is no picture; the network may want you to sign in with the browser",
)
_ELSEWHERE = Text(
    "le serveur renvoie à une adresse qui n'est pas sûre", "the server points to an address that is not safe"
)
_BROKEN_OFF = Text("la connexion s'est interrompue", "the connection broke off")
_UNREACHED = Text("le serveur n'a pas pu être joint", "the server could not be reached")


class Meaning(Enum):
    """What is to be done."""

    TILE = auto()
    NO_TILE = auto()
    LATER = auto()
    """Worth another try."""
    REFUSED = auto()
    """Another try would end in the same way."""
    NO_NETWORK = auto()
    """Nobody answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `wait` in seconds is what the server asked for."""

    meaning: Meaning
    content: bytes = b""
    why: Text = _UNREACHED
    wait: float = 0.0


def read_answer(reply: QNetworkReply, *, too_large: bool) -> Answer:
    """What a finished reply means."""
    error = reply.error()
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    if too_large:
        return Answer(Meaning.REFUSED, why=_TOO_LARGE)
    if error in _UNSAFE:
        return Answer(Meaning.REFUSED, why=_ELSEWHERE)
    if status is None:
        # A server that closes the connection without a word was there.
        closed = error is _ERROR.RemoteHostClosedError
        return Answer(Meaning.LATER, why=_BROKEN_OFF) if closed else Answer(Meaning.NO_NETWORK)
    if status in _GONE:
        return Answer(Meaning.NO_TILE)
    if status in _LATER:
        wait = _wait(reply) if status in _ASKS_TO_WAIT else 0.0
        return Answer(Meaning.LATER, why=_STATUS.format(status=str(status)), wait=wait)
    if not 200 <= status < 300:
        return Answer(Meaning.REFUSED, why=_STATUS.format(status=str(status)))
    if error is not _ERROR.NoError:
        return Answer(Meaning.LATER, why=_BROKEN_OFF)
    content = bytes(reply.readAll().data())
    if len(content) > MOST_BYTES:
        return Answer(Meaning.REFUSED, why=_TOO_LARGE)
    if kind_of(content) not in PICTURES:
        return Answer(Meaning.REFUSED, why=_NO_PICTURE)
    return Answer(Meaning.TILE, content=content)


def _wait(reply: QNetworkReply) -> float:
    """The seconds that Retry-After asks for, as a number or as a date; 0 where it says nothing that can be read."""
    words = bytes(reply.rawHeader("Retry-After").data()).decode("latin-1").strip()
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        moment = parsedate_to_datetime(words)
    except (TypeError, ValueError):
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
