"""The settings of an event: what it is, and which hosts help with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_page import partner_lines
from matchmaker.web.presenters.events_page import event_fields
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.presenters.typed_fields import not_saved
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class EventSettings:
    bar: EventBar
    notice: Notice | None
    action: str
    version: str
    fields: tuple[Field, ...]
    partners: Table | None
    add_partner: SmallForm | None
    end: Button


def event_settings(
    event: EventView, form: TypedForm, possible: Sequence[tuple[UUID, str]]
) -> EventSettings:
    return EventSettings(
        bar=event_bar(event, ""),
        notice=not_saved(form),
        action=url_for("events.change", event_id=event.public_id),
        version=form.line("version"),
        fields=event_fields(form),
        partners=_partners(event) if event.partners else None,
        add_partner=_add_partner(event, possible) if possible else None,
        end=_end(event),
    )


def _end(event: EventView) -> Button:
    """Once people were told of it, it is called off; before it is just deleted."""
    at = event.public_id
    if event.is_told:
        label, href = _("Call the event off…"), url_for("event_calling_off.show", event_id=at)
    else:
        label, href = _("Delete the event…"), url_for("events.deleting", event_id=at)
    return Button(label, href, "quiet")


def _partners(event: EventView) -> Table:
    rows = tuple(
        (
            cell(line),
            Cell(
                acts=(
                    Act(
                        _("Remove"),
                        url_for(
                            "events.remove_host",
                            event_id=event.public_id,
                            host_id=partner.public_id,
                        ),
                        partner.name,
                    ),
                )
            ),
        )
        for partner, line in zip(event.partners, partner_lines(event), strict=True)
    )
    return Table(_("Hosts that help"), (Column(_("Host")), Column(_("Change"))), rows)


def _add_partner(event: EventView, possible: Sequence[tuple[UUID, str]]) -> SmallForm:
    sides = (
        FieldOption("", _("Both sides"), is_chosen=True),
        FieldOption("investor", _("Investors"), is_chosen=False),
        FieldOption("startup", _("Startups"), is_chosen=False),
    )
    hosts = tuple(FieldOption(str(key), name, is_chosen=False) for key, name in possible)
    return SmallForm(
        id="add-host",
        title=_("Let another host help"),
        lead=_(
            "Its organizers see all of the event and prepare their side: participants, their own "
            "interpreters, and who must or must not meet. Times, tables, weights and the schedule "
            "stay with you."
        ),
        action=url_for("events.add_host", event_id=event.public_id),
        submit=_("Add the host"),
        fields=(
            Field("partner", _("Host"), "choice", options=hosts),
            Field("side", _("Whom it invites"), "choice", options=sides),
        ),
        is_quiet=True,
    )
