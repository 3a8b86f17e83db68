"""Reads and says the values of fields, as people and published files write them."""

from __future__ import annotations

import ast
import json
import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.domain.features import Value
from limits_map.errors import InvalidValueError
from limits_map.words import Language, Text, say, say_month, say_number, shortened

_YES = {"oui", "o", "yes", "y", "true", "vrai", "1", "x"}
_NO = {"non", "n", "no", "false", "faux", "0"}
_UNKNOWN = {"", "na", "n a", "nan", "none", "null", "u", "z", "nr", "nd", "inconnu", "unknown"}
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_LAST_SERIAL = 2_958_465
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""A day outside of these was mistyped."""
_DAY_FIRST = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[ T].*)?$")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T].*)?$")
_IN_WORDS = re.compile(r"^(\d{1,2})(?:er)? ([a-z]+) (\d{4})$")
_TIME = re.compile(r"(?:^|[ T])(\d{1,2})\s?[:hH]\s?(\d{2})?(?::(\d{2}))?")
_MONTH_STARTS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_LARGEST = 1 << 53
"""The largest whole number that survives every file it may be written to."""
_SEPARATORS = re.compile(r"\s*[,;|]\s*")


def fold(words: str) -> str:
    """Words without case, accents, punctuation or doubled spaces, so that spellings of one thing compare equal."""
    plain = unicodedata.normalize("NFKD", words.replace("œ", "oe").replace("Œ", "oe"))
    letters = "".join(
        character if character.isalnum() else " " for character in plain if not unicodedata.combining(character)
    )
    return " ".join(letters.casefold().split())


def read_value(definition: FieldDefinition, raw: object) -> Value:
    """The value of one field from what a form, a table or a file holds; None where it is unknown.

    Raises InvalidValueError, naming the field and what was wrong with it.
    """
    if isinstance(raw, str):
        raw = raw.strip()
    if _is_missing(raw):
        if definition.required:
            raise _invalid(definition, Text("il faut une valeur", "a value is needed"))
        return None
    match definition.kind:
        case FieldKind.TEXT | FieldKind.NOTE | FieldKind.LINK:
            return _read_text(definition, raw)
        case FieldKind.INTEGER:
            return _read_integer(definition, raw)
        case FieldKind.DECIMAL | FieldKind.MONEY:
            return _within(definition, _read_number(definition, raw))
        case FieldKind.YES_NO:
            return _read_yes_no(definition, raw)
        case FieldKind.DATE | FieldKind.MONTH:
            return _read_date(definition, raw)
        case FieldKind.TIME:
            return _read_time(definition, raw)
        case FieldKind.CHOICE:
            return _read_choice(definition, raw)
        case FieldKind.CHOICES:
            return _read_choices(definition, raw)


def say_value(definition: FieldDefinition, value: Value, language: Language) -> str:
    """The value as a person reads it in a list or a sheet; empty where it is unknown."""
    if value is None:
        return ""
    if definition.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        values = value if isinstance(value, tuple) else (value,)
        choices = (definition.choice(item) for item in values)
        return ", ".join(
            choice.label.say(language) if choice else str(item) for choice, item in zip(choices, values, strict=True)
        )
    if definition.kind is FieldKind.MONTH and isinstance(value, date):
        return say_month(value, language)
    if definition.kind is FieldKind.MONEY and isinstance(value, int | float):
        said = say_number(value, language)
        # Cents are two figures: 3 000,50 €.
        cents = "0" if round(value * 10) % 10 and not round(value * 100) % 10 else ""
        return f"{said}{cents}\N{NO-BREAK SPACE}€"
    said = say(value, language)
    return f"{said}\N{NO-BREAK SPACE}{definition.unit}" if definition.unit else said


def edit_text(definition: FieldDefinition, value: Value) -> str:
    """The value as it stands in an entry field, which `read_value` reads back."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def read_decimal(raw: object) -> float | None:
    """A number as French or English files write it ("48,5", "1 234.5"); None where there is none.

    Raises ValueError where there is text that is no finite number.
    """
    if isinstance(raw, bool):
        raise ValueError(str(raw))
    if isinstance(raw, int | float):
        if math.isnan(raw):
            return None
        if math.isinf(raw):
            raise ValueError("infinity")
        return float(raw)
    if _is_missing(raw):
        return None
    text = re.sub(r"[\s\u202f\u00a0€]", "", str(raw))
    if "," in text and "." in text:
        text = text.replace(".", "").replace(",", ".") if text.rfind(",") > text.rfind(".") else text.replace(",", "")
    number = float(text.replace(",", "."))
    if not math.isfinite(number):
        raise ValueError(str(raw))
    return number


