"""Weights of a host and how they were learned, as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

import numpy as np

from matchmaker.domain.enums import Kind
from matchmaker.matching.reweigh import DirectionReport, Refusal, Reweighing
from matchmaker.matching.weights import DirectionWeights, Weights


def pack_weights(learned: Reweighing, defaults: Weights) -> dict[str, Any]:
    """The sides that were learned; means and spreads stay those of the defaults."""
    return {kind.value: _pack(learned.weights[kind], defaults[kind]) for kind in learned.learned}


def unpack_weights(packed: Mapping[str, Any], defaults: Weights) -> dict[Kind, DirectionWeights]:
    """Weights for every side; ValueError when they were learned for other features or defaults."""
    return {
        kind: _unpack(packed[kind.value], own) if kind.value in packed else own
        for kind, own in defaults.items()
    }


def pack_report(learned: Reweighing) -> dict[str, Any]:
    return {kind.value: asdict(report) for kind, report in learned.reports.items()}


def unpack_report(packed: Mapping[str, Any]) -> dict[Kind, DirectionReport]:
    return {Kind(kind): _unpack_report(report) for kind, report in packed.items()}


def _pack(weights: DirectionWeights, defaults: DirectionWeights) -> dict[str, Any]:
    return {
        "defaults": _fingerprint(defaults),
        "centre": weights.centre,
        "scale": weights.scale,
        "features": dict(zip(weights.names, weights.weight.tolist(), strict=True)),
    }


def _unpack(packed: Mapping[str, Any], defaults: DirectionWeights) -> DirectionWeights:
    features = packed["features"]
    odd = sorted(features.keys() ^ set(defaults.names))
    if odd:
        msg = f"the features differ in: {', '.join(odd)}"
        raise ValueError(msg)
    if packed["defaults"] != _fingerprint(defaults):
        msg = "the defaults were learned anew since"
        raise ValueError(msg)
    weight = np.array([float(features[name]) for name in defaults.names])
    return replace(
        defaults, weight=weight, centre=float(packed["centre"]), scale=float(packed["scale"])
    )


def _fingerprint(weights: DirectionWeights) -> str:
    """Another one whenever any number of the defaults is another."""
    arrays = (weights.weight, weights.mean, weights.spread)
    numbers = [weights.names, *(a.tolist() for a in arrays), weights.centre, weights.scale]
    return sha256(json.dumps(numbers).encode()).hexdigest()[:16]


def _unpack_report(packed: Mapping[str, Any]) -> DirectionReport:
    refusal = packed["refusal"]
    return DirectionReport(**{**packed, "refusal": Refusal(refusal) if refusal else None})
