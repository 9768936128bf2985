"""The page around briefs: one, or all of a delegation, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.schedules.briefs import Brief
from matchmaker.web.presenters.brief import BriefSheet, brief_sheet
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class BriefsPage:
    """`ways` lead to the brief of each, where all are shown."""

    title: Text
    back: Button
    briefs: tuple[BriefSheet, ...]
    ways: tuple[tuple[Text, str], ...]


def briefs_page(
    delegation_id: UUID, briefs: Sequence[Brief], lexicon: Lexicon, asked: str | None
) -> BriefsPage:
    return BriefsPage(
        title=Text(_("Briefs of the delegation")),
        back=Button(_("The delegation"), url_for("delegations.show", delegation_id=delegation_id)),
        briefs=tuple(brief_sheet(brief, lexicon, asked) for brief in briefs),
        ways=tuple((written(one.profile.name), _href(delegation_id, one)) for one in briefs),
    )


def brief_page(
    delegation_id: UUID, brief: Brief, lexicon: Lexicon, asked: str | None
) -> BriefsPage:
    return BriefsPage(
        title=Text(_("Brief of %(name)s", name=brief.profile.name)),
        back=Button(
            _("Briefs of the delegation"), url_for("briefs.index", delegation_id=delegation_id)
        ),
        briefs=(brief_sheet(brief, lexicon, asked),),
        ways=(),
    )


def _href(delegation_id: UUID, brief: Brief) -> str:
    own = brief.profile.public_id
    return url_for("briefs.show", delegation_id=delegation_id, profile_id=own)
