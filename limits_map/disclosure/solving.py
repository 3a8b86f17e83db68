"""Finds within which bounds somebody could work out a number from the sums that he knows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Unknown = Hashable
Solution = NDArray[np.float64]
"""A value for each unknown, in the order in which they were added, with which everything that is known holds."""
_FAR = 10.0
"""No number is held for possible that is above so many times all of them together."""


class System:
    """Unknown numbers that are not below zero, with what is known of their sums.

    Every statement must hold for the values that the unknowns were added with.
    """

    def __init__(self, known: list[Solution]) -> None:
        """`known` are solutions found before, and takes those that are found."""
        self._numbers: dict[Unknown, int] = {}
        self._values: list[float] = []
        self._equal: list[tuple[Mapping[Any, int], float]] = []
        self._least: list[tuple[Mapping[Any, int], float]] = []
        self._seen = known
        self._matrices: tuple[Any, ...] | None = None

    def add_unknown(self, name: Unknown, value: float) -> None:
        """Adds a number that is not told."""
        self._numbers[name] = len(self._values)
        self._values.append(value)

    def equal(self, terms: Mapping[Any, int], value: float) -> None:
        """States what a sum is."""
        self._equal.append((terms, value))

    def at_least(self, terms: Mapping[Any, int], value: float) -> None:
        """States what a sum is at least."""
        self._least.append((terms, value))

    def range_of(self, terms: Mapping[Any, int], less: int, wide: float) -> tuple[float, float]:
        """The least and the greatest value that a sum of unknowns can have, `less` being taken away from it.

        Looked for only as far as it takes to know that it reaches `wide` on one side and is that wide less one.
        """
        objective = np.zeros(len(self._values))
        for name, factor in terms.items():
            objective[self._numbers[name]] += factor
        low, high = self._seen_range(objective, less)
        if high < wide or high - low < wide - 1:
            high = self._extreme(objective, -1.0) - less
        if high - low < wide - 1 or (high < wide and low > -wide):
            low = self._extreme(objective, 1.0) - less
        return low, high

    def _seen_range(self, objective: Any, less: float) -> tuple[float, float]:
        if not self._seen:
            self._seen.append(np.array(self._values))
        values = np.array([objective @ solution for solution in self._seen]) - less
        return float(values.min()), float(values.max())

    def _extreme(self, objective: Any, sign: float) -> float:
        from scipy.optimize import linprog

        equal, equal_values, least, least_values = self._built()
        solved = linprog(
            sign * objective,
            A_eq=equal,
            b_eq=equal_values,
            A_ub=least,
            b_ub=least_values,
            bounds=(0, _FAR * (1.0 + sum(self._values))),
            method="highs-ds",
        )
        if solved.status != 0:
            # What cannot be found out here is taken for something that others can.
            return float(objective @ np.array(self._values))
        self._seen.append(solved.x)
        found = sign * float(solved.fun)
        return round(found, 6)

    def _built(self) -> tuple[Any, ...]:
        if self._matrices is None:
            self._matrices = (*self._matrix(self._equal, 1), *self._matrix(self._least, -1))
        return self._matrices

    def _matrix(self, statements: list[tuple[Mapping[Any, int], float]], sign: int) -> tuple[Any, Any]:
        from scipy.sparse import csr_array

        if not statements:
            return None, None
        rows, columns, factors = [], [], []
        for row, (terms, _) in enumerate(statements):
            for name, factor in terms.items():
                rows.append(row)
                columns.append(self._numbers[name])
                factors.append(sign * factor)
        matrix = csr_array((factors, (rows, columns)), shape=(len(statements), len(self._values)), dtype=float)
        return matrix, np.array([sign * value for _, value in statements])
