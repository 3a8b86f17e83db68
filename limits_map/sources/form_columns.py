"""How servers of phone forms call columns: the groups before a question, and what they add about the phone's owner."""

from __future__ import annotations

from collections.abc import Iterator

from limits_map.sources.raw import folded

_BETWEEN = ("/", ":", ".", "|", "-")
_PERSONAL = frozenset(
    {
        *("username", "user name", "deviceid", "device id", "phonenumber", "phone number", "subscriberid", "simserial"),
        *("simid", "sim serial", "imei", "submitted by", "submitterid", "submittername", "submitter name", "by whom"),
    }
)
"""What a column is called that tells whose phone it was, whatever stands before it."""
_PERSONAL_ALONE = frozenset({"email", "enumerator", "collector", "audit", "audit url", "background audio"})


def is_personal(column: str) -> bool:
    """True for a column that tells whose phone it was, or who sent the answers."""
    if any(folded(name) in _PERSONAL_ALONE for name in (column, *(after for _, after in parts_of(column)))):
        return True
    words = f" {folded(column)}"
    return any(words.endswith(f" {name}") for name in _PERSONAL)


def parts_of(column: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the last of each sign that servers put between a group and a question."""
    for sign in _BETWEEN:
        before, found, after = column.rpartition(sign)
        if found and after:
            yield before, after
