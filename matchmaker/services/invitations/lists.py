"""Many invitations at once: by spreadsheet, and for everybody who travels with a delegation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cells import as_text, quoted
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.emails import is_email
from matchmaker.domain.enums import Kind, Locale, OrganizationRole
from matchmaker.domain.errors import AlreadyInvitedError, NotAllowedError, NotFoundError
from matchmaker.domain.names import normalised_name
from matchmaker.domain.people_columns import (
    PEOPLE_COLUMNS,
    parse_locale,
    parse_person_kind,
    parse_person_role,
)
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.text import N_, Message
from matchmaker.services.accounts.accounts import normal_email
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.services.invitations.making import Inviter, NewInvitation, invite
from matchmaker.spreadsheets.rows import RawRow
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.delegations import list_lead_names, list_member_profiles
from matchmaker.storage.queries.invitations import list_open_invitations
from matchmaker.storage.queries.organizations import list_organization_names
from matchmaker.storage.queries.people import list_organizations_with_people

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Sending:
    """What holds for every row of a list: for which host, of which kind, by letter or not."""

    host: UUID
    kind: Kind | None = None
    is_mailed: bool = False


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that invites nobody, as it stood, and why."""

    number: int
    cells: Mapping[str, str]
    problem: Message


@dataclass(frozen=True, slots=True)
class InvitedList:
    """What became of a list."""

    invited: int
    refused: tuple[RefusedRow, ...]


class _RowError(ValueError):
    """A row cannot be used; the argument is the sentence."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.problem = Message(sentence, values)


def invite_list(
    session: Session, *, by: Inviter, rows: Sequence[RawRow], sending: Sending
) -> InvitedList:
    """Invite everybody of a spreadsheet; rows that cannot be used are handed back."""
    known = {
        normalised_name(name): public_id for public_id, name in list_organization_names(session)
    }
    refused: list[RefusedRow] = []
    for row in rows:
        try:
            new = _read(row, sending, known)
            invite(session, by=by, new=new)
        except _RowError as error:
            refused.append(RefusedRow(row.number, _cells(row), error.problem))
        except AlreadyInvitedError as error:
            refused.append(RefusedRow(row.number, _cells(row), error.sentence))
    return InvitedList(len(rows) - len(refused), tuple(refused))


def organization_named(session: Session, *, actor: Actor, name: str) -> UUID | None:
    """The organization that is called so, for organizers."""
    if not actor.is_organizer:
        raise NotFoundError
    wanted = normalised_name(name)
    names = list_organization_names(session)
    return next((key for key, known in reversed(names) if normalised_name(known) == wanted), None)


def invite_delegation(
    session: Session, *, by: Inviter, delegation_id: UUID, is_mailed: bool
) -> int:
    """Invite each member that nobody works for yet, and a lead where there is none.

    Who has an open invitation gets no second one; returns how many there are anew.
    """
    delegation = visible_delegation(session, actor=by.actor, delegation_id=delegation_id)
    if not can_organize(by.actor, host_id=delegation.host_id):
        raise NotAllowedError(delegation_id=delegation_id)
    invitations = list_open_invitations(session, by.now)
    new = list(_of_members(session, delegation.id, {i.organization_id for i in invitations}))
    has_lead = bool(list_lead_names(session, [delegation.id])) or any(
        invitation.is_lead and invitation.delegation_id == delegation.id
        for invitation in invitations
    )
    if not has_lead:
        new.append(NewInvitation(delegation=delegation_id, is_lead=True))
    for invitation in new:
        can_mail = is_mailed and invitation.email is not None
        invite(session, by=by, new=replace(invitation, is_mailed=can_mail))
    return len(new)


def _of_members(
    session: Session, delegation_id: int, invited: set[int | None]
) -> Iterable[NewInvitation]:
    """One for each organization, from what its profile says of a contact."""
    profiles: dict[int, Profile] = {}
    for profile in list_member_profiles(session, delegation_id):
        profiles.setdefault(profile.organization_id, profile)
    busy = list_organizations_with_people(session, profiles) | invited
    for organization_id, profile in profiles.items():
        if organization_id not in busy:
            email = normal_email(str(profile.details.get("contact_email") or ""))
            yield NewInvitation(
                name=str(profile.details.get("contact_name") or ""),
                email=email if is_email(email) else None,
                language=parse_locale(profile.language or ""),
                organization=profile.organization.public_id,
            )


def _read(row: RawRow, sending: Sending, known: Mapping[str, UUID]) -> NewInvitation:
    if row.fields is None:
        raise _RowError(row.problem.text if row.problem else "", **_values(row.problem))
    cells = _cells(row)
    organization = cells.get("organization", "")
    if not organization:
        raise _RowError(N_("It names no organization."))
    new = NewInvitation(
        name=cells.get("name", ""),
        email=_email(cells.get("email", "")),
        language=_language(cells.get("language", "")),
        organization=known.get(normalised_name(organization)),
    )
    if not new.name and new.email is None:
        raise _RowError(N_("It has neither a name nor an e-mail address."))
    new = replace(new, is_mailed=sending.is_mailed and new.email is not None)
    role = cells.get("role", "")
    if new.organization is not None:
        return replace(new, role=_role(role))
    return replace(
        new, host=sending.host, kind=_kind(role, sending.kind), organization_name=organization
    )


def _email(text: str) -> str | None:
    if not text:
        return None
    if not is_email(text):
        raise _RowError(N_("“%(entry)s” is no e-mail address."), entry=quoted(text))
    return normal_email(text)


def _language(text: str) -> Locale | None:
    language = parse_locale(text) if text else None
    if text and language is None:
        raise _RowError(N_("“%(entry)s” is no language of these pages."), entry=quoted(text))
    return language


def _role(text: str) -> OrganizationRole:
    """A kind says nothing of an organization that is there: whoever comes first owns it."""
    role = parse_person_role(text)
    if text and role is None and parse_person_kind(text) is None:
        raise _RowError(
            N_("“%(entry)s” is no role: write owner, editor or viewer."), entry=quoted(text)
        )
    return role or OrganizationRole.OWNER


def _kind(text: str, default: Kind | None) -> Kind:
    kind = parse_person_kind(text) if text else default
    kind = kind or (default if parse_person_role(text) else None)
    if kind is None:
        raise _RowError(
            N_("This organization is new, so say which kind: startup, investor or partner.")
        )
    return kind


def _cells(row: RawRow) -> dict[str, str]:
    """What stands in our columns; others are none of an invitation's business."""
    fields = row.fields or {}
    return {
        name: clean_line(as_text(fields[name]))[:_LONGEST]
        for name in PEOPLE_COLUMNS
        if name in fields
    }


def _values(problem: Message | None) -> dict[str, object]:
    return dict(problem.values) if problem else {}
