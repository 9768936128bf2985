"""Invitations as a list: whom, into what, how far."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for

from matchmaker.domain.invitations import InvitationState
from matchmaker.services.invitations.invitations import InvitationView
from matchmaker.translations import html_lang
from matchmaker.web.locale import OWN_NAMES, format_date, local_day
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.join_page import place_label
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


def invitations_table(invitations: Sequence[InvitationView]) -> Table:
    columns = (
        Column(_("Person")),
        Column(_("Organization")),
        Column(_("Role")),
        Column(_("Language")),
        Column(_("State")),
        Column(_("Open until"), is_tight=True),
        Column(_("Pages"), is_tight=True),
    )
    return Table(_("Invitations"), columns, tuple(map(_row, invitations)))


def state_label(state: InvitationState) -> str:
    return {
        InvitationState.SENT: _("Handed out"),
        InvitationState.OPENED: _("Opened"),
        InvitationState.ACCEPTED: _("Accepted"),
        InvitationState.EXPIRED: _("Expired"),
        InvitationState.REVOKED: _("Taken back"),
    }[state]


def state_status(state: InvitationState) -> Status:
    looks = {
        InvitationState.SENT: ("", ""),
        InvitationState.OPENED: ("", "eye"),
        InvitationState.ACCEPTED: ("ok", "check"),
        InvitationState.EXPIRED: ("warn", "mind"),
        InvitationState.REVOKED: ("plain", ""),
    }
    look, icon = looks[state]
    return Status(state_label(state), look, icon)


def person_of(view: InvitationView) -> Text:
    """By name, else by address, else whoever comes."""
    if view.name:
        return written(view.name)
    return Text(view.email, "en") if view.email else Text(_("whoever has the link"))


def _row(view: InvitationView) -> tuple[Cell, ...]:
    address = Text(view.email, "en") if view.email and view.name else None
    language = OWN_NAMES[view.language] if view.language else ""
    mailed = (Status(_("Letter sent"), "plain"),) if view.mailed_at else ()
    place = view.organization_name or view.delegation_name or view.host_name or ""
    return (
        Cell((person_of(view),), _href(view), note=address),
        Cell((written(place),) if place else ()),
        cell(place_label(view)),
        cell(language, html_lang(view.language) if view.language else None),
        Cell(statuses=(state_status(view.state), *mailed)),
        cell(format_date(local_day(view.expires_at))),
        Cell(links=(Button(_("Link and QR code"), _href(view)),)),
    )


def _href(view: InvitationView) -> str:
    return url_for("invitations.show", invitation_id=view.public_id)
