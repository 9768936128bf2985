"""Colour the edges of a bipartite graph: pairs get slots of which nobody can tell one from another.

König (1916): as many colours as the most meetings of one person are enough. An edge whose two
ends miss different colours gets one of them after the two colours are swapped along the path
that leaves one end. De Werra (1971): such a swap along a path that begins and ends in the larger
of two colours moves one edge to the smaller, so that all colours can be made equally large.
"""

from __future__ import annotations

from collections.abc import Sequence

NONE = -1


class Colouring:
    """Edges are numbered in the order they are added; `colour_of` says the colour of each."""

    def __init__(self, people: int, colours: int) -> None:
        self.colour_of: list[int] = []
        self._ends: list[tuple[int, int]] = []
        self._edge_at = [[NONE] * colours for _ in range(people)]
        self._sizes = [0] * colours

    def add(self, left: int, right: int) -> None:
        """Each end must have fewer edges than there are colours."""
        a, b = self._edge_at[left].index(NONE), self._edge_at[right].index(NONE)
        if a != b and self._edge_at[right][a] != NONE:
            self._swap(self._path(right, a, b), a, b)
        edge = len(self.colour_of)
        self._ends.append((left, right))
        self.colour_of.append(a)
        self._sizes[a] += 1
        self._edge_at[left][a] = self._edge_at[right][a] = edge

    def balance(self) -> None:
        """Make the sizes of the colours differ by one at most."""
        while True:
            small, large = (pick(self._sizes) for pick in (min, max))
            if large - small <= 1:
                return
            self._even_out(self._sizes.index(large), self._sizes.index(small))

    def _even_out(self, large: int, small: int) -> None:
        """Swap paths with one edge more of the larger colour until the two are as good as even."""
        for person in range(len(self._edge_at)):
            if self._sizes[large] - self._sizes[small] <= 1:
                return
            at = self._edge_at[person]
            if at[large] != NONE and at[small] == NONE:
                path = self._path(person, large, small)
                if len(path) % 2:
                    self._swap(path, large, small)

    def _path(self, start: int, first: int, second: int) -> list[int]:
        """The edges from a person on, in turns of the first and the second colour."""
        path: list[int] = []
        at, colour = start, first
        while (edge := self._edge_at[at][colour]) != NONE:
            path.append(edge)
            left, right = self._ends[edge]
            at = right if at == left else left
            colour = second if colour == first else first
        return path

    def _swap(self, path: Sequence[int], a: int, b: int) -> None:
        for edge in path:
            for person in self._ends[edge]:
                self._edge_at[person][self.colour_of[edge]] = NONE
        for edge in path:
            old = self.colour_of[edge]
            new = b if old == a else a
            self.colour_of[edge] = new
            self._sizes[old] -= 1
            self._sizes[new] += 1
            for person in self._ends[edge]:
                self._edge_at[person][new] = edge


def balanced_colouring(edges: Sequence[tuple[int, int]], people: int, colours: int) -> list[int]:
    """A colour for each edge: none twice at a person, all colours equally often (± 1)."""
    colouring = Colouring(people, colours)
    for left, right in edges:
        colouring.add(left, right)
    if edges:
        colouring.balance()
    return colouring.colour_of
