"""What would raise a match: the gain, the act, the reason, the way to the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import field_named
from matchmaker.domain.money import Money
from matchmaker.matching.advice import Advice
from matchmaker.matching.explanation import Explanation, Word
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.amount import money
from matchmaker.web.presenters.bar import Bar, Scale
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.labels import need_label, place_label, stage_label
from matchmaker.web.presenters.pair import Pair
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import Text, lang_tag, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class AdviceLine:
    gain: str
    act: str
    why: str
    pair: Pair | None
    button: Button


@dataclass(frozen=True, slots=True)
class AdviceView:
    """`now` and `reachable` are the score and what the best single change would make of it."""

    now: str
    reachable: str
    climb: str
    bar: Bar
    lines: tuple[AdviceLine, ...]


def advice_view(
    advice: Sequence[Advice], explanation: Explanation, reader: Reader, *, profile_id: UUID
) -> AdviceView | None:
    if not advice:
        return None
    score = explanation.score
    best = score + max(line.gain for line in advice)
    scale = Scale()
    bar = Bar((scale.part("fill", 0.0, score), scale.part("gain", score, best)), is_line=True)
    now, reachable = format_score(score), format_score(best)
    return AdviceView(
        now,
        reachable,
        _("From %(now)s to %(best)s points", now=now, best=reachable),
        bar,
        tuple(_line(line, explanation.kind, reader, profile_id) for line in advice),
    )


def _line(advice: Advice, kind: Kind, reader: Reader, profile_id: UUID) -> AdviceLine:
    act, why = _worded(advice, reader)
    field = field_named(advice.field, kind)
    label = _("Edit: %(field)s", field=_(field.label)) if field else _("Edit profile")
    href = url_for("profiles.edit", profile_id=profile_id, _anchor=advice.field)
    gain = f"+{format_score(advice.gain)}"
    return AdviceLine(gain, act, why, _pair(advice, kind), Button(label, href, "s"))


def _worded(advice: Advice, reader: Reader) -> tuple[str, str]:
    """The act and the reason for it."""
    values = advice.values
    if advice.kind == "add-concept":
        concept = reader.concept_label(str(values["concept"]))
        return _("Write about %(concept)s, if it is part of your work.", concept=concept), _(
            "The other side writes of it; your text does not."
        )
    if advice.kind == "add-need":
        need = need_label(str(values["need"]))
        if advice.field == "offering":
            return _("Name it under what you offer: %(need)s.", need=need), _("They seek it.")
        return _("Name it under what you seek: %(need)s.", need=need), _("They offer it.")
    if advice.kind == "add-market":
        country = place_label(str(values["country"]))
        return _("Name %(country)s as a market, if it is one.", country=country), _(
            "It is where they come from."
        )
    return _number(advice, reader)


def _number(advice: Advice, reader: Reader) -> tuple[str, str]:
    values = advice.values
    if advice.kind == "add-stage":
        stage = stage_label(str(values["stage"]))
        return _("Say at which stage you are."), _("They invest at: %(stage)s.", stage=stage)
    if advice.kind == "add-amount" and isinstance(smallest := values.get("money"), Money):
        return _("Say how much you raise."), _(
            "Their smallest ticket is %(amount)s.", amount=money(smallest, reader)
        )
    return _("Fill in this field."), ""


def _pair(advice: Advice, kind: Kind) -> Pair | None:
    """Their word for the idea beside the one to be added, each on its side."""
    theirs = advice.values.get("theirs")
    if not isinstance(theirs, Word):
        return None
    other = Text(theirs.text, lang_tag(theirs.language))
    own = written(str(advice.values["word"]), advice.field.partition("_")[2] or None)
    return Pair(other, own) if kind is Kind.STARTUP else Pair(own, other)
