"""Coordinates as people paste them, and as the window says them: degrees (WGS84) and Lambert-93."""

from __future__ import annotations

import re

from limits_map.errors import InvalidValueError
from limits_map.geodesy import metric_epsg, transformer
from limits_map.words import Text

_WGS84, _LAMBERT = 4326, 2154
_LAMBERT_X, _LAMBERT_Y = (0.0, 1_300_000.0), (6_000_000.0, 7_200_000.0)
_NO_BREAK = "\N{NO-BREAK SPACE}"
_SPELLINGS = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": ";",
        "\n": ";",
        "\u2212": "-",
        "º": "°",
        "˚": "°",
        **dict.fromkeys("’‘\u00b4\u2032", "'"),
        **dict.fromkeys("”“\u2033", '"'),
        **dict.fromkeys("()[]{}", " "),
    }
)
_PART = r"(\d+(?:[.,]\d+)?)"
_ANGLE = rf"{_PART}\s*°?\s*(?:{_PART}\s*'\s*)?(?:{_PART}\s*\"\s*)?"
_SIDE_AFTER = re.compile(rf"{_ANGLE}([NSEWO])\s*[,;/]?\s*{_ANGLE}([NSEWO])", re.IGNORECASE)
_SIDE_BEFORE = re.compile(rf"([NSEWO])\s*{_ANGLE}[,;/]?\s*([NSEWO])\s*{_ANGLE}", re.IGNORECASE)
_LINK = re.compile(
    r"(?:^geo:|/@|#map=\d+(?:\.\d+)?/|[?&]m?lat=)(-?\d+(?:\.\d+)?)(?:,|/|&m?lon=)(-?\d+(?:\.\d+)?)", re.IGNORECASE
)
_LABELS = re.compile(r"(?:\b(?:latitude|longitude|lat|lon|lng|x|y)\b|lambert[- ]?93|wgs[- ]?84)\s*[:=]?", re.IGNORECASE)
_EAST_FIRST = re.compile(r"^\W*(?:longitude|lon|lng|x)\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_IN_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?")


def read_coordinates(words: str) -> tuple[float, float]:
    """Longitude and latitude of the one place that these words give.

    Read are latitude and longitude in degrees (decimal, or with minutes and seconds), Lambert-93 in metres, and the
    links of web maps. Two numbers that lie in France only the other way round are taken the other way round.

    Raises InvalidValueError where the words give no place.
    """
    text = words.strip().translate(_SPELLINGS).replace("''", '"').strip(" ;,")
    if link := _LINK.search(text):
        return _in_degrees(float(link[1]), float(link[2]))
    if match := _SIDE_AFTER.fullmatch(text):
        parts = match.groups()
        return _with_sides(parts[3], parts[:3], parts[7], parts[4:7])
    if match := _SIDE_BEFORE.fullmatch(text):
        parts = match.groups()
        return _with_sides(parts[0], parts[1:4], parts[4], parts[5:])
    east_first = _EAST_FIRST.match(text) is not None
    # Two whole numbers with a comma between them are one number to a French reader.
    bare = _LABELS.sub(";", text).replace("°", " ").strip(" ;,:")
    for first, second in _pairs(bare):
        for x, y in ((first, second), (second, first)):
            if _LAMBERT_X[0] <= x <= _LAMBERT_X[1] and _LAMBERT_Y[0] <= y <= _LAMBERT_Y[1]:
                longitude, latitude = transformer(_LAMBERT, _WGS84).transform(x, y)
                return float(longitude), float(latitude)
        if "." in bare or "°" in text or re.search(r",.*[ ;/,]|[ ;/].*,", bare):
            if east_first and text[0] not in "xX":
                first, second = second, first
            if abs(first) <= 180 and abs(second) <= 180:
                return _in_degrees(first, second)
    raise _unreadable()


def say_wgs84(longitude: float, latitude: float) -> str:
    """Latitude and longitude to about a metre, alike in every language so that they can be pasted anywhere."""
    return f"{latitude:.5f}, {longitude:.5f}"


