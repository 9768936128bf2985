"""The best plan of a small problem by a program over pairs and slots, one aim after the other."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from matchmaker.scheduling.availability import Availability
from matchmaker.scheduling.problem import Problem
from matchmaker.scheduling.verify import may_meet

SECONDS = 20


class PlainProgram:
    """Every rule a row, written by its name; the locked meetings must break none."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rows: dict[object, tuple[int, float]] = {}
        self.entries: list[tuple[int, int, float]] = []
        self.columns: list[tuple[str, object]] = []
        available = Availability(problem)
        self._write_meetings(available)
        self._write_minimums()
        self._write_interpreters(available)

    def _column(self, kind: str, what: object) -> int:
        self.columns.append((kind, what))
        return len(self.columns) - 1

    def _at_most(self, name: object, right: float, column: int, value: float = 1.0) -> None:
        row, _ = self.rows.setdefault(name, (len(self.rows), right))
        self.entries.append((row, column, value))

    def _write_meetings(self, available: Availability) -> None:
        problem = self.problem
        locked = {meeting.pair: meeting for meeting in problem.locked}
        self.kinds: set[tuple[tuple[str, ...], str]] = set()
        for pair in filter(lambda pair: may_meet(problem, pair), problem.pairs):
            languages = available.languages(pair)
            for slot, bit in available.slots.items():
                is_locked = pair in locked and locked[pair].slot == slot
                if not is_locked and (pair in locked or not available.common(pair) & bit):
                    continue
                column = self._column("locked" if is_locked else "meeting", (pair, slot))
                self._at_most(("pair", pair), 1, column)
                self._at_most(("slot", slot), problem.tables[slot], column)
                for side in (0, 1):
                    person = available.people[side][pair[side]]
                    most = len(problem.slots) if person.maximum is None else person.maximum
                    self._at_most((side, person.id, slot), 1, column)
                    self._at_most(("most", side, person.id), most, column)
                    if person.minimum:
                        self._at_most(("least", side, person.id), -person.minimum, column, -1)
                if languages is not None and not is_locked:
                    kind = (available.interpreters(languages), slot)
                    self._at_most(("kind", kind), 0, column)
                    self.kinds.add(kind)

    def _write_minimums(self) -> None:
        for side, people in enumerate((self.problem.investors, self.problem.startups)):
            for person in people:
                if person.minimum:
                    column = self._column("missing", person.minimum)
                    self._at_most(("least", side, person.id), -person.minimum, column, -1)

    def _write_interpreters(self, available: Availability) -> None:
        busy = {(meeting.interpreter, meeting.slot) for meeting in self.problem.locked}
        for kind, slot in sorted(self.kinds):
            for who in kind:
                if (
                    available.interpreters_free[who] & available.slots[slot]
                    and (who, slot) not in busy
                ):
                    column = self._column("serves", who)
                    self._at_most(("kind", (kind, slot)), 0, column, -1)
                    self._at_most(("interpreter", who, slot), 1, column)

    def best(self) -> tuple[int, int, float] | None:
        """Missing musts, missing minimum meetings, sum of scores; None if it takes too long."""
        must, missing, score = self._aims()
        if not self.entries:
            return len(self.problem.must), 0, 0.0
        first = self._solved(-must, [])
        if first is None:
            return None
        musts = LinearConstraint(must[None], round(-first), np.inf)
        second = self._solved(missing, [musts])
        if second is None:
            return None
        least = LinearConstraint(missing[None], -np.inf, round(second))
        third = self._solved(-score, [musts, least])
        if third is None:
            return None
        return len(self.problem.must) - round(-first), round(second), -third

    def _aims(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        must, missing, score = np.zeros((3, len(self.columns)))
        for column, (kind, what) in enumerate(self.columns):
            if kind in {"meeting", "locked"}:
                pair = what[0]  # type: ignore[index]
                must[column] = pair in self.problem.must
                score[column] = self.problem.pairs[pair]
            missing[column] = kind == "missing"
        return must, missing, score

    def _solved(self, costs: np.ndarray, more: list[LinearConstraint]) -> float | None:
        lower = np.array([float(kind == "locked") for kind, _ in self.columns])
        upper = np.array(
            [float(what) if kind == "missing" else 1.0 for kind, what in self.columns]  # type: ignore[arg-type]
        )
        rows, columns, values = np.array(self.entries).T
        shape = (len(self.rows), len(self.columns))
        matrix = coo_array((values, (rows.astype(int), columns.astype(int))), shape=shape)
        right = [right for _, right in self.rows.values()]
        answer = milp(
            costs,
            constraints=[LinearConstraint(matrix.tocsr(), -np.inf, right), *more],
            bounds=Bounds(lower, upper),
            integrality=np.ones(len(costs), dtype=int),
            options={"time_limit": SECONDS, "mip_rel_gap": 0},
        )
        return float(answer.fun) if answer.status == 0 else None


def best_by_program(problem: Problem) -> tuple[int, int, float] | None:
    return PlainProgram(problem).best()
