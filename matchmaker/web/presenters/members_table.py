"""The organizations of a delegation and what their profiles lack."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import field_named, text_field
from matchmaker.services.delegations.members import Member
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.names import latin_beside, own_name
from matchmaker.web.presenters.status import Status, vetting_status
from matchmaker.web.presenters.table import Cell, Column, Table
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


def members_table(members: Sequence[Member]) -> Table:
    columns = (
        Column(_("Organization")),
        Column(_("Sectors")),
        Column(_("State")),
        Column(_("What is missing")),
        Column(_("Pages"), is_tight=True),
    )
    return Table(_("Members of the delegation"), columns, tuple(map(_row, members)))


def completeness(members: Sequence[Member]) -> tuple[int, int]:
    """How many profiles lack nothing, of how many."""
    return sum(member.missing == () for member in members), len(members)


def next_to_complete(members: Sequence[Member]) -> Button | None:
    """The way to the profile that lacks most."""
    lacking = [member for member in members if member.missing]
    if not lacking:
        return None
    most = max(lacking, key=lambda member: len(member.missing or ()))
    href = url_for("profiles.edit", profile_id=most.profile.public_id)
    return Button(_("Complete the next profile"), href, "primary")


def _row(member: Member) -> tuple[Cell, ...]:
    profile = member.profile
    state = vetting_status(profile.vetting)
    hidden = () if profile.is_published else (Status(_("Not published"), "warn", "mind"),)
    return (
        Cell(
            (own_name(profile),),
            url_for("profiles.show", profile_id=profile.public_id),
            note=latin_beside(profile),
        ),
        Cell(tuple(written(sector, profile.language) for sector in profile.sectors)),
        Cell(statuses=(state, *hidden)),
        _missing(member),
        Cell(links=_links(member)),
    )


def _missing(member: Member) -> Cell:
    if member.missing is None:
        return Cell((Text(_("Nobody sees this profile yet.")),))
    if not member.missing:
        return Cell(statuses=(Status(_("Complete"), "ok", "check"),))
    labels = (_label(name, member.profile.kind) for name in member.missing)
    return Cell((Text(listed(labels)),))


def _label(name: str, kind: Kind) -> str:
    field = field_named(name, kind) or field_named(text_field(name, "en"), kind)
    return _(field.label) if field else name


def _links(member: Member) -> tuple[Button, ...]:
    own = member.profile.public_id
    edit = Button(_("Edit"), url_for("profiles.edit", profile_id=own))
    if member.missing is None or member.profile.kind is Kind.PARTNER:
        return (edit,)
    return (Button(_("Matches"), url_for("matches.index", profile_id=own)), edit)
