"""The page on which somebody says that another is not for them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.profiles.pairs import Pair
from matchmaker.web.presenters.decline_reasons import reason_options
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.text import Text, name_of
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class RefusalPage:
    name: Text
    action: str
    fields: tuple[Field, ...]
    back: str
    back_href: str
    for_whom: str


def refusal_page(pair: Pair, back: str, back_href: str) -> RefusalPage:
    hide = FieldOption("yes", _("Hide it from our lists"), is_chosen=False)
    return RefusalPage(
        name=name_of(pair.other.values),
        action=url_for(
            "interests.refuse", profile_id=pair.own.public_id, other_id=pair.other.public_id
        ),
        fields=(
            Field(
                "reason",
                _("Reason"),
                "choice",
                options=reason_options(),
                help=_("The other side does not see it. The ranking learns from it."),
            ),
            Field("hide", _("Lists"), "choices", options=(hide,)),
        ),
        back=back,
        back_href=back_href,
        for_whom=_("You enter this for %(name)s.", name=pair.own.name) if pair.in_its_name else "",
    )