def say_lambert(longitude: float, latitude: float) -> str:
    """The place in Lambert-93 to the metre, as in "X 704 000 Y 7 059 000"; empty where it is not used."""
    if metric_epsg(longitude, latitude) != _LAMBERT:
        return ""
    x, y = transformer(_WGS84, _LAMBERT).transform(longitude, latitude)
    return f"X {_thousands(x)} Y {_thousands(y)}"


def _thousands(metres: float) -> str:
    return f"{round(metres):,d}".replace(",", _NO_BREAK)


def _pairs(text: str) -> list[tuple[float, float]]:
    """The two numbers that a text may mean, in the order they stand; more than one reading only of bare thousands."""
    halves = [half.strip() for half in re.split(r"[;/]+|,\s+|\s+,", text) if half.strip()]
    if len(halves) == 2 and all(_IN_THOUSANDS.fullmatch(half.lstrip("-+ ")) for half in halves):
        return [(_number(halves[0]), _number(halves[1]))]
    if len(halves) != 1:
        return []
    tokens = halves[0].split()
    if len(tokens) == 1:
        pieces = tokens[0].split(",")
        if len(pieces) == 4:
            pieces = [f"{pieces[0]}.{pieces[1]}", f"{pieces[2]}.{pieces[3]}"]
        return [(float(pieces[0]), float(pieces[1]))] if len(pieces) == 2 and all(map(_is_number, pieces)) else []
    if len(tokens) == 2:
        return [(_number(tokens[0]), _number(tokens[1]))] if all(map(_is_number, tokens)) else []
    readings = []
    for place in range(1, len(tokens)):
        sides = " ".join(tokens[:place]), " ".join(tokens[place:])
        if all(_IN_THOUSANDS.fullmatch(side) for side in sides):
            readings.append((_number(sides[0]), _number(sides[1])))
    return readings


def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None


def _number(words: str) -> float:
    return float(words.replace(" ", "").replace(",", "."))


def _with_sides(
    side: str, angle: tuple[str | None, ...], other_side: str, other_angle: tuple[str | None, ...]
) -> tuple[float, float]:
    """Longitude and latitude from two angles that say to which side they go."""
    values = {}
    for letter, parts in ((side.upper(), angle), (other_side.upper(), other_angle)):
        degrees, minutes, seconds = (float(part.replace(",", ".")) if part else 0.0 for part in parts)
        if minutes >= 60 or seconds >= 60:
            raise _unreadable()
        value = degrees + minutes / 60 + seconds / 3600
        values["latitude" if letter in "NS" else "longitude"] = -value if letter in "SWO" else value
    if len(values) < 2 or abs(values["latitude"]) > 90 or abs(values["longitude"]) > 180:
        raise _unreadable()
    return values["longitude"], values["latitude"]


def _in_degrees(latitude: float, longitude: float) -> tuple[float, float]:
    """Two numbers as longitude and latitude, the other way round where only that is possible or lies in France."""
    as_said = abs(latitude) <= 90
    turned = abs(longitude) <= 90
    if turned and (not as_said or (_in_france(latitude, longitude) and not _in_france(longitude, latitude))):
        return latitude, longitude
    if not as_said:
        raise _unreadable()
    return longitude, latitude


def _in_france(longitude: float, latitude: float) -> bool:
    """True where a legal projection of France is used."""
    return not 32601 <= metric_epsg(longitude, latitude) <= 32760


def _unreadable() -> InvalidValueError:
    return InvalidValueError(
        Text(
            "Ces coordonnées ne se lisent pas : écrivez latitude, longitude (50.6105, 3.0147), des degrés et minutes"
            " (50°36'38\"N 3°00'53\"E) ou du Lambert-93 (704 000 7 059 000).",
            "These coordinates cannot be read: write latitude, longitude (50.6105, 3.0147), degrees and minutes"
            " (50°36'38\"N 3°00'53\"E) or Lambert-93 (704 000 7 059 000).",
        )
    )
