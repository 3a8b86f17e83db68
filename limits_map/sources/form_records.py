"""Lays a nested record of a phone form's answers flat: groups become paths, repeats stay lists of records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from limits_map.sources.form_columns import is_personal

_MARKS = ("_uuid", "__id", "instanceID", "meta/instanceID", "_submission_time", "_xform_id_string")
_DEEPEST = 12


def is_submission(record: Mapping[str, Any]) -> bool:
    """True for a record as servers of phone forms give them."""
    meta = record.get("meta")
    return any(mark in record for mark in _MARKS) or (isinstance(meta, Mapping) and "instanceID" in meta)


def is_repeat(cell: object) -> bool:
    """True for a list of records, which is what was answered several times."""
    return isinstance(cell, list) and any(isinstance(item, Mapping) for item in cell)


def flattened(record: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a record by their paths ("group/question").

    A point becomes the columns that tables have for it; what a server adds (attachments with the names of accounts) is
    left out where it is nested.
    """
    flat: dict[str, Any] = {}
    _lay(record, "", flat, 0)
    return flat


def _lay(record: Mapping[str, Any], path: str, flat: dict[str, Any], deep: int) -> None:
    for name, value in record.items():
        whole = f"{path}/{name}" if path else str(name)
        own = str(name).rpartition("/")[2]
        if isinstance(value, Mapping):
            point = value.get("coordinates") if value.get("type") == "Point" else None
            if isinstance(point, list) and len(point) >= 2:
                flat[f"{whole}_longitude"], flat[f"{whole}_latitude"] = point[0], point[1]
            elif deep < _DEEPEST and not (own.startswith("_") and own != "__system"):
                _lay(value, whole, flat, deep + 1)
        elif not is_repeat(value):
            flat[whole] = value
        elif not own.startswith("_"):
            flat[whole] = _without_persons(value, deep)


def _without_persons(value: Any, deep: int) -> Any:
    """What is nested, without what tells whose phone it was."""
    if deep >= _DEEPEST:
        return None
    if isinstance(value, list):
        return [_without_persons(item, deep + 1) for item in value]
    if isinstance(value, Mapping):
        return {name: _without_persons(own, deep + 1) for name, own in value.items() if not is_personal(str(name))}
    return value
