"""How many organizations that are written otherwise are found, and how many finds are right."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from matchmaker.domain.enums import Kind
from matchmaker.domain.twins import find_twins, listed

_FILE = Path(__file__).with_suffix(".toml")

Side = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs by what they are and whether they were found."""

    right: int
    missed: tuple[Sequence[Side], ...]
    wrong: tuple[Sequence[Side], ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))


def rounds() -> Mapping[str, Mapping[str, Sequence[Sequence[Side]]]]:
    """The pairs of each round, by what they are."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def measure(pairs: Mapping[str, Sequence[Sequence[Side]]]) -> Found:
    """Each pair by itself: the first side is known, the second is a row."""
    missed = tuple(pair for pair in pairs["same"] if not is_found(*pair))
    wrong = tuple(pair for pair in pairs["different"] if is_found(*pair))
    return Found(len(pairs["same"]) - len(missed), missed, wrong)


def is_found(known: Side, row: Side) -> bool:
    sides = [{"name": side} if isinstance(side, str) else side for side in (known, row)]
    one, other = (listed(key, Kind.STARTUP, side) for key, side in enumerate(sides))
    return bool(find_twins([other], [one]))


@click.command()
def main() -> None:
    """Print precision and recall, and every pair that is judged wrongly."""
    for name, pairs in rounds().items():
        found = measure(pairs)
        click.echo(f"{name}: precision {found.precision:.3f}, recall {found.recall:.3f}")
        for what, judged in (("missed", found.missed), ("wrong", found.wrong)):
            for pair in judged:
                click.echo(f"{what}: {pair[0]} | {pair[1]}")


if __name__ == "__main__":
    main()
