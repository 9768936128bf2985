"""The page of hidden profiles, and the form that asks why."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.meeting_enums import Reason
from matchmaker.services.matches.hidden import HiddenItem, HiddenList, HidingChoice
from matchmaker.web.locale import format_date, local_day
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.decline_reasons import reason_label
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.match_list import profile_tabs
from matchmaker.web.presenters.tabs import Tabs
from matchmaker.web.presenters.text import Text, name_of
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """Without `href` there is nothing of it to be seen any more."""

    other: str
    name: Text
    href: str
    reason: str
    when: str


@dataclass(frozen=True, slots=True)
class HiddenPage:
    """Without `action` the reader only looks."""

    title: str
    lead: str
    tabs: Tabs
    lines: tuple[HiddenLine, ...]
    action: str
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class HidingForm:
    """`others` are sent again with the reason."""

    title: str
    action: str
    others: tuple[tuple[str, Text], ...]
    field: Field
    back: Button


def hidden_page(found: HiddenList) -> HiddenPage:
    own = found.own.public_id
    empty = Empty(
        _("Nobody is hidden"),
        _("In a list, “Hide …” takes a profile out of your lists, counts and searches."),
        (Button(_("Back to the list"), url_for("matches.index", profile_id=own)),),
    )
    return HiddenPage(
        title=_("Hidden by %(name)s", name=found.own.name),
        lead=_("Nobody outside learns of this. The reasons help to rank your list."),
        tabs=profile_tabs(found.own, "hidden"),
        lines=tuple(map(_line, found.items)),
        action=url_for("hidden.show", profile_id=own) if found.can_edit else "",
        empty=None if found.items else empty,
    )


def _line(item: HiddenItem) -> HiddenLine:
    other = item.other
    when = _("%(date)s, by %(name)s", date=format_date(local_day(item.at)), name=item.by)
    if item.in_its_name:
        when = _("%(date)s, by the organizers in your name", date=format_date(local_day(item.at)))
    return HiddenLine(
        other=str(item.other_id),
        name=name_of(other.values) if other else Text(_("No longer available")),
        href=url_for("profiles.show", profile_id=item.other_id) if other else "",
        reason=reason_label(item.reason),
        when=when,
    )


def hiding_form(choice: HidingChoice, back: str, *, is_without_reason: bool = False) -> HidingForm:
    others = tuple((str(other.public_id), name_of(other.values)) for other in choice.others)
    return HidingForm(
        title=_("Hide from the lists of %(name)s", name=choice.own.name),
        action=url_for("hidden.hide", profile_id=choice.own.public_id),
        others=others,
        field=Field(
            "reason",
            _("Reason"),
            "choice",
            options=(
                FieldOption("", _("Choose a reason"), is_chosen=True),
                *(FieldOption(reason, reason_label(reason), is_chosen=False) for reason in Reason),
            ),
            help=_("The other side is not told. You can show it again at any time."),
            errors=(_("Choose a reason."),) if is_without_reason else (),
            is_required=True,
        ),
        back=Button(_("Do not hide"), back, "quiet"),
    )
