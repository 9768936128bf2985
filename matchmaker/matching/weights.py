"""The constants of the linear model, read from one small file with its provenance."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind

WEIGHTS_FILE = Path(__file__).parents[1] / "data" / "weights.toml"


@dataclass(frozen=True, slots=True)
class DirectionWeights:
    """One direction's constants, a number per feature in the order of `names`.

    `mean` and `spread` are those of the data the weights were learned on; small markets are
    shrunk towards them. A score is `100·σ((r − centre) / scale)`.
    """

    names: tuple[str, ...]
    weight: NDArray[np.float64]
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    centre: float
    scale: float

    def __post_init__(self) -> None:
        for label, values in (
            ("weight", self.weight),
            ("mean", self.mean),
            ("spread", self.spread),
        ):
            if values.shape != (len(self.names),) or not np.isfinite(values).all():
                msg = f"{label} must be {len(self.names)} finite numbers, got {values!r}"
                raise ValueError(msg)
        if not (self.spread > 0).all() or not self.scale > 0 or not math.isfinite(self.centre):
            msg = f"spreads and scale must be positive, got {self.spread!r} and {self.scale!r}"
            raise ValueError(msg)


Weights = Mapping[Kind, DirectionWeights]
"""By the kind of the side whose list it is."""


def parse_weights(text: str, names: Sequence[str]) -> dict[Kind, DirectionWeights]:
    """Read a weights file; ValueError when it does not fit the features named."""
    table = tomllib.loads(text)
    return {kind: _direction(table, kind, tuple(names)) for kind in (Kind.INVESTOR, Kind.STARTUP)}


def _direction(table: Mapping[str, object], kind: Kind, names: tuple[str, ...]) -> DirectionWeights:
    section = table.get(kind.value)
    features = section.get("features") if isinstance(section, dict) else None
    if not isinstance(section, dict) or not isinstance(features, dict):
        msg = f"the weights file has no [{kind.value}.features]"
        raise ValueError(msg)  # noqa: TRY004 -- the file is wrong, not the type of an argument
    if set(features) != set(names):
        odd = ", ".join(sorted(set(features) ^ set(names)))
        msg = f"weights of {kind.value} and features differ in: {odd}"
        raise ValueError(msg)
    weight, mean, spread = (
        np.array([float(features[name][key]) for name in names])
        for key in ("weight", "mean", "spread")
    )
    centre, scale = float(section["centre"]), float(section["scale"])
    return DirectionWeights(names, weight, mean, spread, centre, scale)


@cache
def load_weights(names: tuple[str, ...], path: Path = WEIGHTS_FILE) -> Weights:
    """The weights that come with the product."""
    return parse_weights(path.read_text(encoding="utf-8"), names)
