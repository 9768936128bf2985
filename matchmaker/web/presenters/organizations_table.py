"""All profiles as an organizer works through them."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.services.organizations.organizations import ListedProfile
from matchmaker.web.locale import format_date, local_day
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.labels import language_label, listed, place_label
from matchmaker.web.presenters.names import latin_beside, own_name
from matchmaker.web.presenters.status import Status, vetting_status
from matchmaker.web.presenters.table import Cell, Column, Table, Tick, cell
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _


def organizations_table(profiles: Sequence[ListedProfile], *, is_ticked: bool = False) -> Table:
    """With a box at each organization where several are to be ticked."""
    columns = (
        Column(_("Organization")),
        Column(_("Kind")),
        Column(_("Country")),
        Column(_("Delegation")),
        Column(_("Text in")),
        Column(_("State")),
        Column(_("Changed"), is_tight=True),
        Column(_("Pages"), is_tight=True),
    )
    return Table(
        _("Profiles of all organizations"),
        columns,
        tuple(_row(profile, is_ticked=is_ticked) for profile in profiles),
    )


def _row(profile: ListedProfile, *, is_ticked: bool) -> tuple[Cell, ...]:
    hidden = () if profile.is_published else (Status(_("Not published"), "warn", "mind"),)
    return (
        Cell(
            (own_name(profile),),
            url_for("profiles.show", profile_id=profile.public_id),
            note=latin_beside(profile),
        ),
        cell(_(KIND_LABELS[profile.kind])),
        cell(place_label(profile.country) if profile.country else ""),
        Cell(tuple(written(delegation.name) for delegation in profile.delegations)),
        cell(listed(map(language_label, profile.text_languages))),
        Cell(
            statuses=(vetting_status(profile.vetting), *hidden),
            tick=_tick(profile) if is_ticked else None,
        ),
        cell(format_date(local_day(profile.updated_at))),
        Cell(links=_links(profile)),
    )


def _tick(profile: ListedProfile) -> Tick:
    key = str(profile.organization_public_id)
    return Tick("organization", key, _("Verify %(name)s", name=profile.name))


def _links(profile: ListedProfile) -> tuple[Button, ...]:
    own = profile.public_id
    edit = Button(_("Edit"), url_for("profiles.edit", profile_id=own))
    vet = Button(
        _("Vetting"),
        url_for("organizations.show", organization_id=profile.organization_public_id),
    )
    if profile.kind is Kind.PARTNER or not profile.is_published:
        return (edit, vet)
    return (Button(_("Matches"), url_for("matches.index", profile_id=own)), edit, vet)
