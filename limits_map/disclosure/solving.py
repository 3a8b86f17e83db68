"""Finds within which bounds somebody could work out a number from the sums that he knows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Unknown = Hashable
Solution = NDArray[np.float64]
"""A value for each unknown, in the order in which they were added, with which everything that is known holds."""
_FAR = 10.0
"""No number is held for possible that is above so many times all of them together."""


@dataclass
class Known:
    """The solutions found so far, and what they took: so many unknowns each time."""

    solutions: list[Solution] = field(default_factory=list)
    effort: int = 0


class System:
    """Unknown numbers that are not below zero, with what is known of their sums.

    Every statement must hold for the values that the unknowns were added with.
    """

    def __init__(self, known: Known) -> None:
        """`known` holds what was found before, and takes what is found."""
        self._numbers: dict[Unknown, int] = {}
        self._values: list[float] = []
        self._equal: list[tuple[Mapping[Any, int], float]] = []
        self._least: list[tuple[Mapping[Any, int], float]] = []
        self._known = known
        self._solver: Any = None
        self._columns: NDArray[np.int32] = np.empty(0, np.int32)

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

    def explore(self, sums: Sequence[Mapping[Any, int]], times: int) -> None:
        """Looks for solutions in which some of the sums are as great and the others as small as can be, by chance.

        One solution shows of many sums at once that they may be far from what they are.
        """
        for time in range(times):
            signs = np.random.default_rng(time).choice((-1.0, 1.0), len(sums))
            objective = np.zeros(len(self._values))
            for terms, sign in zip(sums, signs.tolist(), strict=True):
                for name, factor in terms.items():
                    objective[self._numbers[name]] += sign * factor
            self._extreme(objective, 1.0)

    def _seen_range(self, objective: Solution, less: float) -> tuple[float, float]:
        if not self._known.solutions:
            self._known.solutions.append(np.array(self._values))
        values = np.array([objective @ solution for solution in self._known.solutions]) - less
        return float(values.min()), float(values.max())

    def _extreme(self, objective: Solution, sign: float) -> float:
        """The least value of a sum, or with a sign of -1 the greatest; from one to the next the solver goes on."""
        import highspy

        solver = self._solver = self._solver or self._built()
        solver.changeColsCost(len(self._columns), self._columns, sign * objective)
        solver.run()
        self._known.effort += len(self._columns)
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # What cannot be found out here is taken for something that others can.
            return float(objective @ np.array(self._values))
        solution = np.array(solver.getSolution().col_value)
        self._known.solutions.append(solution)
        return round(float(objective @ solution), 6)

    def _built(self) -> Any:
        import highspy

        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        # A solution stays one where only the objective changes: from there the primal simplex has least to do.
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("simplex_strategy", 4)
        count, most = len(self._values), _FAR * (1.0 + sum(self._values))
        self._columns = np.arange(count, dtype=np.int32)
        solver.addVars(count, np.zeros(count), np.full(count, most))
        for statements, above in ((self._equal, False), (self._least, True)):
            for terms, value in statements:
                columns = np.fromiter((self._numbers[name] for name in terms), np.int32, len(terms))
                factors = np.fromiter(terms.values(), np.float64, len(terms))
                solver.addRow(value, highspy.kHighsInf if above else value, len(terms), columns, factors)
        return solver
