"""Weights of a host as JSON, and what happens when the product moved on since."""

import json
from dataclasses import replace

import numpy as np
import pytest

from matchmaker.domain.enums import Kind
from matchmaker.services.matches.host_weights import default_weights
from matchmaker.services.matches.host_weights_packing import (
    pack_report,
    pack_weights,
    unpack_report,
    unpack_weights,
)
from tests.factories.learned import learned_weights, nothing_learned

DEFAULTS = default_weights()


def packed():
    return json.loads(json.dumps(pack_weights(learned_weights(), DEFAULTS)))


def test_weights_come_back_as_they_were():
    found = unpack_weights(packed(), DEFAULTS)

    expected = learned_weights().weights[Kind.INVESTOR]
    np.testing.assert_array_equal(found[Kind.INVESTOR].weight, expected.weight)
    assert (found[Kind.INVESTOR].centre, found[Kind.INVESTOR].scale) == (
        expected.centre,
        expected.scale,
    )
    assert found[Kind.STARTUP] is DEFAULTS[Kind.STARTUP]


def test_what_was_not_learned_is_not_kept():
    assert pack_weights(nothing_learned(), DEFAULTS) == {}
    assert unpack_weights({}, DEFAULTS) == DEFAULTS


def test_a_report_comes_back_as_it_was():
    for learned in (learned_weights(), nothing_learned()):
        found = unpack_report(json.loads(json.dumps(pack_report(learned))))

        assert found == learned.reports


def test_weights_for_other_features_are_refused_by_their_names():
    stored = packed()
    stored["investor"]["features"]["charm"] = stored["investor"]["features"].pop("place")

    with pytest.raises(ValueError, match="differ in: charm, place"):
        unpack_weights(stored, DEFAULTS)


def test_weights_learned_from_other_defaults_are_refused():
    own = DEFAULTS[Kind.INVESTOR]
    newer = {**DEFAULTS, Kind.INVESTOR: replace(own, mean=own.mean + 0.1)}

    with pytest.raises(ValueError, match="learned anew"):
        unpack_weights(packed(), newer)


def test_numbers_that_rank_nothing_are_refused():
    stored = packed()
    stored["investor"]["scale"] = 0.0

    with pytest.raises(ValueError, match="must be positive"):
        unpack_weights(stored, DEFAULTS)
