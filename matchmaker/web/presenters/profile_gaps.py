"""What a profile still lacks: the field, what it would gain, the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.fields import field_named
from matchmaker.services.matches.gaps import Gap, named_field
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.profile_form import own_language
from matchmaker.web.presenters.profile_steps import step_of
from matchmaker.web.presenters.text import Text, line, name_of
from matchmaker.web.words import _

MOST = 3


@dataclass(frozen=True, slots=True)
class GapLine:
    """`gain` is empty where nobody can say; `other` is the match that it was computed with."""

    button: Button
    gain: str
    other: Text | None
    help: str


def gap_lines(profile: StoredProfile, gaps: Sequence[Gap]) -> tuple[GapLine, ...]:
    return tuple(_line(profile, gap) for gap in gaps[:MOST])


def _line(profile: StoredProfile, gap: Gap) -> GapLine:
    language = own_language({"language": line(profile.values.get("language"))})
    name = named_field(gap, language)
    field = field_named(name, profile.kind)
    href = url_for(
        "profile_wizard.step",
        profile_id=profile.public_id,
        step=step_of(profile.kind, name),
        _anchor=name,
    )
    return GapLine(
        button=Button(_(field.label) if field else name, href),
        gain=_("+%(points)s points", points=format_score(gap.gain)) if gap.gain else "",
        other=name_of(gap.other.values) if gap.other else None,
        help=_(field.help) if field and field.help else "",
    )