def read_times(definition: FieldDefinition | None, value: object) -> int:
    """How many a row stands for; one where its field says nothing, or what no form would have let in."""
    if definition is None or isinstance(value, bool) or not isinstance(value, int) or value < 1:
        return 1
    return value if definition.maximum is None or value <= definition.maximum else 1


def read_score(definition: FieldDefinition, value: object) -> float | None:
    """A score as a number; None for what another program wrote there that is none, or not on the scale."""
    if value is None or (definition.choices and definition.choice(value) is None):
        return None
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _is_missing(raw: object) -> bool:
    if raw is None or (isinstance(raw, float) and math.isnan(raw)):
        return True
    if isinstance(raw, list | tuple | dict):
        return not raw
    return isinstance(raw, str) and len(raw) <= 8 and fold(raw) in _UNKNOWN


def _invalid(definition: FieldDefinition, why: Text) -> InvalidValueError:
    return InvalidValueError(Text("{field}\u00a0: {why}.", "{field}: {why}.").format(field=definition.label, why=why))


def _read_text(definition: FieldDefinition, raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    # Half of a pair of UTF-16, as broken JSON has it, can be written nowhere.
    text = str(raw).encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()
    if definition.kind is not FieldKind.NOTE:
        text = " ".join(text.split())
    if definition.max_length is not None and len(text) > definition.max_length:
        raise _invalid(
            definition,
            Text("{n} caractères au plus", "at most {n} characters").format(n=definition.max_length),
        )
    return text


def _read_number(definition: FieldDefinition, raw: object) -> float:
    try:
        number = read_decimal(raw)
    except OverflowError as error:
        raise _too_large(definition) from error
    except ValueError:
        number = None
    if number is None:
        raise _invalid(
            definition,
            Text("«\u00a0{raw}\u00a0» n'est pas un nombre", "“{raw}” is not a number").format(raw=shortened(raw)),
        )
    return number


def _within(definition: FieldDefinition, number: float) -> float:
    low, high = definition.minimum, definition.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        if low is not None and high is not None:
            limits = Text("de {low} à {high}", "from {low} to {high}").format(low=low, high=high)
        elif low is not None:
            limits = Text("au moins {low}", "at least {low}").format(low=low)
        else:
            limits = Text("au plus {high}", "at most {high}").format(high=high)
        raise _invalid(definition, limits)
    return number


def _read_integer(definition: FieldDefinition, raw: object) -> int:
    number = _within(definition, _read_number(definition, raw))
    if not number.is_integer():
        raise _invalid(
            definition,
            Text("«\u00a0{raw}\u00a0» n'est pas un nombre entier", "“{raw}” is not a whole number").format(
                raw=shortened(raw)
            ),
        )
    if abs(number) > _LARGEST:
        raise _too_large(definition)
    return int(number)


def _too_large(definition: FieldDefinition) -> InvalidValueError:
    return _invalid(definition, Text("ce nombre est trop grand", "this number is too large"))


def _read_yes_no(definition: FieldDefinition, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = fold(str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw))
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise _invalid(
        definition,
        Text("«\u00a0{raw}\u00a0» n'est ni oui ni non", "“{raw}” is neither yes nor no").format(raw=shortened(raw)),
    )


def _read_date(definition: FieldDefinition, raw: object) -> date:
    day = _date_from(raw)
    if day is None:
        raise _invalid(
            definition,
            Text(
                "«\u00a0{raw}\u00a0» n'est pas une date (attendu\u00a0: 21/11/2026)",
                "“{raw}” is not a date (expected: 21/11/2026)",
            ).format(raw=shortened(raw)),
        )
    if not EARLIEST <= day <= LATEST:
        raise _invalid(
            definition,
            Text("l'année {year} est hors limites", "the year {year} is out of range").format(year=str(day.year)),
        )
    return day


def _date_from(raw: object) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _date_from_serial(raw)
    text = str(raw).strip()
    try:
        if match := _YEAR_FIRST.match(text):
            return date(*map(int, match.groups()))
        if match := _DAY_FIRST.match(text):
            day, month, year = map(int, match.groups())
            return date(year + 2000 if year < 100 else year, month, day)
        if match := _IN_WORDS.match(fold(text)):
            month = next(n for n, start in enumerate(_MONTH_STARTS, 1) if match[2].startswith(start))
            return date(int(match[3]), month, int(match[1]))
    except (ValueError, StopIteration):
        return None
    if re.fullmatch(r"\d{5}([.,]\d+)?", text):
        return _date_from_serial(float(text.replace(",", ".")))
    return None


def _date_from_serial(serial: int | float) -> date | None:
    """The date of a spreadsheet's day number; small numbers are years or counts, not dates."""
    if 10_000 <= serial <= _EXCEL_LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(serial))
    return None


