"""Conditions that declarations put on rows: fields with the values each of them may have."""

from __future__ import annotations

from limits_map.domain.features import Feature, Value

Condition = tuple[tuple[str, tuple[str, ...]], ...]
"""For each field named, the values of which it must hold one."""


def meets(feature: Feature, condition: Condition) -> bool:
    """True if each field of the condition holds one of the values that it names."""
    return all(any(item in wanted for item in _canonical(feature.values.get(key))) for key, wanted in condition)


def surely_meets(feature: Feature, condition: Condition) -> bool | None:
    """True or false as `meets` says, but None where all that is known agrees and an empty field leaves it open."""
    known = tuple((key, wanted) for key, wanted in condition if _canonical(feature.values.get(key)))
    if not meets(feature, known):
        return False
    return True if len(known) == len(condition) else None


def _canonical(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ("true" if value else "false",)
    return () if value is None else (str(value),)
