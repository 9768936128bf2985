"""What organizers type about wishes: weights, and what holds for a pair."""

from __future__ import annotations

from dataclasses import asdict, fields
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.text import N_, Message
from matchmaker.domain.wish_weights import MOST_POINTS, WishWeights
from matchmaker.web.forms.typed import TypedForm

WEIGHT_FIELDS = tuple(one.name for one in fields(WishWeights))
NO_RULE = "none"
_OUT_OF_RANGE = -1


def weights_form(weights: WishWeights) -> TypedForm:
    return TypedForm({name: str(number) for name, number in asdict(weights).items()})


def weights_typed(form: TypedForm) -> tuple[TypedForm, WishWeights]:
    """The form with what is wrong in it, and the weights; what is no number is out of range."""
    numbers = {name: form.number(name) for name in WEIGHT_FIELDS}
    weights = WishWeights(
        **{name: _OUT_OF_RANGE if number is None else number for name, number in numbers.items()}
    )
    text = N_("Write a whole number from 0 to %(most)s.")
    problems = {name: Message(text, {"most": MOST_POINTS}) for name in weights.out_of_range}
    return form.with_problems(problems), weights


def read_rule(text: str) -> PairRule | None:
    """None takes back what was said."""
    if text == NO_RULE:
        return None
    if text not in set(PairRule):
        raise NotFoundError
    return PairRule(text)


def read_pair(sent: MultiDict[str, str]) -> tuple[UUID, UUID]:
    investor, startup = sent.get("guest", type=UUID), sent.get("home", type=UUID)
    if investor is None or startup is None:
        raise NotFoundError
    return investor, startup