def _read_time(definition: FieldDefinition, raw: object) -> str:
    if isinstance(raw, time | datetime):
        return f"{raw:%H:%M}"
    if isinstance(raw, timedelta):
        raw = raw.total_seconds() / 86_400
    if isinstance(raw, float) and 0 <= raw < 1:
        minutes = round(raw * 1440) % 1440
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if match := _TIME.search(str(raw)):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise _invalid(
        definition,
        Text(
            "«\u00a0{raw}\u00a0» n'est pas une heure (attendu\u00a0: 18:30)",
            "“{raw}” is not a time (expected: 18:30)",
        ).format(raw=shortened(raw)),
    )


def find_choice(definition: FieldDefinition, raw: object) -> str | None:
    """The value of the choice that these words mean, by value, label in either language or alias; None if none does."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if (exact := definition.choice(raw)) is not None:
        return exact.value
    wanted = fold(str(raw))
    for choice in definition.choices:
        names = (choice.value, choice.label.fr, choice.label.en, *choice.aliases)
        if any(fold(name) == wanted for name in names):
            return choice.value
    return None


def _read_choice(definition: FieldDefinition, raw: object) -> str:
    value = find_choice(definition, raw)
    if value is None:
        raise _unknown_choice(definition, raw)
    return value


def _unknown_choice(definition: FieldDefinition, raw: object) -> InvalidValueError:
    known = tuple(choice.label for choice in definition.choices[:6])
    more = "…" if len(definition.choices) > len(known) else ""
    return _invalid(
        definition,
        Text(
            "«\u00a0{raw}\u00a0» n'est pas dans la liste ({known}{more})",
            "“{raw}” is not in the list ({known}{more})",
        ).format(raw=shortened(raw), known=known, more=more),
    )


def _read_choices(definition: FieldDefinition, raw: object) -> tuple[str, ...]:
    values: list[str] = []
    for item in read_list(raw):
        value = find_choice(definition, item)
        if value is None:
            raise _unknown_choice(definition, item)
        if value not in values:
            values.append(value)
    return tuple(values)


def read_list(raw: object) -> tuple[str, ...]:
    """Several words from a list, a JSON or Python-like list in text, or text with commas or semicolons."""
    if isinstance(raw, list | tuple):
        items = [str(item) for item in raw]
    else:
        text = str(raw).strip()
        items = _bracketed(text) if text.startswith("[") else _SEPARATORS.split(text)
    return tuple(item.strip() for item in items if item and item.strip())


def _bracketed(text: str) -> list[str]:
    for parse in (json.loads, ast.literal_eval):
        try:
            parsed = parse(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(parsed, list):
            return [str(item) for item in parsed]
    return [part.strip(" '\"") for part in _SEPARATORS.split(text.strip("[]"))]
