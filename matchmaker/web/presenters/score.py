"""A score in a word, a figure and a length."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.domain.text import N_
from matchmaker.services.matches.matrix import GOOD
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.bar import Bar, plain_bar
from matchmaker.web.words import _

BANDS = (
    (80.0, N_("Very strong match")),
    (65.0, N_("Strong match")),
    (50.0, N_("Good match")),
    (35.0, N_("Possible match")),
)
"""Least score of a band, and its word; whatever is below is weak."""
WEAKEST = N_("Weak match")
HEAT_STEPS = (20.0, 35.0, 50.0, 65.0, 80.0)
GOOD_MATCH = GOOD


@dataclass(frozen=True, slots=True)
class Score:
    """`label` says whose score it is, `of` what it is measured against."""

    label: str
    band: str
    number: str
    of: str
    bar: Bar


def band(score: float) -> str:
    """The word of a score, rounded as it is shown."""
    shown = round(score, 1)
    return _(next((word for least, word in BANDS if shown >= least), WEAKEST))


def heat(score: float) -> int:
    """The step of the colour ramp, 0 to 5, of a score rounded as the matrix shows it."""
    return sum(round(score) >= least for least in HEAT_STEPS)


def score_view(score: float, label: str) -> Score:
    return Score(label, band(score), format_score(score), _("/100"), plain_bar(score))
